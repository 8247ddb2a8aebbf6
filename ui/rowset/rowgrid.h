// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"
#include "ui/widgets/newestjob.h"

#include <QTableView>

namespace gatepost::ui {

class RowGridModel;

/// Cells of a grid, perhaps all: named one by one only when they are gone through. Can go to another thread.
class RowCells
{
public:
    using Visit = std::function<bool(int row, const QByteArray &field)>;

    RowCells() = default;
    RowCells(const RowGridModel &model, const QItemSelection &selection);

    /// In the order of the text, until `visit` says no. The field of an action is AUDIT_ACTN.
    void forEach(const Visit &visit) const;

private:
    struct Block
    {
        int firstLine = 0;
        int lastLine = 0;
        int firstColumn = 0;
        int lastColumn = 0;
    };

    QList<int> m_rows;
    QByteArrayList m_fields; ///< by column
    QList<Block> m_blocks;
};

/// A grid of rows: cells to type in, actions to choose from a list. What is done to whole rows is its
/// owner's.
class RowGrid : public QTableView
{
    Q_OBJECT

public:
    explicit RowGrid(QWidget *parent);

    RowGridModel *rows() const { return m_model; }
    /// Of the message, in the order shown: where a cell is selected, or the current one.
    QList<int> selectedRows() const;
    int currentRow() const;
    /// Keeps the current column.
    void setCurrentRow(int row);
    RowCells selectedCells() const;
    /// The selected cells to the clipboard, as a spreadsheet takes them.
    void copySelection();

signals:
    void currentRowChanged(int row);

private:
    void takeText(const QString &text);

    RowGridModel *m_model;
    NewestJob<QString> m_copyJob;
};

} // namespace gatepost::ui
