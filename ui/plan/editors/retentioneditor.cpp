// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/retentioneditor.h"

#include "core/base/translate.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/plan/editors/policyform.h"
#include "ui/style/metrics.h"
#include "ui/widgets/rolelabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

std::optional<RetentionPolicy> policyAt(const SystemDesign &design, const QString &destination)
{
    for (const DestinationRetention &retention : design.retention) {
        if (retention.destination == destination)
            return retention.policy;
    }
    return std::nullopt;
}

} // namespace

QStringList usedDestinations(const PlanDraft &draft)
{
    const Strategy &strategy = draft.design().strategy;
    QStringList names;
    for (const StrategyPart &part : strategy.parts)
        names += part.destinations;
    if (strategy.continuousLog)
        names += strategy.logDestinations;
    names.removeDuplicates();
    return names;
}

RetentionEditor::RetentionEditor(PlanDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_layout(new QVBoxLayout(this))
    , m_none(new RoleLabel(
          TextRole::Muted, tr("Nothing is kept anywhere yet: add a backup with a destination to the schedule.")))
{
    m_none->setWordWrap(true);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(metrics::large);
    m_layout->addWidget(m_none);
    connect(&draft, &PlanDraft::changed, this, &RetentionEditor::show);
    show();
}

void RetentionEditor::focusDestination(const QString &destination)
{
    for (PolicyForm *form : std::as_const(m_forms)) {
        if (destination.isEmpty() || form->destination() == destination)
            return form->focusFirst();
    }
}

void RetentionEditor::show()
{
    const QStringList names = usedDestinations(m_draft);
    for (qsizetype i = m_forms.size() - 1; i >= 0; --i) {
        if (!names.contains(m_forms[i]->destination()))
            m_forms.takeAt(i)->deleteLater();
    }
    for (const QString &name : names) {
        const bool shown = std::any_of(
            m_forms.cbegin(), m_forms.cend(), [&name](const PolicyForm *form) { return form->destination() == name; });
        if (shown)
            continue;
        auto *form = new PolicyForm(name);
        connect(form, &PolicyForm::edited, this, [this, form](const QString &field) { take(*form, field); });
        m_layout->addWidget(form);
        m_forms += form;
    }
    m_none->setVisible(names.isEmpty());
    for (PolicyForm *form : std::as_const(m_forms))
        form->load(policyAt(m_draft.design(), form->destination()));
}

void RetentionEditor::take(const PolicyForm &form, const QString &field)
{
    const QString destination = form.destination();
    const std::optional<RetentionPolicy> policy = form.policy();
    m_draft.change(tr("change of retention"), u"retention.%1.%2"_s.arg(destination, field), [&](DraftState &state) {
        auto &all = state.design.retention;
        const auto found = std::find_if(all.begin(), all.end(),
            [&destination](const DestinationRetention &one) { return one.destination == destination; });
        if (!policy) {
            if (found != all.end())
                all.erase(found);
        } else if (found == all.end()) {
            all.push_back({destination, *policy});
        } else {
            found->policy = *policy;
        }
    });
}

} // namespace lifeboat
