// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/http/way.h"

namespace gatepost::http {

/// Where the certificates of a Tls lie. Paths are whole; an empty one names nothing.
struct TlsFiles
{
    QString authorities = {}; ///< PEM, any number; or one in DER
    QString certificate = {}; ///< PEM with our own first, or PKCS#12 with the key in it
    QString key = {};         ///< PEM; empty: in the same file
    QString passphrase = {};  ///< of the key or the PKCS#12 file

    bool operator==(const TlsFiles &) const = default;
};

/// Reads them; the errors name the file and say what it should be. Blocks: for a worker thread.
Result<Tls> readTlsFiles(const TlsFiles &files);

} // namespace gatepost::http
