// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historydelegate.h"

#include "app/broker/verdict.h"
#include "ui/history/historymodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace gatepost::ui {

using broker::VerdictKind;

namespace {

constexpr int side = 10;
constexpr int above = 6;
constexpr int between = 3;
constexpr int gap = 7;
constexpr int mark = 16;

struct Look
{
    const char *icon;
    Tone tone;
};

Look lookOf(VerdictKind kind)
{
    switch (kind) {
    case VerdictKind::Reply:
    case VerdictKind::Accepted:
    case VerdictKind::Pong:
        return {"circle-check", Tone::Good};
    case VerdictKind::Rejected:
        return {"circle-x", Tone::Bad};
    case VerdictKind::Blocked:
        return {"shield-alert", Tone::Warning};
    case VerdictKind::Malformed:
        return {"circle-alert", Tone::Warning};
    case VerdictKind::Unreachable:
        return {"cloud-off", Tone::Warning};
    case VerdictKind::Timeout:
        return {"clock", Tone::Warning};
    case VerdictKind::Cancelled:
        return {"stop", Tone::Neutral};
    }
    return {"circle-alert", Tone::Neutral};
}

QFont smaller(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.92);
    return font;
}

int dayHeight(const QStyleOptionViewItem &option)
{
    return QFontMetrics(smaller(option.font)).height() + 12;
}

/// Draws `text` at the right end of `area`, which becomes narrower by it.
void paintAtRight(QPainter *painter, QRect *area, const QString &text)
{
    if (text.isEmpty())
        return;
    painter->drawText(*area, Qt::AlignRight | Qt::AlignVCenter, text);
    area->setRight(area->right() - painter->fontMetrics().horizontalAdvance(text) - gap);
}

/// Draws `text` at the left end of `area`, elided where it must be; `area` becomes narrower by it.
void paintAtLeft(QPainter *painter, QRect *area, const QString &text)
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, area->width());
    painter->drawText(*area, Qt::AlignLeft | Qt::AlignVCenter, shown);
    area->setLeft(area->left() + painter->fontMetrics().horizontalAdvance(shown) + gap);
}

} // namespace

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect area = option.rect;
    if (const QString day = index.data(HistoryModel::DayRole).toString(); !day.isEmpty()) {
        QFont font = smaller(option.font);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(Theme::fadedText());
        painter->drawText(area.adjusted(side, 6, -side, 0), Qt::AlignLeft | Qt::AlignTop, day);
        area.setTop(area.top() + dayHeight(option));
    }
    if (option.state & QStyle::State_Selected)
        painter->fillRect(area, option.palette.color(QPalette::Highlight));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(area, Theme::background(Tone::Neutral));
    area.adjust(side, above, -side, -above);
    const int firstHeight = option.fontMetrics.height();
    paintFirstLine(painter, {area.topLeft(), QSize(area.width(), firstHeight)}, option, index);
    area.setTop(area.top() + firstHeight + between);
    paintSecondLine(painter, area, option, index);
    painter->restore();
}

void HistoryDelegate::paintFirstLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Look look = lookOf(index.data(HistoryModel::KindRole).value<VerdictKind>());
    const QRect icon(area.left(), area.center().y() - mark / 2 + 1, mark, mark);
    Theme::icon(QLatin1String(look.icon), Theme::text(look.tone)).paint(painter, icon);
    area.setLeft(icon.right() + 1 + gap);
    painter->setFont(smaller(option.font));
    painter->setPen(Theme::fadedText());
    paintAtRight(painter, &area, index.data(HistoryModel::TimeRole).toString());
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    paintAtLeft(painter, &area, index.data(HistoryModel::TitleRole).toString());
    painter->setFont(smaller(option.font));
    painter->setPen(Theme::fadedText());
    if (area.width() > painter->fontMetrics().averageCharWidth() * 5)
        paintAtLeft(painter, &area, index.data(HistoryModel::OperationRole).toString());
}

void HistoryDelegate::paintSecondLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const bool production = index.data(HistoryModel::IsProductionRole).toBool();
    const QRect dot(area.left(), area.center().y() - mark / 2 + 1, mark, mark);
    if (production)
        Theme::icon(QStringLiteral("lock"), Theme::text(Tone::Bad))
            .paint(painter, dot.adjusted(2, 2, -2, -2));
    else if (const auto colour = index.data(HistoryModel::ColourRole).value<QColor>(); colour.isValid())
        Theme::dot(colour).paint(painter, dot.adjusted(1, 1, -1, -1));
    area.setLeft(dot.right() + 1 + gap);
    painter->setFont(smaller(option.font));
    painter->setPen(Theme::fadedText());
    paintAtRight(painter, &area, index.data(HistoryModel::DurationRole).toString());
    painter->setPen(production ? Theme::text(Tone::Bad) : option.palette.color(QPalette::Text));
    paintAtLeft(painter, &area, index.data(HistoryModel::EnvironmentRole).toString());
    const Look look = lookOf(index.data(HistoryModel::KindRole).value<VerdictKind>());
    painter->setPen(look.tone == Tone::Neutral ? Theme::fadedText() : Theme::text(look.tone));
    if (area.width() > 0)
        paintAtLeft(painter, &area, index.data(HistoryModel::VerdictRole).toString());
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int day = index.data(HistoryModel::DayRole).toString().isEmpty() ? 0 : dayHeight(option);
    const int second = QFontMetrics(smaller(option.font)).height();
    return {120, day + above + std::max(option.fontMetrics.height(), mark) + between + second + above};
}

} // namespace gatepost::ui
