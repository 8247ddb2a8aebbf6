// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/decoder.h"

namespace gatepost::http {

std::unique_ptr<Decoder> Decoder::create(const QByteArray &contentEncoding, Sink sink)
{
    const QByteArray encoding = contentEncoding.trimmed().toLower();
    if (encoding == "gzip" || encoding == "x-gzip")
        return gzipDecoder(std::move(sink));
    if (encoding == "deflate")
        return deflateDecoder(std::move(sink));
    if (encoding == "br")
        return brotliDecoder(std::move(sink));
    if (encoding == "zstd")
        return zstdDecoder(std::move(sink));
    return nullptr;
}

} // namespace gatepost::http
