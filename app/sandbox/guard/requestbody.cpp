// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/requestbody.h"

namespace gatepost::sandbox {

// Longer ones, chunk extensions included, serve nobody but an attacker.
static constexpr qsizetype longestChunkSizeLine = 256;
static constexpr qint64 mostTrailerBytes = 8 * 1024;
static constexpr qsizetype mostChunkSizeDigits = 15;

RequestBody::RequestBody(const RequestHead &head, qint64 limit)
    : m_limit(limit), m_missing(head.contentLength)
{
    if (head.chunked)
        m_part = Part::ChunkSize;
    else if (m_missing > 0)
        m_part = Part::Counted;
}

Refusal RequestBody::overLimit() const
{
    const qint64 megabyte = 1024 * 1024;
    const QByteArray size = m_limit % megabyte == 0 ? QByteArray::number(m_limit / megabyte) + " MB"
                                                    : QByteArray::number(m_limit) + " bytes";
    return {413, "the body is larger than " + size + ", the limit of this sandbox"};
}

std::optional<Refusal> RequestBody::take(QByteArray &input)
{
    // A step that takes nothing waits for more bytes.
    for (qsizetype before = -1; m_part != Part::Whole && input.size() != before;) {
        before = input.size();
        std::optional<Refusal> refusal;
        switch (m_part) {
        case Part::Counted:
            if (m_missing > m_limit)
                return overLimit();
            takeData(input, Part::Whole);
            break;
        case Part::ChunkSize:
            refusal = takeChunkSize(input);
            break;
        case Part::Chunk:
            takeData(input, Part::ChunkEnd);
            break;
        case Part::ChunkEnd:
            refusal = takeChunkEnd(input);
            break;
        case Part::Trailer:
            refusal = takeTrailer(input);
            break;
        case Part::Whole:
            break;
        }
        if (refusal)
            return refusal;
    }
    return {};
}

void RequestBody::takeData(QByteArray &input, Part next)
{
    const qint64 size = std::min<qint64>(m_missing, input.size());
    m_bytes.append(input.constData(), size);
    input.remove(0, size);
    m_missing -= size;
    if (m_missing == 0)
        m_part = next;
}

std::optional<Refusal> RequestBody::takeChunkSize(QByteArray &input)
{
    const qsizetype end = input.indexOf("\r\n");
    if (end > longestChunkSizeLine || (end < 0 && input.size() > longestChunkSizeLine))
        return Refusal{400, "the line with the size of a chunk is too long"};
    if (end < 0)
        return {};
    const QByteArray line = input.left(end);
    const QByteArray digits = line.split(';').first().trimmed();
    bool isNumber = false;
    const qint64 size = digits.toLongLong(&isNumber, 16);
    const bool isPlain = !digits.startsWith('+') && !digits.startsWith('-') && !digits.contains('x');
    if (!isNumber || !isPlain || digits.size() > mostChunkSizeDigits)
        return Refusal{400, "the size of a chunk is not a hexadecimal number"};
    if (size > m_limit - m_bytes.size())
        return overLimit();
    input.remove(0, end + 2);
    m_missing = size;
    m_part = size == 0 ? Part::Trailer : Part::Chunk;
    return {};
}

std::optional<Refusal> RequestBody::takeChunkEnd(QByteArray &input)
{
    if (input.size() < 2)
        return {};
    if (!input.startsWith("\r\n"))
        return Refusal{400, "a chunk is longer than its size says"};
    input.remove(0, 2);
    m_part = Part::ChunkSize;
    return {};
}

std::optional<Refusal> RequestBody::takeTrailer(QByteArray &input)
{
    const qsizetype end = input.indexOf("\r\n");
    if (m_trailerBytes + (end < 0 ? input.size() : end) > mostTrailerBytes)
        return Refusal{431, "the trailer is too long"};
    if (end < 0)
        return {};
    m_trailerBytes += end + 2;
    input.remove(0, end + 2);
    if (end == 0)
        m_part = Part::Whole;
    return {};
}

} // namespace gatepost::sandbox
