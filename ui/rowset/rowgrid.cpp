// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowgrid.h"

#include "app/rowset/fieldtype.h"
#include "ui/rowset/rowgridmodel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStyledItemDelegate>

namespace gatepost::ui {

namespace {

/// A list of the actions, open as soon as it is there.
class ActionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->setObjectName(QStringLiteral("actionBox"));
        for (const QString &code : rowset::actionCodes())
            box->addItem(rowset::actionWord(code), code);
        connect(box, &QComboBox::activated, this, [this, box] {
            auto *self = const_cast<ActionDelegate *>(this);
            emit self->commitData(box);
            emit self->closeEditor(box);
        });
        QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentText());
    }
};

} // namespace

RowGrid::RowGrid(QWidget *parent)
    : QTableView(parent), m_model(new RowGridModel(this)), m_copyJob(this, &RowGrid::takeText)
{
    setModel(m_model);
    setItemDelegateForColumn(RowGridModel::actionColumn, new ActionDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultSectionSize(130);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 9);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { emit currentRowChanged(m_model->rowAt(current.row())); });
}

QList<int> RowGrid::selectedRows() const
{
    QList<int> lines;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int line = range.top(); line <= range.bottom(); ++line)
            lines.append(line);
    if (lines.isEmpty() && currentIndex().isValid())
        lines.append(currentIndex().row());
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    for (int &line : lines)
        line = m_model->rowAt(line);
    return lines;
}

int RowGrid::currentRow() const
{
    return m_model->rowAt(currentIndex().row());
}

void RowGrid::setCurrentRow(int row)
{
    const int line = m_model->lineOf(row);
    if (line >= 0 && line != currentIndex().row())
        setCurrentIndex(m_model->index(line, qMax(0, currentIndex().column())));
}

RowCells::RowCells(const RowGridModel &model, const QItemSelection &selection) : m_rows(model.rows())
{
    for (int column = 0; column < model.columnCount(); ++column)
        m_fields.append(model.fieldAt(column));
    for (const QItemSelectionRange &range : selection)
        m_blocks.append({range.top(), range.bottom(), range.left(), range.right()});
    std::sort(m_blocks.begin(), m_blocks.end(), [](const Block &a, const Block &b) {
        return std::pair(a.firstLine, a.firstColumn) < std::pair(b.firstLine, b.firstColumn);
    });
}

void RowCells::forEach(const Visit &visit) const
{
    // Blocks do not overlap; those that begin later may still be beside this line.
    qsizetype first = 0;
    while (first < m_blocks.size()) {
        qsizetype after = first;
        int line = m_blocks[first].firstLine;
        int last = m_blocks[first].lastLine;
        while (after < m_blocks.size() && m_blocks[after].firstLine <= last)
            last = qMax(last, m_blocks[after++].lastLine);
        for (; line <= last; ++line)
            for (int column = 0; column < m_fields.size(); ++column) {
                const auto holds = [line, column](const Block &block) {
                    return line >= block.firstLine && line <= block.lastLine && column >= block.firstColumn &&
                           column <= block.lastColumn;
                };
                const bool isIn = std::any_of(m_blocks.begin() + first, m_blocks.begin() + after, holds);
                if (isIn && !visit(m_rows[line], m_fields[column]))
                    return;
            }
        first = after;
    }
}

RowCells RowGrid::selectedCells() const
{
    return RowCells(*m_model, selectionModel()->selection());
}

void RowGrid::copySelection()
{
    const auto rowset = m_model->rowset();
    if (!rowset || !selectionModel()->hasSelection())
        return;
    m_copyJob.start([rowset, cells = selectedCells()](const std::atomic_bool *cancel) {
        QString text;
        int last = -1;
        cells.forEach([&](int row, const QByteArray &field) {
            if (last >= 0)
                text += row == last ? QLatin1Char('\t') : QLatin1Char('\n');
            last = row;
            text += field == "AUDIT_ACTN" ? rowset::actionWord(rowset->action(row))
                                          : rowset->value(row, field).simplified();
            return !*cancel;
        });
        return text;
    });
}

void RowGrid::takeText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_copyJob.forget();
}

} // namespace gatepost::ui
