// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/xpathterm.h"

#include "app/xpath/document.h"
#include "app/xpath/expressionnames.h"

#include <cmath>

namespace gatepost::history::xpathterm {

using xpath::ExpressionName;

/// The expression with its literals' contents blanked, and these.
static QString withoutLiterals(const QString &expression, QStringList *literals)
{
    QString rest = expression;
    for (qsizetype at = 0; at < rest.size(); ++at) {
        if (rest[at] != u'\'' && rest[at] != u'"')
            continue;
        const qsizetype close = expression.indexOf(expression[at], at + 1);
        if (close < 0)
            break;
        *literals << expression.mid(at + 1, close - at - 1);
        rest.replace(at + 1, close - at - 1, QString(close - at - 1, u' '));
        at = close;
    }
    return rest;
}

/// Of these functions, what they are asked about has to be there for them to be true of it.
static bool needsItsArgument(const ExpressionName &name, const QString &rest)
{
    static const QStringList fine{QStringLiteral("text"),       QStringLiteral("node"),
                                  QStringLiteral("local-name"), QStringLiteral("name"),
                                  QStringLiteral("contains"),   QStringLiteral("starts-with"),
                                  QStringLiteral("position"),   QStringLiteral("last")};
    if (fine.contains(name.local))
        return true;
    const QString behind = rest.mid(name.begin + name.local.size()).remove(u' ');
    return name.local == QLatin1String("normalize-space") &&
           (behind.startsWith(QLatin1String("()")) || behind.startsWith(QLatin1String("(.)")) ||
            behind.startsWith(QLatin1String("(text())")));
}

static QStringList plainPieces(const QString &literal)
{
    QStringList pieces{QString()};
    for (const QChar character : literal) {
        const char16_t unit = character.unicode();
        const bool isPlain = unit < 128 && (character.isLetterOrNumber() || unit == u'_' || unit == u'-' ||
                                            unit == u'.' || unit == u'/' || unit == u':');
        if (isPlain)
            pieces.last() += character;
        else if (!pieces.last().isEmpty())
            pieces << QString();
    }
    return pieces;
}

QStringList needed(const QString &expression)
{
    QStringList literals;
    const QString rest = withoutLiterals(expression, &literals);
    const QString first = rest.trimmed().left(1);
    const bool isPath = first == QLatin1String("/") || first == QLatin1String(".");
    if (!isPath || rest.contains(u'|') || rest.contains(QLatin1String("!=")) ||
        literals.contains(QString()) || QString(rest).remove(u' ').contains(QLatin1String("('")) ||
        QString(rest).remove(u' ').contains(QLatin1String("(\"")))
        return {};
    QStringList texts;
    for (const ExpressionName &name : xpath::namesIn(expression)) {
        if (name.use == ExpressionName::Use::Function && !needsItsArgument(name, rest))
            return {};
        if (name.use != ExpressionName::Use::Node || name.local == QLatin1String("*"))
            continue;
        if (name.local == QLatin1String("or"))
            return {};
        if (name.local != QLatin1String("and") && name.local != QLatin1String("div") &&
            name.local != QLatin1String("mod"))
            texts << name.local;
    }
    for (const QString &literal : literals)
        texts << plainPieces(literal);
    texts.removeIf([](const QString &text) { return text.size() < 3; });
    texts.removeDuplicates();
    return texts;
}

static bool isTrue(const xpath::Answer &answer)
{
    switch (answer.kind) {
    case xpath::Answer::Kind::Nodes:
        return !answer.hits.empty();
    case xpath::Answer::Kind::Truth:
        return answer.value == QLatin1String("true");
    case xpath::Answer::Kind::Number:
        return answer.value.toDouble() != 0 && answer.value != QLatin1String("NaN");
    case xpath::Answer::Kind::Text:
        break;
    }
    return !answer.value.isEmpty();
}

Found look(const QString &expression, const document::Text &text, const std::atomic_bool *cancel)
{
    const QByteArray utf8 = text.utf8();
    const auto begin =
        std::find_if(utf8.begin(), utf8.end(), [](char byte) { return byte > ' ' || byte < 0; });
    const auto parsed = xpath::Expression::parse(expression);
    if (begin == utf8.end() || *begin != '<' || !parsed)
        return {};
    const auto document = xpath::Document::read(text, xpath::Names::Local, cancel);
    const auto answer = document ? (*document)->evaluate(*parsed, cancel)
                                 : tl::expected<xpath::Answer, xpath::ExpressionError>(xpath::Answer());
    if (!answer)
        return {};
    Found found{isTrue(*answer), {}};
    for (const xpath::Hit &hit : answer->hits)
        found.places << xpath::rangeOf(hit, text);
    return found;
}

} // namespace gatepost::history::xpathterm
