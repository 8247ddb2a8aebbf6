// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatepost::sandbox {

/// Why a payload is no well-formed document, in the broker's words; none when it is one. The encoding is the
/// one that BOM, Content-Type and XML declaration tell.
std::optional<QString> payloadFault(const QByteArray &payload, const QByteArray &contentType);

/// The name of a well-formed document's root element, as the client wrote it.
QString rootName(const QByteArray &payload, const QByteArray &contentType);

} // namespace gatepost::sandbox
