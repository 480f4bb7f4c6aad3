// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/estimateedit.h"

#include "core/base/bytesize.h"
#include "core/base/translate.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace lifeboat {

namespace {

constexpr double mostExactBytes = 9e18;

/// To three digits, so that a measured figure is not read as more exact than it is.
double rounded(double value)
{
    if (value == 0)
        return 0;
    const double scale = std::pow(10, 2 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

} // namespace

QString shownQuantity(double value, Quantity quantity)
{
    switch (quantity) {
    case Quantity::Bytes:
        return value < mostExactBytes ? iecText(ByteSize{qint64(value)}) : quantityText(value, quantity);
    case Quantity::ByteRate:
        return value < mostExactBytes ? iecText(ByteSize{qint64(value)}) + u"/s"_s : quantityText(value, quantity);
    case Quantity::Part:
        return quantityText(rounded(value), quantity);
    case Quantity::Seconds:
        return quantityText(value >= 10 ? std::round(value) : rounded(value), quantity);
    }
    return {};
}

QString originSentence(const Estimate &estimate, Quantity quantity)
{
    QString text;
    switch (estimate.origin) {
    case Estimate::Origin::Unknown:
        return tr("not known");
    case Estimate::Origin::Assumed:
        text = tr("assumed");
        break;
    case Estimate::Origin::Entered:
        text = tr("entered");
        break;
    case Estimate::Origin::Measured:
        text = tr("measured");
        break;
    }
    if (!estimate.source.isEmpty())
        text = tr("%1, %2", "an origin and its source").arg(text, estimate.source);
    if (estimate.low && estimate.high && *estimate.low != *estimate.high)
        text += tr(": %1 to %2", "a range")
                    .arg(shownQuantity(*estimate.low, quantity), shownQuantity(*estimate.high, quantity));
    return text;
}

EstimateEdit::EstimateEdit(const QString &id, const QString &name, const Limits &limits, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_limits(limits)
    , m_field(new QLineEdit)
    , m_origin(new RoleLabel(TextRole::Caption))
    , m_message(new FieldMessage)
{
    m_field->setObjectName(u"value-"_s + id);
    m_field->setAccessibleName(name);
    m_field->setPlaceholderText(tr("not known"));
    m_field->setToolTip(tr("Type %1; leave it empty while it is not known").arg(quantityExample(limits.quantity)));
    m_origin->setObjectName(u"origin-"_s + id);
    m_origin->setWordWrap(true);
    m_message->setObjectName(u"valueMessage-"_s + id);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(m_field);
    column->addWidget(m_origin);
    column->addWidget(m_message);
    connect(m_field, &QLineEdit::textEdited, this, &EstimateEdit::read);
    connect(m_field, &QLineEdit::editingFinished, this, &EstimateEdit::complain);
    tellOrigin();
}

void EstimateEdit::load(const Estimate &estimate)
{
    const bool same = estimate == m_estimate;
    m_estimate = estimate;
    tellOrigin();
    if (same && m_field->hasFocus())
        return;
    if (!same || m_message->isEmpty()) {
        m_field->setText(estimate.value ? shownQuantity(*estimate.value, m_limits.quantity) : QString());
        m_message->clear();
        m_field->setProperty(invalidProperty, false);
    }
}

void EstimateEdit::focusField()
{
    m_field->setFocus(Qt::OtherFocusReason);
    m_field->selectAll();
}

Result<Estimate> EstimateEdit::parsed(const QString &text) const
{
    if (text.trimmed().isEmpty())
        return Estimate();
    const auto value = quantityFromText(text.trimmed(), m_limits.quantity);
    if (!value)
        return value.error();
    const Estimate estimate = Estimate::entered(*value);
    if (const Status fine = checkEstimate(estimate, m_name, m_limits.least, m_limits.most); !fine)
        return fine.error();
    return estimate;
}

void EstimateEdit::read(const QString &text)
{
    const auto estimate = parsed(text);
    if (!estimate) // while it is typed nobody complains
        return;
    m_message->clear();
    m_field->setProperty(invalidProperty, false);
    m_field->update();
    if (*estimate == m_estimate)
        return;
    m_estimate = *estimate;
    tellOrigin();
    Q_EMIT edited();
}

void EstimateEdit::complain()
{
    const bool shownAsIs = m_estimate.value && m_field->text() == shownQuantity(*m_estimate.value, m_limits.quantity);
    const auto estimate = parsed(m_field->text());
    const bool fine = shownAsIs || bool(estimate);
    m_field->setProperty(invalidProperty, !fine);
    m_field->update();
    if (fine)
        m_message->clear();
    else
        m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(estimate.error().what, estimate.error().hint));
}

void EstimateEdit::tellOrigin()
{
    const QString sentence = originSentence(m_estimate, m_limits.quantity);
    m_origin->setText(m_estimate.known() ? sentence : QString()); // the field says so itself
    m_field->setAccessibleDescription(sentence);
}

} // namespace lifeboat
