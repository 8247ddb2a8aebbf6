// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace gatepost::session {

/// "1 byte", "4,711 bytes"; translated.
QString byteCount(qint64 count);

/// Header bytes are ASCII by the book; what is not is shown as UTF-8 where it is that, else as Latin-1.
QString fieldText(const QByteArray &bytes);

} // namespace gatepost::session
