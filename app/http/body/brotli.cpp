// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/decoder.h"

#include <brotli/decode.h>

#include <array>

namespace gatepost::http {

namespace {

struct Closing
{
    void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
};

class Unbrotli : public Decoder
{
public:
    explicit Unbrotli(Sink sink)
        : Decoder(std::move(sink)), m_stream(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr))
    {}

    State append(const char *data, qint64 size) override;

private:
    std::unique_ptr<BrotliDecoderState, Closing> m_stream;
    std::array<uint8_t, 64 * 1024> m_output;
};

Decoder::State Unbrotli::append(const char *data, qint64 size)
{
    const auto *in = reinterpret_cast<const uint8_t *>(data);
    size_t left = static_cast<size_t>(size);
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (m_state == State::Open && (left > 0 || result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)) {
        uint8_t *out = m_output.data();
        size_t room = m_output.size();
        result = BrotliDecoderDecompressStream(m_stream.get(), &left, &in, &room, &out, nullptr);
        if (result == BROTLI_DECODER_RESULT_ERROR)
            m_state = State::Broken;
        else
            hand(reinterpret_cast<const char *>(m_output.data()), out - m_output.data());
        if (result == BROTLI_DECODER_RESULT_SUCCESS && m_state == State::Open)
            m_state = State::Whole;
    }
    return m_state;
}

} // namespace

std::unique_ptr<Decoder> brotliDecoder(Decoder::Sink sink)
{
    return std::make_unique<Unbrotli>(std::move(sink));
}

} // namespace gatepost::http
