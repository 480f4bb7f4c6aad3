// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemform.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemstanding.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/forms/passwordedit.h"
#include "ui/widgets/rolelabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace lifeboat {

namespace {

/// Those with a field of their own; all others stand under "Other options".
constexpr std::array ownFields = {"host", "port", "dbname", "user", "sslmode"};

template <typename Widget>
Widget *named(Widget *widget, const QString &name)
{
    widget->setObjectName(name);
    return widget;
}

} // namespace

SystemForm::SystemForm(QWidget *parent)
    : QWidget(parent)
    , m_name(named(new QLineEdit, u"systemName"_s))
    , m_tier(named(new QComboBox, u"systemTier"_s))
    , m_tierWords(new RoleLabel(TextRole::Caption))
    , m_environment(named(new QComboBox, u"systemEnvironment"_s))
    , m_pasted(named(new QLineEdit, u"systemConnectionString"_s))
    , m_host(named(new QLineEdit, u"systemHost"_s))
    , m_port(named(new QLineEdit, u"systemPort"_s))
    , m_database(named(new QLineEdit, u"systemDatabase"_s))
    , m_user(named(new QLineEdit, u"systemUser"_s))
    , m_password(named(new PasswordEdit, u"systemPassword"_s))
    , m_forget(named(makeLinkButton(tr("Forget the stored password")), u"systemForgetPassword"_s))
    , m_advanced(named(makeLinkButton(tr("Show advanced settings")), u"systemAdvanced"_s))
    , m_sslMode(named(new QComboBox, u"systemSslMode"_s))
    , m_options(named(new QLineEdit, u"systemOptions"_s))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(identityCard());
    layout->addWidget(connectionCard());
    layout->addStretch(1);
    connect(m_identityFields, &FormFields::edited, this, &SystemForm::noteEdit);
    connect(m_connectionFields, &FormFields::edited, this, &SystemForm::noteEdit);
    load({});
}

QWidget *SystemForm::identityCard()
{
    auto *card = new Card(tr("What it is"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    m_identityFields = new FormFields(layout);
    m_identityFields->addField(
        tr("Name"), m_name,
        [this] {
            return m_name->text().trimmed().isEmpty()
                ? tr("Give it the name that people use for it, for example crm-prod.")
                : QString();
        },
        tr("The name that people use for it. It stands in every report."));
    setTiers(defaultTiers());
    m_identityFields->addField(tr("Tier"), m_tier);
    m_identityFields->addRow(m_tierWords);
    for (const Environment environment : {Environment::Production, Environment::Staging, Environment::Sandbox})
        m_environment->addItem(environmentText(environment), int(environment));
    m_identityFields->addField(tr("Environment"), m_environment, {},
        tr("A runbook never writes to a production server unless you open that gate for the run."));
    connect(m_tier, &QComboBox::currentTextChanged, this, &SystemForm::describeTier);
    return card;
}

QWidget *SystemForm::connectionCard()
{
    auto *card = new Card(tr("How to reach it"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    m_connectionLayout = layout;
    m_connectionFields = new FormFields(layout);
    m_pasted->setPlaceholderText(u"postgresql://backup@db1:5432/postgres"_s);
    m_pastedMessage = m_connectionFields->addField(
        tr("Connection string"), m_pasted, [this] { return checkPasted(); },
        tr("Optional. Paste one here and the fields below are filled in from it."));
    m_host->setPlaceholderText(tr("this machine"));
    m_connectionFields->addField(tr("Host"), m_host, {}, tr("Name, address, or the folder of a Unix socket."));
    m_port->setPlaceholderText(u"5432"_s);
    m_port->setMaximumWidth(120);
    m_connectionFields->addField(tr("Port"), m_port, [this] { return checkPort(); });
    m_connectionFields->addField(
        tr("Database"), m_database,
        [this] {
            return m_database->text().isEmpty() ? tr("Name a database to connect to, for example postgres.")
                                                : QString();
        },
        tr("Where to connect first. Jobs choose their own database."));
    m_connectionFields->addField(
        tr("User"), m_user,
        [this] { return m_user->text().isEmpty() ? tr("Name the role that makes the backups.") : QString(); },
        tr("It must be able to read every table it is to back up."));
    m_connectionFields->addField(tr("Password"), m_password);
    m_connectionFields->addRow(m_forget);
    m_connectionFields->addRow(m_advanced);
    addAdvanced(layout);
    connect(m_pasted, &QLineEdit::textChanged, this, &SystemForm::takeConnectionString);
    connect(m_pasted, &QLineEdit::editingFinished, this, &SystemForm::hidePastedPassword);
    connect(m_password, &QLineEdit::textEdited, this, [this] { m_forgetsPassword = false; });
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_forgetsPassword = true;
        m_password->clear();
        describePassword();
        noteEdit();
    });
    return card;
}

void SystemForm::addAdvanced(QFormLayout *layout)
{
    Q_UNUSED(layout)
    m_sslMode->addItem(tr("Default (encrypted when the server offers it)"), QString());
    m_sslMode->addItem(tr("disable: never encrypted"), u"disable"_s);
    m_sslMode->addItem(tr("require: encrypted, whoever answers"), u"require"_s);
    m_sslMode->addItem(tr("verify-ca: encrypted, certificate of a known authority"), u"verify-ca"_s);
    m_sslMode->addItem(tr("verify-full: encrypted, certificate of this very host"), u"verify-full"_s);
    m_sslMode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_connectionFields->addField(tr("Encryption"), m_sslMode);
    m_options->setPlaceholderText(u"sslrootcert=/etc/ssl/db.crt connect_timeout=10"_s);
    m_connectionFields->addField(
        tr("Other options"), m_options, [this] { return checkOptions(); },
        tr("Keywords and values as libpq reads them."));
    m_advanced->setCheckable(true);
    connect(m_advanced, &QPushButton::toggled, this, &SystemForm::showAdvanced);
    showAdvanced(false);
}

void SystemForm::showAdvanced(bool shown)
{
    m_advanced->setText(shown ? tr("Hide advanced settings") : tr("Show advanced settings"));
    m_connectionLayout->setRowVisible(m_sslMode->parentWidget(), shown);
    m_connectionLayout->setRowVisible(m_options->parentWidget(), shown);
}

void SystemForm::setTiers(const QList<Tier> &tiers)
{
    if (tiers == m_tiers)
        return;
    m_tiers = tiers;
    const QString chosen = m_tier->currentText();
    {
        const QSignalBlocker blocker(m_tier);
        m_tier->clear();
        for (const Tier &tier : tiers)
            m_tier->addItem(tier.name);
        m_tier->setCurrentText(chosen);
    }
    describeTier();
}

void SystemForm::load(const System &system)
{
    m_system = system;
    m_forgetsPassword = false;
    m_name->setText(system.name);
    m_tier->setCurrentText(system.tier);
    m_environment->setCurrentIndex(m_environment->findData(int(system.environment)));
    {
        const QSignalBlocker blocker(m_pasted);
        m_pasted->clear();
    }
    m_pastedMessage->clear();
    m_password->clear();
    fill(system.connection);
    m_advanced->setChecked(!m_options->text().isEmpty() || m_sslMode->currentIndex() > 0);
    describeTier();
    describePassword();
    m_isEdited = false;
}

void SystemForm::fill(const ConnectionSettings &settings)
{
    m_host->setText(settings.host());
    m_port->setText(settings.value(u"port"_s));
    m_database->setText(settings.database());
    m_user->setText(settings.user());
    const QString mode = settings.value(u"sslmode"_s);
    int index = m_sslMode->findData(mode);
    if (index < 0) { // allow, prefer: known to libpq, but nothing to recommend
        m_sslMode->addItem(mode, mode);
        index = m_sslMode->count() - 1;
    }
    m_sslMode->setCurrentIndex(index);
    ConnectionSettings others = settings;
    for (const char *field : ownFields)
        others.set(QString::fromLatin1(field), {});
    m_options->setText(others.toConnectionString());
}

void SystemForm::takeConnectionString()
{
    const auto parsed = ConnectionSettings::parse(m_pasted->text().trimmed());
    m_pastedMessage->clear();
    if (!parsed || m_pasted->text().trimmed().isEmpty())
        return;
    fill(parsed->settings);
    if (!parsed->password.isEmpty())
        m_password->setText(QString::fromUtf8(parsed->password.reveal()));
    m_advanced->setChecked(m_advanced->isChecked() || !m_options->text().isEmpty() || m_sslMode->currentIndex() > 0);
    m_connectionFields->recheck();
    m_pastedMessage->showMessage(StatusKind::Pass, tr("The fields below were filled in from it."));
}

void SystemForm::hidePastedPassword()
{
    const auto parsed = ConnectionSettings::parse(m_pasted->text().trimmed());
    if (!parsed || parsed->password.isEmpty())
        return;
    const QSignalBlocker blocker(m_pasted);
    m_pasted->setText(parsed->settings.toConnectionString());
}

SystemDraft SystemForm::draft() const
{
    SystemDraft draft{.system = m_system};
    System &system = draft.system;
    system.name = m_name->text().trimmed();
    system.tier = m_tier->currentText();
    system.environment = Environment(m_environment->currentData().toInt());
    const auto options = ConnectionSettings::parse(m_options->text());
    ConnectionSettings connection = options ? options->settings : ConnectionSettings();
    connection.set(u"host"_s, m_host->text().trimmed());
    connection.set(u"port"_s, m_port->text().trimmed());
    connection.set(u"dbname"_s, m_database->text());
    connection.set(u"user"_s, m_user->text());
    connection.set(u"sslmode"_s, m_sslMode->currentData().toString());
    system.connection = connection;
    if (!m_password->text().isEmpty())
        draft.password = m_password->secret();
    draft.forgetsPassword = m_forgetsPassword;
    return draft;
}

bool SystemForm::canConnect() const
{
    return m_connectionFields->isValid();
}

bool SystemForm::submit()
{
    // The first bad field gets the focus, so the upper card comes last.
    const bool reachable = m_connectionFields->submit();
    const bool identified = m_identityFields->submit();
    return reachable && identified;
}

void SystemForm::describeTier()
{
    const auto tier = std::find_if(
        m_tiers.cbegin(), m_tiers.cend(), [name = m_tier->currentText()](const Tier &one) { return one.name == name; });
    m_tierWords->setText(tier == m_tiers.cend() ? QString() : tierText(*tier));
}

void SystemForm::describePassword()
{
    const bool isStored = !m_system.secretKey.isEmpty() && !m_forgetsPassword;
    m_password->setPlaceholderText(
        isStored ? tr("Stored. Type a new one to replace it.") : tr("None: libpq looks in its pass file."));
    m_connectionLayout->setRowVisible(m_forget, isStored);
}

QString SystemForm::checkPasted() const
{
    const auto parsed = ConnectionSettings::parse(m_pasted->text().trimmed());
    return parsed ? QString() : parsed.error().what;
}

QString SystemForm::checkPort() const
{
    const QStringList ports = m_port->text().trimmed().split(u',', Qt::SkipEmptyParts);
    for (const QString &port : ports) {
        bool isNumber = false;
        const int number = port.toInt(&isNumber);
        if (!isNumber || number < 1 || number > 65535)
            return tr("A port is a number from 1 to 65535.");
    }
    return {};
}

QString SystemForm::checkOptions() const
{
    const auto parsed = ConnectionSettings::parse(m_options->text());
    if (!parsed)
        return parsed.error().what;
    if (!parsed->password.isEmpty())
        return tr("The password belongs in its own field, from where it goes to the keyring.");
    return {};
}

void SystemForm::noteEdit()
{
    m_isEdited = true;
    Q_EMIT edited();
}

} // namespace lifeboat
