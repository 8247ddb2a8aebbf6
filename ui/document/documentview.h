// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/document/documentpainter.h"
#include "ui/document/folds.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QElapsedTimer>

#include <functional>

namespace gatepost::ui {

class CaretMoves;
class RowDecor;

/// A text of any size to read: looks and feels like the editor, but paints what is seen and knows nothing
/// else. Selections and places are those of the text's bytes.
class DocumentView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    using Place = document::Lines::Place;
    using LinesPointer = std::shared_ptr<const document::Lines>;
    enum class Keep { Nothing, Place };

    explicit DocumentView(QWidget *parent);

    /// Another text; or, with Keep::Place, another layout or more of the same one.
    void setLines(const LinesPointer &lines, Keep keep);
    void setMarkup(const LinesPointer &markup);
    const LinesPointer &lines() const { return m_lines; }

    Place caret() const { return m_caret; }
    Place selectionBegin() const { return qMin(m_anchor, m_caret); }
    Place selectionEnd() const { return qMax(m_anchor, m_caret); }
    bool hasSelection() const { return m_anchor != m_caret; }
    /// Bytes of the text from the selection's begin to its end.
    document::Range selectedRange() const;
    QByteArray selectedText(qint64 longest) const;
    void selectAll();
    /// Unfolds, scrolls there, selects.
    void showRange(const document::Range &range);
    void goTo(qint64 offset);
    /// From 1, as in the margin.
    void goToLine(qint64 line);
    void setTags(const std::vector<document::Range> &tags);
    void setChosen(const document::Range &range);
    void setErrorAt(qint64 offset);
    /// Asked for those that touch a stretch of bytes, whenever they are painted.
    using HitsOf = std::function<std::vector<document::Range>(const document::Range &)>;
    void setHits(const HitsOf &hits);
    void setFolds(Folds folds);
    void toggleFold(qint64 row);
    void followFolds(const Folds &folds);
    const Folds &folds() const { return m_folds; }
    void zoomBy(int points) { setZoom(m_zoom + points); }
    void resetZoom() { setZoom(0); }
    void setZoom(int points);
    /// What else is known of the rows; outlives the view, or is taken away.
    void setDecor(const RowDecor *decor);
    const RowDecor *decor() const { return m_decor; }
    Place placeAt(const QPoint &point);
    /// Characters that fit beside each other.
    int columns() const;
    qint64 visibleRows() const;
    qint64 topRow() const;
    void scrollToEnd();
    void refreshTheme();
    /// The window system's own selection gets what the mouse selects: not of secrets.
    void setSelectionShared(bool shared) { m_isSelectionShared = shared; }

signals:
    void caretMoved();
    /// The same by the user's hand, keys or mouse.
    void caretMovedByUser();
    void copyWanted();
    void columnsChanged(int columns);
    void foldsChanged();
    void zoomChanged(int points);
    void painted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Grain { Character, Word, Line };

    CaretMoves moves() const;
    void measure();
    void adjustBars();
    void adjustWidth(qreal widest);
    void setTop(qint64 visible);
    qint64 visibleCount() const { return m_folds.visibleCount(m_lines->rowCount()); }
    std::vector<qint64> rowsOnScreen() const;
    DocumentPainter::Marks marks(const std::vector<qint64> &rows);
    void setCaret(const Place &place, bool selects);
    void moveCaretBy(qint64 rows, bool selects);
    bool moveCaret(QKeyEvent *event);
    void caretChanged(bool byUser);
    void ensureCaretShown();
    void extendTo(const Place &place);
    void pressOnMargin(const QPoint &point);
    void restartBlinking();
    void applyFont();

    LinesPointer m_lines;
    const RowDecor *m_decor = nullptr;
    RowLayouts m_layouts;
    Folds m_folds;
    DocumentMeasures m_measures;
    Place m_caret;
    Place m_anchor;
    Place m_grainBegin; ///< what was double-clicked: stays selected while dragging
    Place m_grainEnd;
    Grain m_grain = Grain::Character;
    qreal m_wantedX = -1;
    qint64 m_top = 0; ///< number of a visible row
    qint64 m_scale = 1;
    int m_zoom = 0;
    qreal m_widest = 0;
    bool m_isAdjusting = false;
    bool m_isDragging = false;
    bool m_isSelectionShared = true;
    bool m_isBlinkOn = true;
    QBasicTimer m_blink;
    QBasicTimer m_drag;
    QElapsedTimer m_sinceDoubleClick;
    HitsOf m_hits;
    std::vector<document::Range> m_tags;
    document::Range m_chosen;
    qint64 m_errorAt = -1;
};

} // namespace gatepost::ui
