// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowspane.h"

#include "app/rowset/filling.h"
#include "ui/rowset/rowform.h"
#include "ui/rowset/rowgrid.h"
#include "ui/rowset/rowgridmodel.h"
#include "ui/rowset/rowtreemodel.h"
#include "ui/widgets/busystrip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/tabpages.h"

#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

namespace gatepost::ui {

using rowset::Rowset;

RowsPane::RowsPane(EditorPane *payload, Services &services, RowTransfer::MakeJob makeJob, QTabWidget *tabs)
    : QWidget(pageParent(tabs))
    , m_tabs(tabs)
    , m_rows(new PayloadRows(payload, this))
    , m_transfer(new RowTransfer(m_rows, services, std::move(makeJob), this))
    , m_treeModel(new RowTreeModel(this))
{
    setObjectName(QStringLiteral("rowsPane"));
    build();
    connectParts();
    connectBusy();
    m_tabs->insertTab(1, this, tr("Rows"));
    refreshTab();
}

void RowsPane::connectParts()
{
    connect(m_rows, &PayloadRows::possibleChanged, this, &RowsPane::refreshTab);
    connect(m_rows, &PayloadRows::changed, this, &RowsPane::showRowset);
    connect(m_rows, &PayloadRows::refused, this, &RowsPane::showRefusal);
    connect(m_transfer, &RowTransfer::failed, this, &RowsPane::failed);
    connect(m_transfer, &RowTransfer::noticed, this, &RowsPane::noticed);
    connect(m_form, &RowForm::edited, this, &RowsPane::edit);
    connect(m_grid, &RowGrid::currentRowChanged, this, &RowsPane::gridChosen);
    connect(m_childTabs, &QTabBar::currentChanged, this, &RowsPane::showChildren);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { treeChosen(RowTreeModel::rowOf(index)); });
    for (RowGrid *grid : {m_grid, m_childGrid}) {
        connect(grid->rows(), &RowGridModel::edited, this, &RowsPane::edit);
        connect(grid, &QWidget::customContextMenuRequested, this,
                [this, grid](const QPoint &place) { showContextMenu(grid, place); });
    }
}

void RowsPane::connectBusy()
{
    const auto show = [this](const QString &what, bool canCancel) {
        m_isBusy = !what.isEmpty();
        m_busy->show(what, canCancel);
    };
    connect(m_rows, &PayloadRows::busyChanged, this, show);
    connect(m_rows, &PayloadRows::progressed, m_busy, &BusyStrip::setProgress);
    connect(m_rows, &PayloadRows::applied, this, &RowsPane::noticed);
    connect(m_transfer, &RowTransfer::busyChanged, this, [show](const QString &what) { show(what, true); });
    connect(m_transfer, &RowTransfer::progressed, m_busy, &BusyStrip::setProgress);
    connect(m_busy, &BusyStrip::cancelled, this, [this] {
        m_transfer->cancel();
        m_rows->cancelEdit();
    });
}

void RowsPane::refreshTab()
{
    const int index = m_tabs->indexOf(this);
    const bool isPossible = m_rows->isPossible();
    m_tabs->setTabEnabled(index, isPossible);
    m_tabs->setTabToolTip(
        index, isPossible ? tr("The payload's records and fields as rows, without markup")
                          : tr("For rowset messages: this payload has no FieldTypes and MsgData."));
    // Never taken away while somebody works in it: undo may bring the rows back.
    if (!isPossible && isVisible())
        m_tabs->setTabEnabled(index, true);
}

void RowsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_rows->setWatching(true);
}

void RowsPane::hideEvent(QHideEvent *event)
{
    m_rows->setWatching(false);
    // Later: the tabs may be hiding because they are being destroyed.
    QMetaObject::invokeMethod(this, &RowsPane::refreshTab, Qt::QueuedConnection);
    QWidget::hideEvent(event);
}

void RowsPane::showRefusal(const Error &error)
{
    m_refusal->setText(tr("The rows cannot be shown"),
                       error.message + QLatin1Char(' ') + tr("See the Payload tab."));
    m_stack->setCurrentWidget(m_refusal);
    refreshActions();
}

void RowsPane::showRowset()
{
    const auto rowset = m_rows->rowset();
    const int before = m_wanted >= 0 ? m_wanted : currentRow();
    m_stack->setCurrentIndex(0);
    {
        const QSignalBlocker blocker(m_tree->selectionModel());
        m_treeModel->setRowset(rowset);
    }
    if (rowset->rowCount() < 300)
        m_tree->expandAll();
    chooseRecord(before);
    showScope();
    m_grid->setCurrentRow(qMin(before, rowset->rowCount() - 1));
    if (m_grid->currentRow() < 0 && m_grid->rows()->rowCount() > 0)
        m_grid->setCurrentRow(m_grid->rows()->rowAt(0));
    gridChosen(m_grid->currentRow());
    fillProblemMenu();
    refreshActions();
}

/// The record that was shown, where it still has rows, or that of the row to go to.
void RowsPane::chooseRecord(int before)
{
    const auto rowset = m_rows->rowset();
    int record = rowset->recordNamed(m_record);
    if (record < 0 || (m_parent >= 0 && m_parent >= rowset->rowCount()) ||
        rowset->records()[record].rows == 0) {
        record = rowset::mainRecord(*rowset);
        m_parent = -1;
    }
    m_record = record < 0 ? QByteArray() : rowset->records()[record].name;
    const int wanted = qMin(before, rowset->rowCount() - 1);
    if (m_wanted >= 0 && activeGrid() == m_grid && wanted >= 0) {
        m_record = rowset->recordOf(wanted).name;
        m_parent = rowset->row(wanted).parent;
    }
    m_wanted = -1;
}

void RowsPane::showScope()
{
    const auto rowset = m_rows->rowset();
    const int record = rowset ? rowset->recordNamed(m_record) : -1;
    if (record < 0) {
        m_grid->rows()->show(nullptr, -1, {});
        m_heading->setText(tr("No rows"));
        return;
    }
    const QList<int> rows = m_parent < 0 ? rowset->rowsOf(record) : rowset->rowsOf(record, m_parent);
    m_grid->rows()->show(rowset, record, rows);
    const QString count = rows.size() == 1 ? tr("1 row") : tr("%L1 rows").arg(rows.size());
    m_heading->setText(m_parent < 0
                           ? QStringLiteral("%1   ·   %2").arg(QString::fromUtf8(m_record), count)
                           : QStringLiteral("%1   ·   %2   ·   %3")
                                 .arg(QString::fromUtf8(m_record), rowset->caption(m_parent), count));
}

void RowsPane::treeChosen(int row)
{
    const auto rowset = m_rows->rowset();
    if (row < 0 || !rowset || row >= rowset->rowCount())
        return;
    if (rowset->recordOf(row).name != m_record || rowset->row(row).parent != m_parent) {
        m_record = rowset->recordOf(row).name;
        m_parent = rowset->row(row).parent;
        showScope();
    }
    m_grid->setCurrentRow(row);
    gridChosen(row);
}

void RowsPane::gridChosen(int row)
{
    const auto rowset = m_rows->rowset();
    {
        const QSignalBlocker blocker(m_tree->selectionModel());
        m_tree->setCurrentIndex(m_treeModel->indexOf(row));
        m_tree->viewport()->update();
    }
    m_form->showRow(rowset, row);
    fillChildTabs(row);
    showChildren();
    refreshActions();
}

void RowsPane::fillChildTabs(int row)
{
    const auto rowset = m_rows->rowset();
    const QByteArray shown = m_childTabs->tabData(m_childTabs->currentIndex()).toByteArray();
    const QSignalBlocker blocker(m_childTabs);
    while (m_childTabs->count() > 0)
        m_childTabs->removeTab(0);
    if (rowset && row >= 0) {
        for (const int record : rowset->childRecords(rowset->row(row).record)) {
            const QByteArray name = rowset->records()[record].name;
            const int tab = m_childTabs->addTab(QStringLiteral("%1 (%2)")
                                                    .arg(QString::fromUtf8(name))
                                                    .arg(rowset->rowsOf(record, row).size()));
            m_childTabs->setTabData(tab, name);
            if (name == shown)
                m_childTabs->setCurrentIndex(tab);
        }
    }
}

void RowsPane::showChildren()
{
    const auto rowset = m_rows->rowset();
    const int row = m_grid->currentRow();
    const int record =
        rowset ? rowset->recordNamed(m_childTabs->tabData(m_childTabs->currentIndex()).toByteArray()) : -1;
    const bool has = record >= 0 && row >= 0;
    m_childGrid->rows()->show(has ? rowset : nullptr, has ? record : -1,
                              has ? rowset->rowsOf(record, row) : QList<int>());
    m_below->setVisible(has);
}

RowGrid *RowsPane::activeGrid() const
{
    const QWidget *focused = focusWidget();
    const bool isBelow = m_below->isVisible() && focused && m_below->isAncestorOf(focused);
    return isBelow ? m_childGrid : m_grid;
}

int RowsPane::currentRow() const
{
    return activeGrid()->currentRow();
}

RowTransfer::Place RowsPane::place() const
{
    const RowGrid *grid = activeGrid();
    const RowGridModel *model = grid->rows();
    RowTransfer::Place place;
    place.record = model->record();
    if (place.record < 0 && m_rows->rowset())
        place.record = rowset::mainRecord(*m_rows->rowset());
    place.parent = grid == m_childGrid ? m_grid->currentRow() : m_parent;
    const int line = model->lineOf(grid->currentRow());
    place.overwritable = line < 0 ? QList<int>() : model->rows().mid(line);
    return place;
}

void RowsPane::edit(int row, const QByteArray &field, const QString &text)
{
    if (m_isBusy)
        return emit noticed(tr("Not changed: many rows are being worked on. Try again in a moment."));
    if (m_isVariant)
        return editVariant(row, field, text);
    m_rows->apply([row, field, text](const Rowset &rowset) {
        return row < rowset.rowCount() ? rowset::setValues(rowset, row, {{field, text}}) : rowset::Edit();
    });
}

void RowsPane::setVariant()
{
    m_isVariant = true;
    m_hint->setHint(
        tr("This request is a variant: a value that you change here becomes one of its changes. Rows "
           "are added, moved and deleted in its base."));
    refreshActions();
}

void RowsPane::editVariant(int row, const QByteArray &field, const QString &text)
{
    const auto rowset = m_rows->rowset();
    if (!m_rows->isCurrent() || row >= rowset->rowCount())
        return emit noticed(tr("Not changed: the rows are being read. Try again in a moment."));
    const rowset::Row &what = rowset->row(row);
    const bool isAction = field == "AUDIT_ACTN" && rowset->recordOf(row).indexOf(field) < 0;
    const auto node = !isAction ? rowset->field(row, field)
                      : what.pscama == document::TreeMap::none
                          ? document::TreeMap::none
                          : rowset::childNamed(rowset->map(), what.pscama, field);
    if (node != document::TreeMap::none)
        return emit changeWanted(rowset->map().path(node), rowset->map().range(node), text);
    m_form->showRow(rowset, row);
    emit noticed(
        tr("Not changed: the base has no %1 in this row. Add it there.").arg(QString::fromUtf8(field)));
}

void RowsPane::addRow()
{
    const RowTransfer::Place where = place();
    const int after = currentRow();
    m_wanted = after >= 0 && m_rows->rowset() ? m_rows->rowset()->row(after).after : 0;
    m_rows->apply([where, after](const Rowset &rowset) {
        if (where.record < 0)
            return rowset::Edit();
        return rowset::addRows(rowset, {.record = where.record, .parent = where.parent, .after = after},
                               {{}});
    });
}

void RowsPane::addChild(int record)
{
    const int parent = currentRow();
    if (parent < 0)
        return;
    m_rows->apply([record, parent](const Rowset &rowset) {
        return rowset::addRows(rowset, {.record = record, .parent = parent, .after = -1}, {{}});
    });
}

void RowsPane::duplicateRow()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_wanted = m_rows->rowset()->row(row).after;
    m_rows->apply([row](const Rowset &rowset) { return rowset::duplicateRow(rowset, row); });
}

void RowsPane::deleteRows()
{
    const QList<int> rows = activeGrid()->selectedRows();
    if (rows.isEmpty())
        return;
    const bool isOne = rows.size() == 1;
    m_rows->applyLarge(
        [rows](const Rowset &rowset, const std::atomic_bool *) { return rowset::deleteRows(rowset, rows); },
        isOne ? tr("Deleting one row…") : tr("Deleting %L1 rows…").arg(rows.size()),
        isOne ? tr("Deleted one row. Undo takes it back.")
              : tr("Deleted %L1 rows. Undo takes them back.").arg(rows.size()));
}

void RowsPane::moveRow(int by)
{
    RowGrid *grid = activeGrid();
    const int row = grid->currentRow();
    const int other = grid->rows()->rowAt(grid->rows()->lineOf(row) + by);
    if (row < 0 || other < 0)
        return;
    // Where the row begins when the two have changed places.
    const rowset::Row &what = m_rows->rowset()->row(row);
    const rowset::Row &neighbour = m_rows->rowset()->row(other);
    m_wanted = by < 0 ? other : neighbour.after - (what.after - row);
    m_rows->apply([row, by](const Rowset &rowset) { return rowset::moveRow(rowset, row, by); });
}

void RowsPane::changeCells(const QString &what, const ChangeCell &change)
{
    const RowGrid *grid = activeGrid();
    m_rows->applyLarge(
        [cells = grid->selectedCells(), change](const Rowset &rowset, const std::atomic_bool *cancel) {
            rowset::Edit edit;
            cells.forEach([&](int row, const QByteArray &field) {
                if (row < rowset.rowCount())
                    edit.append(change(rowset, row, field));
                return !*cancel;
            });
            return edit;
        },
        what, {});
}

void RowsPane::clearCells()
{
    changeCells(tr("Clearing cells…"), [](const Rowset &rowset, int row, const QByteArray &field) {
        return field == "AUDIT_ACTN" ? rowset::Edit() : rowset::setValues(rowset, row, {{field, QString()}});
    });
}

void RowsPane::markChanged(bool isChanged)
{
    changeCells(tr("Marking cells…"), [isChanged](const Rowset &rowset, int row, const QByteArray &field) {
        return rowset::setChanged(rowset, row, field, isChanged);
    });
}

} // namespace gatepost::ui
