// SPDX-FileCopyrightText: Lifeboat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "core/base/translate.h"
#include "ui/shell/sidebardelegate.h"
#include "ui/shell/sidebarmodel.h"
#include "ui/style/metrics.h"
#include "ui/style/tokens.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/rolelabel.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lifeboat {

namespace {

constexpr int markSide = 22;

std::vector<SidebarModel::Place> placesOf(const std::vector<PageEntry> &pages, bool atFoot)
{
    std::vector<SidebarModel::Place> places;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].atFoot == atFoot)
            places.push_back({pages[i].id, pages[i].title, pages[i].icon, Sidebar::shortcutFor(pages, i)});
    }
    return places;
}

} // namespace

Sidebar::Sidebar(const std::vector<PageEntry> &pages, QWidget *parent)
    : QWidget(parent)
    , m_delegate(new SidebarDelegate(this))
    , m_upper(new SidebarModel(placesOf(pages, false), this))
    , m_lower(new SidebarModel(placesOf(pages, true), this))
    , m_upperList(addList(m_upper, tr("Pages")))
    , m_lowerList(addList(m_lower, tr("Settings")))
    , m_mark(new IconLabel(IconId::Drills, markSide, this))
    , m_name(new RoleLabel(TextRole::CardTitle, tr("Lifeboat")))
{
    m_upperList->setObjectName(u"sidebar"_s);
    m_lowerList->setObjectName(u"sidebarFoot"_s);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::large, metrics::medium, metrics::small, metrics::medium);
    head->setSpacing(10);
    head->addWidget(m_mark, 0, Qt::AlignLeft);
    head->addWidget(m_name, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 1, metrics::small);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_upperList, 1);
    all->addWidget(m_lowerList);
    setFolded(false);
}

QListView *Sidebar::addList(SidebarModel *model, const QString &name)
{
    auto *list = new QListView(this);
    list->setModel(model);
    list->setItemDelegate(m_delegate);
    list->setFrameShape(QFrame::NoFrame);
    list->setAccessibleName(name);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setUniformItemSizes(true);
    list->setResizeMode(QListView::Adjust);
    list->viewport()->setAutoFillBackground(false);
    list->viewport()->setAttribute(Qt::WA_Hover);
    list->setVerticalScrollBarPolicy(model == m_lower ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT chosen(index.data(SidebarModel::PageIdRole).toString());
    });
    return list;
}

void Sidebar::setCurrent(const QString &id)
{
    for (QListView *list : {m_upperList, m_lowerList}) {
        const auto *model = static_cast<const SidebarModel *>(list->model());
        const int row = model->rowOf(id);
        const QSignalBlocker quiet(list->selectionModel());
        if (row >= 0)
            list->setCurrentIndex(model->index(row));
        else
            list->selectionModel()->clear();
        list->viewport()->update();
    }
}

void Sidebar::setBadge(const QString &id, int count, StatusKind kind)
{
    m_upper->setBadge(id, count, kind);
    m_lower->setBadge(id, count, kind);
}

void Sidebar::setFolded(bool folded)
{
    m_folded = folded;
    m_delegate->setFolded(folded);
    setFixedWidth(folded ? metrics::foldedSidebarWidth : metrics::sidebarWidth);
    m_name->setVisible(!folded);
    fitHeights();
    for (QListView *list : {m_upperList, m_lowerList}) {
        list->doItemsLayout();
        list->viewport()->update();
    }
}

void Sidebar::fitHeights()
{
    QStyleOptionViewItem option;
    option.initFrom(m_lowerList);
    const int row = m_delegate->sizeHint(option, {}).height();
    m_lowerList->setFixedHeight(row * m_lower->rowCount());
    m_lowerList->setVisible(m_lower->rowCount() > 0);
}

QString Sidebar::shortcutFor(const std::vector<PageEntry> &pages, std::size_t index)
{
    if (pages[index].atFoot)
        return u"Ctrl+,"_s;
    int number = 1;
    for (std::size_t i = 0; i < index; ++i) {
        if (!pages[i].atFoot)
            ++number;
    }
    return number <= 9 ? u"Ctrl+%1"_s.arg(number) : QString();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens.window);
    const int edge = layoutDirection() == Qt::LeftToRight ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), tokens.line);
}

} // namespace lifeboat
