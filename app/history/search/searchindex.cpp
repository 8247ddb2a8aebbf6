// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/searchindex.h"

#include "app/history/blobs.h"
#include "app/history/file/database.h"
#include "app/history/search/searchtext.h"

namespace gatepost::history::searchindex {

/// More words than these make a search no more selective.
static constexpr int mostWords = 40;

using Place = WordRule::Place;

/// What was left out of a row, and how it was cut; of one that came before something was learned, not all
/// that it has: what stays behind leads to no entry.
static std::pair<QString, IndexWords::Kind> storedBy(const WordRule &rule, qint64 row)
{
    if (row <= rule.trigramsUntil)
        return {{}, IndexWords::Kind::Trigrams};
    return {rule.common, IndexWords::Kind::Grams};
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
        .and_then([&](qint64) { return WordRule::of(database, Place::Bodies); })
        .and_then([&](const WordRule &rule) {
            return database.run(QStringLiteral("INSERT INTO body_words(rowid, words) VALUES (?, ?)"),
                                {blob, indexWords(body, encoding, rule.common)});
        })
        .and_then([&](qint64) { return WordRule::learn(database, Place::Bodies, blob.toLongLong()); });
}

Result<> addHead(Database &database, const Entry &entry)
{
    return WordRule::of(database, Place::Heads)
        .and_then([&](const WordRule &rule) {
            return database.run(QStringLiteral("INSERT INTO head_words(rowid, words) VALUES (?, ?)"),
                                {entry.id, indexWords(headText(entry), rule.common)});
        })
        .and_then([&](qint64) { return WordRule::learn(database, Place::Heads, entry.id); });
}

Result<> removeBody(Database &database, const QVariant &blob)
{
    const auto encoding = database.value(QStringLiteral("SELECT encoding FROM blob WHERE id = ?"), {blob});
    if (!encoding || encoding->isNull())
        return encoding.map([](const QVariant &) {});
    const Result<Body> body = blobs::get(database, blob);
    if (!body)
        return {}; // unreadable: what the index still holds of it leads to no entry
    return WordRule::of(database, Place::Bodies)
        .and_then([&](const WordRule &rule) {
            const auto [without, kind] = storedBy(rule, blob.toLongLong());
            return database.run(
                QStringLiteral("INSERT INTO body_words(body_words, rowid, words) VALUES ('delete', ?, ?)"),
                {blob, indexWords(*body, encoding->toString(), without, kind)});
        })
        .map([](qint64) {});
}

Result<> removeHead(Database &database, const Entry &entry)
{
    return WordRule::of(database, Place::Heads)
        .and_then([&](const WordRule &rule) {
            const auto [without, kind] = storedBy(rule, entry.id);
            return database.run(
                QStringLiteral("INSERT INTO head_words(head_words, rowid, words) VALUES ('delete', ?, ?)"),
                {entry.id, indexWords(headText(entry), without, kind)});
        })
        .map([](qint64) {});
}

Result<> clear(Database &database)
{
    return database
        .runAll({QStringLiteral("INSERT INTO body_words(body_words) VALUES ('delete-all')"),
                 QStringLiteral("INSERT INTO head_words(head_words) VALUES ('delete-all')")})
        .and_then([&database] { return WordRule::forget(database); });
}

/// All of the words; empty: none.
static QString allOf(const IndexWords &words)
{
    if (words.words().isEmpty())
        return {};
    QStringList quoted = words.words().split(u' ').mid(0, mostWords);
    for (QString &word : quoted)
        word = u'"' + word + u'"';
    return quoted.join(u' ');
}

static QString allOf(const QStringList &texts, const QString &without, IndexWords::Kind kind)
{
    IndexWords words(without, kind);
    for (const QString &text : texts) {
        words.begin();
        words.feed(text);
    }
    return allOf(words);
}

QString matchExpression(const QStringList &texts, const WordRule &rule)
{
    const QString match = allOf(texts, rule.common, IndexWords::Kind::Grams);
    if (match.isEmpty() || rule.trigramsUntil == 0)
        return match;
    return QStringLiteral("(%1) OR (%2)").arg(match, allOf(texts, {}, IndexWords::Kind::Trigrams));
}

} // namespace gatepost::history::searchindex
