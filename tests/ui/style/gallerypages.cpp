// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallerypages.h"

#include "core/base/result.h"
#include "core/base/translate.h"
#include "core/base/workobserver.h"
#include "ui/style/icons.h"
#include "ui/style/lifeboatstyle.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/status/chip.h"
#include "ui/widgets/questions/destructionbanner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/forms/filterfield.h"
#include "ui/widgets/forms/formfields.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/itemroles.h"
#include "ui/widgets/status/keyfigure.h"
#include "ui/widgets/logview.h"
#include "ui/widgets/status/messagebar.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/forms/passwordedit.h"
#include "ui/widgets/status/progressstrip.h"
#include "ui/widgets/rolelabel.h"
#include "ui/widgets/scrollcolumn.h"
#include "ui/widgets/status/statusglyph.h"
#include "ui/widgets/tablepreset.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

QStandardItem *cell(const QString &text, bool number = false)
{
    auto *item = new QStandardItem(text);
    if (number)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

QStandardItem *statusCell(StatusKind kind, const QString &word)
{
    auto *item = new QStandardItem(word);
    item->setData(QVariant::fromValue(kind), StatusRole);
    return item;
}

QStandardItemModel *backups(QObject *parent)
{
    auto *model = new QStandardItemModel(parent);
    model->setHorizontalHeaderLabels(
        {u"Proof"_s, u"System"_s, u"Kind"_s, u"Began"_s, u"Size"_s, u"Label"_s, u"Location"_s});
    model->horizontalHeaderItem(4)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const auto row = [model](StatusKind kind, const QString &word, const QString &system, const QString &what,
                         const QString &when, const QString &size, const QString &label) {
        auto *place = cell(u"/srv/backup/pgbackrest/repo1/backup/%1/%2"_s.arg(system, label));
        place->setData(true, MutedRole);
        auto *id = cell(label);
        id->setData(true, FixedFontRole);
        model->appendRow({statusCell(kind, word), cell(system), cell(what), cell(when), cell(size, true), id, place});
    };
    row(StatusKind::Pass, u"Content proven"_s, u"crm-prod"_s, u"Full"_s, u"26 h ago"_s, u"182 GiB"_s,
        u"20260327-021004F"_s);
    row(StatusKind::Pass, u"Restored"_s, u"crm-prod"_s, u"Incremental"_s, u"3 h ago"_s, u"2.41 GiB"_s,
        u"20260328-021002I"_s);
    row(StatusKind::Warn, u"Older than plan"_s, u"billing"_s, u"Full"_s, u"9 days ago"_s, u"74.2 GiB"_s,
        u"20260319-031500F"_s);
    row(StatusKind::Fail, u"Gap"_s, u"billing"_s, u"Log"_s, u"41 min ago"_s, u"16 MiB"_s,
        u"000000010000002A000000A3"_s);
    row(StatusKind::Running, u"Running"_s, u"warehouse"_s, u"Logical"_s, u"just now"_s, u"12.8 GiB"_s,
        u"warehouse.dump"_s);
    row(StatusKind::Neutral, u"Not proven"_s, u"intranet"_s, u"Full"_s, u"2 days ago"_s, u"9.03 GiB"_s,
        u"20260326-013000F"_s);
    row(StatusKind::Neutral, u"Not proven"_s, u"intranet"_s, u"Differential"_s, u"26 h ago"_s, u"640 MiB"_s,
        u"20260327-013000D"_s);
    return model;
}

KeyFigure *figure(const QString &caption, const QString &number, const QString &unit, const QString &note,
    StatusKind kind, const QString &word)
{
    auto *card = new KeyFigure(caption);
    card->setFigure(number, unit);
    card->setNote(note);
    card->setStatus(kind, word);
    return card;
}

ObjectiveCard *objective(const ObjectiveCard::Objective &numbers)
{
    auto *card = new ObjectiveCard;
    card->setObjective(numbers);
    return card;
}

QTableView *table()
{
    auto *view = new QTableView;
    view->setAccessibleName(u"Backups"_s);
    view->setModel(backups(view));
    styleTable(view);
    view->setColumnWidth(0, 150);
    view->setColumnWidth(1, 110);
    view->setColumnWidth(3, 110);
    view->setColumnWidth(4, 90);
    view->setColumnWidth(5, 220);
    view->sortByColumn(1, Qt::AscendingOrder);
    view->selectRow(3);
    return view;
}

} // namespace

QWidget *overviewSample()
{
    auto *page = new Page;
    auto *header = new PageHeader(u"Overview"_s);
    header->setStatus(StatusKind::Warn, u"3 findings"_s);
    header->setSubtitle(
        u"6 systems are protected. Two of them have not shown yet that they can be restored in time."_s);
    header->addSecondary(u"Print report…"_s);
    header->addPrimary(u"Start drill…"_s);
    header->moreMenu()->addAction(u"Export"_s);
    page->pageLayout()->addWidget(header);

    auto *bar = new MessageBar;
    bar->showError(Error{.what = u"The chain of billing breaks at 03:12: WAL 00000001…A3 is missing."_s,
                       .hint = u"Take a full backup, or lower the claimed window."_s},
        {{u"Take full backup"_s, [] {}}});
    page->pageLayout()->addWidget(bar);

    auto *cards = new QHBoxLayout;
    cards->setSpacing(metrics::cardGap);
    cards->addWidget(
        objective({u"crm-prod, RTO"_s, u"1 h"_s, u"48 min"_s, u"1:12:40"_s, StatusKind::Fail, u"Missed by 12:40"_s}));
    cards->addWidget(
        objective({u"billing, RTO"_s, u"4 h"_s, u"1 h 20 min"_s, u"1:31:07"_s, StatusKind::Pass, u"Proven"_s}));
    cards->addWidget(objective({u"warehouse, RTO"_s, u"8 h"_s, u"6 h"_s, {}, StatusKind::Neutral, u"Never run"_s}));
    cards->addWidget(figure(u"Drills due"_s, u"2"_s, u"of 6"_s, u"next on 2026-04-01"_s, StatusKind::Warn, u"Due"_s));
    page->pageLayout()->addLayout(cards);

    auto *running = new Card(u"Running now"_s);
    running->addToTitle(new Chip(StatusKind::Running, u"2 running"_s));
    auto *known = new ProgressStrip;
    known->setProgress(
        {u"Restoring crm-prod into the sandbox: table public.orders"_s, 61, 100, -1}, std::chrono::seconds(407));
    known->setStoppable(true);
    auto *unknown = new ProgressStrip;
    unknown->setProgress(
        {u"Waiting for the server to reach 2026-03-28 02:30 CET"_s, 0, -1, -1}, std::chrono::seconds(83));
    running->add(known);
    running->add(unknown);
    page->pageLayout()->addWidget(running);

    auto *recent = new Card(u"Latest backups"_s);
    recent->setFlush(true);
    recent->add(table(), 1);
    page->pageLayout()->addWidget(recent, 1);
    return page;
}

QWidget *tableSample()
{
    auto *page = new Page;
    auto *header = new PageHeader(u"crm-prod"_s);
    header->setBreadcrumb({u"Systems"_s});
    header->setStatus(StatusKind::Pass, u"Proven"_s);
    header->addPrimary(u"Run backup"_s);
    page->pageLayout()->addWidget(header);
    auto *tabs = new QTabWidget;
    auto *card = new Card;
    card->setFlush(true);
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(metrics::large, 0, metrics::large, 0);
    auto *filter = new FilterField(u"Filter backups"_s);
    filter->setMaximumWidth(280);
    tools->addWidget(filter);
    tools->addStretch(1);
    tools->addWidget(makeIconButton(IconId::Refresh, u"Refresh"_s));
    tools->addWidget(makeIconButton(IconId::Print, u"Print"_s));
    card->body()->addLayout(tools);
    card->add(table(), 1);
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, metrics::large, 0, 0);
    column->addWidget(card, 1);
    auto *log = new LogView;
    log->appendLines({u"P00   INFO: backup command begin 2.44: --stanza=crm-prod --type=incr"_s,
        u"P00   INFO: last backup label = 20260327-021004F, version = 2.44"_s,
        u"P01   INFO: backup file /var/lib/postgresql/15/main/base/16384/2619 (1.2GB, 41%) checksum 3ab1…"_s});
    column->addWidget(log);
    tabs->addTab(holder, u"Backups"_s);
    tabs->addTab(new QWidget, u"Objectives"_s);
    tabs->addTab(new QWidget, u"Drills"_s);
    page->pageLayout()->addWidget(tabs, 1);
    return page;
}

QWidget *formSample()
{
    auto *page = new Page;
    page->pageLayout()->addWidget(new PageHeader(u"Add system"_s));
    auto *card = new Card(u"Connection"_s);
    card->setSubtitle(u"Lifeboat reads facts and takes backups; it changes nothing on this server."_s);
    auto *form = new QFormLayout;
    auto *fields = new FormFields(form);
    auto *name = new QLineEdit(u"crm-prod"_s);
    auto *host = new QLineEdit(u"db1.example.org:port"_s);
    auto *port = new QSpinBox;
    port->setRange(1, 65535);
    port->setValue(5432);
    auto *user = new QLineEdit;
    user->setPlaceholderText(u"backup_reader"_s);
    auto *password = new PasswordEdit;
    password->setText(u"secret"_s);
    auto *tier = new QComboBox;
    tier->addItems({u"Critical: RPO 5 min, RTO 1 h"_s, u"Important"_s, u"Standard"_s});
    fields->addField(u"&Name"_s, name);
    fields->addField(u"&Host"_s, host, [host] {
        return host->text().contains(u':') ? u"A host has no colon. Put the port into its own field."_s : QString();
    });
    fields->addField(u"&Port"_s, port);
    fields->addField(u"&User"_s, user, {}, u"A role with pg_read_all_data is enough for logical backups."_s);
    fields->addField(u"Pass&word"_s, password);
    fields->addField(u"&Tier"_s, tier);
    auto *production = new QCheckBox(u"This is a production server"_s);
    production->setChecked(true);
    fields->addRow(production);
    fields->submit();
    card->body()->addLayout(form);
    auto *column = new QWidget;
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(metrics::cardGap);
    stack->addWidget(card);
    auto *banner = new DestructionBanner;
    banner->setDestruction({u"crm"_s, u"database on db2:5432, marked production"_s,
        u"DROP DATABASE crm WITH (FORCE);"_s, u"214 tables, 182 GiB"_s,
        u"Everything written after 2026-03-28 02:30 CET is lost for good."_s, u"Drop database crm"_s, true});
    stack->addWidget(banner);
    stack->addStretch(1);
    page->pageLayout()->addWidget(new ScrollColumn(column), 1);
    return page;
}

QWidget *controlSample()
{
    auto *page = new Page;
    page->pageLayout()->addWidget(new PageHeader(u"Controls"_s));
    auto *card = new Card(u"States"_s);
    auto *grid = new QGridLayout;
    grid->setSpacing(metrics::medium);
    int column = 0;
    for (const bool enabled : {true, false}) {
        auto *primary = new QPushButton(u"Run step"_s);
        makePrimary(primary);
        auto *plain = new QPushButton(icon(IconId::Refresh), u"Skip…"_s);
        auto *checked = new QPushButton(u"Only failed"_s);
        checked->setCheckable(true);
        checked->setChecked(true);
        auto *check = new QCheckBox(u"Keep the sandbox"_s);
        check->setChecked(true);
        auto *partly = new QCheckBox(u"Some tables"_s);
        partly->setCheckState(Qt::PartiallyChecked);
        auto *off = new QCheckBox(u"Off"_s);
        auto *radio = new QRadioButton(u"Latest"_s);
        radio->setChecked(true);
        auto *other = new QRadioButton(u"Point in time"_s);
        auto *combo = new QComboBox;
        combo->addItems({u"Full"_s, u"Incremental"_s});
        auto *editable = new QComboBox;
        editable->setEditable(true);
        editable->addItem(u"Mon *-*-* 02:30"_s);
        auto *when = new QDateTimeEdit(QDateTime(QDate(2026, 3, 28), QTime(2, 30)));
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setValue(40);
        auto *bar = new QProgressBar;
        bar->setValue(61);
        QWidget *link = makeLinkButton(u"Try with the demo system"_s);
        int row = 0;
        for (QWidget *widget : std::initializer_list<QWidget *>{
                 primary, plain, checked, link, check, partly, off, radio, other, combo, editable, when, slider, bar}) {
            widget->setEnabled(enabled);
            grid->addWidget(widget, row++, column);
        }
        ++column;
    }
    auto *chips = new QVBoxLayout;
    for (const StatusKind kind :
        {StatusKind::Pass, StatusKind::Warn, StatusKind::Fail, StatusKind::Running, StatusKind::Neutral}) {
        auto *line = new QHBoxLayout;
        line->addWidget(new StatusGlyph(kind, 32));
        line->addWidget(new StatusGlyph(kind, 20));
        line->addWidget(new Chip(kind, {}));
        line->addStretch(1);
        chips->addLayout(line);
    }
    chips->addStretch(1);
    grid->addLayout(chips, 0, 2, 8, 1);
    auto *bars = new QVBoxLayout;
    for (const StatusKind kind : {StatusKind::Pass, StatusKind::Warn, StatusKind::Running, StatusKind::Neutral}) {
        auto *bar = new MessageBar;
        bar->showMessage(kind, u"The server answers and archives: PostgreSQL 15.6, 214 tables, 182 GiB."_s);
        bars->addWidget(bar);
    }
    bars->addStretch(1);
    grid->addLayout(bars, 8, 2, 6, 1);
    grid->setColumnStretch(2, 1);
    card->body()->addLayout(grid);
    page->pageLayout()->addWidget(card, 1);
    return page;
}

QWidget *emptySample()
{
    auto *page = new Page;
    page->pageLayout()->addWidget(new PageHeader(u"Drills"_s));
    auto *empty = new EmptyState(IconId::Drills, u"No drills yet"_s,
        u"A backup is a hope until a restore has proved it. The first drill takes a sandbox and some minutes."_s);
    empty->setPrimary(u"Start the first drill…"_s);
    empty->setLink(u"Try with the demo system"_s);
    page->pageLayout()->addWidget(empty, 1);
    return page;
}

QWidget *iconSample()
{
    auto *page = new Page;
    page->pageLayout()->addWidget(new PageHeader(u"Icons"_s));
    auto *card = new Card;
    auto *grid = new QGridLayout;
    grid->setSpacing(metrics::large);
    int at = 0;
    for (const IconId id : allIcons()) {
        auto *cellLayout = new QHBoxLayout;
        cellLayout->addWidget(new IconLabel(id, metrics::icon));
        cellLayout->addWidget(new IconLabel(id, metrics::emptyIcon));
        grid->addLayout(cellLayout, at / 8, at % 8);
        ++at;
    }
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    page->pageLayout()->addWidget(card, 1);
    return page;
}

} // namespace lifeboat
