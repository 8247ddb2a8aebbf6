// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

namespace gatepost::ui {

/// What the caret stands in, and what was typed of it so far.
struct CompletionContext
{
    enum class Kind { None, Element, EndTag, Attribute, AttributeValue, Text };

    Kind kind = Kind::None;
    QStringList path;   ///< local names of the open elements; of a tag that is typed, those around it
    QStringList before; ///< local names of the children that come before
    QString parent;     ///< the innermost open element as written, prefix included
    QString tag;        ///< of attributes: the local name of their element
    QString attribute;  ///< of a value: whose
    QStringList there;  ///< attributes that the tag has already
    QByteArray typed;
    qsizetype begin = 0; ///< byte where `typed` begins

    /// Of the text before `caret`; what follows does not matter.
    static CompletionContext at(const QByteArray &text, qsizetype caret);
};

} // namespace gatepost::ui
