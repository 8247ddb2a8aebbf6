// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/error.h"
#include "app/sheet/sheet.h"
#include "ui/compare/panes/comparepanes.h"
#include "ui/compare/differencetable.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace gatepost::ui {

class FilterBox;
class RecordGrid;
class RecordModel;

/// All differences as rows: filtered by kind and words, sorted, copied for a spreadsheet, saved as CSV or
/// workbook. Which of them is chosen is told, and followed.
class DifferenceList : public QWidget
{
    Q_OBJECT

public:
    /// Below the panes, or a table of changed fields in its own right.
    enum class Purpose { List, Table };

    DifferenceList(Purpose purpose, QWidget *parent);

    void show(const DifferenceTable::ComparisonPointer &comparison, const QString &leftName,
              const QString &rightName);
    void clear();
    void setIgnoredShown(bool shown);
    /// Marks the row; not chosen().
    void follow(const ComparePanes::Current &difference);

    RecordGrid *grid() const { return m_grid; }
    RecordModel *model() const { return m_model; }
    void showFind();
    void save(const QString &file);
    /// The rows shown, with headings, for a spreadsheet.
    void copyRows();

signals:
    void chosen(const gatepost::ui::ComparePanes::Current &difference);
    void said(const QString &what);
    void failed(const gatepost::Error &error);
    /// Other rows are shown.
    void ready();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Rows
    {
        std::shared_ptr<const DifferenceTable> table;
        std::shared_ptr<const document::RowOrder> order;
    };
    struct Saved
    {
        Result<> result;
        QString file;
        qint64 rows = 0;
    };

    struct Copy
    {
        std::shared_ptr<QString> text; ///< taken from it
        qint64 rows = 0;
    };

    QWidget *buildHead();
    sheet::Rows shownRows() const;
    void read();
    void takeRows(const Rows &rows);
    void tellCount();
    void askWhereToSave();
    void takeSaved(const Saved &saved);
    void takeCopy(const Copy &copy);
    void refreshIcons();

    Purpose m_purpose;
    QComboBox *m_kinds;
    FilterBox *m_filter;
    QLabel *m_count;
    QToolButton *m_copy;
    QToolButton *m_save;
    RecordModel *m_model;
    RecordGrid *m_grid;
    DifferenceTable::ComparisonPointer m_comparison;
    QString m_leftName;
    QString m_rightName;
    DifferenceTable::Shown m_shown;
    document::RowWish m_wish;
    std::shared_ptr<const DifferenceTable> m_table; ///< what the model shows
    ComparePanes::Current m_followed;
    bool m_isFirst = true;
    NewestJob<Rows> m_rowsJob;
    NewestJob<Saved> m_saveJob;
    NewestJob<Copy> m_copyJob;
};

} // namespace gatepost::ui
