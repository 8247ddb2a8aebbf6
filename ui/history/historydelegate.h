// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace gatepost::ui {

/// Paints an exchange in two lines: verdict, request and time; below environment, what was said, and how long
/// it took. The first of a day has the day above it.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintFirstLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const;
    void paintSecondLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
};

} // namespace gatepost::ui
