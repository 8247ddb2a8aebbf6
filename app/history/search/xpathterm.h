// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/document/text.h"

#include <QStringList>

namespace gatepost::history {

/// What an `xpath:` term asks of a body. Prefixes are ignored, so that one expression fits every message.
namespace xpathterm {

/// Texts that a body must hold for the expression to be true of it: names, and words of its literals. Empty
/// where that cannot be told, as with `or` and `not()`. A literal that stands in a body cut in pieces, by
/// character references or comments, is not found by it.
QStringList needed(const QString &expression);

struct Found
{
    bool isTrue = false;
    QList<document::Range> places; ///< of nodes, in the text's UTF-8
};

/// A body that is no XML, or an expression that does not fit it, is not true.
Found look(const QString &expression, const document::Text &text, const std::atomic_bool *cancel);

} // namespace xpathterm
} // namespace gatepost::history
