// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/way.h"

#include <QSslConfiguration>

namespace gatepost::http {

/// `tls` in Qt's terms.
QSslConfiguration tlsConfiguration(const Tls &tls);

/// Reads the authorities that the system trusts, which a Tls with authorities of its own needs in one list:
/// once in a run, for a worker thread. Without it the first tlsConfiguration() that needs them does it.
void readSystemAuthorities();

} // namespace gatepost::http
