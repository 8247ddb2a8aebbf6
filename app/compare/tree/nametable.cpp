// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/nametable.h"

#include "app/compare/tree/hash.h"

namespace gatepost::compare {

NameTable::NameTable()
{
    m_names.push_back({{}, {}, mixed(hashSeed)});
}

NameTable::Entry NameTable::entry(const QByteArray &uri, QByteArrayView local)
{
    const QByteArray key = uri + '\n' + local.toByteArray();
    const quint64 hash = hashOf(key);
    const std::lock_guard lock(m_mutex);
    const auto found = m_ids.constFind(key);
    if (found != m_ids.constEnd())
        return {*found, hash};
    // Beyond all measure: they share a number, their hashes differ all the same.
    const auto id = qMin(quint32(m_names.size()), mostNames);
    if (id < mostNames || m_names.size() == mostNames)
        m_names.push_back({uri, local.toByteArray(), hash});
    m_ids.insert(key, id);
    return {id, hash};
}

std::vector<quint32> NameTable::withLocal(QByteArrayView local) const
{
    std::vector<quint32> ids;
    for (size_t id = 1; id < m_names.size(); ++id)
        if (m_names[id].local == local)
            ids.push_back(quint32(id));
    return ids;
}

} // namespace gatepost::compare
