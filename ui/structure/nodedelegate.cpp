// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/structure/nodedelegate.h"

#include "app/document/nodemap.h"
#include "ui/structure/nodemodel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace gatepost::ui {

using document::NodeKind;

// As JsonStyler has them.
static QColor scalarColour(const QModelIndex &index)
{
    const QString value = index.data().toString();
    const QChar first = value.isEmpty() ? QChar() : value[0];
    if (first == QLatin1Char('"'))
        return Theme::syntax(Theme::Syntax::Value);
    return Theme::syntax(first.isLetter() ? Theme::Syntax::Declaration : Theme::Syntax::Entity);
}

static QColor colourOf(const QModelIndex &index)
{
    if (index.data(NodeModel::FadedRole).toBool())
        return Theme::fadedText();
    const int kind = index.siblingAtColumn(NodeModel::NameColumn).data(NodeModel::KindRole).toInt();
    if (kind < 0)
        return Theme::fadedText();
    const bool isName = index.column() == NodeModel::NameColumn;
    switch (NodeKind(kind)) {
    case NodeKind::Element:
        return Theme::syntax(isName ? Theme::Syntax::Tag : Theme::Syntax::Text);
    case NodeKind::Comment:
        return Theme::syntax(Theme::Syntax::Comment);
    case NodeKind::Instruction:
        return Theme::syntax(Theme::Syntax::Declaration);
    case NodeKind::CData:
        return Theme::syntax(Theme::Syntax::CData);
    case NodeKind::Object:
    case NodeKind::Array:
        return isName ? Theme::syntax(Theme::Syntax::Attribute) : Theme::fadedText();
    case NodeKind::Scalar:
        return isName ? Theme::syntax(Theme::Syntax::Attribute) : scalarColour(index);
    case NodeKind::Text:
        break;
    }
    return isName ? Theme::fadedText() : Theme::syntax(Theme::Syntax::Text);
}

void NodeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString text = std::exchange(row.text, QString());
    const QWidget *const view = option.widget;
    QStyle *const style = view ? view->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, view);
    const int before = index.column() == NodeModel::NameColumn ? 4 : 8; // below the heading
    QRect rect = option.rect.adjusted(before, 0, -4, 0);
    const auto draw = [&](const QString &words, const QColor &colour) {
        painter->setPen(colour);
        painter->drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine,
                          row.fontMetrics.elidedText(words, Qt::ElideRight, rect.width()));
        rect.setLeft(rect.left() + row.fontMetrics.horizontalAdvance(words));
    };
    painter->save();
    painter->setFont(row.font);
    draw(text, colourOf(index));
    const QString attributes = index.data(NodeModel::AttributesRole).toString();
    if (index.column() == NodeModel::NameColumn && !attributes.isEmpty() && rect.width() > 20)
        draw(QLatin1Char(' ') + attributes, Theme::fadedText());
    painter->restore();
}

} // namespace gatepost::ui
