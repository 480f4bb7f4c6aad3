// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translate.h"
#include "tests/support/uitest.h"
#include "ui/widgets/questions/destructionbanner.h"
#include "ui/widgets/questions/dialogprompt.h"
#include "ui/widgets/questions/questiondialog.h"

#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace lifeboat;

/// Questions to the person, and what stands before a destructive act.
class TestQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void confirmAnswersByVerb();
    void confirmIsSafeByDefault();
    void confirmNeedsTheTypedName();
    void confirmDoesNotWait();
    void goneWidgetIsNeverAnswered();
    void choosePicksAVerb_data();
    void choosePicksAVerb();
    void askTextWantsSomething();
    void askTextLeftAlone();
    void saveAddsTheSuffix();
    void bannerUnlocksByTheName_data();
    void bannerUnlocksByTheName();
    void bannerStartsOnCancel();
    void returnNeverActs();
    void returnDoesNotReachADialog();
    void newDestructionLocksAgain();

private:
    static QDialog *dialogOver(QWidget &window)
    {
        const auto dialogs = window.findChildren<QDialog *>();
        return dialogs.isEmpty() ? nullptr : dialogs.last();
    }

    static DestructionFacts dropCrm()
    {
        return {u"crm"_s, u"database on db2:5432"_s, u"DROP DATABASE crm;"_s, u"214 tables, 182 GiB"_s,
            u"Everything in it is lost."_s, u"Drop database crm"_s, true};
    }
};

void TestQuestions::confirmAnswersByVerb()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    std::optional<bool> answer;
    prompt.confirm(&window,
        {.title = u"Delete the job?"_s, .text = u"It will not run again."_s, .verb = u"Delete job"_s},
        [&](bool yes) { answer = yes; });
    QDialog *dialog = dialogOver(window);
    QVERIFY(dialog);
    auto *act = dialog->findChild<QPushButton *>(u"act"_s);
    QCOMPARE(act->text(), u"Delete job"_s);
    QCOMPARE(dialog->findChild<QPushButton *>(u"safe"_s)->text(), u"Cancel"_s);
    QTest::mouseClick(act, Qt::LeftButton);
    QCOMPARE(answer, true);
}

void TestQuestions::confirmIsSafeByDefault()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        std::optional<bool> answer;
        prompt.confirm(
            &window, {.title = u"Delete the job?"_s, .verb = u"Delete job"_s}, [&](bool yes) { answer = yes; });
        QDialog *dialog = dialogOver(window);
        QVERIFY(dialog->findChild<QPushButton *>(u"safe"_s)->isDefault());
        QTest::keyClick(dialog, key);
        QCOMPARE(answer, false);
        QTRY_VERIFY(!dialogOver(window));
    }
}

void TestQuestions::confirmNeedsTheTypedName()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    bool dropped = false;
    prompt.confirm(&window,
        {.kind = StatusKind::Fail,
            .title = u"Drop crm?"_s,
            .detail = u"DROP DATABASE crm"_s,
            .verb = u"Drop"_s,
            .typedName = u"crm"_s},
        [&](bool yes) { dropped = yes; });
    QDialog *dialog = dialogOver(window);
    auto *act = dialog->findChild<QPushButton *>(u"act"_s);
    auto *field = dialog->findChild<QLineEdit *>(u"typedName"_s);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(field, u"cr"_s);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(field, u"m"_s);
    QVERIFY(act->isEnabled());
    QTest::mouseClick(act, Qt::LeftButton);
    QVERIFY(dropped);
}

void TestQuestions::confirmDoesNotWait()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    int answers = 0;
    prompt.confirm(&window, {.title = u"Stop?"_s, .verb = u"Stop"_s}, [&](bool) { ++answers; });
    QCOMPARE(answers, 0); // the call has come back, the question stands
    QVERIFY(dialogOver(window)->isVisible());
    dialogOver(window)->reject();
    QCOMPARE(answers, 1);
}

void TestQuestions::goneWidgetIsNeverAnswered()
{
    DialogPrompt prompt;
    int answers = 0;
    {
        QWidget window;
        window.show();
        prompt.confirm(&window, {.title = u"Stop?"_s, .verb = u"Stop"_s}, [&](bool) { ++answers; });
    }
    QCOMPARE(answers, 0);
}

void TestQuestions::choosePicksAVerb_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("index");
    QTest::newRow("first") << u"choice0"_s << 0;
    QTest::newRow("second") << u"choice1"_s << 1;
    QTest::newRow("neither") << u"safe"_s << -1;
}

void TestQuestions::choosePicksAVerb()
{
    QFETCH(QString, button);
    QWidget window;
    window.show();
    DialogPrompt prompt;
    std::optional<int> answer;
    prompt.choose(
        &window, {u"The file exists"_s, {}, {u"Replace"_s, u"Save as copy"_s}}, [&](int index) { answer = index; });
    QDialog *dialog = dialogOver(window);
    QVERIFY(dialog->findChild<QPushButton *>(u"choice0"_s)->isDefault());
    QTest::mouseClick(dialog->findChild<QPushButton *>(button), Qt::LeftButton);
    QVERIFY(answer.has_value());
    QTEST(*answer, "index");
}

void TestQuestions::askTextWantsSomething()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    std::optional<QString> answer;
    prompt.askText(&window, {.title = u"Rename"_s, .label = u"Name"_s, .verb = u"Rename"_s},
        [&](const std::optional<QString> &text) { answer = text; });
    QDialog *dialog = dialogOver(window);
    auto *act = dialog->findChild<QPushButton *>(u"act"_s);
    auto *field = dialog->findChild<QLineEdit *>(u"answer"_s);
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(field, u"  "_s);
    QVERIFY(!act->isEnabled());
    field->setText(u"Restore crm"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(answer, u"Restore crm"_s);
}

void TestQuestions::askTextLeftAlone()
{
    QWidget window;
    window.show();
    DialogPrompt prompt;
    std::optional<QString> answer = u"untouched"_s;
    prompt.askText(&window,
        {.title = u"Note"_s, .label = u"Why"_s, .initial = u"x"_s, .verb = u"Add"_s, .multiLine = true},
        [&](const std::optional<QString> &text) { answer = text; });
    QCOMPARE(dialogOver(window)->findChild<QPlainTextEdit *>(u"answer"_s)->toPlainText(), u"x"_s);
    dialogOver(window)->reject();
    QVERIFY(!answer.has_value());
}

void TestQuestions::saveAddsTheSuffix()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QTemporaryDir folder;
    QWidget window;
    window.show();
    DialogPrompt prompt;
    QString answer;
    prompt.askFile(&window,
        {.kind = FileQuestion::Kind::Save,
            .title = u"Export"_s,
            .initial = folder.filePath(u"plan"_s),
            .suffix = u"yaml"_s},
        [&](const QString &path) { answer = path; });
    auto *dialog = qobject_cast<QFileDialog *>(dialogOver(window));
    QVERIFY(dialog);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(answer, folder.filePath(u"plan.yaml"_s));
}

void TestQuestions::bannerUnlocksByTheName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("unlocked");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("part") << u"cr"_s << false;
    QTest::newRow("other case") << u"CRM"_s << false;
    QTest::newRow("more") << u"crm "_s << false;
    QTest::newRow("the name") << u"crm"_s << true;
}

void TestQuestions::bannerUnlocksByTheName()
{
    QFETCH(QString, typed);
    QFETCH(bool, unlocked);
    DestructionBanner banner;
    banner.setDestruction(dropCrm());
    banner.show();
    QSignalSpy confirmed(&banner, &DestructionBanner::confirmed);
    auto *act = banner.findChild<QPushButton *>(u"act"_s);
    QTest::keyClicks(banner.findChild<QLineEdit *>(u"typedName"_s), typed);
    QCOMPARE(act->isEnabled(), unlocked);
    QTest::mouseClick(act, Qt::LeftButton);
    QCOMPARE(confirmed.count(), unlocked ? 1 : 0);
}

void TestQuestions::bannerStartsOnCancel()
{
    DestructionBanner banner;
    banner.setDestruction(dropCrm());
    banner.show();
    banner.activateWindow();
    auto *cancel = banner.findChild<QPushButton *>(u"cancel"_s);
    QTRY_VERIFY(cancel->hasFocus());
    QSignalSpy cancelled(&banner, &DestructionBanner::cancelled);
    QTest::keyClick(cancel, Qt::Key_Return);
    QCOMPARE(cancelled.count(), 1);
}

void TestQuestions::returnNeverActs()
{
    DestructionBanner banner;
    banner.setDestruction(dropCrm());
    banner.show();
    QSignalSpy confirmed(&banner, &DestructionBanner::confirmed);
    auto *field = banner.findChild<QLineEdit *>(u"typedName"_s);
    auto *act = banner.findChild<QPushButton *>(u"act"_s);
    field->setText(u"crm"_s);
    QVERIFY(act->isEnabled());
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyClick(field, key);
        QTest::keyClick(act, key);
        QTest::keyClick(&banner, key);
    }
    QCOMPARE(confirmed.count(), 0);
    QTest::keyClick(act, Qt::Key_Space);
    QCOMPARE(confirmed.count(), 1);
}

void TestQuestions::returnDoesNotReachADialog()
{
    QDialog dialog;
    auto *layout = new QVBoxLayout(&dialog);
    auto *banner = new DestructionBanner;
    banner->setDestruction(dropCrm());
    layout->addWidget(banner);
    auto *other = new QPushButton(u"Continue"_s);
    other->setDefault(true);
    layout->addWidget(other);
    QSignalSpy clicked(other, &QPushButton::clicked);
    dialog.show();
    QTest::keyClick(banner->findChild<QLineEdit *>(u"typedName"_s), Qt::Key_Return);
    QCOMPARE(clicked.count(), 0);
}

void TestQuestions::newDestructionLocksAgain()
{
    DestructionBanner banner;
    banner.setDestruction(dropCrm());
    banner.findChild<QLineEdit *>(u"typedName"_s)->setText(u"crm"_s);
    QVERIFY(banner.isUnlocked());
    banner.setDestruction(dropCrm());
    QVERIFY(!banner.isUnlocked());
    DestructionBanner empty;
    QVERIFY(!empty.isUnlocked()); // an unnamed target has no key
}

LIFEBOAT_UI_TEST(TestQuestions)
#include "tst_questions.moc"
