// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/wordrule.h"

#include "app/history/blobs.h"
#include "app/history/entryrows.h"
#include "app/history/file/database.h"
#include "app/history/search/searchtext.h"

namespace gatepost::history {

/// Looked at first when there are so many rows, then whenever these have doubled.
static constexpr qint64 firstLook = 256;
static constexpr qint64 mostSamples = 256;
static constexpr qsizetype fewestSamples = 128;
/// Small bodies have few words, large ones take their time.
static constexpr qint64 smallestSample = 1024;
static constexpr qint64 largestSample = 65'536;
/// A word that stands in so many of the rows tells nearly nothing and costs as much as any.
static constexpr double commonShare = 0.5;

static QString nameOf(WordRule::Place place)
{
    return place == WordRule::Place::Bodies ? QStringLiteral("bodies") : QStringLiteral("heads");
}

Result<WordRule> WordRule::of(Database &database, Place place)
{
    auto rows = database.rows(QStringLiteral("SELECT trigrams_until, common FROM word_rule WHERE place = ?"),
                              {nameOf(place)});
    if (!rows)
        return failure(rows.error());
    if (rows->next())
        return WordRule{rows->integer(0), rows->text(1)};
    return rows->isBroken() ? failure(rows->error(database)) : Result<WordRule>(WordRule());
}

static Result<QList<QPair<qint64, QString>>> sampleRows(Database &database, WordRule::Place place,
                                                        qint64 step)
{
    auto rows =
        place == WordRule::Place::Bodies
            ? database.rows(QStringLiteral("SELECT id, encoding FROM blob WHERE id % ? = 0 AND encoding IS "
                                           "NOT NULL AND size BETWEEN ? AND ? ORDER BY id DESC LIMIT ?"),
                            {step, smallestSample, largestSample, mostSamples})
            : database.rows(
                  QStringLiteral("SELECT id, '' FROM entry WHERE id % ? = 0 ORDER BY id DESC LIMIT ?"),
                  {step, mostSamples});
    if (!rows)
        return failure(rows.error());
    QList<QPair<qint64, QString>> samples;
    while (rows->next())
        samples.append({rows->integer(0), rows->text(1)});
    return rows->isBroken() ? failure(rows->error(database)) : Result<QList<QPair<qint64, QString>>>(samples);
}

/// Empty for a row that cannot be read: it has no words.
static QString wordsOf(Database &database, WordRule::Place place, qint64 row, const QString &encoding)
{
    if (place == WordRule::Place::Bodies) {
        const auto body = blobs::get(database, row);
        return body ? indexWords(*body, encoding, {}) : QString();
    }
    const auto entry = rows::read(database, row);
    return entry ? indexWords(headText(entry->entry), {}) : QString();
}

Result<> WordRule::learn(Database &database, Place place, qint64 newest)
{
    if (newest < firstLook || (newest & (newest - 1)) != 0)
        return {};
    const auto samples = sampleRows(database, place, newest / mostSamples);
    const auto rule = of(database, place);
    if (!samples || !rule)
        return failure(samples ? rule.error() : samples.error());
    if (samples->size() < fewestSamples)
        return {};
    QHash<QString, int> counts;
    for (const auto &[row, encoding] : *samples) {
        const QString words = wordsOf(database, place, row, encoding);
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
            ++counts[word];
    }
    QStringList common = rule->common.split(u' ', Qt::SkipEmptyParts);
    for (auto word = counts.cbegin(); word != counts.cend(); ++word)
        if (double(*word) >= commonShare * double(samples->size()))
            common << word.key();
    common.sort();
    common.removeDuplicates();
    return database
        .run(QStringLiteral("UPDATE word_rule SET common = ? WHERE place = ?"),
             {common.join(u' '), nameOf(place)})
        .map([](qint64) {});
}

Result<> WordRule::forget(Database &database)
{
    return database.runAll({QStringLiteral("UPDATE word_rule SET common = ''")});
}

} // namespace gatepost::history
