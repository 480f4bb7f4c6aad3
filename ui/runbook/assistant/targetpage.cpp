// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runbook/assistant/targetpage.h"

#include "core/base/translate.h"
#include "ui/runbook/steps/steptexts.h"
#include "ui/style/metrics.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/forms/passwordedit.h"
#include "ui/widgets/rolelabel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

constexpr int indent = 28;
constexpr int versionsPerMajor = 10000;

} // namespace

TargetPage::TargetPage(QWidget *parent)
    : AssistantPage(parent)
    , m_kinds(new QButtonGroup(this))
    , m_system(new QComboBox)
    , m_connection(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_name(new QLineEdit)
    , m_environment(new QComboBox)
    , m_warning(new FieldMessage)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(metrics::small);
    addChoice(all, SandboxFast, tr("Sandbox, fast"),
        tr("A throwaway PostgreSQL on this machine that makes nothing durable. The quickest proof; removed "
           "afterwards."));
    addChoice(all, SandboxAsSource, tr("Sandbox as the source"),
        tr("The same, with the settings of the source as far as this machine allows: for honest recovery times."));
    addChoice(all, RegisteredSystem, tr("A registered system"),
        tr("One of your systems. Production opens only by its name."));
    m_systemBox = buildSystem();
    all->addWidget(m_systemBox);
    addChoice(all, OtherServer, tr("Another server"), tr("By its connection string."));
    m_serverBox = buildServer();
    all->addWidget(m_serverBox);
    all->addWidget(m_warning);
    all->addStretch(1);
    m_kinds->button(SandboxFast)->setChecked(true);
    connect(m_kinds, &QButtonGroup::idToggled, this, [this] {
        showChoice();
        Q_EMIT edited();
    });
    showChoice();
}

void TargetPage::addChoice(QVBoxLayout *layout, Kind kind, const QString &title, const QString &sentence)
{
    static const QStringList names = {
        u"targetSandboxFast"_s, u"targetSandboxAsSource"_s, u"targetSystem"_s, u"targetServer"_s};
    auto *button = new QRadioButton(title);
    button->setObjectName(names.at(kind));
    button->setAccessibleDescription(sentence);
    auto *text = new RoleLabel(TextRole::Muted, sentence);
    text->setWordWrap(true);
    text->setIndent(indent);
    m_kinds->addButton(button, kind);
    layout->addWidget(button);
    layout->addWidget(text);
}

QWidget *TargetPage::buildSystem()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(indent, 0, 0, metrics::small);
    m_system->setObjectName(u"targetSystemChoice"_s);
    m_system->setAccessibleName(tr("Target system"));
    layout->addWidget(m_system);
    connect(m_system, &QComboBox::currentIndexChanged, this, [this] {
        showProduction();
        Q_EMIT edited();
    });
    return box;
}

QWidget *TargetPage::buildServer()
{
    auto *box = new QWidget;
    auto *form = new QFormLayout(box);
    form->setContentsMargins(indent, 0, 0, metrics::small);
    m_serverForm = new FormFields(form);
    m_connection->setObjectName(u"targetConnection"_s);
    m_connection->setPlaceholderText(u"host=db2 port=5432 user=postgres dbname=postgres"_s);
    m_password->setObjectName(u"targetPassword"_s);
    m_name->setObjectName(u"targetName"_s);
    m_environment->setObjectName(u"targetEnvironment"_s);
    for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Sandbox})
        m_environment->addItem(environmentTitle(environment), int(environment));
    m_serverForm->addField(
        tr("Connection"), m_connection, [this] { return complaintOfServer(); },
        tr("A libpq connection string or a postgresql:// address"));
    m_serverForm->addField(tr("Password"), m_password, {}, tr("Held in memory for this run only"));
    m_serverForm->addField(
        tr("Name"), m_name,
        [this] {
            return m_name->text().trimmed().isEmpty() ? tr("Give the server a name for the record.") : QString();
        },
        tr("How the record calls it; typed to open the gate of production"));
    m_serverForm->addField(tr("It is"), m_environment);
    connect(m_serverForm, &FormFields::edited, this, &TargetPage::edited);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &TargetPage::showProduction);
    return box;
}

QString TargetPage::complaintOfServer() const
{
    if (m_connection->text().trimmed().isEmpty())
        return tr("Say where the server is.");
    const auto parsed = ConnectionSettings::parse(m_connection->text().trimmed());
    return parsed ? QString() : errorText(parsed.error());
}

TargetPage::Kind TargetPage::kind() const
{
    return Kind(m_kinds->checkedId());
}

void TargetPage::load(const RunPlan &plan, const RunbookShelf &shelf)
{
    m_majors = shelf.serverMajors;
    m_backupMajor = plan.backup ? plan.backup->backup.serverVersion / versionsPerMajor : 0;
    const QString before = m_system->currentData().toString();
    m_systems = shelf.systems;
    m_system->clear();
    for (const System &system : std::as_const(m_systems))
        m_system->addItem(tr("%1, %2").arg(system.name, environmentTitle(system.environment)), system.name);
    m_system->setCurrentIndex(std::max(0, m_system->findData(before)));
    m_kinds->button(RegisteredSystem)->setEnabled(!m_systems.isEmpty());
    showChoice();
}

void TargetPage::showChoice()
{
    m_systemBox->setVisible(kind() == RegisteredSystem);
    m_serverBox->setVisible(kind() == OtherServer);
    showProduction();
}

void TargetPage::showProduction()
{
    const bool sandbox = kind() == SandboxFast || kind() == SandboxAsSource;
    if (sandbox && m_majors.isEmpty()) {
        m_warning->showMessage(StatusKind::Fail,
            tr("No PostgreSQL server programs are on this machine. Install the package postgresql, or choose a "
               "server."));
        return;
    }
    if (sandbox) {
        const bool fits = m_backupMajor == 0
            || std::any_of(m_majors.begin(), m_majors.end(), [this](int major) { return major >= m_backupMajor; });
        if (fits)
            m_warning->clear();
        else
            m_warning->showMessage(StatusKind::Fail,
                tr("The backup is of PostgreSQL %1, and this machine has no server programs of that version or newer. "
                   "Install the package postgresql-%1, or choose a server.")
                    .arg(m_backupMajor));
        return;
    }
    const Environment environment = plannedTarget({.target = target()}).environment;
    if (environment == Environment::Production)
        m_warning->showMessage(StatusKind::Warn,
            tr("This is production. The run will ask for its name before the first step that changes it."));
    else
        m_warning->clear();
}

PlannedTarget TargetPage::target() const
{
    switch (kind()) {
    case SandboxFast:
        return SandboxTarget{SandboxProfile::Fast};
    case SandboxAsSource:
        return SandboxTarget{SandboxProfile::AsTheSource};
    case RegisteredSystem:
        return m_system->currentIndex() < 0 ? SystemTarget{} : SystemTarget{m_systems.at(m_system->currentIndex())};
    case OtherServer:
        break;
    }
    ServerTarget server{
        .name = m_name->text().trimmed(), .environment = Environment(m_environment->currentData().toInt())};
    if (auto parsed = ConnectionSettings::parse(m_connection->text().trimmed())) {
        server.address = {.settings = parsed->settings, .password = parsed->password};
        if (!m_password->text().isEmpty())
            server.address.password = m_password->secret();
    }
    return server;
}

QString TargetPage::chosen() const
{
    if (kind() == SandboxFast || kind() == SandboxAsSource)
        return targetKind(target());
    return targetName(target());
}

void TargetPage::save(RunPlan &plan) const
{
    plan.target = target();
}

bool TargetPage::submit()
{
    if (kind() == OtherServer)
        return m_serverForm->submit();
    showProduction();
    return kind() == RegisteredSystem || !m_majors.isEmpty();
}

void TargetPage::focusFirst()
{
    m_kinds->checkedButton()->setFocus(Qt::OtherFocusReason);
}

} // namespace lifeboat
