// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/filling.h"
#include "ui/rowset/rowform.h"
#include "ui/rowset/rowgrid.h"
#include "ui/rowset/rowgridmodel.h"
#include "ui/rowset/rowspane.h"
#include "ui/rowset/rowtreemodel.h"
#include "ui/widgets/busystrip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatepost::ui {

void RowsPane::build()
{
    m_stack = new QStackedWidget(this);
    auto *splitter = new QSplitter(m_stack);
    m_tree = new QTreeView(splitter);
    m_tree->setObjectName(QStringLiteral("rowTree"));
    m_tree->setAccessibleName(tr("Rows of the message"));
    m_tree->setModel(m_treeModel);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);

    splitter->setObjectName(QStringLiteral("rowsSplitter"));
    splitter->addWidget(m_tree);
    buildRight(splitter);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({230, 750});
    m_busy = new BusyStrip(this);
    m_hint = new HintLabel(this);
    m_hint->setObjectName(QStringLiteral("rowsHint"));
    m_hint->setContentsMargins(20, 0, 20, 6);
    m_refusal = new EmptyState(QStringLiteral("warning"), m_stack);
    m_stack->addWidget(splitter);
    m_stack->addWidget(m_refusal);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 10, 4);
    bar->setSpacing(2);
    buildActions(bar);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_busy);
    layout->addWidget(m_hint);
    layout->addWidget(m_stack, 1);
}

void RowsPane::buildRight(QWidget *parent)
{
    auto *right = new QWidget(parent);
    auto *splitter = new QSplitter(Qt::Vertical, right);
    m_heading = new QLabel(right);
    m_heading->setObjectName(QStringLiteral("rowsHeading"));
    m_heading->setContentsMargins(8, 4, 8, 4);
    m_views = new QStackedWidget(splitter);
    m_grid = new RowGrid(m_views);
    m_grid->setObjectName(QStringLiteral("rowGrid"));
    m_grid->setAccessibleName(tr("Rows"));
    m_form = new RowForm(m_views);
    m_form->setObjectName(QStringLiteral("rowForm"));
    m_form->setAccessibleName(tr("One row"));
    m_views->addWidget(m_grid);
    m_views->addWidget(m_form);

    m_below = new QWidget(splitter);
    m_childTabs = new QTabBar(m_below);
    m_childTabs->setObjectName(QStringLiteral("childTabs"));
    m_childTabs->setAccessibleName(tr("Records below the row"));
    m_childTabs->setDrawBase(false);
    m_childTabs->setExpanding(false);
    m_childGrid = new RowGrid(m_below);
    m_childGrid->setObjectName(QStringLiteral("childGrid"));
    m_childGrid->setAccessibleName(tr("Rows below the row"));
    auto *below = new QVBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(0);
    below->addWidget(m_childTabs);
    below->addWidget(m_childGrid, 1);

    splitter->setObjectName(QStringLiteral("gridsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_views);
    splitter->addWidget(m_below);
    splitter->setSizes({300, 200});
    m_below->hide();
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(splitter, 1);
}

QAction *RowsPane::add(const char *name, const QString &text, const QList<QKeySequence> &keys,
                       std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!keys.isEmpty())
        action->setToolTip(QStringLiteral("%1 (%2)").arg(QString(text).remove(QLatin1Char('&')),
                                                         keys.first().toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        if (!m_isBusy)
            run();
    });
    addAction(action);
    m_actions.insert(name, action);
    return action;
}

void RowsPane::buildActions(QBoxLayout *bar)
{
    add("addRow", tr("Add row"), {Qt::CTRL | Qt::Key_Plus, Qt::Key_Insert}, [this] { addRow(); });
    add("duplicateRow", tr("Duplicate"), {Qt::CTRL | Qt::Key_D}, [this] { duplicateRow(); });
    add("deleteRows", tr("Delete"), {Qt::CTRL | Qt::Key_Minus}, [this] { deleteRows(); });
    add("moveUp", tr("Move up"), {Qt::ALT | Qt::Key_Up}, [this] {
        moveRow(-1);
    })->setIcon(Theme::icon(QStringLiteral("chevron-up")));
    add("moveDown", tr("Move down"), {Qt::ALT | Qt::Key_Down}, [this] {
        moveRow(1);
    })->setIcon(Theme::icon(QStringLiteral("chevron-down")));
    add("pasteRows", tr("Paste rows…"), QKeySequence::keyBindings(QKeySequence::Paste),
        [this] { m_transfer->paste(place()); });
    add("importRows", tr("Import…"), {}, [this] { m_transfer->importFile(place()); });
    add("exportRows", tr("Export…"), {},
        [this] { m_transfer->exportFile(activeGrid()->rows()->record(), activeGrid()->rows()->rows()); });
    add("sendRows", tr("Send one by one…"), {}, [this] {
        m_transfer->sendEach();
    })->setToolTip(tr("Sends each transaction as a request of its own and shows every answer"));
    add("rowForm", tr("Form"), {Qt::CTRL | Qt::Key_R}, [] {})->setCheckable(true);
    connect(m_actions["rowForm"], &QAction::toggled, this, &RowsPane::openForm);
    m_actions["rowForm"]->setToolTip(tr("Shows the current row as a form"));
    buildMoreActions();

    const auto button = [this, bar](const char *name) {
        auto *made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name) + QStringLiteral("Button"));
        made->setDefaultAction(m_actions[name]);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(made);
        return made;
    };
    for (const char *name : {"addRow", "duplicateRow", "deleteRows", "moveUp", "moveDown"})
        button(name);
    auto *child = m_addChild = new QToolButton(this);
    child->setObjectName(QStringLiteral("addChildButton"));
    child->setText(tr("Add below"));
    child->setToolTip(tr("Adds a row of another record below the current row"));
    child->setAutoRaise(true);
    child->setPopupMode(QToolButton::InstantPopup);
    child->setMenu(m_childMenu);
    bar->addWidget(child);
    bar->addSpacing(12);
    for (const char *name : {"pasteRows", "importRows", "exportRows", "sendRows"})
        button(name);
    bar->addStretch(1);
    m_problems = new QToolButton(this);
    m_problems->setObjectName(QStringLiteral("rowProblems"));
    m_problems->setAutoRaise(true);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setPopupMode(QToolButton::InstantPopup);
    m_problems->setMenu(new QMenu(m_problems));
    bar->addWidget(m_problems);
    button("rowForm");
}

void RowsPane::buildMoreActions()
{
    m_childMenu = new QMenu(tr("Add below"), this);
    connect(m_childMenu, &QMenu::aboutToShow, this, &RowsPane::fillChildMenu);
    add("copyCells", tr("Copy"), QKeySequence::keyBindings(QKeySequence::Copy),
        [this] { activeGrid()->copySelection(); });
    add("clearCells", tr("Clear cells"), {Qt::Key_Delete}, [this] { clearCells(); });
    add("markChanged", tr("Mark as changed"), {}, [this] { markChanged(true); });
    add("markUnchanged", tr("Mark as not changed"), {}, [this] { markChanged(false); });
    add("undoRows", tr("Undo"), QKeySequence::keyBindings(QKeySequence::Undo), [this] { m_rows->undo(); });
    add("redoRows", tr("Redo"), QKeySequence::keyBindings(QKeySequence::Redo), [this] { m_rows->redo(); });
    add("showInPayload", tr("Show in the payload"), {}, [this] {
        const int row = currentRow();
        if (row < 0)
            return;
        const qint64 at = m_rows->rowset()->map().begin(m_rows->rowset()->row(row).node);
        m_tabs->setCurrentIndex(0);
        m_rows->showInText(at);
    });
}

void RowsPane::openForm(bool isForm)
{
    m_views->setCurrentIndex(isForm ? 1 : 0);
    (isForm ? static_cast<QWidget *>(m_form) : m_grid)->setFocus();
}

void RowsPane::showContextMenu(RowGrid *grid, const QPoint &place)
{
    grid->setFocus();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *name : {"addRow", "duplicateRow", "deleteRows", "moveUp", "moveDown"})
        menu->addAction(m_actions[name]);
    menu->addMenu(m_childMenu);
    menu->addSeparator();
    for (const char *name : {"copyCells", "pasteRows", "clearCells", "markChanged", "markUnchanged"})
        menu->addAction(m_actions[name]);
    menu->addSeparator();
    menu->addAction(m_actions["showInPayload"]);
    menu->popup(grid->viewport()->mapToGlobal(place));
}

void RowsPane::fillChildMenu()
{
    m_childMenu->clear();
    const auto rowset = m_rows->rowset();
    const int row = currentRow();
    if (!rowset || row < 0)
        return;
    const int own = rowset->row(row).record;
    const QList<int> known = rowset->childRecords(own);
    QList<int> others;
    for (int record = 0; record < rowset->records().size(); ++record)
        if (!known.contains(record) && record != own && rowset->records()[record].name != "PSCAMA" &&
            !rowset->records()[record].parents.contains(-1))
            others.append(record);
    const auto offer = [this, rowset](int record) {
        m_childMenu->addAction(QString::fromUtf8(rowset->records()[record].name), this,
                               [this, record] { addChild(record); });
    };
    std::for_each(known.begin(), known.end(), offer);
    if (!known.isEmpty() && !others.isEmpty())
        m_childMenu->addSeparator();
    std::for_each(others.begin(), others.end(), offer);
    if (m_childMenu->isEmpty())
        m_childMenu->addAction(tr("FieldTypes names no other record"))->setEnabled(false);
}

void RowsPane::fillProblemMenu()
{
    const QList<rowset::Problem> &problems = m_rows->problems();
    QMenu *menu = m_problems->menu();
    menu->clear();
    m_problems->setVisible(!problems.isEmpty());
    m_problems->setIcon(Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning)));
    m_problems->setText(problems.size() == 1 ? tr("1 remark") : tr("%1 remarks").arg(problems.size()));
    m_problems->setToolTip(tr("What a receiver may not like. It can be sent all the same."));
    for (const rowset::Problem &problem : problems.first(qMin<qsizetype>(20, problems.size()))) {
        menu->addAction(problem.message, this, [this, problem] {
            if (problem.row >= 0)
                return treeChosen(problem.row);
            m_tabs->setCurrentIndex(0);
            m_rows->showInText(problem.at);
        });
    }
    if (problems.size() > 20)
        menu->addAction(tr("… and %1 more").arg(problems.size() - 20))->setEnabled(false);
    if (m_rows->lacksFieldTypes() && !m_isVariant) {
        menu->addSeparator();
        menu->addAction(tr("Write what FieldTypes lacks"), this,
                        [this] { m_rows->apply(rowset::completeFieldTypes); });
    }
}

void RowsPane::refreshActions()
{
    const bool isShown = m_stack->currentIndex() == 0 && m_rows->rowset();
    const bool hasRow = isShown && m_grid->currentRow() >= 0;
    for (const char *name : {"addRow", "pasteRows", "importRows"})
        m_actions[name]->setEnabled(isShown && !m_isVariant);
    for (const char *name :
         {"duplicateRow", "deleteRows", "moveUp", "moveDown", "clearCells", "markChanged", "markUnchanged"})
        m_actions[name]->setEnabled(hasRow && !m_isVariant);
    for (const char *name : {"exportRows", "sendRows", "copyCells", "showInPayload"})
        m_actions[name]->setEnabled(hasRow);
    for (const char *name : {"undoRows", "redoRows"})
        m_actions[name]->setEnabled(!m_isVariant);
    m_addChild->setEnabled(hasRow && !m_isVariant);
}

} // namespace gatepost::ui
