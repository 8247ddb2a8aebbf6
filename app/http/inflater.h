// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace gatepost::http {

/// Undoes `Content-Encoding: gzip` and `deflate` (in a zlib wrapping, as the standard says, or bare, as some
/// servers send it) while the bytes arrive. Its output is handed on in pieces, so that a bomb is noticed by
/// whoever counts them and not by memory.
class Inflater
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
    static std::unique_ptr<Inflater> create(const QByteArray &contentEncoding, Sink sink);
    ~Inflater();

    State state() const { return m_state; }
    State append(const char *data, qint64 size);

private:
    struct Stream;
    Inflater(bool gzip, Sink sink);
    void start(int firstByte, int secondByte);
    bool nextMember();
    void inflatePiece(const char *data, qint64 size);

    std::unique_ptr<Stream> m_stream;
    Sink m_sink;
    QByteArray m_beginning;
    State m_state = State::Open;
    bool m_gzip;
};

} // namespace gatepost::http
