// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/steps/stepfindings.h"

#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr qsizetype shownDifferences = 8;

QString rowsText(qint64 rows)
{
    return rows < 0 ? StepFindings::tr("not known") : countText(rows);
}

QString differenceText(const RecordedTable &table)
{
    if (!table.reason.isEmpty())
        return table.reason;
    if (table.result == u"other-count")
        return StepFindings::tr("%1 rows expected, %2 found")
            .arg(rowsText(table.expectedRows), rowsText(table.actualRows));
    return resultWord(table.result);
}

} // namespace

StatusKind resultKind(const QString &result)
{
    if (result == u"passed" || result == u"same")
        return StatusKind::Pass;
    if (result == u"passed-with-deviation" || result == u"passed-with-deviations" || result == u"extra")
        return StatusKind::Warn;
    if (result == u"failed" || result == u"missing" || result == u"other-count" || result == u"other-content")
        return StatusKind::Fail;
    return StatusKind::Neutral;
}

QString resultWord(const QString &result)
{
    static const QHash<QString, const char *> words = {
        {u"passed"_s, QT_TRANSLATE_NOOP("lifeboat", "Passed")},
        {u"passed-with-deviation"_s, QT_TRANSLATE_NOOP("lifeboat", "Passed with deviation")},
        {u"passed-with-deviations"_s, QT_TRANSLATE_NOOP("lifeboat", "Passed with deviations")},
        {u"failed"_s, QT_TRANSLATE_NOOP("lifeboat", "Failed")},
        {u"could-not-verify"_s, QT_TRANSLATE_NOOP("lifeboat", "Could not verify")},
        {u"not-run"_s, QT_TRANSLATE_NOOP("lifeboat", "Not run")},
        {u"skipped"_s, QT_TRANSLATE_NOOP("lifeboat", "Skipped")},
        {u"same"_s, QT_TRANSLATE_NOOP("lifeboat", "Same")},
        {u"missing"_s, QT_TRANSLATE_NOOP("lifeboat", "Missing")},
        {u"extra"_s, QT_TRANSLATE_NOOP("lifeboat", "Extra")},
        {u"other-count"_s, QT_TRANSLATE_NOOP("lifeboat", "Other row count")},
        {u"other-content"_s, QT_TRANSLATE_NOOP("lifeboat", "Other content")},
    };
    const char *word = words.value(result);
    return word == nullptr ? result : tr(word);
}

QString tablesSentence(const QList<RecordedTable> &tables)
{
    const auto same =
        std::count_if(tables.begin(), tables.end(), [](const RecordedTable &table) { return table.result == u"same"; });
    return StepFindings::tr("%1 of %2 tables are the same").arg(countText(same), countText(tables.size()));
}

StepFindings::StepFindings(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins({});
    m_lines->setSpacing(metrics::small);
}

void StepFindings::show(
    const QList<RecordedCheck> &checks, const QList<RecordedTable> &tables, const QStringList &notes)
{
    for (QWidget *widget : std::as_const(m_widgets))
        widget->deleteLater();
    m_widgets.clear();
    for (const RecordedCheck &check : checks) {
        QStringList detail;
        if (!check.expected.isEmpty())
            detail << tr("Expected %1").arg(check.expected);
        if (!check.actual.isEmpty())
            detail << tr("found %1").arg(check.actual);
        if (!check.reason.isEmpty())
            detail << check.reason;
        addLine(resultKind(check.result), tr("%1. %2").arg(resultWord(check.result), check.what), detail.join(u", "_s));
    }
    addTables(tables);
    for (const QString &note : notes)
        addLine(StatusKind::Neutral, note, {});
    setVisible(!m_widgets.isEmpty());
}

void StepFindings::addTables(const QList<RecordedTable> &tables)
{
    if (tables.isEmpty())
        return;
    QList<RecordedTable> differing;
    std::copy_if(tables.begin(), tables.end(), std::back_inserter(differing),
        [](const RecordedTable &table) { return table.result != u"same"; });
    addLine(differing.isEmpty() ? StatusKind::Pass : StatusKind::Fail, tablesSentence(tables), {});
    for (qsizetype i = 0; i < std::min(differing.size(), shownDifferences); ++i) {
        const RecordedTable &table = differing[i];
        addLine(resultKind(table.result), tr("%1. %2.%3").arg(resultWord(table.result), table.schema, table.name),
            differenceText(table));
    }
    if (differing.size() > shownDifferences)
        addLine(StatusKind::Neutral, tr("and %1 more").arg(countText(differing.size() - shownDifferences)), {});
}

void StepFindings::addLine(StatusKind kind, const QString &sentence, const QString &detail)
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(metrics::small);
    row->addWidget(new StatusGlyph(kind, metrics::glyph), 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *what = new RoleLabel(TextRole::Body, sentence);
    what->setWordWrap(true);
    texts->addWidget(what);
    if (!detail.isEmpty()) {
        auto *more = new RoleLabel(TextRole::Muted, detail);
        more->setWordWrap(true);
        more->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(more);
    }
    row->addLayout(texts, 1);
    m_lines->addWidget(line);
    m_widgets << line;
}

} // namespace lifeboat
