// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/rowset/payloadrows.h"
#include "ui/rowset/rowtransfer.h"

#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QMenu;
class QStackedWidget;
class QTabBar;
class QTabWidget;
class QToolButton;
class QTreeView;

namespace gatepost::ui {

class BusyStrip;
class EmptyState;
class HintLabel;
class RowForm;
class RowGrid;
class RowTreeModel;

/// The rows of a rowset payload, to be worked on without seeing markup: the message's rows as a tree, those
/// of one record as a grid or one of them as a form, the rows below the current one in a second grid. All
/// edits go into the payload's text, undo is the editor's.
class RowsPane : public QWidget
{
    Q_OBJECT

public:
    RowsPane(EditorPane *payload, Services &services, RowTransfer::MakeJob makeJob, QTabWidget *tabs);

    PayloadRows *payloadRows() const { return m_rows; }
    /// The payload is made from another request's: what a cell is given is asked for with changeWanted(), and
    /// rows come and go in that request alone.
    void setVariant();

signals:
    /// Of a variant: what the XPath names, and what stands at `place` of the payload, is to have another
    /// value.
    void changeWanted(const QString &xpath, const document::Range &place, const QString &value);
    void failed(const gatepost::Error &error);
    void noticed(const QString &notice);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildRight(QWidget *parent);
    void buildActions(QBoxLayout *bar);
    void buildMoreActions();
    QAction *add(const char *name, const QString &text, const QList<QKeySequence> &keys,
                 std::function<void()> run);
    void connectParts();
    void connectBusy();
    void showContextMenu(RowGrid *grid, const QPoint &place);
    void fillChildMenu();
    void fillProblemMenu();

    void refreshTab();
    void showRowset();
    void showRefusal(const Error &error);
    void chooseRecord(int before);
    void showScope();
    void treeChosen(int row);
    void gridChosen(int row);
    void fillChildTabs(int row);
    void showChildren();
    void refreshActions();
    void openForm(bool isForm);

    RowGrid *activeGrid() const;
    int currentRow() const;
    void edit(int row, const QByteArray &field, const QString &text);
    void editVariant(int row, const QByteArray &field, const QString &text);
    void addRow();
    void addChild(int record);
    void duplicateRow();
    void deleteRows();
    void moveRow(int by);
    using ChangeCell = std::function<rowset::Edit(const rowset::Rowset &, int row, const QByteArray &field)>;
    /// All selected ones.
    void changeCells(const QString &what, const ChangeCell &change);
    void clearCells();
    void markChanged(bool isChanged);
    RowTransfer::Place place() const;

    QTabWidget *m_tabs;
    PayloadRows *m_rows;
    RowTransfer *m_transfer;
    RowTreeModel *m_treeModel;
    QTreeView *m_tree = nullptr;
    QStackedWidget *m_stack = nullptr; ///< rows, or why there are none
    QStackedWidget *m_views = nullptr; ///< grid, form
    EmptyState *m_refusal = nullptr;
    HintLabel *m_hint = nullptr;
    bool m_isVariant = false;
    BusyStrip *m_busy = nullptr;
    bool m_isBusy = false; ///< with many rows; nothing else can be done to them
    QLabel *m_heading = nullptr;
    RowGrid *m_grid = nullptr;
    RowForm *m_form = nullptr;
    QWidget *m_below = nullptr;
    QTabBar *m_childTabs = nullptr;
    RowGrid *m_childGrid = nullptr;
    QToolButton *m_problems = nullptr;
    QMenu *m_childMenu = nullptr;
    QToolButton *m_addChild = nullptr;
    QMap<QByteArray, QAction *> m_actions;

    QByteArray m_record; ///< shown in the grid
    int m_parent = -1;   ///< of the rows shown; -1: all of the record
    int m_wanted = -1;   ///< the row to go to when the text has been read again
};

} // namespace gatepost::ui
