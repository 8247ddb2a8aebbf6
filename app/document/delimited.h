// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <atomic>
#include <vector>

namespace gatepost::document {

/// Whether a sender says that a body is separated values.
bool isDelimited(const QByteArray &contentType);
/// Tab, semicolon, comma or bar: whichever makes most cells of the first line; 0: none of them stands there.
char separatorOf(QByteArrayView utf8);
int cellsInFirstLine(QByteArrayView utf8, char separator);
/// Past a cell that begins at `at`, quoted or not: at the separator, the line's end, or the end.
const char *cellEnd(const char *at, const char *end, char separator);
/// Where lines of values begin that are not empty: a quoted cell may hold line breaks.
std::vector<qint64> recordBegins(QByteArrayView utf8, char separator, const std::atomic_bool *cancel);

} // namespace gatepost::document
