// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <vector>

namespace gatepost::document {

/// How a row is made of its bytes.
enum class Writing : quint8 {
    AsIs,
    Json,         ///< white space between tokens left out, but for a blank after a colon
    JsonInString, ///< the same, and the row begins within a string
};

enum class Ending : quint8 {
    Added, ///< a line feed that is not in the text
    Own,   ///< the text's own line break
    Soft,  ///< none: the line goes on on the next row
    Last,
};

/// One row of a screen.
struct Row
{
    Range bytes;      ///< its line break not included
    qint64 next = 0;  ///< where its own line break ends
    qint64 line = 0;  ///< that it is a piece of
    qint64 level = 0; ///< how deep it stands, as folding counts
    int indent = 0;   ///< blanks before the bytes, not in the text
    Ending ending = Ending::Last;
    Writing writing = Writing::AsIs;
    bool isContinuation = false; ///< of a line; its indentation is for the screen only
    bool foldsFrom = false;      ///< something can be folded up into it
};

/// First row, which stays, and last row that goes.
struct Fold
{
    qint64 first = 0;
    qint64 last = 0;
};

/// Where lines are broken for the screen's sake.
struct Breaking
{
    qint64 length = 2000;   ///< bytes, or columns, of the longest row
    bool isColumns = false; ///< length counts columns, the indentation included
};

/// A piece of text that is laid out as one: its rows are those that its own line breaks make.
struct Segment
{
    Range bytes;
    qint64 breaksFrom = 0; ///< line breaks before this offset are white space like any other
    qint64 level = 0;
    int indent = 0;
    Ending ending = Ending::Last;
    Writing writing = Writing::AsIs;
    bool opens = false;      ///< deeper ones follow, and one at the same level that closes
    bool isFoldable = false; ///< when it has several rows
};

/// How far a Segments has come: enough to go on from there.
struct SegmentState
{
    enum class Phase : quint8 { Start, Middle, LastLine, Done };
    qint64 at = 0;    ///< an offset, or the number of a stretch
    qint64 piece = 0; ///< of that stretch
    qint64 depth = 0;
    Phase phase = Phase::Start;
};

/// Goes through a text and says how it is laid out.
class Segments
{
public:
    virtual ~Segments() = default;
    virtual bool next(Segment &segment) = 0;
    virtual SegmentState state() const = 0;
};

/// The state of a RowReader between two rows.
struct Checkpoint
{
    SegmentState after; ///< the segment that is being read
    Segment segment;    ///< what is left of it
    qint64 row = 0;
    qint64 line = 0;
    qint64 lowest = 0; ///< level of a segment that begins before the next checkpoint
    bool hasSegment = false;
    bool isFirst = false; ///< row of its segment
    bool isContinuation = false;

    qint64 begin() const { return segment.bytes.begin; }
};

/// Breaks segments into rows.
class RowReader
{
public:
    RowReader(QByteArrayView utf8, std::unique_ptr<Segments> segments, const Breaking &breaking,
              const Checkpoint &from);

    bool next(Row &row);
    /// Number of the row that next() gives.
    qint64 number() const { return m_state.row; }
    /// A segment begins with the row that next() gives. Where none is left, false.
    bool prepare();
    Checkpoint checkpoint() const;
    const Segment &segment() const { return m_state.segment; }
    bool isAtSegment() const { return m_state.isFirst; }

private:
    void breakRow(Row &row);
    qint64 softEnd(qint64 begin, qint64 end) const;
    qint64 columnsEnd(qint64 begin, qint64 end) const;
    qint64 goodPlace(qint64 begin, qint64 end) const;
    void followStrings(const Row &row);

    QByteArrayView m_utf8;
    std::unique_ptr<Segments> m_segments;
    Breaking m_breaking;
    Checkpoint m_state;
};

} // namespace gatepost::document
