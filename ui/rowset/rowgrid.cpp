// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/rowgrid.h"

#include "app/rowset/fieldtype.h"
#include "ui/rowset/rowgridmodel.h"

#include <QComboBox>
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

RowGrid::RowGrid(QWidget *parent) : QTableView(parent), m_model(new RowGridModel(this))
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

QString RowGrid::selectedText() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? QLatin1Char('\t') : QLatin1Char('\n');
        text += cells[i]
                    .data(cells[i].column() == RowGridModel::actionColumn ? Qt::DisplayRole : Qt::EditRole)
                    .toString()
                    .simplified();
    }
    return text;
}

} // namespace gatepost::ui
