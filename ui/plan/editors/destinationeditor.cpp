// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/editors/destinationeditor.h"

#include "core/base/translate.h"
#include "ui/plan/editors/estimateedit.h"
#include "ui/plan/editors/plandraft.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/text/plantext.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/rolelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

constexpr double mostBytes = 1e18;

struct FlagFacts {
    bool Destination::*member;
    const char *text;
};

constexpr std::array<FlagFacts, 5> flagFacts = {{
    {&Destination::withSource, QT_TRANSLATE_NOOP("lifeboat", "On the source's own server")},
    {&Destination::elsewhere, QT_TRANSLATE_NOOP("lifeboat", "In another building or region")},
    {&Destination::immutable, QT_TRANSLATE_NOOP("lifeboat", "Cannot be changed or deleted")},
    {&Destination::encrypted, QT_TRANSLATE_NOOP("lifeboat", "Encrypted")},
    {&Destination::keyStoredWithCopies, QT_TRANSLATE_NOOP("lifeboat", "The key is kept with the copies")},
}};

template <typename Widget>
Widget *named(Widget *widget, const QString &name)
{
    widget->setObjectName(name);
    return widget;
}

void replaceName(QStringList &names, const QString &from, const QString &to)
{
    for (QString &name : names) {
        if (name == from)
            name = to;
    }
}

} // namespace

Result<std::optional<Money>> moneyFromText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return std::optional<Money>();
    static const QRegularExpression form(u"^(\\d{1,9})(?:[.,](\\d{1,3}))?\\s*([A-Za-z]{3})$"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return Error{.kind = Error::Kind::InvalidInput,
            .what = tr("\"%1\" is no price.").arg(text.trimmed()),
            .hint = tr("Write an amount and a currency, for example 0.023 EUR.")};
    const QString thousandths = match.captured(2).leftJustified(3, u'0');
    return std::optional(
        Money{match.captured(1).toLongLong() * 1000 + thousandths.toLongLong(), match.captured(3).toUpper()});
}

DestinationEditor::DestinationEditor(PlanDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_choice(named(new QComboBox, u"destinationChoice"_s))
    , m_add(named(new QPushButton(tr("Add destination")), u"addDestination"_s))
    , m_remove(named(new QPushButton(tr("Remove")), u"removeDestination"_s))
    , m_form(nullptr)
    , m_none(new RoleLabel(TextRole::Muted,
          tr("There is no destination yet. Copies need a place: add one, and say where it is and how safe.")))
    , m_name(named(new QLineEdit, u"destinationName"_s))
    , m_location(named(new QLineEdit, u"destinationLocation"_s))
    , m_medium(named(new QComboBox, u"destinationMedium"_s))
    , m_region(named(new QLineEdit, u"destinationRegion"_s))
    , m_capacity(new EstimateEdit(u"capacity"_s, tr("Capacity"), {Quantity::Bytes, 0, mostBytes}))
    , m_price(named(new QLineEdit, u"destinationPrice"_s))
    , m_message(named(new FieldMessage, u"destinationMessage"_s))
{
    m_none->setWordWrap(true);
    m_form = form();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::medium);
    column->addWidget(chooser());
    column->addWidget(m_none);
    column->addWidget(m_form);
    column->addWidget(m_message);
    connect(&draft, &PlanDraft::changed, this, &DestinationEditor::show);
    show();
}

QWidget *DestinationEditor::chooser()
{
    m_choice->setAccessibleName(tr("Destination"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_choice);
    layout->addWidget(m_remove);
    layout->addStretch(1);
    layout->addWidget(m_add);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_chosen = m_choice->currentText();
        showChosen();
    });
    connect(m_add, &QPushButton::clicked, this, &DestinationEditor::addDestination);
    connect(m_remove, &QPushButton::clicked, this, &DestinationEditor::removeDestination);
    return row;
}

QWidget *DestinationEditor::form()
{
    auto *form = new QWidget;
    auto *grid = new QGridLayout(form);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::medium);
    const auto add = [grid](const QString &label, QWidget *field, int place) {
        auto *name = new RoleLabel(TextRole::Body, label);
        name->setBuddy(field);
        if (field->accessibleName().isEmpty())
            field->setAccessibleName(label);
        grid->addWidget(name, place / 2, place % 2 * 2, Qt::AlignRight | Qt::AlignTop);
        name->setMinimumHeight(metrics::controlHeight);
        grid->addWidget(field, place / 2, place % 2 * 2 + 1, Qt::AlignTop);
    };
    add(tr("Name"), m_name, 0);
    add(tr("Location"), m_location, 1);
    add(tr("Medium"), m_medium, 2);
    add(tr("Region"), m_region, 3);
    add(tr("Capacity"), m_capacity, 4);
    m_capacity->setAccessibleName({});
    add(tr("Price of 1 GB a month"), m_price, 5);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_medium->setEditable(true);
    m_medium->addItems({tr("disk"), tr("object store"), tr("tape")});
    m_price->setPlaceholderText(u"0.023 EUR"_s);
    m_location->setPlaceholderText(u"backup.example.org:/srv/backup"_s);
    connect(m_name, &QLineEdit::editingFinished, this, &DestinationEditor::rename);
    connect(m_location, &QLineEdit::textEdited, this, [this](const QString &text) {
        take(u"location"_s, [&text](Destination &one) { one.location = text.trimmed(); });
    });
    connect(m_region, &QLineEdit::textEdited, this,
        [this](const QString &text) { take(u"region"_s, [&text](Destination &one) { one.region = text.trimmed(); }); });
    connect(m_medium, &QComboBox::currentTextChanged, this,
        [this](const QString &text) { take(u"medium"_s, [&text](Destination &one) { one.medium = text.trimmed(); }); });
    connect(m_capacity, &EstimateEdit::edited, this,
        [this] { take(u"capacity"_s, [this](Destination &one) { one.capacity = m_capacity->estimate(); }); });
    connect(m_price, &QLineEdit::editingFinished, this, &DestinationEditor::takePrice);
    int row = 3;
    for (const FlagFacts &facts : flagFacts) {
        auto *box = new QCheckBox(lifeboat::tr(facts.text));
        connect(box, &QCheckBox::toggled, this,
            [this, member = facts.member](bool on) { take({}, [member, on](Destination &one) { one.*member = on; }); });
        grid->addWidget(box, row + int(m_flags.size()) / 2, int(m_flags.size()) % 2 * 2 + 1);
        m_flags += box;
    }
    return form;
}

const Destination *DestinationEditor::chosen() const
{
    const QList<Destination> &all = m_draft.state().destinations;
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [this](const Destination &one) { return one.name == m_chosen; });
    return found == all.cend() ? nullptr : &*found;
}

bool DestinationEditor::isUsedByOthers(const QString &name) const
{
    const auto uses = [&name](const SystemDesign &design) {
        return design.strategy.logDestinations.contains(name)
            || std::any_of(design.strategy.parts.begin(), design.strategy.parts.end(),
                [&name](const StrategyPart &part) { return part.destinations.contains(name); });
    };
    const std::vector<SystemDesign> &systems = m_draft.plan().systems;
    return std::any_of(systems.begin(), systems.end(),
        [&](const SystemDesign &design) { return design.system.name != m_draft.design().system.name && uses(design); });
}

void DestinationEditor::focusDestination(const QString &name)
{
    if (!name.isEmpty()) {
        m_chosen = name;
        show();
    }
    QWidget *first = m_draft.state().destinations.isEmpty() ? static_cast<QWidget *>(m_add) : m_location;
    first->setFocus(Qt::OtherFocusReason);
}

void DestinationEditor::show()
{
    const QScopedValueRollback showing(m_isShowing, true);
    const QList<Destination> &all = m_draft.state().destinations;
    if (chosen() == nullptr)
        m_chosen = all.isEmpty() ? QString() : all.first().name;
    QStringList names;
    for (const Destination &one : all)
        names += one.name;
    m_choice->clear();
    m_choice->addItems(names);
    m_choice->setCurrentIndex(int(names.indexOf(m_chosen)));
    m_choice->setVisible(!names.isEmpty());
    m_remove->setVisible(!names.isEmpty());
    m_form->setVisible(!names.isEmpty());
    m_none->setVisible(names.isEmpty());
    showChosen();
}

void DestinationEditor::showChosen()
{
    const Destination *one = chosen();
    if (one == nullptr)
        return;
    const QScopedValueRollback showing(m_isShowing, true);
    const auto put = [](QLineEdit *line, const QString &text) {
        if (line->text() != text && !(line->hasFocus() && line->isModified() && line->text().trimmed() == text))
            line->setText(text);
    };
    put(m_name, one->name);
    put(m_location, one->location);
    put(m_region, one->region);
    put(m_price, one->pricePerGbMonth ? amountText(*one->pricePerGbMonth) : QString());
    if (m_medium->currentText().trimmed() != one->medium)
        m_medium->setEditText(one->medium);
    m_capacity->load(one->capacity);
    for (std::size_t i = 0; i < flagFacts.size(); ++i)
        m_flags[qsizetype(i)]->setChecked(one->*flagFacts[i].member);
    const bool shared = isUsedByOthers(one->name);
    m_name->setEnabled(!shared);
    m_remove->setEnabled(!shared);
    m_name->setToolTip(shared ? tr("Other systems keep copies here too.") : QString());
    m_remove->setToolTip(m_name->toolTip());
}

void DestinationEditor::take(const QString &field, const std::function<void(Destination &)> &act)
{
    if (m_isShowing)
        return;
    const QString name = m_chosen;
    const QString key = field.isEmpty() ? QString() : u"destination.%1.%2"_s.arg(name, field);
    m_draft.change(tr("change of a destination"), key, [&](DraftState &state) {
        for (Destination &one : state.destinations) {
            if (one.name == name)
                act(one);
        }
    });
}

void DestinationEditor::rename()
{
    const QString from = m_chosen;
    const QString to = m_name->text().trimmed();
    if (m_isShowing || to == from)
        return;
    const QList<Destination> &all = m_draft.state().destinations;
    const bool taken = std::any_of(all.cbegin(), all.cend(), [&to](const Destination &one) { return one.name == to; });
    m_name->setProperty(invalidProperty, to.isEmpty() || taken);
    if (to.isEmpty() || taken) {
        m_message->showMessage(StatusKind::Fail,
            to.isEmpty() ? tr("A destination needs a name.") : tr("There is a destination \"%1\" already.").arg(to));
        return;
    }
    m_message->clear();
    m_chosen = to;
    m_draft.change(tr("new name of a destination"), {}, [&](DraftState &state) {
        for (Destination &one : state.destinations) {
            if (one.name == from)
                one.name = to;
        }
        for (StrategyPart &part : state.design.strategy.parts)
            replaceName(part.destinations, from, to);
        replaceName(state.design.strategy.logDestinations, from, to);
        for (DestinationRetention &retention : state.design.retention) {
            if (retention.destination == from)
                retention.destination = to;
        }
    });
}

void DestinationEditor::takePrice()
{
    const auto price = moneyFromText(m_price->text());
    m_price->setProperty(invalidProperty, !price);
    m_price->update();
    if (!price) {
        m_message->showMessage(StatusKind::Fail, tr("%1 %2").arg(price.error().what, price.error().hint));
        return;
    }
    m_message->clear();
    const Destination *one = chosen();
    if (one != nullptr && one->pricePerGbMonth != *price)
        take(u"price"_s, [&price](Destination &changed) { changed.pricePerGbMonth = *price; });
}

void DestinationEditor::addDestination()
{
    const QList<Destination> &all = m_draft.state().destinations;
    QString name = tr("new place");
    for (int number = 2;
         std::any_of(all.cbegin(), all.cend(), [&name](const Destination &one) { return one.name == name; }); ++number)
        name = tr("new place %1").arg(number);
    m_chosen = name;
    m_draft.change(tr("new destination"), {},
        [&name](DraftState &state) { state.destinations += Destination{.name = name, .medium = u"disk"_s}; });
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void DestinationEditor::removeDestination()
{
    const QString name = m_chosen;
    m_draft.change(tr("removal of a destination"), {}, [&name](DraftState &state) {
        state.destinations.removeIf([&name](const Destination &one) { return one.name == name; });
        for (StrategyPart &part : state.design.strategy.parts)
            part.destinations.removeAll(name);
        state.design.strategy.logDestinations.removeAll(name);
        std::erase_if(state.design.retention,
            [&name](const DestinationRetention &retention) { return retention.destination == name; });
    });
}

} // namespace lifeboat
