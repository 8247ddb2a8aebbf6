// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"
#include "app/secrets/secret.h"

namespace gatepost::secrets {

/// What stands in a secret's place.
inline constexpr char maskText[] = "********";

/// Of a cookie's value that may be somebody's session; what is shorter guards nothing.
inline constexpr qsizetype shortestSession = 8;

/// `request` with every secret replaced by the mask, by value, wherever it stands: header values, URL (also
/// percent- encoded), body (plain, XML-escaped, in UTF-8, UTF-16 and ISO-8859-1). The `Password` and
/// `Authorization` headers are masked whole, of Set-Cookie the values from 8 characters on; passwords and
/// keys of its way are left out. `inBody`, when given, tells whether the body was touched.
http::HttpRequest masked(const http::HttpRequest &request, const QList<Secret> &secrets,
                         bool *inBody = nullptr);
http::HttpReply masked(const http::HttpReply &reply, const QList<Secret> &secrets);
QString masked(const QString &text, const QList<Secret> &secrets);

} // namespace gatepost::secrets
