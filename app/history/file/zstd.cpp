// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/zstd.h"

#include <memory>
#include <zstd.h>

namespace gatepost::history {

QByteArray compressed(QByteArrayView bytes)
{
    // Making a context costs more than a small body takes.
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                    &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t used = ZSTD_compress2(context.get(), frame.data(),
                                            static_cast<std::size_t>(frame.size()), bytes.data(), size);
    Q_ASSERT(!ZSTD_isError(used));
    frame.resize(static_cast<qsizetype>(used));
    frame.squeeze();
    return frame;
}

std::optional<QByteArray> decompressed(QByteArrayView frame, qsizetype size)
{
    // A damaged size must not make a giant of the buffer.
    if (size < 0 || ZSTD_getFrameContentSize(frame.data(), static_cast<std::size_t>(frame.size())) !=
                        static_cast<unsigned long long>(size))
        return {};
    QByteArray bytes(size, Qt::Uninitialized);
    const std::size_t made = ZSTD_decompress(bytes.data(), static_cast<std::size_t>(size), frame.data(),
                                             static_cast<std::size_t>(frame.size()));
    if (ZSTD_isError(made) || made != static_cast<std::size_t>(size))
        return {};
    return bytes;
}

} // namespace gatepost::history
