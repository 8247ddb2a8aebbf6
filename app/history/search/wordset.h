// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/search/wordrule.h"

#include <QSet>
#include <QStringList>

namespace gatepost::history {

class Database;

/// What the index knows of a text: which bodies, heads, notes and tags may hold it, newest first and no more
/// of them than needed. Several texts: bodies that hold all of them.
class WordSet
{
public:
    enum class Standing { No, Maybe, Unknown };

    WordSet(Database &database, QStringList texts, bool isForBodiesOnly);

    const QStringList &texts() const { return m_texts; }

    /// Asks the index for the newest.
    Result<> begin();
    /// Everything that the index has is in bodies(), heads() and marked(), and it is not much.
    bool isRare() const;
    /// Asks on until head() and body() know about an entry whose newest body is `blob`. Entries come newest
    /// first.
    Result<> reach(qint64 entry, qint64 blob);

    Standing head(qint64 entry) const;
    Standing body(qint64 blob) const;
    /// A note or a tag holds it.
    bool isMarked(qint64 entry) const { return m_marked.contains(entry); }

    const QSet<qint64> &bodies() const { return m_bodies.ids; }
    const QSet<qint64> &heads() const { return m_heads.ids; }
    const QSet<qint64> &marked() const { return m_marked; }

private:
    struct Part
    {
        WordRule::Place place = WordRule::Place::Bodies;
        WordRule rule;
        QString match; ///< empty: no word of the index tells
        QSet<qint64> ids;
        qint64 floor = std::numeric_limits<qint64>::max(); ///< all from here upwards are known
        bool isComplete = false;
    };

    Result<> begin(Part &part);
    Result<> askOn(Part &part);
    Result<> askMarks();
    Standing standing(const Part &part, qint64 id) const;

    Database &m_database;
    QStringList m_texts;
    bool m_isForBodiesOnly;
    Part m_bodies;
    Part m_heads;
    QSet<qint64> m_marked;
};

} // namespace gatepost::history
