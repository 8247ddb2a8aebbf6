// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/namedelegate.h"

#include "app/workspace/workspacestore.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/workspacemodel.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace gatepost::ui {

void NameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QString alias = index.data(WorkspaceModel::AliasRole).toString();
    if (alias.isEmpty())
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    area.setLeft(area.left() + item.fontMetrics.horizontalAdvance(item.text) + 12);
    area.setRight(option.rect.right() - 4);
    painter->save();
    painter->setPen(Theme::fadedText());
    painter->setFont(item.font);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(alias, Qt::ElideRight, area.width()));
    painter->restore();
}

QWidget *NameDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setObjectName(QStringLiteral("nameEditor"));
        line->setAccessibleName(tr("New name"));
        connect(line, &QLineEdit::textChanged, this, [this, line] { checkName(line); });
    }
    return editor;
}

void NameDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    // Escape and an unusable name both leave the old one.
    if (line && workspace::WorkspaceStore::validateName(line->text()))
        model->setData(index, line->text(), Qt::EditRole);
}

void NameDelegate::checkName(QLineEdit *editor) const
{
    const Result<> valid = workspace::WorkspaceStore::validateName(editor->text());
    editor->setProperty("invalid", !valid);
    editor->style()->unpolish(editor);
    editor->style()->polish(editor);
    editor->setToolTip(valid ? QString() : valid.error().message);
    if (valid)
        QToolTip::hideText();
    else
        QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height())), editor->toolTip(), editor);
}

} // namespace gatepost::ui
