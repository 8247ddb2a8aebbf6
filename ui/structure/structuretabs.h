// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"

#include <QObject>

class QTabWidget;
class QVBoxLayout;

namespace gatepost::ui {

class ShownBody;
class TableTab;
class TreeTab;
class XPathBar;

/// What a response shows of its body's structure: the tabs Tree and Table, and the XPath bar above the tabs.
/// Each is made when somebody looks at it first. An XML body has them all, JSON a Tree and a Table, separated
/// values a Table. Child of the tabs.
class StructureTabs : public QObject
{
    Q_OBJECT

public:
    /// `column` holds the tabs; the bar goes above them.
    StructureTabs(ShownBody *shown, QTabWidget *tabs, QVBoxLayout *column);

    /// Whose expressions are remembered and offered.
    void setOperation(const QString &operation);
    /// False when neither Tree nor Table is in front.
    bool showFind();
    void showXPath();
    void hideXPath();

signals:
    void copied(const QString &what);
    void failed(const gatepost::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addTab(QWidget *host, const QString &title, const QString &tip);
    void build(QWidget *host);
    void refreshTabs();
    void needBar();
    QByteArray memoryKey() const;

    ShownBody *m_shown;
    QTabWidget *m_tabs;
    QVBoxLayout *m_column;
    QWidget *m_treeHost = nullptr;
    QWidget *m_tableHost = nullptr;
    TreeTab *m_tree = nullptr; ///< and the next two: null until looked at
    TableTab *m_table = nullptr;
    XPathBar *m_bar = nullptr;
    QString m_operation;
};

} // namespace gatepost::ui
