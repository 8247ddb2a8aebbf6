// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace gatepost::http {

static constexpr int gzipWrapping = 15 + 16;
static constexpr int usualMemory = 8;

QByteArray gzipped(const QByteArray &plain)
{
    z_stream z = {};
    deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWrapping, usualMemory, Z_DEFAULT_STRATEGY);
    QByteArray packed;
    QByteArray piece(256 * 1024, Qt::Uninitialized);
    qsizetype given = 0;
    do {
        // zlib counts in 32 bits.
        const auto part = std::min<qsizetype>(plain.size() - given, std::numeric_limits<int>::max());
        z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData() + given));
        z.avail_in = static_cast<uInt>(part);
        given += part;
        do {
            z.next_out = reinterpret_cast<Bytef *>(piece.data());
            z.avail_out = static_cast<uInt>(piece.size());
            deflate(&z, given == plain.size() ? Z_FINISH : Z_NO_FLUSH);
            packed.append(piece.constData(), piece.size() - qsizetype(z.avail_out));
        } while (z.avail_out == 0);
    } while (given < plain.size());
    deflateEnd(&z);
    return packed;
}

} // namespace gatepost::http
