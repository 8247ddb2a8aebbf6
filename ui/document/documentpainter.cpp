// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/documentpainter.h"

#include "ui/widgets/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <cmath>

namespace gatepost::ui {

namespace {

constexpr int numberPadding = 3;
constexpr int caretWidth = 2;

} // namespace

DocumentMeasures::DocumentMeasures(const QFont &font, qint64 lines, int signs)
{
    const QFontMetricsF metrics(font);
    const auto digits = qMax<qsizetype>(3, QString::number(lines).size());
    ascent = int(std::lround(metrics.ascent())) + 1;
    rowHeight = ascent + int(std::lround(metrics.descent())) + 2;
    character = int(std::lround(metrics.horizontalAdvance(QLatin1Char('x'))));
    numbers = int(std::lround(metrics.horizontalAdvance(QLatin1Char('9')) * qreal(digits + 1)));
    symbols = qMax(symbols, signs * character);
}

DocumentPainter::DocumentPainter(QPainter &painter, const DocumentMeasures &measures, const Marks &marks,
                                 int scrolledX, const QRect &area)
    : m_painter(painter), m_measures(measures), m_marks(marks), m_scrolledX(scrolledX), m_area(area)
{}

qreal DocumentPainter::x(const RowLayout &row, qint64 offset) const
{
    return m_measures.textLeft() - m_scrolledX + row.x(offset);
}

void DocumentPainter::paintRow(qint64 number, const RowLayout &row, int y, bool isFolded)
{
    const QRect rest(m_measures.margins(), y, m_area.width() - m_measures.margins(), m_measures.rowHeight);
    const RowDecor::Look look = m_marks.decor ? m_marks.decor->look(number, row.row) : RowDecor::Look();
    m_painter.save();
    m_painter.setClipRect(rest);
    if (look.background.isValid())
        m_painter.fillRect(rest, look.background);
    if (m_marks.hasFocus && number == m_marks.caret.row && !look.background.isValid())
        m_painter.fillRect(rest, Theme::syntax(Theme::Syntax::CurrentLine));
    paintRange(row, y, m_marks.chosen, Theme::accent(), 28, 0);
    for (const RowDecor::Mark &mark : look.marks)
        paintRange(row, y, mark.range, mark.colour, mark.colour.alpha(), qMin(255, 2 * mark.colour.alpha()));
    paintSelection(number, row, y);
    for (const document::Range &hit : m_marks.hits)
        paintRange(row, y, hit, Theme::syntax(Theme::Syntax::Match), hit == m_marks.currentHit ? 255 : 130,
                   hit == m_marks.currentHit ? 255 : 0);
    for (const document::Range &tag : m_marks.tags)
        paintRange(row, y, tag, Theme::accent(), 45, 110);
    const QTextLine line = row.layout.lineAt(0);
    m_painter.setPen(Theme::syntax(Theme::Syntax::Text));
    row.layout.draw(&m_painter,
                    QPointF(m_measures.textLeft() - m_scrolledX, y + m_measures.ascent - line.ascent()), {},
                    QRectF(rest));
    paintError(row, y);
    if (look.sort != RowDecor::Sort::Text)
        paintNoText(y, look, row.layout.font());
    if (m_marks.isCaretShown && number == m_marks.caret.row)
        m_painter.fillRect(
            QRectF(std::floor(x(row, m_marks.caret.offset)), y, caretWidth, m_measures.rowHeight),
            QGuiApplication::palette().color(QPalette::Text));
    if (isFolded && look.sort != RowDecor::Sort::Band)
        m_painter.fillRect(rest.left(), y + m_measures.rowHeight - 1, rest.width(), 1,
                           Theme::syntax(Theme::Syntax::MarginText));
    m_painter.restore();
    paintMargins(row, y, isFolded, look);
}

void DocumentPainter::paintEmpty(int y)
{
    if (y < m_area.height())
        m_painter.fillRect(0, y, m_measures.margins(), m_area.height() - y,
                           Theme::syntax(Theme::Syntax::Margin));
}

void DocumentPainter::paintMargins(const RowLayout &row, int y, bool isFolded, const RowDecor::Look &look)
{
    m_painter.fillRect(0, y, m_measures.margins(), m_measures.rowHeight,
                       Theme::syntax(Theme::Syntax::Margin));
    m_painter.setPen(Theme::syntax(Theme::Syntax::MarginText));
    const bool isText = look.sort == RowDecor::Sort::Text;
    const QString number = !isText                  ? QString()
                           : row.row.isContinuation ? QString(QChar(0x21aa))
                                                    : QString::number(row.row.line + 1);
    const QFont font = row.layout.font();
    m_painter.setFont(font);
    const qreal width = QFontMetricsF(font).horizontalAdvance(number);
    m_painter.drawText(QPointF(m_measures.numbers - width - numberPadding, y + m_measures.ascent), number);
    const bool isError = m_marks.errorAt >= row.row.bytes.begin && m_marks.errorAt <= row.row.bytes.end &&
                         (m_marks.errorAt < row.row.bytes.end || row.row.ending != document::Ending::Soft);
    if (isError) {
        const int size = qMin(m_measures.symbols, m_measures.rowHeight) - 2;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(Theme::syntax(Theme::Syntax::Error));
        m_painter.drawEllipse(
            QRectF(m_measures.numbers + 1, y + (m_measures.rowHeight - size) / 2.0, size, size));
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }
    paintSign(y, look, font);
    if (row.row.foldsFrom)
        paintArrow(y, isFolded);
}

void DocumentPainter::paintSign(int y, const RowDecor::Look &look, const QFont &font)
{
    if (look.background.isValid())
        m_painter.fillRect(m_measures.numbers, y, m_measures.symbols + m_measures.folds, m_measures.rowHeight,
                           look.background);
    if (look.frame.isValid())
        m_painter.fillRect(m_measures.margins() - 3, y, 3, m_measures.rowHeight, look.frame);
    if (look.sign.isEmpty())
        return;
    QFont bold = font;
    bold.setBold(true);
    m_painter.setFont(bold);
    m_painter.setPen(look.signColour);
    m_painter.drawText(QRectF(m_measures.numbers, y, m_measures.symbols, m_measures.rowHeight),
                       Qt::AlignCenter, look.sign);
}

/// A filler is hatched, so that nobody takes it for an empty line.
void DocumentPainter::paintNoText(int y, const RowDecor::Look &look, const QFont &font)
{
    const QRect rest(m_measures.margins(), y, m_area.width() - m_measures.margins(), m_measures.rowHeight);
    if (look.sort == RowDecor::Sort::Filler) {
        QColor hatch = Theme::line();
        hatch.setAlpha(150);
        m_painter.setBrushOrigin(0, 0);
        m_painter.fillRect(rest, QBrush(hatch, Qt::BDiagPattern));
    }
    QFont plain = QGuiApplication::font();
    plain.setPointSizeF(qMax(1.0, font.pointSizeF() - 0.5));
    m_painter.setFont(plain);
    m_painter.setPen(Theme::fadedText());
    const QRect place = rest.adjusted(m_measures.gap, 0, -m_measures.gap, 0);
    QRect used;
    m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, look.words, &used);
    if (look.place.isEmpty())
        return;
    plain.setWeight(QFont::DemiBold);
    m_painter.setFont(plain);
    m_painter.setPen(Theme::syntax(Theme::Syntax::Text));
    const QRect behind = place.adjusted(look.words.isEmpty() ? 0 : used.width() + 14, 0, 0, 0);
    m_painter.drawText(behind, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                       m_painter.fontMetrics().elidedText(look.place, Qt::ElideMiddle, behind.width()));
}

void DocumentPainter::paintArrow(int y, bool isFolded)
{
    const int size = qMin(m_measures.folds, m_measures.rowHeight - 2) - 1;
    const qreal half = size / 2;
    const qreal quarter = size / 4;
    const QPointF centre(m_measures.numbers + m_measures.symbols + m_measures.folds / 2,
                         y + m_measures.rowHeight / 2);
    QPainterPath arrow;
    if (isFolded) {
        arrow.moveTo(centre + QPointF(-quarter, -half));
        arrow.lineTo(centre + QPointF(-quarter, half));
        arrow.lineTo(centre + QPointF(half - quarter, 0));
    } else {
        arrow.moveTo(centre + QPointF(-half, -quarter));
        arrow.lineTo(centre + QPointF(half, -quarter));
        arrow.lineTo(centre + QPointF(0, half - quarter));
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.fillPath(arrow, Theme::syntax(Theme::Syntax::MarginText));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void DocumentPainter::paintSelection(qint64 number, const RowLayout &row, int y)
{
    const Marks::Place &from = m_marks.selectionBegin;
    const Marks::Place &to = m_marks.selectionEnd;
    if (!(from < to) || number < from.row || number > to.row)
        return;
    const bool isWhole = number > from.row || (from.offset <= row.row.bytes.begin && to.row > number);
    const qreal begin =
        isWhole ? m_measures.textLeft() - m_scrolledX : x(row, qMax(from.offset, row.row.bytes.begin));
    qreal end = x(row, number < to.row ? row.row.bytes.end : to.offset);
    if (number < to.row)
        end += m_measures.character;
    m_painter.fillRect(QRectF(begin, y, end - begin, m_measures.rowHeight),
                       QGuiApplication::palette().color(QPalette::Highlight));
}

void DocumentPainter::paintRange(const RowLayout &row, int y, const document::Range &range,
                                 const QColor &colour, int fill, int outline)
{
    const document::Range part{qMax(range.begin, row.row.bytes.begin), qMin(range.end, row.row.bytes.end)};
    if (part.isEmpty())
        return;
    const qreal begin = std::floor(x(row, part.begin));
    const QRectF box(begin, y, std::ceil(x(row, part.end)) - begin, m_measures.rowHeight);
    QColor tone = colour;
    tone.setAlpha(fill);
    m_painter.fillRect(box, tone);
    if (outline == 0)
        return;
    tone.setAlpha(outline);
    m_painter.setPen(tone);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(box.adjusted(0, 0, -1, -1));
}

/// Below the rest of the word or tag that stands there, never less than a character.
void DocumentPainter::paintError(const RowLayout &row, int y)
{
    const document::Range &bytes = row.row.bytes;
    const bool isElsewhere = m_marks.errorAt < bytes.begin || m_marks.errorAt > bytes.end ||
                             (m_marks.errorAt == bytes.end && row.row.ending == document::Ending::Soft);
    if (m_marks.errorAt < 0 || isElsewhere)
        return;
    const QString &text = row.text.text();
    int from = row.text.indexOf(m_marks.errorAt);
    int to = qMin<int>(int(text.size()), from + (QStringView(text).sliced(from).startsWith(u"</") ? 2 : 1));
    while (to < text.size() && to - from < 80 && !QStringLiteral(" \t<>/=\"'").contains(text[to]))
        ++to;
    if (from == to)
        from = qMax(0, from - 1);
    const QTextLine line = row.layout.lineAt(0);
    const qreal left = m_measures.textLeft() - m_scrolledX + line.cursorToX(from);
    const qreal right =
        qMax(left + m_measures.character, m_measures.textLeft() - m_scrolledX + line.cursorToX(to));
    const qreal base = y + m_measures.rowHeight - 2.5;
    QPainterPath path(QPointF(left, base));
    bool isUp = true;
    for (qreal at = left + 2; at < right + 2; at += 2, isUp = !isUp)
        path.lineTo(at, base - (isUp ? 2 : 0));
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.strokePath(path, QPen(Theme::syntax(Theme::Syntax::Error), 1));
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace gatepost::ui
