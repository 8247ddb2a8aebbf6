// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/file/zstd.h"

#include <memory>
#include <zstd.h>

namespace gatepost::history {

/// Small ones are most of an archive; with large ones more effort would be felt.
static constexpr qsizetype smallBody = 256 * 1024;
static constexpr int effortOfSmall = 6;

/// Making a context costs more than a small body takes.
static ZSTD_CCtx *compressingContext()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                    &ZSTD_freeCCtx);
    ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    return context.get();
}

static QByteArray frameOf(ZSTD_CCtx *context, QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t used =
        ZSTD_compress2(context, frame.data(), static_cast<std::size_t>(frame.size()), bytes.data(), size);
    Q_ASSERT(!ZSTD_isError(used));
    frame.resize(static_cast<qsizetype>(used));
    frame.squeeze();
    return frame;
}

QByteArray compressed(QByteArrayView bytes)
{
    ZSTD_CCtx *context = compressingContext();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (bytes.size() <= smallBody)
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, effortOfSmall);
    return frameOf(context, bytes);
}

QByteArray compressedLike(QByteArrayView bytes, QByteArrayView known)
{
    ZSTD_CCtx *context = compressingContext();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, effortOfSmall);
    ZSTD_CCtx_refPrefix(context, known.data(), static_cast<std::size_t>(known.size()));
    return frameOf(context, bytes);
}

std::optional<QByteArray> decompressedLike(QByteArrayView frame, QByteArrayView known, qsizetype most)
{
    const auto length = static_cast<std::size_t>(frame.size());
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), length);
    // Says unknown, or no frame, with numbers larger than any.
    if (size > static_cast<unsigned long long>(most))
        return {};
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_refPrefix(context.get(), known.data(), static_cast<std::size_t>(known.size()));
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t made = ZSTD_decompressDCtx(
        context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()), frame.data(), length);
    if (ZSTD_isError(made) || made != static_cast<std::size_t>(size))
        return {};
    return bytes;
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
