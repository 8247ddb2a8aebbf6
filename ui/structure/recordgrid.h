// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheet.h"
#include "ui/widgets/newestjob.h"

#include <QTableView>

class QMenu;

namespace gatepost::ui {

class RecordModel;

/// The view of a RecordModel: sorts by its headings, copies what is selected for a spreadsheet.
class RecordGrid : public QTableView
{
    Q_OBJECT

public:
    RecordGrid(RecordModel *model, QWidget *parent);

    /// Columns as wide as their first rows ask for.
    void fitColumns();
    /// Without cellChosen(). Column -1: the one that is current.
    void showCell(int row, int column);
    void forgetSorting();

    void copySelection(bool withHeadings);

signals:
    void cellChosen(int row, int column);
    /// Column -1: as in the document.
    void sortWished(int column, bool isDescending);
    void copied(const QString &what);
    /// Something may be added to the menu of the current row.
    void menuWanted(QMenu *menu);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    struct Copy
    {
        QString text;
        qint64 rows = 0;
    };

    void addActions();
    sheet::Rows selectedRows() const;
    void takeCopy(const Copy &copy);

    RecordModel *m_model;
    bool m_isFollowing = false;
    NewestJob<Copy> m_copyJob;
};

} // namespace gatepost::ui
