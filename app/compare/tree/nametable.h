// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <mutex>
#include <vector>

namespace gatepost::compare {

/// The names in both trees of a comparison, each with a number. Two threads may add to it; asking is for when
/// both are done.
class NameTable
{
public:
    struct Name
    {
        QByteArray uri;
        QByteArray local;
        quint64 hash = 0;
    };
    struct Entry
    {
        quint32 id = 0;
        quint64 hash = 0;
    };

    NameTable();
    Entry entry(const QByteArray &uri, QByteArrayView local);

    qsizetype size() const { return qsizetype(m_names.size()); }
    const Name &name(quint32 id) const { return m_names[id]; }
    /// Of all names whose local part is this.
    std::vector<quint32> withLocal(QByteArrayView local) const;

    static constexpr quint32 unnamed = 0; ///< what has no name: texts, comments, lines, items of arrays
    static constexpr quint32 mostNames = (1U << 24) - 1;

private:
    std::mutex m_mutex;
    std::vector<Name> m_names;
    QHash<QByteArray, quint32> m_ids;
};

} // namespace gatepost::compare
