// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/structuretabs.h"

#include "app/document/delimited.h"
#include "app/settings/settings.h"
#include "ui/response/shownbody.h"
#include "ui/structure/tabletab.h"
#include "ui/structure/treetab.h"
#include "ui/structure/xpathbar.h"

#include <QEvent>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace gatepost::ui {

StructureTabs::StructureTabs(ShownBody *shown, QTabWidget *tabs, QVBoxLayout *column)
    : QObject(tabs)
    , m_shown(shown)
    , m_tabs(tabs)
    , m_column(column)
    , m_treeHost(new QWidget(tabs))
    , m_tableHost(new QWidget(tabs))
{
    m_treeHost->setObjectName(QStringLiteral("treeHost"));
    m_tableHost->setObjectName(QStringLiteral("tableHost"));
    addTab(m_treeHost, tr("Tree"), tr("Elements or values to open and filter"));
    addTab(m_tableHost, tr("Table"), tr("Repeated elements, or the objects of an array, as rows"));
    connect(m_shown, &ShownBody::bodyChanged, this, &StructureTabs::refreshTabs);
}

void StructureTabs::addTab(QWidget *host, const QString &title, const QString &tip)
{
    auto *column = new QVBoxLayout(host);
    column->setContentsMargins(0, 0, 0, 0);
    host->installEventFilter(this);
    m_tabs->setTabToolTip(m_tabs->addTab(host, title), tip);
}

bool StructureTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        build(static_cast<QWidget *>(watched));
    return QObject::eventFilter(watched, event);
}

void StructureTabs::build(QWidget *host)
{
    if (host == m_treeHost && !m_tree) {
        m_tree = new TreeTab(m_shown, host);
        connect(m_tree, &TreeTab::copied, this, &StructureTabs::copied);
        host->layout()->addWidget(m_tree);
        host->setFocusProxy(m_tree);
    } else if (host == m_tableHost && !m_table) {
        m_table = new TableTab(m_shown, host);
        connect(m_table, &TableTab::copied, this, &StructureTabs::copied);
        connect(m_table, &TableTab::failed, this, &StructureTabs::failed);
        host->layout()->addWidget(m_table);
        host->setFocusProxy(m_table);
    }
}

/// What it begins with at a glance, in whatever encoding.
static char firstCharacter(const Body &body)
{
    constexpr qsizetype glance = 256;
    const QByteArray bytes = body.bytes();
    for (const char c : QByteArrayView(bytes).first(qMin(glance, bytes.size()))) {
        const bool isSkipped = c == 0 || quint8(c) >= 0x80 || QByteArrayView(" \t\r\n").contains(c);
        if (!isSkipped)
            return c;
    }
    return '\0';
}

void StructureTabs::refreshTabs()
{
    const char first = firstCharacter(m_shown->body());
    const bool isXml = first == '<';
    const bool isJson =
        first == '{' || first == '[' || (first != '\0' && m_shown->contentType().toLower().contains("json"));
    const bool isTable = isXml || isJson || document::isDelimited(m_shown->contentType());
    m_tabs->setTabVisible(m_tabs->indexOf(m_treeHost), isXml || isJson);
    m_tabs->setTabVisible(m_tabs->indexOf(m_tableHost), isTable);
}

void StructureTabs::needBar()
{
    if (m_bar)
        return;
    m_bar = new XPathBar(m_shown, m_tabs->parentWidget());
    m_column->insertWidget(m_column->indexOf(m_tabs), m_bar);
    m_bar->setHistory(settings::Settings().state(memoryKey().constData()).toStringList());
    connect(m_bar, &XPathBar::historyChanged, this, [this](const QStringList &expressions) {
        settings::Settings().setState(memoryKey().constData(), expressions);
    });
    connect(m_bar, &XPathBar::closed, m_tabs, [this] { m_tabs->currentWidget()->setFocus(); });
}

QByteArray StructureTabs::memoryKey() const
{
    return "xpath/" + QUrl::toPercentEncoding(m_operation.isEmpty() ? QStringLiteral("-") : m_operation);
}

void StructureTabs::setOperation(const QString &operation)
{
    if (std::exchange(m_operation, operation) == operation || !m_bar)
        return;
    m_bar->setHistory(settings::Settings().state(memoryKey().constData()).toStringList());
}

bool StructureTabs::showFind()
{
    if (m_tree && m_tabs->currentWidget() == m_treeHost)
        m_tree->showFind();
    else if (m_table && m_tabs->currentWidget() == m_tableHost)
        m_table->showFind();
    else
        return false;
    return true;
}

void StructureTabs::showXPath()
{
    needBar();
    m_bar->open();
}

void StructureTabs::hideXPath()
{
    if (m_bar && m_bar->isVisible())
        m_bar->close();
}

} // namespace gatepost::ui
