// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What keys and mouse do in a DocumentView.

#include "ui/document/caretmoves.h"
#include "ui/document/documentview.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPainter>
#include <QScrollBar>
#include <QStyleHints>

namespace gatepost::ui {

namespace {

constexpr int dragInterval = 40; ///< ms between steps while dragging beyond the edge
constexpr qint64 longestPrimary = 1'000'000;

} // namespace

DocumentView::Place DocumentView::placeAt(const QPoint &point)
{
    const int step = point.y() < 0 ? -1 : point.y() / m_measures.rowHeight;
    const qint64 visible = qBound<qint64>(0, m_top + step, qMax<qint64>(0, visibleCount() - 1));
    const qint64 row = m_folds.rowAt(visible);
    const qreal x = point.x() - m_measures.textLeft() + horizontalScrollBar()->value();
    return {row, m_layouts.at(row).offsetAt(x)};
}

void DocumentView::setCaret(const Place &place, bool selects)
{
    m_caret = place;
    if (!selects)
        m_anchor = place;
    m_wantedX = -1;
    caretChanged(true);
}

void DocumentView::caretChanged(bool byUser)
{
    ensureCaretShown();
    restartBlinking();
    viewport()->update();
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::ValueChanged);
        QAccessible::updateAccessibility(&event);
    }
    emit caretMoved();
    if (byUser)
        emit caretMovedByUser();
}

void DocumentView::ensureCaretShown()
{
    if (m_folds.reveal(m_caret.row)) {
        adjustBars();
        emit foldsChanged();
    }
    const qint64 visible = m_folds.visibleOf(m_caret.row);
    if (visible < m_top)
        setTop(visible);
    else if (visible >= m_top + visibleRows())
        setTop(visible - visibleRows() + 1);
    const RowLayout &row = m_layouts.at(m_caret.row);
    adjustWidth(row.width);
    if (row.width > m_widest || horizontalScrollBar()->maximum() < int(row.width) - viewport()->width())
        adjustBars();
    const int x = int(row.x(m_caret.offset));
    const int width = viewport()->width() - m_measures.textLeft() - 2 * m_measures.character;
    QScrollBar *bar = horizontalScrollBar();
    if (x < bar->value())
        bar->setValue(x < width / 2 ? 0 : x - width / 4);
    else if (x > bar->value() + width)
        bar->setValue(x - width + width / 4);
}

void DocumentView::moveCaretBy(qint64 rows, bool selects)
{
    if (m_wantedX < 0)
        m_wantedX = m_layouts.at(m_caret.row).x(m_caret.offset);
    const qreal wanted = m_wantedX;
    const qint64 visible = m_folds.visibleOf(m_caret.row) + rows;
    const qint64 row = m_folds.rowAt(qBound<qint64>(0, visible, qMax<qint64>(0, visibleCount() - 1)));
    setCaret({row, m_layouts.at(row).offsetAt(wanted)}, selects);
    m_wantedX = wanted;
}

bool DocumentView::moveCaret(QKeyEvent *event)
{
    struct Step
    {
        QKeySequence::StandardKey move;
        QKeySequence::StandardKey select;
        Place (CaretMoves::*go)(const Place &) const;
    };
    static const Step steps[] = {
        {QKeySequence::MoveToPreviousChar, QKeySequence::SelectPreviousChar, &CaretMoves::left},
        {QKeySequence::MoveToNextChar, QKeySequence::SelectNextChar, &CaretMoves::right},
        {QKeySequence::MoveToPreviousWord, QKeySequence::SelectPreviousWord, &CaretMoves::wordLeft},
        {QKeySequence::MoveToNextWord, QKeySequence::SelectNextWord, &CaretMoves::wordRight},
        {QKeySequence::MoveToStartOfLine, QKeySequence::SelectStartOfLine, &CaretMoves::rowStart},
        {QKeySequence::MoveToEndOfLine, QKeySequence::SelectEndOfLine, &CaretMoves::rowEnd}};
    for (const Step &step : steps)
        for (const bool selects : {false, true})
            if (event->matches(selects ? step.select : step.move)) {
                setCaret((moves().*step.go)(m_caret), selects);
                return true;
            }
    const std::pair<QKeySequence::StandardKey, qint64> jumps[] = {
        {QKeySequence::MoveToPreviousLine, -1},
        {QKeySequence::SelectPreviousLine, -1},
        {QKeySequence::MoveToNextLine, 1},
        {QKeySequence::SelectNextLine, 1},
        {QKeySequence::MoveToPreviousPage, -visibleRows()},
        {QKeySequence::SelectPreviousPage, -visibleRows()},
        {QKeySequence::MoveToNextPage, visibleRows()},
        {QKeySequence::SelectNextPage, visibleRows()}};
    for (const auto &[key, rows] : jumps)
        if (event->matches(key)) {
            if (rows != 1 && rows != -1)
                setTop(m_top + rows);
            moveCaretBy(rows, event->modifiers() & Qt::ShiftModifier);
            return true;
        }
    const bool selects = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::MoveToStartOfDocument) ||
        event->matches(QKeySequence::SelectStartOfDocument))
        setCaret(moves().start(), selects);
    else if (event->matches(QKeySequence::MoveToEndOfDocument) ||
             event->matches(QKeySequence::SelectEndOfDocument))
        setCaret(moves().end(), selects);
    else
        return false;
    return true;
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    const bool isControl = event->modifiers() == Qt::ControlModifier;
    if (moveCaret(event))
        return event->accept();
    if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Copy))
        emit copyWanted();
    else if (isControl && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        setTop(m_top + (event->key() == Qt::Key_Up ? -1 : 1));
    else
        return event->ignore();
    event->accept();
}

void DocumentView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    const QPoint point = event->position().toPoint();
    if (point.x() < m_measures.margins())
        return pressOnMargin(point);
    const Place place = placeAt(point);
    if (m_decor && m_decor->sort(place.row) == RowDecor::Sort::Band && !event->modifiers())
        return toggleFold(place.row);
    const bool isTriple =
        m_sinceDoubleClick.isValid() && m_sinceDoubleClick.elapsed() < QApplication::doubleClickInterval();
    m_grain = isTriple ? Grain::Line : Grain::Character;
    m_isDragging = true;
    if (!isTriple)
        return setCaret(place, event->modifiers() & Qt::ShiftModifier);
    m_grainBegin = moves().rowStart(place);
    m_grainEnd = moves().rowEnd(place);
    extendTo(place);
}

void DocumentView::pressOnMargin(const QPoint &point)
{
    const qint64 visible = m_top + point.y() / m_measures.rowHeight;
    if (visible >= visibleCount())
        return;
    const qint64 row = m_folds.rowAt(visible);
    if (point.x() >= m_measures.numbers + m_measures.symbols) {
        if (m_lines->row(row).foldsFrom)
            toggleFold(row);
        return;
    }
    m_grain = Grain::Line;
    m_isDragging = true;
    m_grainBegin = moves().rowStart({row, 0});
    m_grainEnd = moves().rowEnd({row, 0});
    extendTo(m_grainEnd);
}

/// Selects from what was clicked on to the place, in whole words or rows where it was clicked on twice or
/// three times.
void DocumentView::extendTo(const Place &place)
{
    if (m_grain == Grain::Character)
        return setCaret(place, true);
    const document::Range word = moves().wordAt(place);
    const Place begin = m_grain == Grain::Word ? Place{place.row, word.begin} : moves().rowStart(place);
    Place end = m_grain == Grain::Word ? Place{place.row, word.end} : moves().rowEnd(place);
    Place last = m_grainEnd;
    const auto takeLineEnd = [this](Place &to) {
        const Place next = moves().right(to);
        if (next.row > to.row)
            to = next;
    };
    if (m_grain == Grain::Line) {
        takeLineEnd(end);
        takeLineEnd(last);
    }
    m_anchor = begin < m_grainBegin ? last : m_grainBegin;
    m_caret = begin < m_grainBegin ? begin : qMax(end, last);
    m_wantedX = -1;
    viewport()->update();
    emit caretMoved();
    emit caretMovedByUser();
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || point.x() < m_measures.margins())
        return mousePressEvent(event);
    const Place place = placeAt(point);
    const document::Range word = moves().wordAt(place);
    m_grain = Grain::Word;
    m_grainBegin = {place.row, word.begin};
    m_grainEnd = {place.row, word.end};
    m_isDragging = true;
    m_sinceDoubleClick.start();
    extendTo(place);
}

void DocumentView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    viewport()->setCursor(point.x() < m_measures.margins() ? Qt::ArrowCursor : Qt::IBeamCursor);
    if (!m_isDragging || !(event->buttons() & Qt::LeftButton))
        return;
    if (viewport()->rect().contains(point))
        m_drag.stop();
    else if (!m_drag.isActive())
        m_drag.start(dragInterval, this);
    extendTo(placeAt(point));
}

void DocumentView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_isDragging = false;
    m_drag.stop();
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (hasSelection() && m_isSelectionShared && clipboard->supportsSelection()) {
        const QByteArray text = selectedText(longestPrimary);
        if (!text.isEmpty())
            clipboard->setText(QString::fromUtf8(text), QClipboard::Selection);
    }
}

void DocumentView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
        return event->accept();
    }
    QAbstractScrollArea::wheelEvent(event);
}

void DocumentView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_blink.timerId()) {
        m_isBlinkOn = !m_isBlinkOn;
        viewport()->update();
    } else if (event->timerId() == m_drag.timerId()) {
        const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
        const int beyond = point.y() < 0 ? point.y() : qMax(0, point.y() - viewport()->height());
        if (beyond != 0)
            setTop(m_top + beyond / m_measures.rowHeight + (beyond > 0 ? 1 : -1));
        extendTo(placeAt({point.x(), qBound(0, point.y(), viewport()->height() - 1)}));
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void DocumentView::restartBlinking()
{
    m_isBlinkOn = true;
    const int flash = QGuiApplication::styleHints()->cursorFlashTime();
    if (hasFocus() && flash > 1)
        m_blink.start(flash / 2, this);
    else
        m_blink.stop();
}

void DocumentView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    restartBlinking();
    viewport()->update();
}

void DocumentView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_blink.stop();
    viewport()->update();
}

} // namespace gatepost::ui
