// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretkey.h"
#include "app/session/wire/wiremessage.h"
#include "app/workspace/resolve.h"

#include <QNetworkCookie>

namespace gatepost::session {

/// A password, and whose it is.
struct KnownSecret
{
    secrets::SecretKey key;
    secrets::Secret secret; ///< empty: it is known to nobody
};
using KnownSecrets = QList<KnownSecret>;

/// What a draft is joined with when it is sent.
struct WireJoins
{
    KnownSecrets secrets = {};
    http::Way way = {};
    QList<QNetworkCookie> cookies = {}; ///< that servers set before
};

/// What a draft would send.
struct WirePreview
{
    std::optional<WireMessage> message;
    QString problem;                      ///< translated: why it cannot be built; empty: it can
    QStringList warnings;                 ///< translated: what should be known before it is sent
    QList<variables::Question> questions; ///< to be asked when it is sent; their suggestions are filled in
    QList<secrets::SecretKey> wanted;     ///< whose passwords to look for, and ask again
    QStringList unknownPasswordsOf;       ///< nodes: in the place of their passwords stands a mask
};

/// Uses up no number and asks nobody. Takes its time on a large payload: not for the GUI thread.
WirePreview wirePreview(const workspace::Draft &draft, const WireJoins &joins, Secrets secrets);

} // namespace gatepost::session
