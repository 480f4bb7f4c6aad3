// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "ui/work/rowmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lifeboat;

namespace {

struct Row {
    qint64 key = 0;
    QString text = {};
};

RowModel<Row> model()
{
    return {
        {{.title = u"Key"_s,
             .value = [](const Row &row, int role) { return role == Qt::DisplayRole ? QVariant(row.key) : QVariant(); },
             .right = true},
            {.title = u"Text"_s,
                .value = [](const Row &row, int role) -> QVariant {
                    return role == Qt::DisplayRole ? QVariant(row.text)
                        : role == SortRole         ? row.text.size()
                                                   : QVariant();
                }}},
        [](const Row &row) { return row.key; }};
}

QList<Row> rows(const QList<int> &keys, const QString &text)
{
    QList<Row> made;
    for (const int key : keys)
        made += Row{key, text};
    return made;
}

} // namespace

class tst_RowModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNewRows_data();
    void takesNewRows();
    void keepsWhatIsChosen();
    void answersRoles();
};

void tst_RowModel::takesNewRows_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::newRow("first rows") << QList<int>{} << QList<int>{1, 2, 3};
    QTest::newRow("all gone") << QList<int>{1, 2, 3} << QList<int>{};
    QTest::newRow("one more at the top") << QList<int>{2, 3} << QList<int>{1, 2, 3};
    QTest::newRow("one more at the end") << QList<int>{1, 2} << QList<int>{1, 2, 3};
    QTest::newRow("gone in the middle") << QList<int>{1, 2, 3} << QList<int>{1, 3};
    QTest::newRow("gone and new") << QList<int>{1, 2, 3, 4} << QList<int>{5, 2, 6, 4, 7};
    QTest::newRow("another order") << QList<int>{1, 2, 3} << QList<int>{3, 1, 2};
    QTest::newRow("the same") << QList<int>{1, 2, 3} << QList<int>{1, 2, 3};
}

void tst_RowModel::takesNewRows()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    auto rowModel = model();
    const QAbstractItemModelTester tester(&rowModel, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rowModel.setRows(rows(before, u"old"_s));
    rowModel.setRows(rows(after, u"new"_s));
    QList<int> shown;
    for (int i = 0; i < rowModel.rowCount(); ++i) {
        shown += rowModel.index(i, 0).data().toInt();
        QCOMPARE(rowModel.index(i, 1).data().toString(), u"new"_s);
    }
    QCOMPARE(shown, after);
}

void tst_RowModel::keepsWhatIsChosen()
{
    auto rowModel = model();
    rowModel.setRows(rows({1, 2, 3}, u"old"_s));
    const QPersistentModelIndex chosen = rowModel.index(1, 0);
    const QSignalSpy reset(&rowModel, &QAbstractItemModel::modelReset);
    rowModel.setRows(rows({9, 2, 3}, u"new"_s));
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.data(IdRole).toLongLong(), 2);
    QCOMPARE(reset.count(), 0);
}

void tst_RowModel::answersRoles()
{
    auto rowModel = model();
    rowModel.setRows({{7, u"seven"_s}});
    QCOMPARE(rowModel.index(0, 0).data(SortRole).toInt(), 7); // falls back to what is shown
    QCOMPARE(rowModel.index(0, 1).data(SortRole).toInt(), 5);
    QCOMPARE(rowModel.index(0, 0).data(Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight | Qt::AlignVCenter));
    QCOMPARE(rowModel.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Text"_s);
    QVERIFY(rowModel.rowOf(7) != nullptr);
    QVERIFY(rowModel.rowOf(8) == nullptr);
}

LIFEBOAT_UI_TEST(tst_RowModel)
#include "tst_rowmodel.moc"
