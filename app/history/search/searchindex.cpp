// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/searchindex.h"

#include "app/history/blobs.h"
#include "app/history/file/database.h"
#include "app/history/search/searchtext.h"

namespace gatepost::history::searchindex {

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

QString matchExpression(const QStringList &texts)
{
    TrigramWords words;
    for (const QString &text : texts) {
        words.begin();
        words.feed(text);
    }
    if (words.words().isEmpty())
        return {};
    QStringList quoted = words.words().split(u' ').mid(0, mostWords);
    for (QString &word : quoted)
        word = u'"' + word + u'"';
    return quoted.join(u' ');
}

} // namespace gatepost::history::searchindex
