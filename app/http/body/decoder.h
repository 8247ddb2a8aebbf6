// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace gatepost::http {

/// Undoes a `Content-Encoding` while the bytes arrive: gzip, deflate (in a zlib wrapping, as the standard
/// says, or bare, as some servers send it), br (RFC 7932) and zstd (RFC 8878). Its output is handed on in
/// pieces, so that a bomb is noticed by whoever counts them and not by memory.
class Decoder
{
public:
    enum class State {
        Open,    ///< wants more
        Whole,   ///< came to the proper end
        Broken,  ///< the bytes are not what the header claimed
        Stopped, ///< `sink` wanted no more
    };
    /// Gets each piece of output; false stops.
    using Sink = std::function<bool(const char *data, qint64 size)>;

    /// Nothing for an encoding that is not understood, or for none.
    static std::unique_ptr<Decoder> create(const QByteArray &contentEncoding, Sink sink);
    virtual ~Decoder() = default;

    State state() const { return m_state; }
    virtual State append(const char *data, qint64 size) = 0;

protected:
    explicit Decoder(Sink sink) : m_sink(std::move(sink)) {}
    /// Hands on a piece; the state is Stopped when it is not wanted.
    void hand(const char *data, qint64 size)
    {
        if (size > 0 && !m_sink(data, size))
            m_state = State::Stopped;
    }

    State m_state = State::Open;

private:
    Sink m_sink;
};

std::unique_ptr<Decoder> gzipDecoder(Decoder::Sink sink);
std::unique_ptr<Decoder> deflateDecoder(Decoder::Sink sink);
std::unique_ptr<Decoder> brotliDecoder(Decoder::Sink sink);
std::unique_ptr<Decoder> zstdDecoder(Decoder::Sink sink);

} // namespace gatepost::http
