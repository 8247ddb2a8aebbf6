// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace gatepost::secrets {

/// Names one password: a node of an environment, bound to the gateway it is meant for, so that a workspace
/// from somebody else that reuses an environment's name with another host gets nothing.
struct SecretKey
{
    QString environment; ///< the environment's file name, e.g. `sandbox`
    QString node;        ///< the node's name as it goes on the wire, e.g. `PTEST`
    QUrl gateway;        ///< scheme, host and port count

    /// The account's name in the keychain: `sandbox/PTEST@http://127.0.0.1:8087`.
    QString account() const;
    /// `GATEPOST_PASSWORD_SANDBOX_PTEST`: upper case, what is not a letter or digit becomes `_`.
    QString environmentVariable() const;

    bool operator==(const SecretKey &) const = default;
};

} // namespace gatepost::secrets
