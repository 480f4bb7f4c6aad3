// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobform.h"

#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/systemwork.h"
#include "ui/text/humantext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/forms/fieldmessage.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/rolelabel.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStorageInfo>
#include <QVBoxLayout>

#include <algorithm>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto connectLimit = 20s;
constexpr int mostParallel = 64;

template <typename Widget>
Widget *named(Widget *widget, const QString &name)
{
    widget->setObjectName(name);
    return widget;
}

/// The nearest folder above that exists: the destination itself is made when the job runs.
QString existingAncestor(const QString &path)
{
    QDir folder(path);
    while (!folder.exists() && !folder.isRoot()) {
        const QString above = QDir::cleanPath(folder.absoluteFilePath(u".."_s));
        if (above == folder.absolutePath())
            break;
        folder.setPath(above);
    }
    return folder.absolutePath();
}

} // namespace

JobForm::JobForm(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_system(named(new QComboBox, u"jobSystem"_s))
    , m_database(named(new QComboBox, u"jobDatabase"_s))
    , m_name(named(new QLineEdit, u"jobName"_s))
    , m_destination(named(new QLineEdit, u"jobDestination"_s))
    , m_format(named(new QComboBox, u"jobFormat"_s))
    , m_parallel(named(new QSpinBox, u"jobParallel"_s))
    , m_compression(named(new QComboBox, u"jobCompression"_s))
    , m_deferrable(named(new QCheckBox(tr("Wait for a moment without anomalies")), u"jobDeferrable"_s))
    , m_proof(named(new QComboBox, u"jobProof"_s))
    , m_worker(new Worker(workspace, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(sourceCard());
    layout->addWidget(destinationCard());
    layout->addWidget(optionsCard());
    layout->addStretch(1);
    for (FormFields *fields : {m_sourceFields, m_destinationFields, m_optionFields})
        connect(fields, &FormFields::edited, this, &JobForm::noteEdit);
    connect(m_system, &QComboBox::currentIndexChanged, this, &JobForm::askForDatabases);
    connect(m_database, &QComboBox::currentTextChanged, this, &JobForm::suggestName);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_isNamed = true; });
    connect(m_destination, &QLineEdit::editingFinished, this, &JobForm::showFreeSpace);
    connect(m_format, &QComboBox::currentIndexChanged, this, &JobForm::followFormat);
}

JobForm::~JobForm() = default;

QWidget *JobForm::sourceCard()
{
    auto *card = new Card(tr("What is backed up"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    m_sourceFields = new FormFields(layout);
    m_sourceFields->addField(tr("System"), m_system,
        [this] { return m_system->currentIndex() < 0 ? tr("Add a system first: a job belongs to one.") : QString(); });
    m_database->setEditable(true);
    m_database->setInsertPolicy(QComboBox::NoInsert);
    m_databaseMessage = m_sourceFields->addField(tr("Database"), m_database, [this] {
        return m_database->currentText().isEmpty() ? tr("Choose a database, or type its name.") : QString();
    });
    m_sourceFields->addField(tr("Name of the job"), m_name, [this] {
        return m_name->text().trimmed().isEmpty() ? tr("Give it a name, for example \"crm nightly\".") : QString();
    });
    return card;
}

QWidget *JobForm::destinationCard()
{
    auto *card = new Card(tr("Where to"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    m_destinationFields = new FormFields(layout);
    m_destination->setPlaceholderText(u"/backup/crm"_s);
    m_destinationMessage = m_destinationFields->addField(
        tr("Folder"), m_destination, [this] { return checkDestination(); },
        tr("On this machine. Each backup gets a file of its own there; none is ever overwritten."));
    auto *browseButton = new QPushButton(tr("Browse…"));
    browseButton->setObjectName(u"jobBrowse"_s);
    connect(browseButton, &QPushButton::clicked, this, &JobForm::browse);
    auto *row = new QHBoxLayout;
    row->addWidget(browseButton);
    row->addStretch(1);
    auto *holder = new QWidget;
    row->setContentsMargins({});
    holder->setLayout(row);
    m_destinationFields->addRow(holder);
    return card;
}

QWidget *JobForm::optionsCard()
{
    auto *card = new Card(tr("How"));
    auto *layout = new QFormLayout;
    card->body()->addLayout(layout);
    m_optionFields = new FormFields(layout);
    m_format->addItem(tr("Custom: one file"), u"custom"_s);
    m_format->addItem(tr("Directory: one file a table, written in parallel"), u"directory"_s);
    m_optionFields->addField(tr("Format"), m_format, {}, tr("Both can be restored in parallel and table by table."));
    m_parallel->setRange(1, mostParallel);
    m_parallel->setMaximumWidth(120);
    m_optionFields->addField(tr("Processes"), m_parallel, {},
        tr("How many tables are read at once. Each takes a connection of the server."));
    m_compression->addItem(tr("Default of pg_dump"), -1);
    m_compression->addItem(tr("0: none"), 0);
    for (int level = 1; level <= 9; ++level) {
        m_compression->addItem(level == 1 ? tr("1: fastest")
                : level == 9              ? tr("9: smallest")
                                          : QString::number(level),
            level);
    }
    m_optionFields->addField(tr("Compression"), m_compression);
    m_proof->addItem(tr("Fast: for restores into the same major version"), false);
    m_proof->addItem(tr("Strict: SHA-256, for restores into any version"), true);
    m_optionFields->addField(tr("Content proof"), m_proof, {},
        tr("Every row of every table. The strict one keeps the server busy for longer."));
    m_optionFields->addRow(m_deferrable);
    auto *why = new RoleLabel(TextRole::Caption,
        tr("pg_dump --serializable-deferrable. The backup then shows a state that some order of whole transactions "
           "gives. "
           "Wanted when reports are made from the copy; not needed to recover after a loss. It may wait for long while "
           "others write."));
    why->setWordWrap(true);
    m_optionFields->addRow(why);
    return card;
}

void JobForm::load(const QList<System> &systems, const Job &job)
{
    m_systems = systems;
    m_job = job;
    m_isNamed = !job.name.isEmpty();
    {
        const QSignalBlocker blocker(m_system);
        m_system->clear();
        for (const System &system : systems)
            m_system->addItem(system.name, system.id.value);
        const int index = m_system->findData(job.system.value);
        m_system->setCurrentIndex(index < 0 && !systems.isEmpty() ? 0 : index);
    }
    m_database->clear();
    m_database->setEditText(job.database);
    m_name->setText(job.name);
    m_destination->setText(job.destination);
    m_destinationMessage->clear();
    m_format->setCurrentIndex(m_format->findData(job.options.format));
    m_parallel->setValue(job.options.parallel);
    m_compression->setCurrentIndex(m_compression->findData(job.options.compression));
    m_proof->setCurrentIndex(m_proof->findData(job.options.strictProof));
    m_deferrable->setChecked(job.options.serializableDeferrable);
    followFormat();
    askForDatabases();
    m_isEdited = false;
}

Job JobForm::job() const
{
    Job job = m_job;
    job.system = {m_system->currentData().toLongLong()};
    job.name = m_name->text().trimmed();
    job.database = m_database->currentText();
    job.destination = QDir::cleanPath(m_destination->text().trimmed());
    job.options.format = m_format->currentData().toString();
    job.options.parallel = job.options.format == "directory"_L1 ? m_parallel->value() : 1;
    job.options.compression = m_compression->currentData().toInt();
    job.options.strictProof = m_proof->currentData().toBool();
    job.options.serializableDeferrable = m_deferrable->isChecked();
    return job;
}

bool JobForm::submit()
{
    // The first bad field gets the focus, so the upper cards come last.
    const bool optioned = m_optionFields->submit();
    const bool destined = m_destinationFields->submit();
    const bool sourced = m_sourceFields->submit();
    return optioned && destined && sourced;
}

void JobForm::askForDatabases()
{
    m_worker->cancel();
    const auto system = std::find_if(m_systems.cbegin(), m_systems.cend(),
        [this](const System &other) { return other.id.value == m_system->currentData().toLongLong(); });
    if (system == m_systems.cend())
        return;
    m_databaseMessage->showMessage(StatusKind::Running, tr("Asking %1 which databases there are.").arg(system->name));
    m_worker->run(
        this,
        [&workspace = m_workspace, draft = SystemDraft{.system = *system}](
            Store &, const Patience &patience) { return tryConnection(workspace, draft, patience); },
        [this, id = system->id](const Result<ServerFacts> &facts) {
            if (m_system->currentData().toLongLong() != id.value)
                return;
            if (!facts) {
                if (facts.error().kind != Error::Kind::Cancelled)
                    m_databaseMessage->showMessage(
                        StatusKind::Warn, tr("%1 You can type the name all the same.").arg(facts.error().what));
                return;
            }
            const QString typed = m_database->currentText();
            const QSignalBlocker blocker(m_database);
            m_database->clear();
            for (const DatabaseFacts &database : facts->databases) {
                if (!database.allowsConnections)
                    continue;
                m_database->addItem(database.name);
                m_database->setItemData(m_database->count() - 1, sizeText(database.size), Qt::ToolTipRole);
            }
            m_database->setCurrentIndex(-1);
            m_database->setEditText(typed);
            m_databaseMessage->clear();
        },
        {.key = u"databases"_s, .limit = connectLimit});
}

void JobForm::browse()
{
    m_workspace.prompt().askFile(this,
        {.kind = FileQuestion::Kind::Directory,
            .title = tr("Folder for the backups"),
            .initial = m_destination->text().isEmpty() ? QDir::homePath() : m_destination->text()},
        [this](const QString &folder) {
            if (folder.isEmpty())
                return;
            m_destination->setText(folder);
            showFreeSpace();
        });
}

void JobForm::showFreeSpace()
{
    const QString folder = m_destination->text().trimmed();
    if (!checkDestination().isEmpty())
        return;
    // A network file system may be slow to answer.
    m_worker->run(
        this,
        [folder](Store &, const Patience &) -> Result<ByteSize> {
            return ByteSize{QStorageInfo(existingAncestor(folder)).bytesAvailable()};
        },
        [this, folder](const Result<ByteSize> &free) {
            if (free && free->bytes > 0 && folder == m_destination->text().trimmed())
                m_destinationMessage->showMessage(StatusKind::Neutral, tr("%1 are free there.").arg(sizeText(*free)));
        },
        {.key = u"space"_s});
}

void JobForm::followFormat()
{
    const bool isParallel = m_format->currentData().toString() == "directory"_L1;
    m_parallel->setEnabled(isParallel);
    if (!isParallel)
        m_parallel->setValue(1);
}

void JobForm::suggestName()
{
    if (m_isNamed)
        return;
    const QString database = m_database->currentText();
    m_name->setText(
        database.isEmpty() ? QString() : tr("%1 of %2", "database, system").arg(database, m_system->currentText()));
}

QString JobForm::checkDestination() const
{
    const QString folder = m_destination->text().trimmed();
    if (folder.isEmpty())
        return tr("Name the folder the backups go to.");
    if (!QDir::isAbsolutePath(folder))
        return tr("Give the whole path of the folder, for example /backup/crm.");
    return {};
}

void JobForm::noteEdit()
{
    m_isEdited = true;
    Q_EMIT edited();
}

} // namespace lifeboat
