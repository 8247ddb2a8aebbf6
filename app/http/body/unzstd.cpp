// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/decoder.h"

#include <zstd.h>

#include <array>

namespace gatepost::http {

namespace {

/// What RFC 9659 allows on the web: a window of 8 MB.
constexpr int largestWindowLog = 23;

struct Closing
{
    void operator()(ZSTD_DStream *stream) const { ZSTD_freeDStream(stream); }
};

class Unzstd : public Decoder
{
public:
    explicit Unzstd(Sink sink) : Decoder(std::move(sink)), m_stream(ZSTD_createDStream())
    {
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, largestWindowLog);
    }

    State append(const char *data, qint64 size) override;

private:
    std::unique_ptr<ZSTD_DStream, Closing> m_stream;
    std::array<char, 64 * 1024> m_output;
};

// A body may be several frames in a row: whole is whatever ends with the end of a frame.
Decoder::State Unzstd::append(const char *data, qint64 size)
{
    ZSTD_inBuffer in = {data, static_cast<size_t>(size), 0};
    bool isFull = false;
    if (m_state == State::Whole && size > 0)
        m_state = State::Open;
    while (m_state == State::Open && (in.pos < in.size || isFull)) {
        ZSTD_outBuffer out = {m_output.data(), m_output.size(), 0};
        const size_t result = ZSTD_decompressStream(m_stream.get(), &out, &in);
        isFull = out.pos == out.size;
        if (ZSTD_isError(result)) {
            m_state = State::Broken;
            return m_state;
        }
        hand(m_output.data(), static_cast<qint64>(out.pos));
        if (result == 0 && in.pos == in.size && m_state == State::Open)
            m_state = State::Whole;
    }
    return m_state;
}

} // namespace

std::unique_ptr<Decoder> zstdDecoder(Decoder::Sink sink)
{
    return std::make_unique<Unzstd>(std::move(sink));
}

} // namespace gatepost::http
