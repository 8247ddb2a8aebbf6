// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/nodemap.h"

#include <algorithm>

namespace gatepost::document {

NodeMap::Node NodeMap::parent(Node node) const
{
    const quint32 parent = m_nodes[size_t(node)].parent;
    return parent == noParent ? none : Node(parent);
}

NodeMap::Node NodeMap::firstChild(Node node) const
{
    return hasChildren(node) ? node + 1 : none;
}

NodeMap::Node NodeMap::nextSibling(Node node) const
{
    const Node next = after(node);
    return next < size() && m_nodes[size_t(next)].parent == m_nodes[size_t(node)].parent ? next : none;
}

NodeMap::Node NodeMap::add(qint64 begin, NodeKind kind, quint32 number, quint32 parent)
{
    const auto node = quint32(m_nodes.size());
    m_nodes.push_back(
        {quint64(begin) & mostBytes, number & mostNumbers, quint8(kind) & 7U, parent, node + 1});
    return node;
}

NodeMap::Node NodeMap::begunAt(qint64 offset) const
{
    const auto next =
        std::upper_bound(m_nodes.begin(), m_nodes.end(), offset,
                         [](qint64 wanted, const Entry &entry) { return wanted < qint64(entry.begin); });
    return next - m_nodes.begin() - 1;
}

QByteArrayView NodeMap::bytes(const Range &range) const
{
    const QByteArray utf8 = m_text.utf8();
    return QByteArrayView(utf8.constData() + range.begin, range.end - range.begin);
}

QByteArrayView beginningOf(QByteArrayView utf8, qint64 limit)
{
    if (utf8.size() <= limit)
        return utf8;
    while (limit > 0 && (quint8(utf8[limit]) & 0xC0) == 0x80)
        --limit;
    return utf8.first(limit);
}

} // namespace gatepost::document
