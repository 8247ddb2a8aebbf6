// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::http {

/// `plain` as `Content-Encoding: gzip` says it; the same bytes each time.
QByteArray gzipped(const QByteArray &plain);

} // namespace gatepost::http
