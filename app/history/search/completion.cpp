// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/completion.h"

#include "app/history/search/searchquery.h"

#include <QCoreApplication>

namespace gatepost::history {

static constexpr qsizetype most = 50;

static SearchWord wordUnder(const QString &text, qsizetype cursor)
{
    for (const SearchWord &word : searchWords(text))
        if (word.begin <= cursor && cursor <= word.end)
            return word;
    SearchWord nothing;
    nothing.begin = nothing.valueBegin = nothing.end = cursor;
    return nothing;
}

static QStringList valuesFor(Field field, const Vocabulary &vocabulary)
{
    switch (field) {
    case Field::Environment:
        return vocabulary.environments;
    case Field::Operation:
        return vocabulary.operations;
    case Field::Template:
        return vocabulary.templates;
    case Field::Tag:
        return vocabulary.tags;
    case Field::User:
        return vocabulary.users;
    case Field::Code:
        return vocabulary.codes;
    case Field::Verdict:
        return verdictNames();
    case Field::After:
    case Field::Before:
        return {QStringLiteral("today"), QStringLiteral("yesterday"), QStringLiteral("7d"),
                QStringLiteral("4w")};
    case Field::Slower:
        return {QStringLiteral("500ms"), QStringLiteral("2s"), QStringLiteral("10s")};
    default:
        return {};
    }
}

/// Those that begin with what is typed, then those that hold it.
static QStringList fitting(const QStringList &values, const QString &typed)
{
    QStringList first;
    QStringList then;
    for (const QString &value : values) {
        if (value.startsWith(typed, Qt::CaseInsensitive))
            first << value;
        else if (value.contains(typed, Qt::CaseInsensitive))
            then << value;
    }
    return (first + then).mid(0, most);
}

static QString quoted(const QString &value)
{
    const bool isPlain = std::none_of(value.begin(), value.end(), [](QChar character) {
        return character.isSpace() || character == u'"' || character == u',';
    });
    return isPlain ? value : u'"' + value + u'"';
}

static QList<Completion> names(const QString &minus, const QString &typed)
{
    QList<Completion> choices;
    for (const Filter &filter : filters())
        if (QLatin1String(filter.name).startsWith(typed, Qt::CaseInsensitive))
            choices << Completion{minus + QLatin1String(filter.name) + u':',
                                  QCoreApplication::translate("Search", filter.help)};
    return choices;
}

Completions completions(const QString &text, qsizetype cursor, const Vocabulary &vocabulary)
{
    const SearchWord word = wordUnder(text, cursor);
    const QString minus = word.isNegated ? QStringLiteral("-") : QString();
    Completions result{word.begin, word.end, {}};
    if (word.isQuoted && word.field == Field::Text)
        return result;
    // What stands behind the cursor is about to be replaced.
    const qsizetype from = word.valueBegin + (word.isQuoted ? 1 : 0);
    const QString typed = text.mid(from, std::min(cursor, word.end) - from);
    if (word.field == Field::Text) {
        result.choices = names(minus, typed);
        return result;
    }
    if (cursor < word.valueBegin)
        return result;
    for (const QString &value : fitting(valuesFor(word.field, vocabulary), typed)) {
        const QString shown = word.field == Field::Code ? value : quoted(value);
        result.choices << Completion{minus + name(word.field) + u':' + shown + u' ', {}};
    }
    return result;
}

} // namespace gatepost::history
