// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/page/findinglist.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/status/statusglyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace lifeboat {

namespace {

/// A tinted strip in the colours of a severity.
class FindingRow : public QWidget
{
public:
    explicit FindingRow(StatusKind kind)
        : m_kind(kind)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokensFor(this).status(m_kind).tint);
        painter.drawRoundedRect(rect(), metrics::controlRadius, metrics::controlRadius);
    }

private:
    StatusKind m_kind;
};

bool same(const PlanFinding &one, const PlanFinding &other)
{
    return one.id == other.id && one.severity == other.severity && one.what == other.what && one.why == other.why
        && one.whatToDo == other.whatToDo;
}

} // namespace

StatusKind kindOf(PlanFinding::Severity severity)
{
    switch (severity) {
    case PlanFinding::Severity::Critical:
        return StatusKind::Fail;
    case PlanFinding::Severity::Warning:
        return StatusKind::Warn;
    case PlanFinding::Severity::Note:
        return StatusKind::Neutral;
    }
    return StatusKind::Neutral;
}

QString cureText(const PlanFinding &finding)
{
    if (finding.id == u"backup-absent"_s || finding.id == u"database-not-backed-up"_s)
        return FindingList::tr("Go to the jobs");
    if (finding.id == u"unverified-backups"_s)
        return FindingList::tr("Go to the catalog");
    switch (finding.place) {
    case PlanFinding::Place::Objectives:
        return FindingList::tr("Change the values");
    case PlanFinding::Place::Strategy:
    case PlanFinding::Place::Schedule:
        return FindingList::tr("Change the schedule");
    case PlanFinding::Place::Retention:
    case PlanFinding::Place::Capacity:
        return FindingList::tr("Change the retention");
    case PlanFinding::Place::Destinations:
        return FindingList::tr("Change the destinations");
    case PlanFinding::Place::Drills:
        return FindingList::tr("Start a drill");
    }
    return {};
}

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(metrics::small);
    hide();
}

void FindingList::setFindings(const std::vector<PlanFinding> &findings)
{
    if (std::equal(findings.begin(), findings.end(), m_findings.begin(), m_findings.end(), same))
        return;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        // Later: a button in it may be what led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_findings = findings;
    for (const PlanFinding &finding : m_findings)
        m_layout->addWidget(rowOf(finding));
    setVisible(!findings.empty());
}

QWidget *FindingList::rowOf(const PlanFinding &finding)
{
    const StatusKind kind = kindOf(finding.severity);
    auto *row = new FindingRow(kind);
    row->setObjectName(u"finding-"_s + finding.id);
    auto *what = new RoleLabel(TextRole::Strong, finding.what);
    what->setWordWrap(true);
    QStringList more = {finding.why, finding.whatToDo};
    more.removeAll(QString());
    auto *why = new RoleLabel(TextRole::Body, more.join(u' '));
    why->setWordWrap(true);
    auto *cure = new QPushButton(cureText(finding));
    cure->setObjectName(u"cure-"_s + finding.id);
    cure->setAccessibleDescription(finding.what);
    connect(cure, &QPushButton::clicked, this, [this, finding] { Q_EMIT cureRequested(finding); });
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(what);
    words->addWidget(why);
    if (more.isEmpty())
        why->hide(); // never shown by hand: without a parent yet it would be a window of its own
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::small, metrics::small);
    layout->setSpacing(metrics::medium);
    layout->addWidget(new StatusGlyph(kind, metrics::large), 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(cure, 0, Qt::AlignVCenter);
    return row;
}

} // namespace lifeboat
