// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/decoder.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>

namespace gatepost::http {

static constexpr int gzipWrapping = 15 + 16;
static constexpr int zlibWrapping = 15;
static constexpr int noWrapping = -15;

namespace {

struct Stream
{
    z_stream z = {};
    std::array<char, 64 * 1024> output;

    explicit Stream(int windowBits) { inflateInit2(&z, windowBits); }
    ~Stream() { inflateEnd(&z); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;
};

class Inflater : public Decoder
{
public:
    Inflater(bool gzip, Sink sink) : Decoder(std::move(sink)), m_gzip(gzip) {}

    State append(const char *data, qint64 size) override;

private:
    void start(int firstByte, int secondByte);
    bool nextMember();
    void inflatePiece(const char *data, qint64 size);

    std::unique_ptr<Stream> m_stream;
    QByteArray m_beginning;
    bool m_gzip;
};

// A zlib wrapping names method 8 in its first byte, and its first two bytes are a multiple of 31; a bare
// deflate stream practically never does both.
void Inflater::start(int firstByte, int secondByte)
{
    const bool wrapped = (firstByte & 0x0f) == 8 && (firstByte * 256 + secondByte) % 31 == 0;
    m_stream = std::make_unique<Stream>(m_gzip ? gzipWrapping : wrapped ? zlibWrapping : noWrapping);
}

Decoder::State Inflater::append(const char *data, qint64 size)
{
    if (m_stream) {
        inflatePiece(data, size);
        return m_state;
    }
    m_beginning.append(data, size);
    if (m_beginning.size() < 2)
        return m_state;
    start(static_cast<uchar>(m_beginning[0]), static_cast<uchar>(m_beginning[1]));
    inflatePiece(m_beginning.constData(), m_beginning.size());
    m_beginning.clear();
    return m_state;
}

void Inflater::inflatePiece(const char *data, qint64 size)
{
    // zlib counts in 32 bits.
    Q_ASSERT(size <= std::numeric_limits<uInt>::max());
    z_stream &z = m_stream->z;
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data));
    z.avail_in = static_cast<uInt>(size);
    do {
        if (m_state == State::Whole && !nextMember())
            return;
        if (m_state != State::Open)
            return;
        z.next_out = reinterpret_cast<Bytef *>(m_stream->output.data());
        z.avail_out = static_cast<uInt>(m_stream->output.size());
        const int result = inflate(&z, Z_NO_FLUSH);
        const qint64 got = static_cast<qint64>(m_stream->output.size()) - z.avail_out;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            m_state = State::Broken;
        else
            hand(m_stream->output.data(), got);
        if (result == Z_STREAM_END && m_state == State::Open)
            m_state = State::Whole;
    } while (m_stream->z.avail_in > 0 || m_stream->z.avail_out == 0);
}

// gzip may be several members in a row; anything else behind the end is padding and left alone.
bool Inflater::nextMember()
{
    z_stream &z = m_stream->z;
    if (!m_gzip || z.avail_in == 0 || *z.next_in != 0x1f)
        return false;
    inflateReset(&z);
    m_state = State::Open;
    return true;
}

} // namespace

std::unique_ptr<Decoder> gzipDecoder(Decoder::Sink sink)
{
    return std::make_unique<Inflater>(true, std::move(sink));
}

std::unique_ptr<Decoder> deflateDecoder(Decoder::Sink sink)
{
    return std::make_unique<Inflater>(false, std::move(sink));
}

} // namespace gatepost::http
