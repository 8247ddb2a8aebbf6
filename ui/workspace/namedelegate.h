// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace gatepost::ui {

/// Rows of the workspace tree: the name, after it an operation's alias where that is another. Renames in
/// place, and says at once when a name cannot be a file's.
class NameDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

protected:
    /// Enter does not close an editor whose name cannot be taken.
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    void checkName(class QLineEdit *editor) const;
};

} // namespace gatepost::ui
