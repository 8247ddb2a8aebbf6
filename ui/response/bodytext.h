// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"
#include "app/xml/encoding.h"
#include "app/xml/scanner.h"

#include <atomic>

namespace gatepost::ui {

/// A body as text, and what there is to say about it. Free functions for worker threads.
struct BodyText
{
    QByteArray utf8;
    xml::Encoding encoding;
    qint64 invalidAt = -1; ///< first byte that the encoding does not allow
    bool isText = true;    ///< false: control characters, better shown as hex

    /// Set by prettyText() only.
    bool isXml = false;
    std::optional<xml::SyntaxError> error; ///< place in the body as text
    qint64 errorAt = 0;                    ///< the same place in `utf8`
};

/// The body decoded, nothing else.
BodyText rawText(const Body &body, const QByteArray &contentType);
/// XML formatted as far as it is well-formed, everything else as it is.
BodyText prettyText(const Body &body, const QByteArray &contentType, const std::atomic_bool *cancel);
/// "UTF-8, from the Content-Type header".
QString encodingWords(const xml::Encoding &encoding);

} // namespace gatepost::ui
