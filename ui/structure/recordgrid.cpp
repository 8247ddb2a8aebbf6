// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/recordgrid.h"

#include "ui/structure/recordmodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSignalBlocker>

namespace gatepost::ui {

RecordGrid::RecordGrid(RecordModel *model, QWidget *parent)
    : QTableView(parent), m_model(model), m_copyJob(this, &RecordGrid::takeCopy)
{
    setModel(model);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Rows"));
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(
        horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
        [this](int column, Qt::SortOrder order) { emit sortWished(column, order == Qt::DescendingOrder); });
    addActions();
}

void RecordGrid::addActions()
{
    const auto add = [this](const char *name, const QString &text, const QKeySequence &key, bool headings) {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, headings] { copySelection(headings); });
        addAction(action);
    };
    add("copyCellsAction", tr("Copy"), QKeySequence::Copy, false);
    add("copyWithHeadingsAction", tr("Copy with headings"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, true);
}

void RecordGrid::fitColumns()
{
    constexpr int rows = 60;
    constexpr int narrowest = 50;
    constexpr int widest = 320;
    constexpr int around = 24;
    const int count = qMin(rows, m_model->rowCount());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int width = horizontalHeader()->sectionSizeHint(column) + around;
        for (int row = 0; row < count; ++row) {
            const QString text = m_model->index(row, column).data().toString();
            width = qMax(width, fontMetrics().horizontalAdvance(text.left(80)) + around);
        }
        setColumnWidth(column, qBound(narrowest, width, widest));
    }
}

void RecordGrid::showCell(int row, int column)
{
    const QScopedValueRollback following(m_isFollowing, true);
    const int shown = column >= 0 ? column : qMax(0, currentIndex().column());
    // Rows that came this moment have to be laid out before one of them can be scrolled to.
    executeDelayedItemsLayout();
    // Not setCurrentIndex(): that would extend the selection while Control or Shift is down.
    const auto rows =
        selectionBehavior() == SelectRows ? QItemSelectionModel::Rows : QItemSelectionModel::NoUpdate;
    selectionModel()->setCurrentIndex(m_model->index(row, shown), QItemSelectionModel::ClearAndSelect | rows);
}

void RecordGrid::forgetSorting()
{
    const QSignalBlocker blocker(horizontalHeader());
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

void RecordGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isFollowing && current.isValid())
        emit cellChosen(current.row(), current.column());
}

/// The rows and columns of the selection, read one by one: it may be all.
sheet::Rows RecordGrid::selectedRows() const
{
    QList<std::pair<int, int>> rows;
    QSet<int> columns;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        rows.append({range.top(), range.bottom()});
        for (int column = range.left(); column <= range.right(); ++column)
            columns.insert(column);
    }
    QList<int> wanted(columns.begin(), columns.end());
    std::sort(wanted.begin(), wanted.end());
    std::sort(rows.begin(), rows.end());
    std::vector<quint32> lines;
    int next = 0;
    for (const auto &[first, last] : rows) {
        for (int row = qMax(first, next); row <= last; ++row)
            lines.push_back(quint32(m_model->sourceRow(row)));
        next = qMax(next, last + 1);
    }
    sheet::Rows copy;
    for (const int column : wanted)
        copy.columns << m_model->source()->columns().value(column);
    copy.count = qint64(lines.size());
    copy.row = [source = m_model->source(), lines = std::move(lines), wanted](qint64 row) {
        QStringList cells;
        for (const int column : wanted)
            cells << source->cell(lines[size_t(row)], column);
        return cells;
    };
    return copy;
}

void RecordGrid::copySelection(bool withHeadings)
{
    if (!selectionModel()->hasSelection())
        return;
    m_copyJob.start([rows = selectedRows(), withHeadings](const std::atomic_bool *) {
        QString text = sheet::toTsv(rows, withHeadings);
        if (rows.count == 1 && rows.columns.size() == 1 && !withHeadings)
            text = rows.row(0).first();
        return Copy{text, rows.count};
    });
}

void RecordGrid::takeCopy(const Copy &copy)
{
    QGuiApplication::clipboard()->setText(copy.text);
    emit copied(copy.rows == 1 ? tr("Copied one row") : tr("Copied %L1 rows").arg(copy.rows));
}

void RecordGrid::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelection(false);
    else
        QTableView::keyPressEvent(event);
}

void RecordGrid::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("gridMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    emit menuWanted(menu);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

} // namespace gatepost::ui
