// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace gatepost::ui {

class RowGridModel;

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
    /// The selected cells as a spreadsheet takes them.
    QString selectedText() const;

signals:
    void currentRowChanged(int row);

private:
    RowGridModel *m_model;
};

} // namespace gatepost::ui
