// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

class QSslConfiguration;

namespace gatepost::http {

/// Of a connection as it is now; none when there is no server's certificate.
std::optional<TlsFacts> tlsFacts(const QSslConfiguration &connection);

} // namespace gatepost::http
