// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/lines.h"

#include "app/xml/characters.h"

#include <algorithm>

namespace gatepost::document {

namespace {

constexpr qint64 checkpointDistance = 1 << 16; ///< bytes
constexpr qint64 beginningLength = 1 << 18;

bool isSpace(char byte)
{
    return xml::isSpace(byte);
}

/// JSON between `begin` and `end` without the white space between its tokens, but a blank after a colon.
void appendJson(QByteArray &out, QByteArrayView bytes, bool isInString)
{
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char byte = bytes[at];
        if (!isInString && isSpace(byte))
            continue;
        out += byte;
        if (byte == '"')
            isInString = !isInString;
        else if (isInString && byte == '\\' && at + 1 < bytes.size())
            out += bytes[++at];
        else if (!isInString && byte == ':')
            out += ' ';
    }
}

} // namespace

Lines::Lines(Text text, Syntax syntax, const Breaking &breaking)
    : m_restBegin(text.size()), m_text(std::move(text)), m_syntax(syntax), m_breaking(breaking)
{}

void Lines::count(const std::atomic_bool *cancel)
{
    RowReader reader = readerAt({});
    Row row;
    for (qint64 number = 0; reader.prepare(); ++number) {
        const bool isDue = m_checkpoints.empty() ||
                           reader.segment().bytes.begin >= m_checkpoints.back().begin() + checkpointDistance;
        if (isDue) {
            m_checkpoints.push_back(reader.checkpoint());
            m_checkpoints.back().lowest = reader.segment().level;
        }
        if (reader.isAtSegment())
            m_checkpoints.back().lowest = qMin(m_checkpoints.back().lowest, reader.segment().level);
        reader.next(row);
        if (cancel && number % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            break;
    }
    m_rowCount = reader.number();
    m_lineCount = m_rowCount > 0 ? row.line + 1 : 0;
}

RowReader Lines::readerAt(const Checkpoint &checkpoint) const
{
    return RowReader(m_text.utf8(), segments(checkpoint.after), m_breaking, checkpoint);
}

RowReader Lines::readerBefore(qint64 row) const
{
    const auto after = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), row,
                                        [](qint64 wanted, const Checkpoint &c) { return wanted < c.row; });
    return readerAt(after == m_checkpoints.begin() ? Checkpoint{} : *(after - 1));
}

std::vector<Row> Lines::rows(qint64 first, qint64 count) const
{
    std::vector<Row> rows;
    rows.reserve(size_t(qBound(qint64(0), count, qint64(1000))));
    RowReader reader = readerBefore(first);
    Row row;
    while (qint64(rows.size()) < count && reader.number() < m_rowCount && reader.next(row))
        if (reader.number() > first)
            rows.push_back(row);
    return rows;
}

Row Lines::row(qint64 number) const
{
    const std::vector<Row> found = rows(number, 1);
    return found.empty() ? Row{} : found.front();
}

qint64 Lines::rowOf(qint64 offset) const
{
    const auto after =
        std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), offset,
                         [](qint64 wanted, const Checkpoint &c) { return wanted < c.begin(); });
    RowReader reader = readerAt(after == m_checkpoints.begin() ? Checkpoint{} : *(after - 1));
    qint64 found = reader.number();
    while (reader.number() < m_rowCount && reader.prepare() && reader.segment().bytes.begin <= offset) {
        found = reader.number();
        Row row;
        reader.next(row);
    }
    return found;
}

qint64 Lines::rowOfLine(qint64 line) const
{
    const auto after = std::lower_bound(m_checkpoints.begin(), m_checkpoints.end(), line,
                                        [](const Checkpoint &c, qint64 wanted) { return c.line < wanted; });
    RowReader reader = readerAt(after == m_checkpoints.begin() ? Checkpoint{} : *(after - 1));
    Row row;
    while (reader.number() < m_rowCount && reader.next(row))
        if (row.line >= line)
            return reader.number() - 1;
    return qMax<qint64>(0, m_rowCount - 1);
}

qint64 Lines::foldEnd(qint64 number) const
{
    RowReader reader = readerBefore(number);
    Row row;
    while (reader.number() <= number)
        if (!reader.next(row))
            return number;
    if (!row.foldsFrom)
        return number;
    const bool opens = reader.segment().opens; // still the one of the row
    const qint64 level = row.level;
    while (!opens && reader.prepare() && !reader.isAtSegment())
        reader.next(row);
    if (!opens)
        return reader.number() - 1;
    auto chunk = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), number,
                                  [](qint64 wanted, const Checkpoint &c) { return wanted < c.row; });
    bool isClosing = false;
    while (reader.number() < m_rowCount) {
        for (; !isClosing && chunk != m_checkpoints.end() && chunk->row == reader.number(); ++chunk)
            if (chunk->lowest > level && chunk + 1 != m_checkpoints.end())
                reader = readerAt(*(chunk + 1));
        if (!reader.prepare() || (reader.isAtSegment() && isClosing))
            break;
        isClosing = isClosing || (reader.isAtSegment() && reader.segment().level <= level);
        reader.next(row);
    }
    return reader.number() - 1;
}

std::vector<Fold> Lines::folds(const std::atomic_bool *cancel) const
{
    struct Open
    {
        size_t index;
        qint64 level;
        bool isClosing;
    };
    std::vector<Fold> folds;
    std::vector<Open> open;
    std::vector<size_t> several; // the one segment with several rows, if it is that
    RowReader reader = readerAt({});
    Row row;
    for (qint64 steps = 0; reader.number() < m_rowCount && reader.prepare(); ++steps) {
        const qint64 number = reader.number();
        if (reader.isAtSegment()) {
            for (const size_t index : several)
                folds[index].last = number - 1;
            several.clear();
            for (; !open.empty() && open.back().isClosing; open.pop_back())
                folds[open.back().index].last = number - 1;
            if (!open.empty() && reader.segment().level <= open.back().level)
                open.back().isClosing = true;
        }
        reader.next(row);
        if (row.foldsFrom) {
            if (reader.segment().opens)
                open.push_back({folds.size(), row.level, false});
            else
                several.push_back(folds.size());
            folds.push_back({number, m_rowCount - 1});
        }
        if (cancel && steps % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            break;
    }
    return folds;
}

QByteArray Lines::written(const Row &row, const Range &part) const
{
    const QByteArray bytes = m_text.utf8();
    QByteArray out;
    const qint64 end = qMin(part.end, row.bytes.end);
    qint64 at = qMax(part.begin, row.bytes.begin);
    if (row.writing != Writing::AsIs && at < m_restBegin) {
        bool isInString = row.writing == Writing::JsonInString;
        for (qint64 before = row.bytes.begin; before < at; ++before) {
            if (bytes[before] == '"')
                isInString = !isInString;
            else if (bytes[before] == '\\' && isInString)
                ++before;
        }
        const qint64 jsonEnd = qMin(end, m_restBegin);
        appendJson(out, QByteArrayView(bytes).sliced(at, qMax<qint64>(0, jsonEnd - at)), isInString);
        if (jsonEnd == m_restBegin && m_error && out.endsWith(": "))
            out.chop(1); // no value came
        at = jsonEnd;
    }
    if (end > at)
        out.append(bytes.constData() + at, end - at);
    return out;
}

QByteArray Lines::written(const Place &from, const Place &to, const std::atomic_bool *cancel) const
{
    const QByteArray bytes = m_text.utf8();
    QByteArray out;
    RowReader reader = readerBefore(from.row);
    Row row;
    while (reader.number() <= to.row && reader.number() < m_rowCount && reader.next(row)) {
        const qint64 number = reader.number() - 1;
        if (number < from.row)
            continue;
        const bool isWhole = number > from.row || (from.offset <= row.bytes.begin && to.row > from.row);
        if (isWhole && !row.isContinuation)
            out.append(row.indent, ' ');
        const Range part{number == from.row ? qMax(from.offset, row.bytes.begin) : row.bytes.begin,
                         number == to.row ? to.offset : row.bytes.end};
        if (row.writing == Writing::AsIs)
            out.append(bytes.constData() + qMin(part.begin, part.end),
                       qMax<qint64>(0, part.end - part.begin));
        else
            out += written(row, part);
        if (number < to.row && row.ending == Ending::Added)
            out += '\n';
        else if (number < to.row && row.ending == Ending::Own)
            out.append(bytes.constData() + row.bytes.end, row.next - row.bytes.end);
        if (cancel && number % 1024 == 0 && cancel->load(std::memory_order_relaxed))
            break;
    }
    return out;
}

Lines::Context Lines::contextAt(qint64) const
{
    return {};
}

std::optional<Lines::Element> Lines::elementAt(qint64, const std::atomic_bool *) const
{
    return {};
}

Text beginningOf(const Body &body, const xml::Encoding &encoding)
{
    const QByteArray bytes = body.bytes();
    if (bytes.size() <= beginningLength)
        return Text::readAs(body, encoding);
    return Text::readAs(Body(QByteArray(bytes.constData(), beginningLength)), encoding);
}

bool isBinary(const Text &text)
{
    const QByteArray bytes = text.utf8();
    const auto end = bytes.begin() + qMin<qsizetype>(bytes.size(), 1 << 20);
    return std::any_of(bytes.begin(), end, [](char byte) {
        const auto value = quint8(byte);
        return value < 0x20 && value != '\t' && value != '\n' && value != '\r' && value != '\f' &&
               value != 0x1b;
    });
}

} // namespace gatepost::document
