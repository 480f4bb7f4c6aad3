// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capacity/capacitypage.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/capacity/capacityexport.h"
#include "ui/capacity/variantcard.h"
#include "ui/charts/stackedchart.h"
#include "ui/style/metrics.h"
#include "ui/text/humantext.h"
#include "ui/text/plantext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace lifeboat {

namespace {

constexpr int scopeWidth = 260;
constexpr int horizonWidth = 140;
constexpr int chartHeight = 210;
constexpr int daysOfAYear = 365;
constexpr std::array horizons = {
    31, 92, 183, daysOfAYear, 2 * daysOfAYear, 3 * daysOfAYear, 5 * daysOfAYear + 1, 10 * daysOfAYear + 2};
constexpr int usualHorizon = 3;

QString horizonText(int days)
{
    if (days < daysOfAYear)
        return days < 40 ? CapacityPage::tr("1 month") : CapacityPage::tr("%1 months").arg((days + 15) / 31);
    const int years = days / daysOfAYear;
    return years == 1 ? CapacityPage::tr("1 year") : CapacityPage::tr("%1 years").arg(years);
}

/// Number and unit apart, as a key figure shows them.
void setBytes(KeyFigure *figure, double bytes)
{
    const QString text = bytesText(bytes);
    figure->setFigure(text.section(u' ', 0, 0), text.section(u' ', 1));
}

} // namespace

CapacityPage::CapacityPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_scope(new QComboBox)
    , m_horizon(new QComboBox)
    , m_peak(new KeyFigure(tr("Peak")))
    , m_provision(new KeyFigure(tr("Room to provide")))
    , m_full(new KeyFigure(tr("Full")))
    , m_cost(new KeyFigure(tr("Cost")))
    , m_chart(new StackedChart)
    , m_variant(new VariantCard)
    , m_message(new MessageBar)
    , m_missing(new RoleLabel(TextRole::Muted))
    , m_reader(new Worker(workspace, this))
    , m_reckoner(new Worker(workspace, this))
{
    setObjectName(u"capacityPage"_s);
    auto *header = new PageHeader(tr("Capacity"));
    header->setSubtitle(tr("What the backups will take, by the schedules, the retention and the growth of the plan."));
    auto *save = header->addSecondary(tr("Export…"));
    save->setObjectName(u"capacityExport"_s);
    connect(save, &QPushButton::clicked, this, &CapacityPage::askForFile);
    m_message->setObjectName(u"capacityMessage"_s);

    auto *chartCard = new Card;
    m_chart->setObjectName(u"capacityChart"_s);
    m_chart->setMinimumHeight(chartHeight);
    chartCard->add(m_chart, 1);
    m_missing->setObjectName(u"capacityMissing"_s);
    m_missing->setWordWrap(true);
    m_missing->hide();
    chartCard->add(m_missing);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(metrics::cardGap);
    column->addWidget(choiceRow());
    column->addWidget(figureRow());
    column->addWidget(chartCard, 1);
    column->addWidget(m_variant);
    m_states = new StateStack(new ScrollColumn(content));
    auto *empty = new EmptyState(IconId::Capacity, tr("Nothing to forecast yet"),
        tr("Plan a system: when its backups run, where they go and how long they are kept. The room they will take "
           "stands here."));
    empty->setObjectName(u"capacityEmpty"_s);
    empty->setPrimary(tr("Go to the plan"));
    connect(empty, &EmptyState::primaryClicked, this, [this] { Q_EMIT navigationRequested(u"plan"_s, {}); });
    m_states->setEmptyState(empty);
    connect(m_states, &StateStack::retryRequested, this, &CapacityPage::refresh);

    pageLayout()->addWidget(header);
    pageLayout()->addWidget(m_message);
    pageLayout()->addWidget(m_states, 1);
    connect(m_variant, &VariantCard::changed, this, &CapacityPage::reckon);
    connect(&m_workspace, &Workspace::changed, this, [this](Topic topic) {
        if (isVisible() && (topic == Topic::Plan || topic == Topic::Catalog || topic == Topic::Systems))
            refresh();
    });
}

CapacityPage::~CapacityPage() = default;

QWidget *CapacityPage::choiceRow()
{
    m_scope->setObjectName(u"capacityScope"_s);
    m_scope->setAccessibleName(tr("Room of"));
    m_scope->setMinimumWidth(scopeWidth);
    m_horizon->setObjectName(u"capacityHorizon"_s);
    m_horizon->setAccessibleName(tr("Looked ahead"));
    m_horizon->setFixedWidth(horizonWidth);
    for (const int days : horizons)
        m_horizon->addItem(horizonText(days), days);
    m_horizon->setCurrentIndex(usualHorizon);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &CapacityPage::reckon);
    connect(m_horizon, &QComboBox::currentIndexChanged, this, &CapacityPage::reckon);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::small);
    layout->addWidget(m_scope);
    layout->addWidget(m_horizon);
    layout->addStretch(1);
    return row;
}

QWidget *CapacityPage::figureRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    const std::array<std::pair<KeyFigure *, QString>, 4> figures = {{{m_peak, u"capacityPeak"_s},
        {m_provision, u"capacityProvision"_s}, {m_full, u"capacityFull"_s}, {m_cost, u"capacityCost"_s}}};
    for (const auto &[figure, name] : figures) {
        figure->setObjectName(name);
        layout->addWidget(figure, 1);
    }
    return row;
}

void CapacityPage::refresh()
{
    m_states->beginLoading(tr("Reading the plan."));
    const Instant now = toInstant(m_workspace.clock().now());
    m_reader->run(
        this, [now](Store &store, const Patience &) { return loadCapacityPlan(store, now); },
        [this](const Result<CapacityPlan> &plan) { take(plan); }, {.key = u"capacity"_s});
}

void CapacityPage::take(const Result<CapacityPlan> &plan)
{
    if (!plan) {
        m_states->showError(plan.error());
        return;
    }
    m_known = std::make_shared<const CapacityPlan>(*plan);
    fillScopes();
    const bool anyStrategy = std::any_of(plan->plan.systems.cbegin(), plan->plan.systems.cend(),
        [](const SystemDesign &design) { return !design.strategy.parts.empty() || design.strategy.continuousLog; });
    if (!anyStrategy) {
        m_states->showEmpty();
        return;
    }
    m_states->showContent();
    reckon();
}

void CapacityPage::fillScopes()
{
    const QString before = m_wanted.isEmpty() ? m_scope->currentData().toString() : std::exchange(m_wanted, {});
    const QSignalBlocker quiet(m_scope);
    m_scope->clear();
    m_scope->addItem(tr("All systems"), QString());
    for (const Destination &destination : m_known->plan.destinations)
        m_scope->addItem(tr("Destination %1").arg(destination.name), u"destination:"_s + destination.name);
    for (const SystemDesign &design : m_known->plan.systems)
        m_scope->addItem(tr("System %1").arg(design.system.name), u"system:"_s + design.system.name);
    m_scope->setCurrentIndex(std::max(0, m_scope->findData(before)));
}

CapacityScope CapacityPage::scope() const
{
    const QString chosen = m_scope->currentData().toString();
    if (chosen.startsWith(u"destination:"))
        return {.kind = CapacityScope::Kind::Destination, .name = chosen.section(u':', 1)};
    if (chosen.startsWith(u"system:"))
        return {.kind = CapacityScope::Kind::System, .name = chosen.section(u':', 1)};
    return {};
}

/// The newest question wins: one that has not begun yet makes room for it.
void CapacityPage::reckon()
{
    if (!m_known)
        return;
    const Instant now = toInstant(m_workspace.clock().now());
    const int days = m_horizon->currentData().toInt();
    m_reckoner->run(
        this,
        [known = m_known, scope = scope(), variant = m_variant->variant(), now, days](
            Store &, const Patience &) -> Result<Shown> {
            auto plan = capacityPicture(*known, scope, now, days);
            if (!plan)
                return plan.error();
            Shown shown{.plan = std::move(*plan)};
            if (variant.isNone())
                return shown;
            auto other = capacityPicture(*known, scope, variant, now, days);
            if (!other)
                return other.error();
            shown.variant = std::move(*other);
            return shown;
        },
        [this](const Result<Shown> &shown) {
            if (shown)
                present(*shown);
            else if (shown.error().kind != Error::Kind::Cancelled)
                m_message->showError(shown.error());
        },
        {.key = u"reckon"_s});
}

void CapacityPage::present(const Shown &shown)
{
    m_message->clear();
    m_chart->setLayers(layersOf(shown.plan, shown.variant ? &*shown.variant : nullptr, m_variant->words()));
    showFigures(shown.plan);
    showMissing(shown.plan);
    if (shown.variant)
        m_variant->showOutcome(outcomeOf(shown));
}

void CapacityPage::showFigures(const CapacityPicture &picture)
{
    setBytes(m_peak, picture.forecast.peak);
    m_peak->setNote(picture.highPeak > picture.lowPeak
            ? tr("%1 to %2 by the estimates").arg(bytesText(picture.lowPeak), bytesText(picture.highPeak))
            : tr("within %1").arg(m_horizon->currentText()));
    setBytes(m_provision, picture.forecast.provision());
    m_provision->setNote(tr("the peak, or all that is kept and one more full"));
    if (picture.limit) {
        const QString date = fullDateText(picture.full);
        m_full->setFigure(picture.full.likely ? picture.full.likely->toString(Qt::ISODate)
                                              : tr("after %1").arg(m_horizon->currentText()));
        m_full->setNote(tr("%1 of room. %2").arg(bytesText(*picture.limit), date));
        if (picture.full.likely)
            m_full->setStatus(StatusKind::Warn, tr("Will be full"));
        else
            m_full->setStatus(StatusKind::Pass, tr("Fits"));
    } else {
        m_full->setFigure(u"–"_s);
        m_full->setNote(scope().kind == CapacityScope::Kind::Destination
                ? tr("How much room there is, is not known. Say it in the plan.")
                : tr("Choose a destination whose room is known."));
        m_full->clearStatus();
    }
    QMap<QString, qint64> whole;
    for (const MonthCost &cost : picture.costs)
        whole[cost.cost.currency] += cost.cost.thousandths;
    QStringList sums;
    for (auto it = whole.cbegin(); it != whole.cend(); ++it)
        sums += costWords({.thousandths = it.value(), .currency = it.key()});
    m_cost->setFigure(sums.isEmpty() ? u"–"_s : sums.join(u", "_s));
    m_cost->setNote(sums.isEmpty()
            ? tr("No price is known. Say it with the destination.")
            : tr("over %1; the first month %2").arg(m_horizon->currentText(), costWords(picture.costs.first().cost)));
}

void CapacityPage::showMissing(const CapacityPicture &picture)
{
    m_missing->setText(picture.missing.join(u'\n'));
    m_missing->setVisible(!picture.missing.isEmpty());
}

QString CapacityPage::outcomeOf(const Shown &shown) const
{
    const double before = shown.plan.forecast.peak;
    const double after = shown.variant->forecast.peak;
    QString sentence =
        tr("With %1 the peak is %2 instead of %3").arg(m_variant->words(), bytesText(after), bytesText(before));
    if (before > 0)
        sentence += tr(" (%1 times as much)").arg(QLocale().toString(after / before, 'f', 2));
    sentence += u'.';
    if (shown.variant->limit && shown.variant->full.likely != shown.plan.full.likely) {
        sentence += shown.variant->full.likely
            ? tr(" It is full on %1.").arg(shown.variant->full.likely->toString(Qt::ISODate))
            : tr(" It is not full within %1.").arg(m_horizon->currentText());
    }
    return sentence;
}

void CapacityPage::focusFilter()
{
    m_scope->setFocus(Qt::ShortcutFocusReason);
}

void CapacityPage::open(const QString &item)
{
    if (item.isEmpty())
        return;
    m_wanted = item;
    if (m_known)
        m_scope->setCurrentIndex(std::max(0, m_scope->findData(std::exchange(m_wanted, {}))));
}

void CapacityPage::askForFile()
{
    m_workspace.prompt().askFile(this,
        {.kind = FileQuestion::Kind::Save,
            .title = tr("Export the forecast"),
            .initial = u"capacity.csv"_s,
            .filters = {tr("Table (*.csv)"), tr("Picture (*.png)"), tr("Page (*.pdf)")},
            .suffix = u"csv"_s},
        [this](const QString &path) {
            if (!path.isEmpty())
                exportTo(path);
        });
}

void CapacityPage::exportTo(const QString &path)
{
    const Status saved =
        exportCapacity(*m_chart, tr("Capacity, %1, %2").arg(m_scope->currentText(), m_horizon->currentText()), path);
    if (!saved)
        m_message->showError(saved.error());
    else
        Q_EMIT noticed(tr("Saved as %1.").arg(QFileInfo(path).fileName()));
}

QString CapacityPage::helpText() const
{
    return tr(
        "# Capacity\n\n"
        "Lifeboat plays the schedules of the plan day by day, lets the retention of each tool remove what it would "
        "remove, and adds up what remains. The areas are what is there at the end of each day, the thin line is the "
        "most at any moment of the day, while a new backup is written and an old one is not yet gone.\n\n"
        "- **Left** and **Right** read the exact figures of a day, with **Ctrl** of a week, **Page up** and **Page "
        "down** of a twelfth; **P** goes to the peak.\n"
        "- The dashed line is the room of a destination, the tinted span the time in which it is used up.\n"
        "- The sliders compare: the dotted line is the same plan with another growth, change or retention. Nothing "
        "is saved.\n"
        "- **Export…** writes the figures as a table, the chart as a picture or as a page.\n");
}

} // namespace lifeboat
