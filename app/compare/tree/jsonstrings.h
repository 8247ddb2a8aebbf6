// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::compare {

/// Where the string that `text` begins with ends, its quote included. `text` is well-formed JSON.
qsizetype jsonStringEnd(QByteArrayView text);
/// What a string with its quotes says, as UTF-8. A surrogate without its other half becomes U+FFFD.
QByteArray jsonString(QByteArrayView quoted);

} // namespace gatepost::compare
