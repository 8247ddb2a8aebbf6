// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QSslConfiguration>

namespace gatepost::sandbox {

/// A key and a self-signed certificate for it, for 127.0.0.1 and localhost, good for a month; fresh at each
/// call and never written anywhere.
Result<QSslConfiguration> selfSignedServer();

} // namespace gatepost::sandbox
