// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/guard/requesthead.h"

namespace gatepost::sandbox {

/// Collects the body of one request, by Content-Length or in chunks, and never holds more than the limit.
class RequestBody
{
public:
    RequestBody() = default;
    RequestBody(const RequestHead &head, qint64 limit);

    /// Takes what belongs to the body off the front of `input`.
    std::optional<Refusal> take(QByteArray &input);
    bool isWhole() const { return m_part == Part::Whole; }
    QByteArray takeBytes() { return std::exchange(m_bytes, {}); }

private:
    enum class Part { Counted, ChunkSize, Chunk, ChunkEnd, Trailer, Whole };

    void takeData(QByteArray &input, Part next);
    std::optional<Refusal> takeChunkSize(QByteArray &input);
    std::optional<Refusal> takeChunkEnd(QByteArray &input);
    std::optional<Refusal> takeTrailer(QByteArray &input);
    Refusal overLimit() const;

    QByteArray m_bytes;
    qint64 m_limit = 0;
    qint64 m_missing = 0; ///< bytes until the body, or the chunk, is whole
    qint64 m_trailerBytes = 0;
    Part m_part = Part::Whole;
};

} // namespace gatepost::sandbox
