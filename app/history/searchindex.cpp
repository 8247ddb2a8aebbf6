// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/searchindex.h"

#include "app/history/blobs.h"
#include "app/history/database.h"
#include "app/history/entryrows.h"
#include "app/history/historystore.h"
#include "app/history/searchtext.h"

#include <QHash>
#include <QSet>

namespace gatepost::history::searchindex {

/// How many entries a text without a trigram is looked for in.
static constexpr int newestOnly = 500;
/// More words than these make a search no more selective.
static constexpr int mostWords = 40;

static QString wordsOf(const QString &text)
{
    TrigramWords words;
    words.feed(text);
    return words.words();
}

static QString wordsOf(const Body &body, const QString &encoding)
{
    TrigramWords words;
    forEachText(body, encoding, [&words](QStringView text) {
        words.feed(text);
        return true;
    });
    return words.words();
}

Result<> addBody(Database &database, const QVariant &blob, const Body &body, const http::Headers &headers)
{
    if (blob.isNull())
        return {};
    const auto known = database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
    if (!known || !known->isNull())
        return known.map([](const QVariant &) {});
    const QString encoding = textEncoding(body, headers);
    return database.run(QStringLiteral("UPDATE blob SET encoding = ? WHERE id = ?"), {encoding, blob})
        .and_then([&](qint64) {
            return database.run(QStringLiteral("INSERT INTO body_words(rowid, words) VALUES (?, ?)"),
                                {blob, wordsOf(body, encoding)});
        })
        .map([](qint64) {});
}

Result<> addHead(Database &database, const Entry &entry)
{
    return database
        .run(QStringLiteral("INSERT INTO head_words(rowid, words) VALUES (?, ?)"),
             {entry.id, wordsOf(headText(entry))})
        .map([](qint64) {});
}

Result<> removeBody(Database &database, const QVariant &blob)
{
    const auto encoding = database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
    if (!encoding || encoding->isNull())
        return encoding.map([](const QVariant &) {});
    const Result<Body> body = blobs::get(database, blob);
    if (!body)
        return {}; // unreadable: what the index still holds of it leads to no entry
    return database
        .run(QStringLiteral("INSERT INTO body_words(body_words, rowid, words) VALUES ('delete', ?, ?)"),
             {blob, wordsOf(*body, encoding->toString())})
        .map([](qint64) {});
}

Result<> removeHead(Database &database, const Entry &entry)
{
    return database
        .run(QStringLiteral("INSERT INTO head_words(head_words, rowid, words) VALUES ('delete', ?, ?)"),
             {entry.id, wordsOf(headText(entry))})
        .map([](qint64) {});
}

Result<> clear(Database &database)
{
    return database.runAll({QStringLiteral("INSERT INTO body_words(body_words) VALUES ('delete-all')"),
                            QStringLiteral("INSERT INTO head_words(head_words) VALUES ('delete-all')")});
}

static QString matchExpression(const QString &text)
{
    QStringList words = wordsOf(text).split(u' ').mid(0, mostWords);
    for (QString &word : words)
        word = u'"' + word + u'"';
    return words.join(u' ');
}

static Result<QList<qint64>> ids(Database &database, const QString &sql, const QVariantList &values)
{
    auto rows = database.rows(sql, values);
    if (!rows)
        return failure(rows.error());
    QList<qint64> result;
    while (rows->next())
        result << rows->integer(0);
    if (rows->isBroken())
        return failure(rows->error(database));
    return result;
}

/// Looks at what the index came up with: at a head or a body only where the index has that very one.
class Verifier
{
public:
    Verifier(Database &database, QString text) : m_database(database), m_text(std::move(text)) {}

    Result<> askIndex(const QString &match)
    {
        const auto bodies =
            ids(m_database, QStringLiteral("SELECT rowid FROM body_words WHERE body_words MATCH ?"), {match});
        const auto heads =
            ids(m_database, QStringLiteral("SELECT rowid FROM head_words WHERE head_words MATCH ?"), {match});
        if (!bodies || !heads)
            return failure(bodies ? heads.error() : bodies.error());
        m_bodies = QSet<qint64>(bodies->begin(), bodies->end());
        m_heads = QSet<qint64>(heads->begin(), heads->end());
        m_isAsked = true;
        return {};
    }

    bool matches(qint64 id, const QVariant &requestBody, const QVariant &replyBody)
    {
        return headHolds(id) || bodyHolds(requestBody) || bodyHolds(replyBody);
    }

private:
    /// An entry that cannot be read does not match; the others still do.
    bool headHolds(qint64 id)
    {
        if (m_isAsked && !m_heads.contains(id))
            return false;
        const auto row = rows::read(m_database, id);
        return row && headText(row->entry).contains(m_text, Qt::CaseInsensitive);
    }

    bool bodyHolds(const QVariant &blob)
    {
        const qint64 id = blob.toLongLong();
        if (blob.isNull() || (m_isAsked && !m_bodies.contains(id)))
            return false;
        const auto known = m_known.constFind(id);
        if (known != m_known.constEnd())
            return *known;
        const auto encoding =
            m_database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
        const auto body = blobs::get(m_database, blob);
        return *m_known.insert(id, encoding && body && bodyContains(*body, encoding->toString(), m_text));
    }

    Database &m_database;
    QString m_text;
    QSet<qint64> m_bodies;
    QSet<qint64> m_heads;
    bool m_isAsked = false;
    QHash<qint64, bool> m_known;
};

static Result<Rows> candidates(Database &database, const Query &query, const QString &match)
{
    const qint64 below = query.before > 0 ? query.before : std::numeric_limits<qint64>::max();
    if (match.isEmpty())
        return database.rows(QStringLiteral("SELECT id, request_body, reply_body FROM entry WHERE id < ? "
                                            "ORDER BY id DESC LIMIT ?"),
                             {below, newestOnly});
    const QString columns = QStringLiteral("SELECT id, request_body, reply_body FROM entry WHERE ");
    const QString bodies = QStringLiteral("(SELECT rowid FROM body_words WHERE body_words MATCH ?)");
    return database.rows(QStringLiteral("SELECT * FROM (") + columns + QStringLiteral("request_body IN ") +
                             bodies + QStringLiteral(" UNION ") + columns + QStringLiteral("reply_body IN ") +
                             bodies + QStringLiteral(" UNION ") + columns +
                             QStringLiteral("id IN (SELECT rowid FROM head_words WHERE head_words MATCH ?)) "
                                            "WHERE id < ? ORDER BY id DESC"),
                         {match, match, match, below});
}

Result<QList<qint64>> find(Database &database, const Query &query)
{
    const QString match = query.text.size() < 3 ? QString() : matchExpression(query.text);
    Verifier verifier(database, query.text);
    if (!match.isEmpty())
        if (const auto asked = verifier.askIndex(match); !asked)
            return failure(asked.error());
    auto found = candidates(database, query, match);
    if (!found)
        return failure(found.error());
    QList<qint64> result;
    while (result.size() < query.limit && found->next())
        if (verifier.matches(found->integer(0), found->value(1), found->value(2)))
            result << found->integer(0);
    if (found->isBroken())
        return failure(found->error(database));
    return result;
}

} // namespace gatepost::history::searchindex
