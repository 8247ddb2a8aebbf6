// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/tabletab.h"

#include "app/document/delimited.h"
#include "app/document/table/delimitedtable.h"
#include "app/sheet/sheet.h"
#include "ui/response/shownbody.h"
#include "ui/structure/filterbox.h"
#include "ui/structure/recordgrid.h"
#include "ui/structure/recordmodel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gatepost::ui {

using document::RowOrder;
using document::TableOffer;

TableTab::TableTab(ShownBody *shown, QWidget *parent)
    : QWidget(parent)
    , m_shown(shown)
    , m_pages(new QStackedLayout(this))
    , m_empty(new EmptyState(QStringLiteral("info"), this))
    , m_busy(new QLabel(tr("Reading…"), this))
    , m_groups(new QComboBox(this))
    , m_filter(new FilterBox(this))
    , m_count(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_model(new RecordModel(this))
    , m_grid(new RecordGrid(m_model, this))
    , m_findJob(this, &TableTab::takeFound)
    , m_tableJob(this, &TableTab::takeTable)
    , m_orderJob(this, &TableTab::takeOrder)
    , m_saveJob(this, &TableTab::takeSaved)
{
    setObjectName(QStringLiteral("tableTab"));
    m_grid->setObjectName(QStringLiteral("recordGrid"));
    m_busy->setProperty("role", QStringLiteral("faded"));
    m_busy->setAlignment(Qt::AlignCenter);
    m_page = buildPage();
    for (QWidget *page : {static_cast<QWidget *>(m_busy), m_page, static_cast<QWidget *>(m_empty)})
        m_pages->addWidget(page);
    setFocusProxy(m_grid);
    connect(m_shown, &ShownBody::bodyChanged, this, &TableTab::forget);
    connect(m_shown, &ShownBody::treeRead, this, &TableTab::takeTree);
    connect(m_shown, &ShownBody::textRead, this, &TableTab::takeText);
    connect(m_shown, &ShownBody::chosen, this, &TableTab::follow);
    connect(m_grid, &RecordGrid::cellChosen, this, &TableTab::tellChoice);
    connect(m_grid, &RecordGrid::copied, this, &TableTab::copied);
    connect(m_grid, &RecordGrid::sortWished, this, [this](int column, bool isDescending) {
        m_wish.sortColumn = column;
        m_wish.isDescending = isDescending;
        arrange();
    });
}

QWidget *TableTab::buildPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_grid, 1);
    return page;
}

QWidget *TableTab::buildHead()
{
    auto *head = new QWidget(this);
    m_groups->setObjectName(QStringLiteral("tableGroups"));
    m_groups->setAccessibleName(tr("Which elements are the rows"));
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filter->setObjectName(QStringLiteral("tableFilter"));
    m_filter->setAccessibleName(tr("Filter rows"));
    m_filter->setPlaceholderText(tr("Filter rows"));
    m_filter->setMaximumWidth(300);
    m_count->setObjectName(QStringLiteral("tableCount"));
    m_count->setProperty("role", QStringLiteral("faded"));
    m_save->setObjectName(QStringLiteral("tableSaveButton"));
    m_save->setText(tr("Save rows…"));
    m_save->setToolTip(tr("Save the rows shown here as CSV or as a workbook"));
    m_save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_save->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(8, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_groups);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_save);
    connect(m_groups, &QComboBox::activated, this, &TableTab::chooseGroup);
    connect(m_filter, &FilterBox::leftDownwards, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_filter, &FilterBox::filterChanged, this, [this](const QString &words) {
        m_wish.filter = words;
        arrange();
    });
    connect(m_save, &QToolButton::clicked, this, &TableTab::askWhereToSave);
    refreshIcons();
    return head;
}

void TableTab::refreshIcons()
{
    m_save->setIcon(Theme::icon(QStringLiteral("save")));
}

void TableTab::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_page)
        refreshIcons();
}

void TableTab::showFind()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void TableTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    need();
}

void TableTab::forget()
{
    m_findJob.cancel();
    m_tableJob.cancel();
    m_orderJob.cancel();
    m_found.clear();
    m_model->clear();
    m_isWanted = false;
    if (isVisible())
        need();
}

void TableTab::need()
{
    if (std::exchange(m_isWanted, true))
        return;
    m_pages->setCurrentWidget(m_busy);
    m_isDelimited = document::isDelimited(m_shown->contentType());
    if (m_isDelimited)
        m_shown->needText();
    else
        m_shown->needTree();
}

void TableTab::takeText()
{
    if (!m_isWanted || !m_isDelimited || m_model->source())
        return;
    m_findJob.start([text = m_shown->text()](const std::atomic_bool *cancel) {
        return Found{{}, document::DelimitedTable::of(text, cancel)};
    });
}

void TableTab::takeTree()
{
    if (!m_isWanted || m_isDelimited || !m_found.isEmpty())
        return;
    m_findJob.start([nodes = m_shown->nodes()](const std::atomic_bool *cancel) {
        Found found{document::tablesOf(nodes, cancel), nullptr};
        if (!found.offers.isEmpty())
            found.table = found.offers.first().read(cancel);
        return found;
    });
}

void TableTab::takeFound(const Found &found)
{
    m_found = found.offers;
    if (!found.table)
        return showEmpty();
    m_groups->setVisible(!m_isDelimited);
    if (!m_isDelimited)
        offerGroups();
    m_pages->setCurrentWidget(m_page);
    takeTable(found.table);
}

void TableTab::offerGroups()
{
    const QSignalBlocker blocker(m_groups);
    m_groups->clear();
    for (const TableOffer &offer : m_found) {
        m_groups->addItem(
            QStringLiteral("%1  ·  %2")
                .arg(offer.name.isEmpty() ? offer.path : offer.name, QLocale().toString(offer.count)));
        m_groups->setItemData(m_groups->count() - 1, offer.path, Qt::ToolTipRole);
    }
    m_groups->setToolTip(m_found.first().path);
}

void TableTab::chooseGroup(int index)
{
    const TableOffer offer = m_found.value(index);
    m_groups->setToolTip(offer.path);
    m_count->setText(tr("Reading…"));
    m_tableJob.start([read = offer.read](const std::atomic_bool *cancel) { return read(cancel); });
}

void TableTab::takeTable(const Source &table)
{
    m_wish.sortColumn = -1;
    m_grid->forgetSorting();
    m_model->setTable(table, nullptr);
    arrange();
}

void TableTab::arrange()
{
    if (!m_model->source())
        return;
    m_count->setText(tr("Reading…"));
    m_orderJob.start([source = m_model->source(), wish = m_wish](const std::atomic_bool *cancel) {
        return std::shared_ptr<const RowOrder>(
            std::make_shared<RowOrder>(document::arranged(*source, wish, cancel)));
    });
}

void TableTab::takeOrder(const std::shared_ptr<const RowOrder> &order)
{
    const bool isFirst = !m_model->order();
    m_model->setOrder(order);
    if (isFirst)
        m_grid->fitColumns();
    tellCount();
    follow(m_shown->chosenRange(), nullptr);
    emit ready();
}

void TableTab::tellCount()
{
    const qint64 all = m_model->source()->rowCount();
    const auto shown = qint64(m_model->order()->size());
    const QString rows = all == 1 ? tr("1 row") : tr("%L1 rows").arg(all);
    m_count->setText(shown == all ? rows : tr("%L1 of %2").arg(shown).arg(rows));
    m_save->setEnabled(shown > 0);
}

void TableTab::showEmpty()
{
    const auto nodes = m_isDelimited ? nullptr : m_shown->nodes();
    QString why = tr("This body has no rows. Pretty and Raw show it as it came.");
    if (nodes && nodes->root() != document::NodeMap::none)
        why = nodes->language() == document::NodeMap::Language::Json
                  ? tr("A table needs an array of objects. The Tree tab shows what there is.")
                  : tr("A table needs elements that stand several times and have fields. The Tree tab shows "
                       "what there is.");
    m_empty->setText(m_isDelimited ? tr("No columns") : tr("Nothing repeats"), why);
    m_pages->setCurrentWidget(m_empty);
    emit ready();
}

void TableTab::askWhereToSave()
{
    QString name = m_found.value(m_groups->currentIndex()).name;
    if (name.isEmpty())
        name = tr("rows");
    auto *dialog = new QFileDialog(this, tr("Save the rows"), name + QStringLiteral(".xlsx"),
                                   tr("Workbook (*.xlsx);;CSV (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("saveTableDialog"));
    dialog->setDefaultSuffix(QStringLiteral("xlsx"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QLatin1String("csv")) ? QStringLiteral("csv")
                                                                       : QStringLiteral("xlsx"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &TableTab::save);
    dialog->open();
}

void TableTab::save(const QString &file)
{
    sheet::Rows rows;
    rows.name = m_found.value(m_groups->currentIndex()).name;
    rows.columns = m_model->source()->columns();
    rows.count = qint64(m_model->order()->size());
    rows.row = [source = m_model->source(), order = m_model->order(),
                columns = int(rows.columns.size())](qint64 row) {
        QStringList cells;
        for (int column = 0; column < columns; ++column)
            cells << source->cell((*order)[size_t(row)], column, std::numeric_limits<int>::max());
        return cells;
    };
    m_save->setEnabled(false);
    m_count->setText(tr("Saving…"));
    m_saveJob.start([rows, file](const std::atomic_bool *cancel) {
        const bool isWorkbook = file.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive);
        return Saved{isWorkbook ? sheet::writeXlsx(rows, file, cancel) : sheet::writeCsv(rows, file, cancel),
                     file, rows.count};
    });
}

void TableTab::takeSaved(const Saved &saved)
{
    if (m_model->order())
        tellCount();
    if (!saved.result)
        emit failed(saved.result.error());
    else
        emit copied(saved.rows == 1 ? tr("Saved one row to %1").arg(saved.file)
                                    : tr("Saved %L1 rows to %2").arg(saved.rows).arg(saved.file));
}

void TableTab::follow(const document::Range &range, QObject *by)
{
    if (by == this || range.isEmpty() || !m_model->source() || !m_model->order())
        return;
    const auto &source = *m_model->source();
    const qint64 sourceRow = source.rowAt(range.begin);
    const int row = sourceRow < 0 ? -1 : m_model->rowOf(sourceRow);
    if (row < 0)
        return;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (source.cellRange(sourceRow, column).contains(range.begin))
            return m_grid->showCell(row, column);
    }
    m_grid->showCell(row, -1);
}

void TableTab::tellChoice(int row, int column)
{
    const qint64 sourceRow = m_model->sourceRow(row);
    const document::Range cell = m_model->source()->cellRange(sourceRow, column);
    m_shown->choose(cell.isEmpty() ? m_model->source()->rowRange(sourceRow) : cell, this);
}

} // namespace gatepost::ui
