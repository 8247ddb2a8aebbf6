// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <vector>

namespace gatepost::compare {

/// Which URI a prefix stands for, while a document is read and afterwards.
class Namespaces
{
public:
    /// At the start tag of `node`.
    void declare(quint32 node, const QByteArray &prefix, const QByteArray &uri);
    /// The elements that declared something end in the opposite order.
    void leave(quint32 node);
    /// While reading: what holds now.
    QByteArray current(const QByteArray &prefix) const;
    /// Afterwards: what held at a node; `after`: by node, one past the last inside.
    template <typename After>
    QByteArray at(quint32 node, const QByteArray &prefix, const After &after) const;

    bool isEmpty() const { return m_prefixes.isEmpty(); }

private:
    struct Declaration
    {
        quint32 node;
        qint32 outer;
        QByteArray uri;
    };
    struct Prefix
    {
        std::vector<Declaration> declarations;
        qint32 current = -1;
    };

    QHash<QByteArray, Prefix> m_prefixes;
    std::vector<std::pair<quint32, QByteArray>> m_open;
};

template <typename After>
QByteArray Namespaces::at(quint32 node, const QByteArray &prefix, const After &after) const
{
    const auto found = m_prefixes.constFind(prefix);
    if (found == m_prefixes.constEnd())
        return {};
    const auto &all = found->declarations;
    const auto next = std::upper_bound(all.begin(), all.end(), node,
                                       [](quint32 wanted, const Declaration &d) { return wanted < d.node; });
    auto index = qint32(next - all.begin()) - 1;
    while (index >= 0 && after(all[size_t(index)].node) <= node)
        index = all[size_t(index)].outer;
    return index < 0 ? QByteArray() : all[size_t(index)].uri;
}

} // namespace gatepost::compare
