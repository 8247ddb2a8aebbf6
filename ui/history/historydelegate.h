// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace gatepost::ui {

/// Paints an exchange in two lines: verdict, request, time and star; below environment, what was said, and
/// how long it took. Then, where there is something: tags and note, and where what was looked for stands. The
/// first of a group has its heading above it.
class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Lines kept for hits: rows must not change their height when these come in.
    void setHitLines(int lines) { m_hitLines = lines; }
    int hitLines() const { return m_hitLines; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool isOnStar(const QPoint &place, const QStyleOptionViewItem &option, const QModelIndex &index) const;

signals:
    void starClicked(const QModelIndex &index);

private:
    QRect firstLineOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QString &heading) const;
    void paintFirstLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const;
    void paintSecondLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    void paintMarks(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;

    int m_hitLines = 0;
};

} // namespace gatepost::ui
