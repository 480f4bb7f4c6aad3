// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "core/base/translate.h"
#include "core/secrets/secretstore.h"
#include "ui/settings/leftoverlist.h"
#include "ui/style/metrics.h"
#include "ui/style/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/work/factlist.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTimeZone>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int formWidth = 720;

template <typename Widget>
Widget *named(Widget *widget, const QString &name)
{
    widget->setObjectName(name);
    return widget;
}

} // namespace

SettingsPage::SettingsPage(Workspace &workspace, Theme &theme, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_theme(theme)
    , m_message(new MessageBar)
    , m_themeChoice(named(new QComboBox, u"settingsTheme"_s))
    , m_zone(named(new QComboBox, u"settingsTimeZone"_s))
    , m_paper(named(new QComboBox, u"settingsPaper"_s))
    , m_organisation(named(new QLineEdit, u"settingsOrganisation"_s))
    , m_operator(named(new QLineEdit, u"settingsOperator"_s))
    , m_machine(new FactList)
    , m_askKeyring(named(new QPushButton(tr("Ask the keyring now")), u"askKeyring"_s))
    , m_leftovers(new LeftoverList(workspace))
    , m_worker(new Worker(workspace, this))
    , m_looker(new Worker(workspace, this))
{
    auto *column = new QWidget;
    column->setMaximumWidth(formWidth);
    auto *cards = new QVBoxLayout(column);
    cards->setContentsMargins({});
    cards->setSpacing(metrics::cardGap);
    cards->addWidget(appearanceCard());
    cards->addWidget(reportsCard());
    cards->addWidget(machineCard());
    cards->addWidget(leftoversCard());
    cards->addStretch(1);
    auto *scrolled = new QWidget;
    auto *row = new QHBoxLayout(scrolled);
    row->setContentsMargins({});
    row->addWidget(column, 1);
    row->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(scrolled);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_message->setObjectName(u"settingsMessage"_s);
    pageLayout()->addWidget(new PageHeader(tr("Settings")));
    pageLayout()->addWidget(m_message);
    pageLayout()->addWidget(scroll, 1);
    connect(&m_workspace, &Workspace::secretsOpened, this, &SettingsPage::showSecrets);
    connect(&m_workspace, &Workspace::settingsChanged, this, [this] { take(m_workspace.settings()); });
    take(m_workspace.settings());
    showSecrets();
}

SettingsPage::~SettingsPage() = default;

QWidget *SettingsPage::appearanceCard()
{
    auto *card = new Card(tr("Appearance"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    auto *fields = new FormFields(layout);
    m_themeChoice->addItem(tr("As the desktop"), int(Theme::Choice::System));
    m_themeChoice->addItem(tr("Light"), int(Theme::Choice::Light));
    m_themeChoice->addItem(tr("Dark"), int(Theme::Choice::Dark));
    const auto follow = [this] { m_themeChoice->setCurrentIndex(m_themeChoice->findData(int(m_theme.choice()))); };
    follow();
    connect(&m_theme, &Theme::choiceChanged, this, follow);
    connect(m_themeChoice, &QComboBox::activated, this,
        [this] { m_theme.setChoice(Theme::Choice(m_themeChoice->currentData().toInt())); });
    fields->addField(tr("Theme"), m_themeChoice);
    fillZones();
    fields->addField(
        tr("Time zone"), m_zone,
        [this] {
            return m_zone->findText(m_zone->currentText()) < 0
                ? tr("There is no such time zone. Choose one of the list, for example Europe/Berlin.")
                : QString();
        },
        tr("In which instants are shown and printed. What is stored is always UTC."));
    connect(m_zone, &QComboBox::currentIndexChanged, this, &SettingsPage::save);
    return card;
}

void SettingsPage::fillZones()
{
    m_zone->addItem(tr("This machine's (%1)").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())), QString());
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones)
        m_zone->addItem(QString::fromUtf8(zone), QString::fromUtf8(zone));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
}

QWidget *SettingsPage::reportsCard()
{
    auto *card = new Card(tr("Reports"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    auto *fields = new FormFields(layout);
    m_organisation->setPlaceholderText(tr("not printed"));
    fields->addField(tr("Organisation"), m_organisation);
    m_operator->setPlaceholderText(tr("the account's name"));
    fields->addField(tr("Operator"), m_operator, {}, tr("Your name, as it stands in the reports of your drills."));
    m_paper->addItem(tr("A4"), u"A4"_s);
    m_paper->addItem(tr("Letter"), u"Letter"_s);
    fields->addField(tr("Paper"), m_paper);
    connect(m_organisation, &QLineEdit::editingFinished, this, &SettingsPage::save);
    connect(m_operator, &QLineEdit::editingFinished, this, &SettingsPage::save);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &SettingsPage::save);
    return card;
}

QWidget *SettingsPage::machineCard()
{
    auto *card = new Card(tr("This machine"));
    card->add(m_machine);
    m_machine->setFixedFact(tr("Store"), m_workspace.storePath());
    m_machine->setFact(tr("Secrets"), tr("asked when the first password is wanted"));
    m_machine->setFact(tr("PostgreSQL"), tr("looking…"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_askKeyring);
    row->addStretch(1);
    card->body()->addLayout(row);
    connect(m_askKeyring, &QPushButton::clicked, this, &SettingsPage::askKeyring);
    return card;
}

QWidget *SettingsPage::leftoversCard()
{
    auto *card = new Card(tr("Leftover sandboxes"));
    card->setSubtitle(tr("Throwaway servers of a Lifeboat that was killed"));
    card->add(m_leftovers);
    return card;
}

void SettingsPage::refresh()
{
    m_worker->run(
        this, [](Store &store, const Patience &) { return SettingsRepository(store).load(); },
        [this](const Result<Settings> &settings) {
            if (!settings)
                m_message->showError(settings.error());
            else
                m_workspace.setSettings(*settings);
        },
        {.key = u"load"_s});
    m_looker->run(
        this, [](Store &, const Patience &) -> Result<QList<ServerBinaries>> { return installedServers(); },
        [this](const Result<QList<ServerBinaries>> &servers) {
            if (servers)
                showMachine(*servers);
        },
        {.key = u"servers"_s});
    m_leftovers->refresh();
}

void SettingsPage::take(const Settings &settings)
{
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    m_zone->setCurrentIndex(std::max(0, m_zone->findData(settings.timeZone)));
    m_paper->setCurrentIndex(std::max(0, m_paper->findData(settings.paper)));
    if (!m_organisation->hasFocus())
        m_organisation->setText(settings.organisation);
    if (!m_operator->hasFocus())
        m_operator->setText(settings.operatorName);
}

void SettingsPage::showMachine(const QList<ServerBinaries> &servers)
{
    QStringList found;
    for (const ServerBinaries &server : servers)
        found += tr("%1 in %2", "version, folder").arg(server.version, server.folder);
    m_machine->setFact(tr("PostgreSQL"),
        found.isEmpty()
            ? tr("none. Install the package postgresql to make backups and to rehearse restores in a sandbox.")
            : found.join(u'\n'));
}

void SettingsPage::showSecrets()
{
    const QString where = m_workspace.secretsDescription();
    m_askKeyring->setVisible(where.isEmpty());
    if (!where.isEmpty())
        m_machine->setFact(tr("Secrets"), where);
}

void SettingsPage::askKeyring()
{
    m_machine->setFact(tr("Secrets"), tr("asking the keyring… It may want to be unlocked."));
    m_askKeyring->setEnabled(false);
    m_looker->run(
        this,
        [&workspace = m_workspace](Store &, const Patience &patience) -> Status {
            const auto secrets = workspace.secrets(patience);
            if (!secrets)
                return secrets.error();
            return Done{};
        },
        [this](const Status &done) {
            m_askKeyring->setEnabled(true);
            if (!done)
                m_message->showError(done.error());
        });
}

Settings SettingsPage::typed() const
{
    return {.timeZone = m_zone->currentData().toString(),
        .paper = m_paper->currentData().toString(),
        .organisation = m_organisation->text().trimmed(),
        .operatorName = m_operator->text().trimmed()};
}

void SettingsPage::save()
{
    const Settings settings = typed();
    if (m_isShowing || settings == m_workspace.settings())
        return;
    m_worker->run(
        this, [settings](Store &store, const Patience &) { return SettingsRepository(store).save(settings); },
        [this, settings](const Status &done) {
            if (!done) {
                m_message->showError(done.error());
                return;
            }
            m_message->clear();
            m_workspace.setSettings(settings);
            Q_EMIT noticed(tr("Settings saved"));
        },
        {.key = u"save"_s});
}

QString SettingsPage::helpText() const
{
    return tr(
        "# Settings\n\n"
        "Changes count at once; there is nothing to save.\n\n"
        "- **Time zone**: in which instants are shown and printed. What is stored is always UTC.\n"
        "- **Reports**: organisation, operator and paper of the printed reports.\n"
        "- **Secrets** lie in the keyring of the desktop. Where there is none they are kept in memory until Lifeboat "
        "ends; they are never written to a file.\n"
        "- **Leftover sandboxes** are throwaway servers whose Lifeboat was killed before it could remove them. Only "
        "those of your own account are listed.");
}

} // namespace lifeboat
