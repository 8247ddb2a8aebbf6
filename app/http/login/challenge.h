// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

namespace gatepost::http {

/// One of the ways to log in that a server or proxy offers with 401 or 407 (RFC 9110, 11.6.1).
struct Challenge
{
    QByteArray scheme;                       ///< in lower case: `basic`, `digest`, `ntlm` …
    QMap<QByteArray, QByteArray> parameters; ///< names in lower case, quotes undone

    bool operator==(const Challenge &) const = default;
};

/// All that stand in a WWW-Authenticate or Proxy-Authenticate header, in their order; of several such headers
/// the values joined by commas or line breaks. What is not understood is passed over.
QList<Challenge> parseChallenges(const QByteArray &value);

} // namespace gatepost::http
