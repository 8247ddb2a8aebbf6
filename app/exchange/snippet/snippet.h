// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/snippet/transcript.h"

namespace gatepost::exchange {

/// A request in words that another program understands; what is to be had besides before they work.
struct Snippet
{
    QString text;
    QStringList variables; ///< environment variables that hold the secrets
    QString bodyFile; ///< the body is to be in this file, in the current folder; empty: it is in the text

    bool operator==(const Snippet &) const = default;
};

/// A command for a POSIX shell. Stops before anything is sent when a variable is not set.
Snippet curlSnippet(const Transcript &transcript);
/// A program for Python 3 that needs nothing besides.
Snippet pythonSnippet(const Transcript &transcript);
/// The bytes of the wire, `$VARIABLE` where a secret stood.
Snippet rawSnippet(const Transcript &transcript);

} // namespace gatepost::exchange
