// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/rowreader.h"
#include "app/document/text.h"
#include "app/xml/scanner.h"

#include <memory>

namespace gatepost::document {

/// A text as rows of a screen: laid out anew or as it came, without a copy of it. Every now and then on its
/// way through the text it keeps a checkpoint, so that any row is a few microseconds away; that is all the
/// memory it takes. Rows are numbered from 0, and so are lines, which are what rows are pieces of. Immutable,
/// safe to read from any thread.
class Lines
{
public:
    virtual ~Lines() = default;
    Lines(const Lines &) = delete;
    Lines &operator=(const Lines &) = delete;

    enum class Syntax : quint8 { Xml, Json, Plain, Delimited };

    const Text &text() const { return m_text; }
    Syntax syntax() const { return m_syntax; }
    /// Where and why the text is not what its syntax asks; places are those of the text.
    const std::optional<xml::SyntaxError> &error() const { return m_error; }
    /// With an error: what begins here is shown as it came. Else the size of the text.
    qint64 restBegin() const { return m_restBegin; }

    qint64 rowCount() const { return m_rowCount; }
    qint64 lineCount() const { return m_lineCount; }
    /// Some of the text is on more rows than one for the screen's sake only.
    bool hasSoftBreaks() const { return m_rowCount > m_lineCount; }
    virtual std::vector<Row> rows(qint64 first, qint64 count) const;
    Row row(qint64 number) const;
    /// The last row that begins at or before the offset.
    virtual qint64 rowOf(qint64 offset) const;
    virtual qint64 rowOfLine(qint64 line) const;

    /// The last row that `row` hides when folded; `row` itself where nothing can be.
    virtual qint64 foldEnd(qint64 row) const;
    /// Everything that can be folded, in order of first rows.
    virtual std::vector<Fold> folds(const std::atomic_bool *cancel = nullptr) const;

    /// What stands on the row, line break and indentation not included.
    QByteArray written(const Row &row) const { return written(row, row.bytes); }
    QByteArray written(const Row &row, const Range &part) const;
    /// Lines as they would stand in a file: from an offset on one row to an offset on another. A part of the
    /// first row has no indentation.
    struct Place
    {
        qint64 row = 0;
        qint64 offset = 0;

        auto operator<=>(const Place &) const = default;
    };
    virtual QByteArray written(const Place &from, const Place &to,
                               const std::atomic_bool *cancel = nullptr) const;

    /// Separated values: where the line of values begins that the offset is in, which may be some rows above.
    virtual qint64 recordBegin(qint64 offset) const { return offset; }

    /// XML: where the piece of markup or text begins that `offset` is in, and what it is.
    struct Context
    {
        enum class Kind : quint8 { Text, Tag, Comment, CData, Instruction, Doctype, Unknown };
        Kind kind = Kind::Unknown;
        Range range;
    };
    virtual Context contextAt(qint64 offset) const;
    /// XML: the element whose tag or value the offset is in, its tags included.
    struct Element
    {
        Range start; ///< tag
        Range end;   ///< tag; empty at the end of `<a/>`
        Range whole() const { return {start.begin, qMax(start.end, end.end)}; }
    };
    virtual std::optional<Element> elementAt(qint64 offset, const std::atomic_bool *cancel = nullptr) const;

protected:
    Lines(Text text, Syntax syntax, const Breaking &breaking);

    virtual std::unique_ptr<Segments> segments(const SegmentState &state) const = 0;
    /// Goes through the text once; to be called when segments() can be.
    void count(const std::atomic_bool *cancel);
    /// In its place, where the rows are somebody else's.
    void setCounts(qint64 rows, qint64 lines)
    {
        m_rowCount = rows;
        m_lineCount = lines;
    }
    const std::vector<Checkpoint> &checkpoints() const { return m_checkpoints; }

    std::optional<xml::SyntaxError> m_error;
    qint64 m_restBegin = 0;

private:
    RowReader readerAt(const Checkpoint &checkpoint) const;
    RowReader readerBefore(qint64 row) const;

    Text m_text;
    Syntax m_syntax;
    Breaking m_breaking;
    std::vector<Checkpoint> m_checkpoints;
    qint64 m_rowCount = 0;
    qint64 m_lineCount = 0;
};

/// The text line by line, nothing added. `syntax` only says how it is to be coloured.
std::shared_ptr<const Lines> rawLines(const Text &text, Lines::Syntax syntax, const Breaking &breaking = {},
                                      const std::atomic_bool *cancel = nullptr);

enum class Whole : bool { No, Yes };
/// The text laid out for reading, exactly as xml::format() or json::format() write it; what is neither, line
/// by line. Where the text is only the beginning of one, what is missing is no error.
std::shared_ptr<const Lines> prettyLines(const Text &text, const QByteArray &contentType,
                                         const Breaking &breaking = {}, Whole whole = Whole::Yes,
                                         const std::atomic_bool *cancel = nullptr);
Lines::Syntax syntaxOf(const Text &text, const QByteArray &contentType);
/// How the text is coloured: as its syntax, or as separated values where that is plain.
Lines::Syntax colouringOf(const Text &text, const QByteArray &contentType);
/// The first kilobytes of a body, for a first look at it.
Text beginningOf(const Body &body, const xml::Encoding &encoding);
/// Control characters: better shown as bytes.
bool isBinary(const Text &text);

} // namespace gatepost::document
