// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/way.h"

#include <QSslConfiguration>

namespace gatepost::http {

/// `tls` in Qt's terms. The first one with authorities of its own in a run reads those of the system: some 50
/// ms, once.
QSslConfiguration tlsConfiguration(const Tls &tls);

} // namespace gatepost::http
