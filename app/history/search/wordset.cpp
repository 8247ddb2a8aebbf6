// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/wordset.h"

#include "app/history/file/database.h"
#include "app/history/search/searchindex.h"

namespace gatepost::history {

/// How many ids are asked for at a time.
static constexpr int chunk = 1000;

WordSet::WordSet(Database &database, QStringList texts, bool isForBodiesOnly)
    : m_database(database), m_texts(std::move(texts)), m_isForBodiesOnly(isForBodiesOnly)
{
    m_heads.place = WordRule::Place::Heads;
}

Result<> WordSet::begin()
{
    const auto bodies = begin(m_bodies);
    if (!bodies || m_isForBodiesOnly)
        return bodies;
    return begin(m_heads).and_then([this] { return askMarks(); });
}

/// Once more where the index learned something while it was asked: newer rows would not be found.
Result<> WordSet::begin(Part &part)
{
    auto rule = WordRule::of(m_database, part.place);
    for (bool isSame = false; rule && !isSame;) {
        part = {.place = part.place,
                .rule = *rule,
                .match = searchindex::matchExpression(m_texts, *rule),
                .ids = {}};
        if (const auto asked = askOn(part); !asked)
            return asked;
        rule = WordRule::of(m_database, part.place);
        isSame = rule && *rule == part.rule;
    }
    return rule.map([](const WordRule &) {});
}

Result<> WordSet::askOn(Part &part)
{
    if (part.match.isEmpty())
        return {};
    const bool isOfBodies = part.place == WordRule::Place::Bodies;
    auto rows = m_database.rows(
        QStringLiteral("SELECT rowid FROM %1 WHERE %1 MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?")
            .arg(isOfBodies ? QStringLiteral("body_words") : QStringLiteral("head_words")),
        {part.match, part.floor, chunk});
    if (!rows)
        return failure(rows.error());
    int count = 0;
    for (; rows->next(); ++count) {
        part.floor = rows->integer(0);
        part.ids.insert(part.floor);
    }
    if (rows->isBroken())
        return failure(rows->error(m_database));
    part.isComplete = count < chunk;
    return {};
}

Result<> WordSet::askMarks()
{
    auto rows = m_database.rows(QStringLiteral("SELECT id, note FROM entry WHERE note <> '' "
                                               "UNION ALL SELECT entry, name FROM tag"));
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        if (rows->text(1).contains(m_texts.first(), Qt::CaseInsensitive))
            m_marked.insert(rows->integer(0));
    return rows->isBroken() ? failure(rows->error(m_database)) : Result<>();
}

bool WordSet::isRare() const
{
    return m_bodies.isComplete && (m_isForBodiesOnly || m_heads.isComplete);
}

Result<> WordSet::reach(qint64 entry, qint64 blob)
{
    while (!m_bodies.match.isEmpty() && !m_bodies.isComplete && m_bodies.floor > blob)
        if (const auto done = askOn(m_bodies); !done)
            return done;
    while (!m_isForBodiesOnly && !m_heads.match.isEmpty() && !m_heads.isComplete && m_heads.floor > entry)
        if (const auto done = askOn(m_heads); !done)
            return done;
    return {};
}

WordSet::Standing WordSet::standing(const Part &part, qint64 id) const
{
    if (part.ids.contains(id))
        return Standing::Maybe;
    return part.match.isEmpty() || (!part.isComplete && id < part.floor) ? Standing::Unknown : Standing::No;
}

WordSet::Standing WordSet::head(qint64 entry) const
{
    return m_isForBodiesOnly ? Standing::No : standing(m_heads, entry);
}

WordSet::Standing WordSet::body(qint64 blob) const
{
    return standing(m_bodies, blob);
}

} // namespace gatepost::history
