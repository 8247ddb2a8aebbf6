// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/searchwords.h"

#include <algorithm>

namespace gatepost::history {

const QList<Filter> &filters()
{
    static const QList<Filter> all{
        {"env", Field::Environment, QT_TRANSLATE_NOOP("Search", "environment: env:UAT")},
        {"op", Field::Operation, QT_TRANSLATE_NOOP("Search", "operation or alias: op:DEPT_SYNC")},
        {"verdict", Field::Verdict, QT_TRANSLATE_NOOP("Search", "what came of it: verdict:rejected")},
        {"code", Field::Code, QT_TRANSLATE_NOOP("Search", "message set and number: code:158,536")},
        {"after", Field::After, QT_TRANSLATE_NOOP("Search", "sent on that day or later: after:2026-11-01")},
        {"before", Field::Before, QT_TRANSLATE_NOOP("Search", "sent before that day: before:2026-11-01")},
        {"slower", Field::Slower, QT_TRANSLATE_NOOP("Search", "took longer: slower:2s")},
        {"pinned", Field::Pinned, QT_TRANSLATE_NOOP("Search", "with a star: pinned:")},
        {"starred", Field::Pinned, QT_TRANSLATE_NOOP("Search", "with a star: starred:")},
        {"note", Field::Note, QT_TRANSLATE_NOOP("Search", "with a note that says: note:retest")},
        {"tag", Field::Tag, QT_TRANSLATE_NOOP("Search", "with that tag: tag:regression")},
        {"template", Field::Template, QT_TRANSLATE_NOOP("Search", "sent from: template:helloworld")},
        {"user", Field::User, QT_TRANSLATE_NOOP("Search", "sent by: user:ann")},
        {"run", Field::Run, QT_TRANSLATE_NOOP("Search", "part of that kept run: run:12")},
        {"xpath", Field::XPath,
         QT_TRANSLATE_NOOP("Search", "true of a body, prefixes ignored: xpath://EMPLID='KU0042'")},
    };
    return all;
}

std::optional<Field> filterNamed(QStringView name)
{
    for (const Filter &filter : filters())
        if (name.compare(QLatin1String(filter.name), Qt::CaseInsensitive) == 0)
            return filter.field;
    return {};
}

QString name(Field field)
{
    for (const Filter &filter : filters())
        if (filter.field == field)
            return QLatin1String(filter.name);
    return {};
}

static qsizetype endOfWord(const QString &text, qsizetype at)
{
    while (at < text.size() && !text[at].isSpace())
        ++at;
    return at;
}

/// An expression may hold blanks: within its own quotes, brackets and parentheses, and before and behind
/// what joins.
static qsizetype endOfXPath(const QString &text, qsizetype at)
{
    int depth = 0;
    QChar quote;
    for (; at < text.size(); ++at) {
        const QChar character = text[at];
        if (!quote.isNull())
            quote = character == quote ? QChar() : quote;
        else if (character == u'"' || character == u'\'')
            quote = character;
        else if (character == u'[' || character == u'(')
            ++depth;
        else if (character == u']' || character == u')')
            --depth;
        else if (character.isSpace() && depth <= 0)
            return at;
    }
    return at;
}

/// Of a value that begins with a quote: where the closing one stands.
static qsizetype closingQuote(const QString &text, qsizetype at, bool isXPath)
{
    for (qsizetype close = text.indexOf(u'"', at + 1); close >= 0; close = text.indexOf(u'"', close + 1))
        if (!isXPath || close + 1 == text.size() || text[close + 1].isSpace())
            return close;
    return text.size();
}

static void takeValue(const QString &text, SearchWord &word)
{
    const qsizetype at = word.valueBegin;
    const bool isXPath = word.field == Field::XPath;
    if (at < text.size() && text[at] == u'"') {
        const qsizetype close = closingQuote(text, at, isXPath);
        word.isQuoted = true;
        word.value = text.mid(at + 1, close - at - 1);
        word.end = std::min(close + 1, text.size());
        return;
    }
    word.end = isXPath ? endOfXPath(text, at) : endOfWord(text, at);
    word.value = text.mid(at, word.end - at);
}

static SearchWord wordAt(const QString &text, qsizetype at)
{
    SearchWord word;
    word.begin = at;
    word.isNegated = text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace();
    word.valueBegin = at + (word.isNegated ? 1 : 0);
    qsizetype colon = word.valueBegin;
    while (colon < text.size() && text[colon].isLetter())
        ++colon;
    if (colon < text.size() && text[colon] == u':') {
        const auto field = filterNamed(QStringView(text).sliced(word.valueBegin, colon - word.valueBegin));
        word.field = field.value_or(Field::Text);
        word.valueBegin = field ? colon + 1 : word.valueBegin;
    }
    takeValue(text, word);
    return word;
}

QList<SearchWord> searchWords(const QString &text)
{
    QList<SearchWord> words;
    qsizetype at = 0;
    while (true) {
        while (at < text.size() && text[at].isSpace())
            ++at;
        if (at >= text.size())
            return words;
        words << wordAt(text, at);
        at = std::max(words.last().end, at + 1);
    }
}

} // namespace gatepost::history
