// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/align/keys.h"

#include "app/compare/align/keyguess.h"
#include "app/compare/tree/hash.h"
#include "app/compare/tree/treehashes.h"

#include <algorithm>

namespace gatepost::compare {

using Id = Tree::Id;

Id Keys::fieldOf(const Tree &tree, Id row, const FieldPath &path)
{
    Id at = row;
    for (const std::vector<quint32> &names : path) {
        Id child = tree.firstChild(at);
        while (child != Tree::none && std::ranges::find(names, quint32(tree[child].name)) == names.end())
            child = tree.nextSibling(child);
        if (child == Tree::none)
            return Tree::none;
        at = child;
    }
    return at;
}

quint64 Keys::tupleOf(const Tree &tree, Id row, const Record &record)
{
    quint64 tuple = mixed(recordOf(tree, row) + hashSeed);
    bool hasAny = false;
    for (const FieldPath &path : record.fields) {
        const Id field = fieldOf(tree, row, path);
        hasAny |= field != Tree::none;
        tuple = combined(tuple, field == Tree::none ? 0 : valueHash(tree, field));
    }
    return hasAny ? qMax<quint64>(1, mixed(tuple)) : 0;
}

quint64 Keys::keyOf(const Tree &tree, Id row, quint64 before) const
{
    if (isFollower(tree, row))
        return before == 0 ? 0 : mixed(combined(before, m_follower));
    const auto record = m_records.constFind(recordOf(tree, row));
    return record == m_records.constEnd() || tree[row].isLeaf ? 0 : tupleOf(tree, row, *record);
}

bool Keys::isGuessed(const Tree &tree, Id row) const
{
    const auto record = m_records.constFind(recordOf(tree, row));
    return record != m_records.constEnd() && record->key.isGuessed;
}

bool Keys::isRecord(const Tree &tree, Id node) const
{
    return !tree[node].isLeaf && m_records.contains(recordOf(tree, node));
}

QString Keys::text(const Tree &tree, Id row) const
{
    const auto record = m_records.constFind(recordOf(tree, row));
    if (record == m_records.constEnd())
        return {};
    QStringList parts;
    for (qsizetype i = 0; i < record->key.fields.size(); ++i) {
        const Id field = fieldOf(tree, row, record->fields[size_t(i)]);
        if (field != Tree::none)
            parts << QStringLiteral("%1=%2").arg(record->key.fields[i].section(u'/', -1),
                                                 tree.value(field, 200));
    }
    return parts.join(QLatin1String(", "));
}

QList<RecordKey> Keys::records() const
{
    QList<RecordKey> all;
    for (const Record &record : m_records)
        all << record.key;
    std::ranges::sort(all, {}, &RecordKey::record);
    return all;
}

Keys Keys::of(const Rules &rules, const Tree &left, const Tree &right, const NameTable &names)
{
    Keys keys;
    if (const auto followers = names.withLocal("PSCAMA"); !followers.empty())
        keys.m_follower = followers.front();
    for (auto named = rules.keys.begin(); named != rules.keys.end(); ++named) {
        Record record{{named.key(), named.value(), false}, {}};
        for (const QString &field : named.value()) {
            FieldPath path;
            for (const QString &step : field.split(u'/'))
                path.push_back(names.withLocal(step.toUtf8()));
            record.fields.push_back(path);
        }
        for (const quint32 id : names.withLocal(named.key().toUtf8()))
            keys.m_records.insert(id, record);
    }
    if (rules.guessesKeys && left.syntax != Tree::Syntax::Lines)
        KeyGuess(left, right, names, keys).guess();
    // Named in the rules without fields: its rows have no key.
    keys.m_records.removeIf([](const auto &record) { return record.value().fields.empty(); });
    return keys;
}

} // namespace gatepost::compare
