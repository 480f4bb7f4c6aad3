// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/tiers/tierform.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/tiers/tierspans.h"
#include "ui/widgets/card.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/rolelabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

using std::chrono::milliseconds;

constexpr int fieldWidth = 160;
constexpr int mostCopies = 99;
constexpr std::size_t fullRestore = 3; ///< level 4, whose rhythm is the tier's own

/// What the check of a whole tier says of one of its parts; all others are fine.
QString complaintOf(const Tier &probe, const QString &repair)
{
    const Status fine = checkTier(probe);
    return fine ? QString() : fine.error().what + u' ' + repair;
}

Tier fineTier(const QString &name)
{
    Tier fine = defaultTiers().constLast();
    fine.name = name.trimmed().isEmpty() ? tr("new") : name.trimmed();
    return fine;
}

QString unreadable(const Error &error)
{
    return error.hint.isEmpty() ? error.what : error.what + u' ' + error.hint;
}

/// Leaves the cursor where it is when the text means the same.
template <typename Read>
void setText(QLineEdit *field, const QString &text, const Read &read)
{
    const auto shown = read(field->text());
    const auto wanted = read(text);
    if (!shown || !wanted || *shown != *wanted)
        field->setText(text);
}

FormFields *formIn(Card *card)
{
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    return new FormFields(layout);
}

int &copyNumber(CopiesGoal &goal, std::size_t place)
{
    const std::array numbers = {&goal.copies, &goal.media, &goal.elsewhere, &goal.immutable};
    return *numbers[place];
}

bool &ruleSwitch(VerificationRule &rule, std::size_t place)
{
    const std::array switches = {&rule.plan, &rule.runbook, &rule.serverVersion, &rule.backupMethod};
    return *switches[place];
}

} // namespace

TierForm::TierForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_users(new RoleLabel(TextRole::Caption))
    , m_retention(new QLineEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(objectivesCard());
    layout->addWidget(copiesCard());
    layout->addWidget(drillsCard());
    layout->addWidget(verificationCard());
    layout->addStretch(1);
    for (const FormFields *fields : std::as_const(m_fields))
        connect(fields, &FormFields::edited, this, &TierForm::noteEdit);
}

QLineEdit *TierForm::addSpan(
    FormFields *fields, const QString &id, const QString &label, milliseconds Tier::*member, const QString &help)
{
    auto *field = new QLineEdit;
    field->setObjectName(id);
    field->setMaximumWidth(fieldWidth);
    fields->addField(
        label, field, [this, field, member] { return checkSpan(field, member); }, help);
    return field;
}

QWidget *TierForm::objectivesCard()
{
    auto *card = new Card(tr("Objectives"));
    FormFields *fields = formIn(card);
    m_fields += fields;
    m_name->setObjectName(u"tierName"_s);
    fields->addField(tr("Name"), m_name, [this] { return checkName(); });
    m_users->setObjectName(u"tierUsers"_s);
    m_users->setWordWrap(true);
    fields->addRow(m_users);
    m_rpo = addSpan(
        fields, u"tierRpo"_s, tr("RPO"), &Tier::rpo, tr("The most data that may be lost, as a time: 0, 15 min, 24 h."));
    m_rto = addSpan(fields, u"tierRto"_s, tr("RTO"), &Tier::rto, tr("The longest time until service is back."));
    m_downtime = new QLineEdit;
    m_downtime->setObjectName(u"tierDowntime"_s);
    m_downtime->setMaximumWidth(fieldWidth);
    fields->addField(
        tr("Maximum downtime"), m_downtime, [this] { return checkDowntime(); },
        tr("Tolerable in all, the work to catch up included."));
    connect(m_rto, &QLineEdit::textChanged, fields, &FormFields::recheck);
    return card;
}

QWidget *TierForm::copiesCard()
{
    auto *card = new Card(tr("Retention and copies"));
    FormFields *fields = formIn(card);
    m_fields += fields;
    m_retention->setObjectName(u"tierRetention"_s);
    m_retention->setMaximumWidth(fieldWidth);
    fields->addField(
        tr("Recoverable back to"), m_retention, [this] { return checkRetention(); },
        tr("How far back it should be recoverable: 30 d, 7 y."));
    const std::array labels = {tr("Copies"), tr("Kinds of media"), tr("Copies elsewhere"), tr("Immutable copies")};
    const std::array helps = {tr("The original among them: 3 of 3-2-1."), tr("2 of 3-2-1."),
        tr("In another building or region: 1 of 3-2-1."), tr("Which nobody can change or delete.")};
    const std::array ids = {u"tierCopies"_s, u"tierMedia"_s, u"tierElsewhere"_s, u"tierImmutable"_s};
    for (std::size_t i = 0; i < m_copies.size(); ++i) {
        auto *number = new QSpinBox;
        number->setObjectName(ids[i]);
        number->setRange(0, mostCopies);
        number->setMaximumWidth(fieldWidth);
        m_copies[i] = number;
        fields->addField(
            labels[i], number, [this, number] { return checkCopies(number); }, helps[i]);
        connect(number, &QSpinBox::valueChanged, fields, &FormFields::recheck);
    }
    return card;
}

QWidget *TierForm::drillsCard()
{
    auto *card = new Card(tr("Rhythm of drills"));
    FormFields *fields = formIn(card);
    m_fields += fields;
    const std::array labels = {tr("1 Existence"), tr("2 Integrity"), tr("3 Selective restore"), tr("4 Full restore"),
        tr("5 Blackout exercise")};
    const std::array helps = {tr("The copies are there."), tr("They can be read whole."),
        tr("Single tables or databases come back."), tr("The whole system comes back, to a point in time."),
        tr("The people do it without what they are used to.")};
    for (std::size_t level = 0; level < m_rhythm.size(); ++level) {
        auto *field = new QLineEdit;
        field->setObjectName(u"tierDrill%1"_s.arg(level + 1));
        field->setMaximumWidth(fieldWidth);
        m_rhythm[level] = field;
        fields->addField(
            labels[level], field, [this, level] { return checkRhythm(level); }, helps[level]);
    }
    return card;
}

QWidget *TierForm::verificationCard()
{
    auto *card = new Card(tr("Needs verification again when"));
    FormFields *fields = formIn(card);
    m_fields += fields;
    const std::array texts = {tr("The plan has changed"), tr("The runbook has changed"),
        tr("The server's version has changed"), tr("The backup method has changed")};
    const std::array ids = {u"tierRulePlan"_s, u"tierRuleRunbook"_s, u"tierRuleServer"_s, u"tierRuleMethod"_s};
    for (std::size_t i = 0; i < m_rule.size(); ++i) {
        m_rule[i] = new QCheckBox(texts[i]);
        m_rule[i]->setObjectName(ids[i]);
        fields->addRow(m_rule[i]);
    }
    return card;
}

void TierForm::load(
    const Tier &tier, const QStringList &users, const std::function<QString(const QString &)> &nameTrouble)
{
    const QScopedValueRollback loading(m_isLoading, true);
    constexpr qsizetype most = 4;
    m_tier = tier;
    m_nameTrouble = nameTrouble;
    if (m_name->text().trimmed() != tier.name)
        m_name->setText(tier.name);
    const QString some = QStringList(users.mid(0, most)).join(u", "_s);
    m_users->setText(users.isEmpty() ? tr("No system is of it.")
            : users.size() <= most   ? tr("Used by %1").arg(some)
                                     : tr("Used by %1 and %2 more").arg(some).arg(users.size() - most));
    setText(m_rpo, spanFieldText(tier.rpo), spanFromField);
    setText(m_rto, spanFieldText(tier.rto), spanFromField);
    setText(m_downtime, spanFieldText(tier.maximumDowntime), spanFromField);
    setText(m_retention, daysFieldText(tier.retention), daysFromField);
    for (std::size_t i = 0; i < m_copies.size(); ++i)
        m_copies[i]->setValue(copyNumber(m_tier.copies, i));
    for (std::size_t level = 0; level < m_rhythm.size(); ++level)
        setText(m_rhythm[level], daysFieldText(tier.drillRhythm[level]), daysFromField);
    for (std::size_t i = 0; i < m_rule.size(); ++i)
        m_rule[i]->setChecked(ruleSwitch(m_tier.verification, i));
    for (FormFields *fields : std::as_const(m_fields))
        fields->recheck();
}

Tier TierForm::tier() const
{
    Tier tier = m_tier;
    tier.name = m_name->text().trimmed();
    tier.rpo = spanFromField(m_rpo->text()) ? *spanFromField(m_rpo->text()) : tier.rpo;
    tier.rto = spanFromField(m_rto->text()) ? *spanFromField(m_rto->text()) : tier.rto;
    if (const auto downtime = spanFromField(m_downtime->text()))
        tier.maximumDowntime = *downtime;
    if (const auto retention = daysFromField(m_retention->text()))
        tier.retention = *retention;
    for (std::size_t i = 0; i < m_copies.size(); ++i)
        copyNumber(tier.copies, i) = m_copies[i]->value();
    for (std::size_t level = 0; level < m_rhythm.size(); ++level) {
        if (const auto rhythm = daysFromField(m_rhythm[level]->text()))
            tier.drillRhythm[level] = *rhythm;
    }
    tier.drillEvery = tier.drillRhythm[fullRestore];
    for (std::size_t i = 0; i < m_rule.size(); ++i)
        ruleSwitch(tier.verification, i) = m_rule[i]->isChecked();
    return tier;
}

bool TierForm::isValid() const
{
    return std::all_of(m_fields.cbegin(), m_fields.cend(), [](const FormFields *one) { return one->isValid(); });
}

bool TierForm::submit()
{
    bool fine = true;
    // The first bad field gets the focus, so the upper cards come last.
    for (auto fields = m_fields.crbegin(); fields != m_fields.crend(); ++fields)
        fine = (*fields)->submit() && fine;
    return fine;
}

void TierForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

QString TierForm::checkName() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Give it a name that says how much its systems matter, for example Critical.");
    return m_nameTrouble ? m_nameTrouble(name) : QString();
}

QString TierForm::checkSpan(const QLineEdit *field, milliseconds Tier::*member) const
{
    const auto span = spanFromField(field->text());
    if (!span)
        return unreadable(span.error());
    Tier probe = fineTier(m_name->text());
    probe.*member = *span;
    probe.maximumDowntime = std::max(probe.maximumDowntime, probe.rto);
    return complaintOf(probe, tr("Give a time such as 15 min, 24 h or 7 d."));
}

QString TierForm::checkDowntime() const
{
    const auto span = spanFromField(m_downtime->text());
    if (!span)
        return unreadable(span.error());
    const auto rto = spanFromField(m_rto->text());
    Tier probe = fineTier(m_name->text());
    probe.maximumDowntime = *span;
    probe.rto = rto ? *rto : milliseconds(0);
    if (!checkSpan(m_rto, &Tier::rto).isEmpty())
        probe.rto = milliseconds(0); // complained about where it stands
    return complaintOf(probe, tr("Give at least %1.").arg(spanFieldText(probe.rto)));
}

QString TierForm::checkRetention() const
{
    const auto retention = daysFromField(m_retention->text());
    if (!retention)
        return unreadable(retention.error());
    Tier probe = fineTier(m_name->text());
    probe.retention = *retention;
    return complaintOf(probe, tr("Give a time such as 30 d or 7 y."));
}

/// Copies are judged together; the complaint stands beside the number that does not fit the copies.
QString TierForm::checkCopies(const QSpinBox *field) const
{
    Tier probe = fineTier(m_name->text());
    probe.copies = {.copies = std::max(1, m_copies[0]->value()), .media = 1, .elsewhere = 0, .immutable = 0};
    for (std::size_t i = 0; i < m_copies.size(); ++i) {
        if (m_copies[i] == field)
            copyNumber(probe.copies, i) = field->value();
    }
    return complaintOf(
        probe, field == m_copies[0] ? tr("Ask for at least one.") : tr("Ask for fewer, or for more copies."));
}

QString TierForm::checkRhythm(std::size_t level) const
{
    const auto rhythm = daysFromField(m_rhythm[level]->text());
    if (!rhythm)
        return unreadable(rhythm.error());
    Tier probe = fineTier(m_name->text());
    probe.drillRhythm[level] = *rhythm;
    return complaintOf(probe, tr("Give a time such as 7 d or 1 y."));
}

void TierForm::noteEdit()
{
    if (!m_isLoading)
        Q_EMIT edited();
}

} // namespace lifeboat
