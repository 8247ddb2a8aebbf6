// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace gatepost::workspace {

/// What QJsonDocument forgets of a valid document: the line of every member, the order of an object's
/// members, and keys that stand twice in one object. A path is the list of keys that leads to a member.
class JsonPlaces
{
public:
    explicit JsonPlaces(const QByteArray &validJson);

    int line(const QStringList &path) const { return m_lines.value(path, 1); }
    QStringList keys(const QStringList &path) const { return m_keys.value(path); }
    /// Path of a key that stands twice in its object; empty: none does.
    QStringList repeated() const { return m_repeated; }

private:
    void skipBlanks();
    QString string();
    void value(const QStringList &path);
    void object(const QStringList &path);
    void array(const QStringList &path);

    const QByteArray m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    QHash<QStringList, int> m_lines;
    QHash<QStringList, QStringList> m_keys;
    QStringList m_repeated;
};

} // namespace gatepost::workspace
