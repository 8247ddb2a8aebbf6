// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/historydelegate.h"

#include "app/broker/verdict.h"
#include "ui/history/historymodel.h"
#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>

namespace gatepost::ui {

using broker::VerdictKind;

namespace {

constexpr int side = 10;
constexpr int above = 6;
constexpr int between = 3;
constexpr int gap = 7;
constexpr int mark = 16;
constexpr QRgb gold = 0xffd99a00; ///< of a star, readable on both grounds

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

bool hasMarks(const QModelIndex &index)
{
    return !index.data(HistoryModel::NoteRole).toString().isEmpty() ||
           !index.data(HistoryModel::TagsRole).toStringList().isEmpty();
}

int smallHeight(const QStyleOptionViewItem &option)
{
    return QFontMetrics(smaller(option.font)).height();
}

/// Left of the time.
QRect starIn(const QRect &firstLine, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString time = index.data(HistoryModel::TimeRole).toString();
    const int right =
        firstLine.right() - QFontMetrics(smaller(option.font)).horizontalAdvance(time) - gap + 2;
    return {right - mark, firstLine.center().y() - mark / 2 + 1, mark, mark};
}

/// A tag in a frame; `area` becomes narrower by it.
void paintTag(QPainter *painter, QRect *area, const QString &tag)
{
    const int width = painter->fontMetrics().horizontalAdvance(tag) + 10;
    if (width > area->width())
        return;
    const QRect frame(area->left(), area->top(), width, area->height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(Theme::background(Tone::Info));
    painter->drawRoundedRect(frame, 3, 3);
    painter->setPen(Theme::text(Tone::Info));
    painter->drawText(frame, Qt::AlignCenter, tag);
    area->setLeft(frame.right() + gap);
}

QString whereText(const history::Snippet &hit)
{
    using Where = history::Snippet::Where;
    switch (hit.where) {
    case Where::RequestBody:
        return HistoryDelegate::tr("sent");
    case Where::ReplyBody:
        return HistoryDelegate::tr("answer");
    case Where::RequestHeader:
    case Where::ReplyHeader:
    case Where::Variable:
        return hit.name;
    case Where::Note:
        return HistoryDelegate::tr("note");
    case Where::Tag:
        return HistoryDelegate::tr("tag");
    case Where::Other:
        break;
    }
    return {};
}

/// Where it stands, and the words around it; what was found is always to be seen.
void paintHit(QPainter *painter, QRect area, const QColor &ink, const history::Snippet &hit)
{
    painter->setPen(Theme::fadedText());
    if (const QString where = whereText(hit); !where.isEmpty())
        paintAtLeft(painter, &area, where + QLatin1Char(':'));
    const QFontMetrics metrics = painter->fontMetrics();
    const QString found =
        metrics.elidedText(hit.text.mid(hit.begin, hit.length), Qt::ElideRight, area.width());
    const int width = metrics.horizontalAdvance(found);
    const int most = std::max(0, std::min(area.width() / 3, area.width() - width));
    const QString before = metrics.elidedText(hit.text.left(hit.begin), Qt::ElideLeft, most);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, before);
    area.setLeft(area.left() + metrics.horizontalAdvance(before));
    painter->fillRect(QRect(area.left(), area.top(), width, area.height()),
                      Theme::syntax(Theme::Syntax::Match));
    painter->setPen(ink);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, found);
    area.setLeft(area.left() + width);
    painter->setPen(Theme::fadedText());
    const QString after = hit.text.mid(hit.begin + hit.length);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(after, Qt::ElideRight, area.width()));
}

} // namespace

void HistoryDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QString &heading) const
{
    QFont font = smaller(option.font);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(Theme::fadedText());
    painter->drawText(
        option.rect.adjusted(side, 6, -side, 0), Qt::AlignLeft | Qt::AlignTop,
        painter->fontMetrics().elidedText(heading, Qt::ElideRight, option.rect.width() - 2 * side));
}

QRect HistoryDelegate::firstLineOf(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool hasHeading = !index.data(HistoryModel::DayRole).toString().isEmpty();
    const QRect row = option.rect.adjusted(side, (hasHeading ? dayHeight(option) : 0) + above, -side, 0);
    return {row.topLeft(), QSize(row.width(), std::max(option.fontMetrics.height(), mark))};
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect first = firstLineOf(option, index);
    if (const QString heading = index.data(HistoryModel::DayRole).toString(); !heading.isEmpty())
        paintHeading(painter, option, heading);
    const QRect ground(option.rect.left(), first.top() - above, option.rect.width(),
                       option.rect.bottom() - first.top() + above + 1);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(ground, option.palette.color(QPalette::Highlight));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(ground, Theme::background(Tone::Neutral));
    paintFirstLine(painter, first, option, index);
    const int small = smallHeight(option);
    QRect line(first.left(), first.bottom() + 1 + between, first.width(), small);
    paintSecondLine(painter, line, option, index);
    line.setLeft(line.left() + mark + gap);
    painter->setFont(smaller(option.font));
    if (hasMarks(index)) {
        line.translate(0, small + between);
        paintMarks(painter, line, option, index);
    }
    const auto hits = index.data(HistoryModel::HitsRole).value<QList<history::Snippet>>();
    for (int i = 0; i < std::min<qsizetype>(hits.size(), m_hitLines); ++i) {
        line.translate(0, small + between);
        paintHit(painter, line, option.palette.color(QPalette::Text), hits.at(i));
    }
    painter->restore();
}

void HistoryDelegate::paintFirstLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const bool isEvent = index.data(HistoryModel::IsEventRole).toBool();
    const Look look =
        isEvent ? Look{"lock", Tone::Bad} : lookOf(index.data(HistoryModel::KindRole).value<VerdictKind>());
    const QRect icon(area.left(), area.center().y() - mark / 2 + 1, mark, mark);
    Theme::icon(QLatin1String(look.icon), Theme::text(look.tone)).paint(painter, icon);
    const QRect star = starIn(area, option, index);
    if (index.data(HistoryModel::StarredRole).toBool())
        Theme::icon(QStringLiteral("star-filled"), QColor(gold)).paint(painter, star);
    else if (!isEvent && option.state & (QStyle::State_MouseOver | QStyle::State_Selected))
        Theme::icon(QStringLiteral("star"), Theme::fadedText()).paint(painter, star);
    painter->setFont(smaller(option.font));
    painter->setPen(Theme::fadedText());
    paintAtRight(painter, &area, index.data(HistoryModel::TimeRole).toString());
    area.setLeft(icon.right() + 1 + gap);
    area.setRight(star.left() - gap);
    painter->setFont(option.font);
    painter->setPen(isEvent ? Theme::text(Tone::Bad) : option.palette.color(QPalette::Text));
    paintAtLeft(painter, &area, index.data(HistoryModel::TitleRole).toString());
    painter->setFont(smaller(option.font));
    painter->setPen(Theme::fadedText());
    if (area.width() > painter->fontMetrics().averageCharWidth() * 5)
        paintAtLeft(painter, &area, index.data(HistoryModel::OperationRole).toString());
}

void HistoryDelegate::paintSecondLine(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const bool isEvent = index.data(HistoryModel::IsEventRole).toBool();
    const bool production = index.data(HistoryModel::IsProductionRole).toBool();
    const QRect dot(area.left(), area.center().y() - mark / 2 + 1, mark, mark);
    if (production && !isEvent)
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
    const Tone tone =
        isEvent ? Tone::Neutral : lookOf(index.data(HistoryModel::KindRole).value<VerdictKind>()).tone;
    painter->setPen(tone == Tone::Neutral ? Theme::fadedText() : Theme::text(tone));
    if (area.width() > 0)
        paintAtLeft(painter, &area, index.data(HistoryModel::VerdictRole).toString());
}

void HistoryDelegate::paintMarks(QPainter *painter, QRect area, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    for (const QString &tag : index.data(HistoryModel::TagsRole).toStringList())
        paintTag(painter, &area, tag);
    painter->setPen(option.palette.color(QPalette::Text));
    if (const QString note = index.data(HistoryModel::NoteRole).toString();
        !note.isEmpty() && area.width() > 20) {
        QFont font = painter->font();
        font.setItalic(true);
        painter->setFont(font);
        paintAtLeft(painter, &area, note);
        font.setItalic(false);
        painter->setFont(font);
    }
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int heading = index.data(HistoryModel::DayRole).toString().isEmpty() ? 0 : dayHeight(option);
    const bool isEvent = index.data(HistoryModel::IsEventRole).toBool();
    const int more = (hasMarks(index) ? 1 : 0) + (isEvent ? 0 : m_hitLines);
    const int lines = (1 + more) * (smallHeight(option) + between);
    return {120, heading + above + std::max(option.fontMetrics.height(), mark) + lines + above};
}

bool HistoryDelegate::isOnStar(const QPoint &place, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    return starIn(firstLineOf(option, index), option, index).adjusted(-4, -4, 4, 4).contains(place);
}

bool HistoryDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const bool isClick = event->type() == QEvent::MouseButtonPress ||
                         event->type() == QEvent::MouseButtonRelease ||
                         event->type() == QEvent::MouseButtonDblClick;
    if (!isClick || index.data(HistoryModel::IsEventRole).toBool() ||
        !isOnStar(static_cast<QMouseEvent *>(event)->pos(), option, index))
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (event->type() == QEvent::MouseButtonRelease)
        emit starClicked(index);
    return true;
}

} // namespace gatepost::ui
