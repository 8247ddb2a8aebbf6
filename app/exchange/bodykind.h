// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatepost::exchange {

/// How a file with this body ends: "xml", "json", "html", "csv", "txt", "pdf" …, "bin". What the bytes look
/// like counts before what the Content-Type says.
QString suffixOf(const QByteArray &body, const QByteArray &contentType);

/// UTF-8 text from which encoding gives exactly these bytes again: the bytes themselves where they are UTF-8
/// (a view), else decoded as they declare. Nothing where they are no text.
std::optional<QByteArray> asText(const QByteArray &body, const QByteArray &contentType);

} // namespace gatepost::exchange
