// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/differencelist.h"

#include "ui/compare/kindwords.h"
#include "ui/structure/filterbox.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/recordmodel.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

/// The kind in its colour; the text says it too.
class KindDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QString text = index.data().toString();
        QColor colour = Theme::fadedText();
        for (const compare::Kind kind :
             {compare::Kind::Changed, compare::Kind::Added, compare::Kind::Removed, compare::Kind::Moved})
            if (text.startsWith(signOf(kind)))
                colour = Theme::text(toneOf(kind));
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    }
};

} // namespace

DifferenceList::DifferenceList(Purpose purpose, QWidget *parent)
    : QWidget(parent)
    , m_purpose(purpose)
    , m_kinds(new QComboBox(this))
    , m_filter(new FilterBox(this))
    , m_count(new QLabel(this))
    , m_copy(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_model(new RecordModel(this))
    , m_grid(new RecordGrid(m_model, this))
    , m_rowsJob(this, &DifferenceList::takeRows)
    , m_saveJob(this, &DifferenceList::takeSaved)
    , m_copyJob(this, &DifferenceList::takeCopy)
{
    setObjectName(purpose == Purpose::List ? QStringLiteral("differenceList")
                                           : QStringLiteral("changedFields"));
    m_grid->setObjectName(QStringLiteral("differenceGrid"));
    m_grid->setAccessibleName(purpose == Purpose::List ? tr("Differences") : tr("Changed fields"));
    m_grid->setItemDelegateForColumn(DifferenceTable::Kind, new KindDelegate(m_grid));
    m_grid->setSelectionBehavior(purpose == Purpose::List ? QAbstractItemView::SelectRows
                                                          : QAbstractItemView::SelectItems);
    m_grid->setShowGrid(purpose == Purpose::Table);
    m_grid->verticalHeader()->setVisible(false);
    m_grid->horizontalHeader()->setStretchLastSection(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_grid, 1);
    setFocusProxy(m_grid);
    connect(m_grid, &RecordGrid::cellChosen, this, [this](int row) {
        const DifferenceTable::Number number = m_table->number(m_model->sourceRow(row));
        m_followed = {number.difference, number.isIgnored};
        emit chosen(m_followed);
    });
    connect(m_grid, &RecordGrid::copied, this, &DifferenceList::said);
    connect(m_grid, &RecordGrid::sortWished, this, [this](int sorted, bool isDescending) {
        m_wish.sortColumn = sorted;
        m_wish.isDescending = isDescending;
        read();
    });
}

QWidget *DifferenceList::buildHead()
{
    auto *head = new QWidget(this);
    m_kinds->setObjectName(QStringLiteral("differenceKinds"));
    m_kinds->setAccessibleName(tr("Which kind of differences"));
    m_kinds->addItem(tr("All kinds"));
    for (const compare::Kind kind :
         {compare::Kind::Changed, compare::Kind::Added, compare::Kind::Removed, compare::Kind::Moved})
        m_kinds->addItem(QStringLiteral("%1 %2").arg(signOf(kind), wordOf(kind)), int(kind));
    m_filter->setObjectName(QStringLiteral("differenceFilter"));
    m_filter->setAccessibleName(tr("Filter differences"));
    m_filter->setPlaceholderText(tr("Filter by record, key, field or value"));
    m_filter->setMaximumWidth(340);
    m_count->setObjectName(QStringLiteral("differenceCount"));
    m_count->setProperty("role", QStringLiteral("faded"));
    m_save->setObjectName(QStringLiteral("differenceSaveButton"));
    m_save->setText(tr("Save rows…"));
    m_save->setToolTip(tr("Save the rows shown here as CSV or as a workbook."));
    m_save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setObjectName(QStringLiteral("differenceCopyButton"));
    m_copy->setText(tr("Copy rows"));
    m_copy->setToolTip(tr("Copy the rows shown here, with headings, for a spreadsheet. Ctrl+C copies those "
                          "that are selected."));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(8, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_kinds);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    connect(m_kinds, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_shown.kind.reset();
        if (index > 0)
            m_shown.kind = compare::Kind(m_kinds->itemData(index).toInt());
        read();
    });
    connect(m_filter, &FilterBox::leftDownwards, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &FilterBox::filterChanged, this, [this](const QString &words) {
        m_wish.filter = words;
        read();
    });
    connect(m_copy, &QToolButton::clicked, this, &DifferenceList::copyRows);
    connect(m_save, &QToolButton::clicked, this, &DifferenceList::askWhereToSave);
    refreshIcons();
    return head;
}

void DifferenceList::show(const DifferenceTable::ComparisonPointer &comparison, const QString &leftName,
                          const QString &rightName)
{
    m_comparison = comparison;
    m_leftName = leftName;
    m_rightName = rightName;
    m_followed = {};
    read();
}

void DifferenceList::clear()
{
    m_rowsJob.cancel();
    m_comparison.reset();
    m_table.reset();
    m_model->clear();
    m_count->clear();
}

void DifferenceList::setIgnoredShown(bool shown)
{
    if (std::exchange(m_shown.ignored, shown) != shown)
        read();
}

void DifferenceList::read()
{
    if (!m_comparison)
        return;
    m_rowsJob.start([comparison = m_comparison, shown = m_shown, wish = m_wish, left = m_leftName,
                     right = m_rightName](const std::atomic_bool *cancel) {
        Rows rows;
        rows.table = std::make_shared<DifferenceTable>(comparison, shown, left, right);
        rows.order = std::make_shared<document::RowOrder>(document::arranged(*rows.table, wish, cancel));
        return rows;
    });
}

void DifferenceList::takeRows(const Rows &rows)
{
    m_table = rows.table;
    m_model->setTable(rows.table, rows.order);
    if (std::exchange(m_isFirst, m_model->rowCount() == 0) && m_model->rowCount() > 0)
        m_grid->fitColumns();
    tellCount();
    follow(m_followed);
    emit ready();
}

void DifferenceList::tellCount()
{
    const auto shown = qint64(m_model->order()->size());
    const qint64 all = m_comparison->count() + (m_shown.ignored ? m_comparison->ignoredCount() : 0);
    if (shown != all)
        m_count->setText(tr("%L1 of %L2 shown").arg(shown).arg(all));
    else
        m_count->setText(all == 1 ? tr("1 difference") : tr("%L1 differences").arg(all));
    m_save->setEnabled(shown > 0);
    m_copy->setEnabled(shown > 0);
}

void DifferenceList::follow(const ComparePanes::Current &difference)
{
    m_followed = difference;
    if (!m_table || !m_model->order())
        return;
    const qint64 source = m_table->rowOf({difference.difference, difference.isIgnored});
    const int row = source < 0 ? -1 : m_model->rowOf(source);
    if (row < 0)
        m_grid->clearSelection();
    else
        m_grid->showCell(row, -1);
}

void DifferenceList::showFind()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void DifferenceList::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the differences"), tr("differences.xlsx"),
                                   tr("Workbook (*.xlsx);;CSV (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("csv")) ? QStringLiteral("csv")
                                                                       : QStringLiteral("xlsx"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &DifferenceList::save);
    dialog->open();
}

sheet::Rows DifferenceList::shownRows() const
{
    sheet::Rows rows;
    rows.name = tr("Differences");
    rows.columns = m_table->columns();
    rows.count = qint64(m_model->order()->size());
    rows.row = [table = m_table, order = m_model->order(), columns = int(rows.columns.size())](qint64 row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column)
            cells << table->cell((*order)[size_t(row)], column, 1 << 20);
        return cells;
    };
    return rows;
}

void DifferenceList::copyRows()
{
    constexpr qint64 most = 200'000;
    if (!m_table)
        return;
    if (const auto count = qint64(m_model->order()->size()); count > most) {
        emit said(tr("%L1 rows are too many for the clipboard: save them.").arg(count));
        return;
    }
    m_copyJob.start([rows = shownRows()](const std::atomic_bool *) {
        return Copy{std::make_shared<QString>(sheet::toTsv(rows)), rows.count};
    });
}

void DifferenceList::takeCopy(const Copy &copy)
{
    QGuiApplication::clipboard()->setText(std::exchange(*copy.text, {}));
    emit said(copy.rows == 1 ? tr("Copied one row") : tr("Copied %L1 rows").arg(copy.rows));
}

void DifferenceList::save(const QString &file)
{
    if (!m_table)
        return;
    const sheet::Rows rows = shownRows();
    m_save->setEnabled(false);
    m_saveJob.start([rows, file](const std::atomic_bool *cancel) {
        const bool isWorkbook = file.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive);
        return Saved{isWorkbook ? sheet::writeXlsx(rows, file, cancel) : sheet::writeCsv(rows, file, cancel),
                     file, rows.count};
    });
}

void DifferenceList::takeSaved(const Saved &saved)
{
    m_save->setEnabled(true);
    if (!saved.result)
        emit failed(saved.result.error());
    else
        emit said(tr("Saved %L1 rows to %2").arg(saved.rows).arg(saved.file));
}

void DifferenceList::refreshIcons()
{
    m_save->setIcon(Theme::icon(QStringLiteral("save")));
    m_copy->setIcon(Theme::icon(QStringLiteral("copy")));
}

void DifferenceList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_save)
        refreshIcons();
}

} // namespace gatepost::ui
