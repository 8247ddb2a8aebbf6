// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

namespace gatepost::rowset {

/// How a message is laid out by its author: what new elements are written like.
class Layout
{
public:
    explicit Layout(const Rowset &rowset);

    /// White space directly before a place in the text, back to the markup before it.
    QByteArray blanksAt(qint64 offset) const;
    QByteArray blanksBefore(TreeMap::Node node) const { return blanksAt(m_map.begin(node)); }
    bool breaksBefore(TreeMap::Node node) const { return blanksBefore(node).contains('\n'); }
    /// The blanks of one level deeper; nothing where these hold no line break.
    QByteArray deeper(const QByteArray &blanks) const;
    QByteArray bytes(const Range &range) const;
    /// ` IsChanged="Y"` in the message's own kind of quotes.
    QByteArray attribute(const QByteArray &name, const QByteArray &value) const;

    static QByteArray escaped(const QString &text);

private:
    const TreeMap &m_map;
    const QByteArray m_utf8;
    QByteArray m_unit; ///< what one level is indented by
    char m_quote = '"';
};

} // namespace gatepost::rowset
