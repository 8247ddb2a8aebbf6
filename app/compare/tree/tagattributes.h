// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/runs.h"

#include <QByteArrayView>

namespace gatepost::compare {

/// Goes through the attributes of a start tag that is known to be well-formed.
class TagAttributes
{
public:
    explicit TagAttributes(QByteArrayView tag) : m_at(tag.data()), m_end(tag.data() + tag.size())
    {
        skipName();
    }
    bool next()
    {
        m_at = xml::skipSpace(m_at, m_end);
        if (m_at == m_end || *m_at == '>' || *m_at == '/')
            return false;
        const char *const name = m_at;
        skipName();
        m_name = QByteArrayView(name, m_at - name);
        m_at = xml::skipSpace(xml::skipSpace(m_at, m_end) + 1, m_end); // past the =
        const char *const value = m_at + 1;
        m_at = *m_at == '"' ? xml::findAny<'"'>(value, m_end) : xml::findAny<'\''>(value, m_end);
        m_value = QByteArrayView(value, m_at - value);
        ++m_at;
        return true;
    }

    QByteArrayView name() const { return m_name; }
    QByteArrayView value() const { return m_value; }
    const char *end() const { return m_at; }
    /// Also after next() said no: where `/` or `>` is.
    bool isDeclaration() const
    {
        return m_name.startsWith("xmlns") && (m_name.size() == 5 || m_name[5] == ':');
    }

private:
    // Also past the `<` that the tag begins with.
    void skipName()
    {
        ++m_at;
        while (m_at < m_end && (xml::isNameByte(*m_at) || xml::isMultiByte(*m_at)))
            ++m_at;
    }

    const char *m_at;
    const char *m_end;
    QByteArrayView m_name;
    QByteArrayView m_value;
};

/// `soap:Body` in two.
inline std::pair<QByteArrayView, QByteArrayView> prefixAndLocal(QByteArrayView name)
{
    const qsizetype colon = name.indexOf(':');
    return colon < 0 ? std::pair(QByteArrayView(), name)
                     : std::pair(name.first(colon), name.sliced(colon + 1));
}

} // namespace gatepost::compare
