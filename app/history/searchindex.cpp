// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/searchindex.h"

#include "app/history/blobs.h"
#include "app/history/database.h"
#include "app/history/entryrows.h"
#include "app/history/historystore.h"
#include "app/history/searchtext.h"

#include <QHash>

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

/// Looks at what the index came up with.
class Verifier
{
public:
    Verifier(Database &database, QString text) : m_database(database), m_text(std::move(text)) {}

    /// An entry that cannot be read does not match; the others still do.
    bool matches(qint64 id)
    {
        const auto row = rows::read(m_database, id);
        if (!row)
            return false;
        return headText(row->entry).contains(m_text, Qt::CaseInsensitive) || holds(row->requestBody) ||
               holds(row->replyBody);
    }

private:
    bool holds(const QVariant &blob)
    {
        if (blob.isNull())
            return false;
        const auto known = m_known.constFind(blob.toLongLong());
        if (known != m_known.constEnd())
            return *known;
        const auto encoding =
            m_database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
        const auto body = blobs::get(m_database, blob);
        const bool found = encoding && body && bodyContains(*body, encoding->toString(), m_text);
        m_known.insert(blob.toLongLong(), found);
        return found;
    }

    Database &m_database;
    QString m_text;
    QHash<qint64, bool> m_known;
};

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

static Result<QList<qint64>> candidates(Database &database, const Query &query)
{
    const qint64 below = query.before > 0 ? query.before : std::numeric_limits<qint64>::max();
    if (query.text.size() < 3)
        return ids(database, QStringLiteral("SELECT id FROM entry WHERE id < ? ORDER BY id DESC LIMIT ?"),
                   {below, newestOnly});
    const QString match = matchExpression(query.text);
    const QString bodies = QStringLiteral("(SELECT rowid FROM body_words WHERE body_words MATCH ?)");
    return ids(database,
               QStringLiteral("SELECT id FROM (SELECT id FROM entry WHERE request_body IN ") + bodies +
                   QStringLiteral(" UNION SELECT id FROM entry WHERE reply_body IN ") + bodies +
                   QStringLiteral(" UNION SELECT id FROM entry WHERE id IN "
                                  "(SELECT rowid FROM head_words WHERE head_words MATCH ?)) "
                                  "WHERE id < ? ORDER BY id DESC"),
               {match, match, match, below});
}

Result<QList<qint64>> find(Database &database, const Query &query)
{
    const auto found = candidates(database, query);
    if (!found)
        return found;
    Verifier verifier(database, query.text);
    QList<qint64> result;
    for (const qint64 id : *found) {
        if (result.size() >= query.limit)
            break;
        if (verifier.matches(id))
            result << id;
    }
    return result;
}

} // namespace gatepost::history::searchindex
