// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/xml/scanner.h"

#include <QByteArray>

#include <functional>

namespace gatepost::xml {

struct FormatOptions
{
    int indent = 2;
    int deepestIndent = 64; ///< levels; deeper ones are not indented further
};

struct Formatted
{
    QByteArray text; ///< UTF-8
    std::optional<SyntaxError>
        error;           ///< place in the *input*; text is formatted up to it, the rest as it came
    qint64 errorAt = -1; ///< byte offset in `text` where the untouched rest begins
};

/// White space is added only where it cannot matter; every token keeps its bytes. Formatting twice changes
/// nothing.
Formatted format(QByteArrayView utf8, const FormatOptions &options = {},
                 const std::atomic_bool *cancel = nullptr);

/// The same in pieces, for files larger than memory likes; on several threads, `write` on the caller's.
/// `write` returns false to stop.
std::optional<SyntaxError> format(QByteArrayView utf8, const FormatOptions &options,
                                  const std::function<bool(QByteArrayView)> &write,
                                  const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::xml
