// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/login/challenge.h"

#include <QString>

#include <optional>

namespace gatepost::http {

/// What the answer to a Digest challenge is made of, beside the challenge.
struct DigestInput
{
    QByteArray method;
    QByteArray uri; ///< as in the request line
    QString user;
    QString password;
    QByteArray clientNonce;
    int count = 1; ///< how often this challenge's nonce has been used, this time included
};

/// Whether `challenge` is one that digestAnswer() can answer: RFC 7616 with MD5 or SHA-256 (also `-sess`),
/// and `auth` among the wanted protections, or none named (RFC 2069).
bool canAnswer(const Challenge &challenge);

/// The value of Authorization or Proxy-Authorization.
QByteArray digestAnswer(const Challenge &challenge, const DigestInput &input);

} // namespace gatepost::http
