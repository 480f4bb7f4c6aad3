// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systems/systemdetail.h"

#include "core/base/clock.h"
#include "core/base/translate.h"
#include "ui/style/metrics.h"
#include "ui/systems/outlook/fleetoutlook.h"
#include "ui/systems/outlook/objectivenumbers.h"
#include "ui/systems/systemfindings.h"
#include "ui/systems/systemwork.h"
#include "ui/text/humantext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/questions/prompt.h"
#include "ui/widgets/tablepreset.h"
#include "ui/work/factlist.h"
#include "ui/work/statestack.h"
#include "ui/work/worker.h"
#include "ui/work/workspace.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

using namespace std::chrono_literals;

constexpr auto connectLimit = 30s;

QList<TableColumn<DatabaseFacts>> databaseColumns()
{
    const auto text = [](QString DatabaseFacts::*member) {
        return [member](const DatabaseFacts &facts, int role) -> QVariant {
            return role == Qt::DisplayRole ? QVariant(facts.*member) : QVariant();
        };
    };
    const auto size = [](const DatabaseFacts &facts, int role) -> QVariant {
        switch (role) {
        case Qt::DisplayRole:
            return facts.size.bytes > 0 ? sizeText(facts.size) : SystemDetail::tr("not readable");
        case SortRole:
            return facts.size.bytes;
        case MutedRole:
            return facts.size.bytes <= 0;
        case Qt::ToolTipRole:
            return facts.size.bytes > 0 ? exactSizeText(facts.size)
                                        : SystemDetail::tr("This role may not connect to the database.");
        default:
            return {};
        }
    };
    return {{.title = SystemDetail::tr("Database"), .value = text(&DatabaseFacts::name)},
        {.title = SystemDetail::tr("Size"), .value = size, .right = true},
        {.title = SystemDetail::tr("Owner"), .value = text(&DatabaseFacts::owner)},
        {.title = SystemDetail::tr("Encoding"), .value = text(&DatabaseFacts::encoding)},
        {.title = SystemDetail::tr("Collation"), .value = text(&DatabaseFacts::collate)}};
}

} // namespace

SystemDetail::SystemDetail(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_header(new PageHeader)
    , m_message(new MessageBar)
    , m_checker(new Worker(workspace, this))
    , m_writer(new Worker(workspace, this))
{
    m_message->setObjectName(u"systemMessage"_s);
    m_header->addPrimary(tr("Add backup job"))->setObjectName(u"addJobForSystem"_s);
    auto *edit = m_header->addSecondary(tr("Edit"));
    edit->setObjectName(u"editSystem"_s);
    QMenu *more = m_header->moreMenu();
    more->addAction(tr("Open the plan"), this, &SystemDetail::planRequested)->setObjectName(u"openPlanOfSystem"_s);
    more->addAction(tr("Ask the server again"), this, &SystemDetail::check)->setObjectName(u"checkSystem"_s);
    more->addAction(tr("Remove system…"), this, &SystemDetail::askToRemove)->setObjectName(u"removeSystem"_s);
    connect(m_header->findChild<QPushButton *>(u"addJobForSystem"_s), &QPushButton::clicked, this,
        &SystemDetail::addJobRequested);
    connect(edit, &QPushButton::clicked, this, &SystemDetail::editRequested);
    connect(m_header, &PageHeader::ancestorChosen, this, &SystemDetail::left);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::cardGap);
    layout->addWidget(m_header);
    layout->addWidget(m_message);
    layout->addWidget(factsCard());
    layout->addWidget(databasesCard(), 1);
}

SystemDetail::~SystemDetail() = default;

QWidget *SystemDetail::factsCard()
{
    auto *card = new Card;
    m_facts = new FactList;
    card->add(m_facts);
    return card;
}

QWidget *SystemDetail::databasesCard()
{
    m_databasesCard = new Card(tr("Databases"));
    m_databasesCard->setFlush(true);
    m_model = new RowModel<DatabaseFacts>(
        databaseColumns(), [](const DatabaseFacts &facts) { return qint64(qHash(facts.name)); }, this);
    auto *proxy = new QSortFilterProxyModel(this);
    prepareProxy(proxy);
    proxy->setSourceModel(m_model);
    m_table = new QTableView;
    m_table->setObjectName(u"databasesTable"_s);
    m_table->setAccessibleName(tr("Databases of the server"));
    m_table->setModel(proxy);
    styleTable(m_table);
    m_table->sortByColumn(1, Qt::DescendingOrder);
    m_table->setColumnWidth(0, 220);
    m_databases = new StateStack(m_table);
    connect(m_databases, &StateStack::retryRequested, this, &SystemDetail::check);
    m_databasesCard->add(m_databases, 1);
    return m_databasesCard;
}

void SystemDetail::present(const SystemStanding &standing)
{
    const bool isOther = standing.system.id != m_standing.system.id;
    const bool isElsewhere = !(standing.system.connection == m_standing.system.connection)
        || standing.system.secretKey != m_standing.system.secretKey;
    m_standing = standing;
    showFacts();
    if (isOther || isElsewhere) {
        m_message->clear();
        m_model->setRows({});
        check();
    }
}

void SystemDetail::showFacts()
{
    const System &system = m_standing.system;
    const QDateTime now = m_workspace.clock().now();
    const SystemJudgement judgement = judgeSystem(m_standing, now);
    m_header->setTitle(system.name);
    m_header->setBreadcrumb({tr("Systems")});
    m_header->setStatus(judgement.kind, judgement.word);
    m_header->setSubtitle(judgement.why);
    m_facts->setFact(tr("Environment"), environmentText(system.environment));
    m_facts->setFact(tr("Tier"), u"%1: %2"_s.arg(system.tier, tierText(m_standing.tier)));
    showObjectives();
    m_facts->setFact(tr("Connection"), tr("%1 as %2").arg(system.connection.displayed(), system.connection.user()),
        system.connection.toConnectionString());
    m_facts->setFact(tr("Password"),
        system.secretKey.isEmpty()          ? tr("none stored; libpq looks in its pass file")
            : m_workspace.secretsInMemory() ? tr("in memory until Lifeboat ends: there is no keyring")
                                            : tr("in the keyring"));
    const QString version = serverVersionText(system.serverVersion);
    m_facts->setFact(tr("Server"), version.isEmpty() ? QString() : tr("PostgreSQL %1").arg(version));
    m_facts->setFixedFact(tr("System identifier"), system.systemIdentifier);
    m_facts->setFact(tr("Last answered"), system.checkedAt.isValid() ? ageText(system.checkedAt, now) : QString(),
        system.checkedAt.isValid() ? exactInstantText(system.checkedAt, m_workspace.timeZone()) : QString());
}

void SystemDetail::showObjectives()
{
    const auto words = [](const ObjectiveNumbers &numbers) {
        const QString unknown = numbers.isWorkedOut ? tr("not known") : u"…"_s;
        return tr("required %1, achievable %2, proven %3")
            .arg(numbers.required, numbers.achievable.isEmpty() ? unknown : numbers.achievable,
                numbers.proven.isEmpty() ? tr("never") : numbers.proven);
    };
    const ObjectiveNumbers loss = lossNumbers(m_standing);
    const ObjectiveNumbers time = timeNumbers(m_standing);
    m_facts->setFact(tr("Data loss (RPO)"), words(loss), loss.achievableWhy);
    m_facts->setFact(tr("Recovery time (RTO)"), words(time), time.achievableWhy);
    const QDateTime next =
        m_standing.outlook && m_standing.outlook->nextRun ? toDateTime(*m_standing.outlook->nextRun) : QDateTime();
    m_facts->setFact(tr("Next run"),
        next.isValid() ? tr("%1, %2").arg(ageText(next, m_workspace.clock().now()), m_standing.outlook->nextLabel)
            : m_standing.outlook ? tr("none is planned")
                                 : u"…"_s,
        next.isValid() ? exactInstantText(next, m_workspace.timeZone()) : QString());
}

void SystemDetail::check()
{
    m_databases->beginLoading(tr("Asking %1…").arg(m_standing.system.connection.displayed()));
    m_checker->cancel();
    m_checker->run(
        this,
        [&workspace = m_workspace, id = m_standing.system.id](
            Store &store, const Patience &patience) { return checkSystem(workspace, store, id, patience); },
        [this, id = m_standing.system.id](const Result<CheckedServer> &checked) {
            if (id == m_standing.system.id)
                showChecked(checked);
        },
        {.key = u"check"_s, .limit = connectLimit});
}

void SystemDetail::showChecked(const Result<CheckedServer> &checked)
{
    if (!checked) {
        if (checked.error().kind != Error::Kind::Cancelled)
            m_databases->showError(checked.error());
        return;
    }
    m_model->setRows(checked->facts.databases);
    m_databases->showContent();
    ByteSize all;
    for (const DatabaseFacts &facts : checked->facts.databases)
        all.bytes += facts.size.bytes;
    m_databasesCard->setSubtitle(tr("%1 in all").arg(sizeText(all)));
    if (checked->isOther) {
        m_message->showMessage(StatusKind::Fail,
            tr("Another server answers here: its system identifier is %1, the one on record is %2. Check the address, "
               "or "
               "say that this server is %3 now.")
                .arg(checked->facts.systemIdentifier, m_standing.system.systemIdentifier, m_standing.system.name),
            {{.text = tr("It is %1 now").arg(m_standing.system.name),
                .run = [this, facts = checked->facts] { acceptOther(facts); }}});
        return;
    }
    m_standing.system = checked->system;
    showFacts();
    m_workspace.notifyChanged(Topic::Systems);
}

void SystemDetail::acceptOther(const ServerFacts &facts)
{
    m_message->clear();
    m_writer->run(
        this,
        [id = m_standing.system.id, facts, at = m_workspace.clock().now()](
            Store &store, const Patience &) { return acceptServer(store, id, facts, at); },
        [this](const Status &done) {
            if (done)
                m_workspace.notifyChanged(Topic::Systems);
            else
                m_message->showError(done.error());
        });
}

void SystemDetail::askToRemove()
{
    const QString name = m_standing.system.name;
    m_workspace.prompt().confirm(this,
        {.kind = StatusKind::Warn,
            .title = tr("Remove %1?").arg(name),
            .text = tr("Lifeboat forgets its connection and its stored password. The server itself is not touched."),
            .verb = tr("Remove %1").arg(name)},
        [this](bool yes) {
            if (yes)
                remove();
        });
}

void SystemDetail::remove()
{
    m_checker->cancel();
    m_writer->run(
        this,
        [&workspace = m_workspace, id = m_standing.system.id](
            Store &store, const Patience &patience) { return removeSystem(workspace, store, id, patience); },
        [this](const Status &done) {
            if (!done) {
                m_message->showError(done.error());
                return;
            }
            m_standing = {};
            m_workspace.notifyChanged(Topic::Systems);
            Q_EMIT removed();
        });
}

} // namespace lifeboat
