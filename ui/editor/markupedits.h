// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace gatepost::ui {

/// What to do to a text: [begin, end) becomes `text`, and of the result `select` bytes are selected at
/// `selectAt`.
struct MarkupEdit
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray text;
    qsizetype selectAt = 0; ///< in the text after the edit
    qsizetype select = 0;

    bool operator==(const MarkupEdit &) const = default;
};

/// The editing commands as functions on bytes. [start, end) is the selection, empty at a caret. Nothing: it
/// would do no good here.
namespace markupedits {

using Edit = std::optional<MarkupEdit>;

/// Makes the selection, or the line without its indentation, a comment, or takes the comment around it away.
/// Hyphens that would end it early are kept apart.
Edit toggledComment(const QByteArray &text, qsizetype start, qsizetype end);
/// Puts the attributes of the tag at the caret in order of their names, namespaces first. The white space
/// between them stays where it is.
Edit sortedAttributes(const QByteArray &text, qsizetype start, qsizetype end);
/// Wraps the selection, or the value at the caret, in a CDATA section.
Edit wrappedInCData(const QByteArray &text, qsizetype start, qsizetype end);
/// `<` as `&lt;` and so on, for what is selected.
Edit escaped(const QByteArray &text, qsizetype start, qsizetype end);
Edit unescaped(const QByteArray &text, qsizetype start, qsizetype end);

} // namespace markupedits

} // namespace gatepost::ui
