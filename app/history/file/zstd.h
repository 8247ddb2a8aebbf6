// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace gatepost::history {

/// One zstd frame with a checksum.
QByteArray compressed(QByteArrayView bytes);
/// `size` is what is known to come out; null when the frame is damaged or gives another size.
std::optional<QByteArray> decompressed(QByteArrayView frame, qsizetype size);

/// The same of a few bytes that have much in common with `known`, which has to be what it was.
QByteArray compressedLike(QByteArrayView bytes, QByteArrayView known);
/// Nothing: it is no such frame, or would be larger than `most`.
std::optional<QByteArray> decompressedLike(QByteArrayView frame, QByteArrayView known, qsizetype most);

} // namespace gatepost::history
