// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>

namespace gatepost::ui {

/// "84 ms", "1.24 s", "2 min 05 s".
QString preciseDuration(std::chrono::microseconds duration);
/// "310 bytes", "1.2 KB", "10.4 MB".
QString sizeText(qint64 bytes);

} // namespace gatepost::ui
