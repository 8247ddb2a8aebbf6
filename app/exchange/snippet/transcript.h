// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/entry.h"
#include "app/workspace/resolve.h"

#include <QStringList>

namespace gatepost::exchange {

/// How a secret is to be written where it stands.
enum class Escape { None, Percent, Xml, Json };

/// A stretch of text, or the place of a secret that the reader's own environment holds.
struct Piece
{
    QByteArray bytes;      ///< empty for a secret
    QString variable = {}; ///< environment variable, e.g. `GATEPOST_PASSWORD_SANDBOX_PTEST`; else empty
    Escape escape = Escape::None; ///< of a secret

    bool isSecret() const { return !variable.isEmpty(); }
    bool operator==(const Piece &) const = default;
};

using Pieces = QList<Piece>;

struct Field
{
    QByteArray name;
    Pieces value;

    bool operator==(const Field &) const = default;
};

/// A request made ready to be handed to somebody: everything that goes on the wire, in its order and
/// spelling, with the names of environment variables where secrets stood.
struct Transcript
{
    QByteArray method;
    QUrl url;      ///< for scheme, host and port; path and query are in `target`
    Pieces target; ///< path and query, percent-encoded
    QList<Field> fields;
    Pieces body;      ///< views into `bytes` where nothing is secret
    Body bytes;       ///< of the body, masked
    QString bodyFile; ///< what a file with the body would be called
    http::Proxy proxy;

    /// Each once, in the order in which they are needed.
    QStringList variables() const;
    bool operator==(const Transcript &) const = default;
};

Transcript transcriptOf(const history::Entry &entry);
/// What this draft would send, without asking anybody for its password.
Result<Transcript> transcriptOf(const workspace::Draft &draft);
/// `masked`: a request that secrets::masked() has seen. `environment` is Environment::id, and with the From
/// node names the variable of the password; `isMaskedInBody`: masks in the body stand for it too.
Transcript transcriptOf(const http::HttpRequest &masked, const QString &environment, bool isMaskedInBody);

} // namespace gatepost::exchange
