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

} // namespace gatepost::history
