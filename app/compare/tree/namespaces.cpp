// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/namespaces.h"

namespace gatepost::compare {

void Namespaces::declare(quint32 node, const QByteArray &prefix, const QByteArray &uri)
{
    Prefix &known = m_prefixes[prefix];
    known.declarations.push_back({node, known.current, uri});
    known.current = qint32(known.declarations.size()) - 1;
    m_open.push_back({node, prefix});
}

void Namespaces::leave(quint32 node)
{
    while (!m_open.empty() && m_open.back().first == node) {
        Prefix &known = m_prefixes[m_open.back().second];
        known.current = known.declarations[size_t(known.current)].outer;
        m_open.pop_back();
    }
}

QByteArray Namespaces::current(const QByteArray &prefix) const
{
    const auto found = m_prefixes.constFind(prefix);
    if (found == m_prefixes.constEnd() || found->current < 0)
        return {};
    return found->declarations[size_t(found->current)].uri;
}

} // namespace gatepost::compare
