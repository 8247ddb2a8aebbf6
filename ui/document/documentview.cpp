// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/documentview.h"

#include "ui/document/caretmoves.h"
#include "ui/document/documentaccess.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace gatepost::ui {

namespace {

constexpr qint64 mostBarSteps = 1'000'000'000; ///< a scroll bar counts in int
constexpr int smallestFont = 4;
constexpr int biggestZoom = 40;

} // namespace

DocumentView::DocumentView(QWidget *parent)
    : QAbstractScrollArea(parent), m_lines(document::rawLines({}, document::Lines::Syntax::Plain))
{
    DocumentAccess::install();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Text"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_layouts.setLines(m_lines);
    applyFont();
}

void DocumentView::setLines(const LinesPointer &lines, Keep keep)
{
    const qint64 topOffset = m_lines->row(topRow()).bytes.begin;
    const bool isMoved = m_top > 0 || m_caret.offset > 0;
    const Place caret = m_caret;
    const Place anchor = m_anchor;
    m_lines = lines;
    m_layouts.setLines(lines);
    m_folds.clear();
    m_caret = m_anchor = moves().start();
    m_tags.clear();
    m_widest = 0;
    m_top = 0;
    if (keep == Keep::Place && isMoved) {
        m_caret = moves().placed(caret.offset);
        m_anchor = anchor == caret ? m_caret : moves().placed(anchor.offset);
        m_top = m_lines->rowOf(topOffset);
    } else if (keep == Keep::Nothing) {
        m_chosen = {};
        m_errorAt = -1;
        horizontalScrollBar()->setValue(0);
    }
    m_wantedX = -1;
    measure();
    adjustBars();
    setTop(m_top);
    viewport()->update();
    emit caretMoved();
}

void DocumentView::setMarkup(const LinesPointer &markup)
{
    m_layouts.setMarkup(markup);
    viewport()->update();
}

CaretMoves DocumentView::moves() const
{
    return CaretMoves(*m_lines, m_folds);
}

void DocumentView::measure()
{
    const int columnsBefore = columns();
    m_measures = DocumentMeasures(viewport()->font(), m_lines->lineCount(), m_decor ? m_decor->signs() : 0);
    if (columns() != columnsBefore)
        emit columnsChanged(columns());
}

int DocumentView::columns() const
{
    return qMax(20, (viewport()->width() - m_measures.textLeft()) / qMax(1, m_measures.character) - 1);
}

qint64 DocumentView::visibleRows() const
{
    return qMax(1, viewport()->height() / m_measures.rowHeight);
}

qint64 DocumentView::topRow() const
{
    return m_folds.rowAt(qMin(m_top, visibleCount() - 1));
}

void DocumentView::adjustBars()
{
    m_isAdjusting = true;
    const qint64 last = qMax<qint64>(0, visibleCount() - visibleRows());
    m_scale = 1 + last / mostBarSteps;
    verticalScrollBar()->setPageStep(int(qMax<qint64>(1, visibleRows() / m_scale)));
    verticalScrollBar()->setRange(0, int(last / m_scale));
    horizontalScrollBar()->setSingleStep(m_measures.character * 4);
    const int width = viewport()->width() - m_measures.textLeft();
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setRange(0, qMax(0, int(std::ceil(m_widest)) + m_measures.character - width));
    m_isAdjusting = false;
}

/// As wide as the widest row that was seen.
void DocumentView::adjustWidth(qreal widest)
{
    if (widest <= m_widest)
        return;
    m_widest = widest;
    QMetaObject::invokeMethod(this, &DocumentView::adjustBars, Qt::QueuedConnection);
}

void DocumentView::setTop(qint64 visible)
{
    const qint64 last = qMax<qint64>(0, visibleCount() - visibleRows());
    m_top = qBound<qint64>(0, visible, last);
    m_isAdjusting = true;
    verticalScrollBar()->setValue(int(m_top / m_scale));
    m_isAdjusting = false;
    viewport()->update();
}

void DocumentView::scrollContentsBy(int, int dy)
{
    if (m_isAdjusting) {
        viewport()->update();
        return;
    }
    if (dy != 0) {
        const bool isEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
        const qint64 last = qMax<qint64>(0, visibleCount() - visibleRows());
        m_top = isEnd ? last : qint64(verticalScrollBar()->value()) * m_scale;
    }
    viewport()->update();
}

void DocumentView::scrollToEnd()
{
    setTop(visibleCount());
}

std::vector<qint64> DocumentView::rowsOnScreen() const
{
    std::vector<qint64> rows;
    const qint64 count = visibleCount();
    const qint64 fitting = viewport()->height() / m_measures.rowHeight + 1;
    for (qint64 visible = m_top; visible < qMin(count, m_top + fitting); ++visible)
        rows.push_back(m_folds.rowAt(visible));
    return rows;
}

DocumentPainter::Marks DocumentView::marks(const std::vector<qint64> &rows)
{
    DocumentPainter::Marks marks;
    marks.selectionBegin = selectionBegin();
    marks.selectionEnd = selectionEnd();
    marks.caret = m_caret;
    marks.hasFocus = hasFocus();
    marks.isCaretShown = hasFocus() && m_isBlinkOn;
    marks.tags = m_tags;
    marks.chosen = m_chosen;
    marks.errorAt = m_errorAt;
    marks.decor = m_decor;
    marks.currentHit = selectedRange();
    for (size_t index = 0; m_hits && index < rows.size(); ++index)
        for (const document::Range &hit : m_hits(m_layouts.at(rows[index]).row.bytes))
            if (marks.hits.empty() || marks.hits.back() != hit)
                marks.hits.push_back(hit);
    return marks;
}

void DocumentView::paintEvent(QPaintEvent *)
{
    const std::vector<qint64> rows = rowsOnScreen();
    m_layouts.keep(rows);
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    const DocumentPainter::Marks marked = marks(rows);
    DocumentPainter document(painter, m_measures, marked, horizontalScrollBar()->value(), viewport()->rect());
    int y = 0;
    qreal widest = 0;
    for (const qint64 row : rows) {
        const RowLayout &layout = m_layouts.at(row);
        widest = qMax(widest, layout.width);
        document.paintRow(row, layout, y, m_folds.isFolded(row));
        y += m_measures.rowHeight;
    }
    document.paintEmpty(y);
    adjustWidth(widest);
    emit painted();
}

void DocumentView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    adjustBars();
    setTop(m_top);
    if (event->oldSize().width() != event->size().width())
        emit columnsChanged(columns());
}

document::Range DocumentView::selectedRange() const
{
    return {selectionBegin().offset, selectionEnd().offset};
}

QByteArray DocumentView::selectedText(qint64 longest) const
{
    const document::Range range = selectedRange();
    return range.end - range.begin > longest ? QByteArray()
                                             : m_lines->written(selectionBegin(), selectionEnd());
}

void DocumentView::selectAll()
{
    m_anchor = {0, 0};
    m_caret = m_lines->rowCount() > 0 ? moves().rowEnd({m_lines->rowCount() - 1, 0}) : Place{};
    viewport()->update();
    emit caretMoved();
    emit caretMovedByUser();
}

void DocumentView::showRange(const document::Range &range)
{
    const Place begin = moves().placed(range.begin);
    const Place end = range.isEmpty() ? begin : moves().placed(m_lines->rowOf(range.end - 1), range.end);
    const bool hasBegin = m_folds.reveal(begin.row);
    if (m_folds.reveal(end.row) || hasBegin) {
        adjustBars();
        emit foldsChanged();
    }
    m_anchor = begin;
    m_caret = end;
    m_wantedX = -1;
    const qint64 visible = m_folds.visibleOf(begin.row);
    if (visible < m_top || visible >= m_top + visibleRows() - 1)
        setTop(visible - visibleRows() / 3);
    ensureCaretShown();
    viewport()->update();
    emit caretMoved();
}

void DocumentView::goTo(qint64 offset)
{
    showRange({offset, offset});
}

void DocumentView::goToLine(qint64 line)
{
    goTo(m_lines->row(m_lines->rowOfLine(qBound<qint64>(1, line, m_lines->lineCount()) - 1)).bytes.begin);
}

void DocumentView::setTags(const std::vector<document::Range> &tags)
{
    m_tags = tags;
    viewport()->update();
}

void DocumentView::setChosen(const document::Range &range)
{
    m_chosen = range;
    viewport()->update();
}

void DocumentView::setErrorAt(qint64 offset)
{
    m_errorAt = offset;
    viewport()->update();
}

void DocumentView::setHits(const HitsOf &hits)
{
    m_hits = hits;
    viewport()->update();
}

void DocumentView::setFolds(Folds folds)
{
    const qint64 top = topRow();
    m_folds = std::move(folds);
    adjustBars();
    setTop(m_folds.visibleOf(top));
    if (!m_folds.isVisible(m_caret.row))
        setCaret(moves().rowStart({m_folds.rowAt(m_folds.visibleOf(m_caret.row)), 0}), false);
    emit foldsChanged();
}

void DocumentView::followFolds(const Folds &folds)
{
    m_folds = folds;
    if (!m_folds.isVisible(m_caret.row))
        m_caret = m_anchor = moves().rowStart({m_folds.rowAt(m_folds.visibleOf(m_caret.row)), 0});
    adjustBars();
    setTop(m_top);
}

void DocumentView::toggleFold(qint64 row)
{
    const qint64 top = topRow();
    if (m_folds.isFolded(row))
        m_folds.unfold(row);
    else
        m_folds.fold({row, m_lines->foldEnd(row)});
    adjustBars();
    setTop(m_folds.visibleOf(top));
    if (!m_folds.isVisible(m_caret.row))
        setCaret(moves().rowStart({row, 0}), false);
    emit foldsChanged();
}

void DocumentView::setZoom(int points)
{
    const int size = Theme::monospace().pointSize();
    const int before = std::exchange(m_zoom, qBound(smallestFont - size, points, biggestZoom));
    applyFont();
    if (m_zoom != before)
        emit zoomChanged(m_zoom);
}

void DocumentView::setDecor(const RowDecor *decor)
{
    m_decor = decor;
    measure();
    viewport()->update();
}

void DocumentView::applyFont()
{
    QFont font = Theme::monospace();
    font.setPointSize(qMax(smallestFont, font.pointSize() + m_zoom));
    viewport()->setFont(font);
    m_layouts.setFont(font);
    m_widest = 0;
    measure();
    adjustBars();
    setTop(m_top);
}

void DocumentView::refreshTheme()
{
    m_layouts.clear();
    applyFont();
}

} // namespace gatepost::ui
