// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/document/table/tableoffer.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace gatepost::ui {

class EmptyState;
class FilterBox;
class RecordGrid;
class RecordModel;
class ShownBody;

/// The Table tab: elements that repeat, JSON objects of an array, or lines of separated values, as rows of a
/// table, to sort, filter and take to a spreadsheet. Reads the body when first looked at.
class TableTab : public QWidget
{
    Q_OBJECT

public:
    TableTab(ShownBody *shown, QWidget *parent);

    RecordGrid *grid() const { return m_grid; }
    RecordModel *model() const { return m_model; }
    void showFind();
    /// As CSV, or as a workbook where the name ends in .xlsx: the rows that are shown, in their order.
    void save(const QString &file);

signals:
    void copied(const QString &what);
    void failed(const gatepost::Error &error);
    /// Another table, or other rows of it, are shown.
    void ready();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    using Source = std::shared_ptr<const document::TableSource>;
    struct Found
    {
        QList<document::TableOffer> offers;
        Source table; ///< the first
    };
    struct Saved
    {
        Result<> result;
        QString file;
        qint64 rows = 0;
    };

    QWidget *buildPage();
    QWidget *buildHead();
    void refreshIcons();
    void forget();
    void need();
    void takeTree();
    void takeText();
    void takeFound(const Found &found);
    void offerGroups();
    void chooseGroup(int index);
    void takeTable(const Source &table);
    void arrange();
    void takeOrder(const std::shared_ptr<const document::RowOrder> &order);
    void tellCount();
    void askWhereToSave();
    void takeSaved(const Saved &saved);
    void follow(const document::Range &range, QObject *by);
    void tellChoice(int row, int column);
    void showEmpty();

    ShownBody *m_shown;
    QStackedLayout *m_pages = nullptr;
    EmptyState *m_empty;
    QLabel *m_busy;
    QWidget *m_page = nullptr;
    QComboBox *m_groups;
    FilterBox *m_filter;
    QLabel *m_count;
    QToolButton *m_save;
    RecordModel *m_model;
    RecordGrid *m_grid;
    QList<document::TableOffer> m_found;
    document::RowWish m_wish;
    bool m_isWanted = false;
    bool m_isDelimited = false; ///< separated values, no nodes
    NewestJob<Found> m_findJob;
    NewestJob<Source> m_tableJob;
    NewestJob<std::shared_ptr<const document::RowOrder>> m_orderJob;
    NewestJob<Saved> m_saveJob;
};

} // namespace gatepost::ui
