// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/namedelegate.h"

#include "app/workspace/workspacestore.h"
#include "ui/widgets/theme.h"
#include "ui/workspace/workspacemodel.h"

#include <QIcon>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace gatepost::ui {

void NameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, Theme::background(Tone::Neutral));
    QRect area = option.rect.adjusted(2, 0, -4, 0);
    const int icon = option.decorationSize.width();
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, area.left(), area.center().y() - icon / 2, icon, icon);
    area.setLeft(area.left() + icon + 7);
    painter->setFont(option.font);
    const auto paintText = [&](const QString &text, const QColor &colour) {
        if (text.isEmpty() || area.width() <= 0)
            return;
        painter->setPen(colour);
        const QString shown = option.fontMetrics.elidedText(text, Qt::ElideRight, area.width());
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, shown);
        area.setLeft(area.left() + option.fontMetrics.horizontalAdvance(shown) + 10);
    };
    paintText(index.data(Qt::DisplayRole).toString(), option.palette.color(QPalette::Text));
    paintText(index.data(WorkspaceModel::AliasRole).toString(), Theme::fadedText());
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
    if (line && workspace::WorkspaceStore::validateName(line->text()))
        model->setData(index, line->text(), Qt::EditRole);
}

bool NameDelegate::eventFilter(QObject *editor, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && editor->property("invalid").toBool()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab)
            return true;
    }
    return QStyledItemDelegate::eventFilter(editor, event);
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
