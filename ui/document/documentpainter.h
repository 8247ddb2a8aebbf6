// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/document/rowdecor.h"
#include "ui/document/rowlayouts.h"

#include <QRect>

class QPainter;

namespace gatepost::ui {

/// Where things are in a DocumentView: the same measures as an editor's.
struct DocumentMeasures
{
    int rowHeight = 1;
    int ascent = 0;
    int character = 1; ///< width
    int numbers = 0;   ///< width of the margin with line numbers
    int symbols = 10;
    int folds = 16;
    int gap = 4; ///< between margins and text

    DocumentMeasures() = default;
    /// `signs`: characters between numbers and folds.
    DocumentMeasures(const QFont &font, qint64 lines, int signs = 0);
    int margins() const { return numbers + symbols + folds; }
    int textLeft() const { return margins() + gap; }
};

/// Paints rows of a document, margins and all that is marked in them. Lives for one paint event.
class DocumentPainter
{
public:
    struct Marks
    {
        using Place = document::Lines::Place;
        Place selectionBegin;
        Place selectionEnd;
        Place caret;
        bool isCaretShown = false;
        bool hasFocus = false;
        std::vector<document::Range> hits; ///< those on the screen
        document::Range currentHit;
        std::vector<document::Range> tags;
        document::Range chosen;
        qint64 errorAt = -1;
        const RowDecor *decor = nullptr;
    };

    DocumentPainter(QPainter &painter, const DocumentMeasures &measures, const Marks &marks, int scrolledX,
                    const QRect &area);

    void paintRow(qint64 number, const RowLayout &row, int y, bool isFolded);
    void paintEmpty(int y);

private:
    void paintMargins(const RowLayout &row, int y, bool isFolded, const RowDecor::Look &look);
    void paintSign(int y, const RowDecor::Look &look, const QFont &font);
    void paintNoText(int y, const RowDecor::Look &look, const QFont &font);
    void paintArrow(int y, bool isFolded);
    void paintSelection(qint64 number, const RowLayout &row, int y);
    void paintRange(const RowLayout &row, int y, const document::Range &range, const QColor &colour, int fill,
                    int outline);
    void paintError(const RowLayout &row, int y);
    qreal x(const RowLayout &row, qint64 offset) const;

    QPainter &m_painter;
    const DocumentMeasures &m_measures;
    const Marks &m_marks;
    int m_scrolledX;
    QRect m_area;
};

} // namespace gatepost::ui
