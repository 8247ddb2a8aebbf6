// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/plainwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <libxml/xmlerror.h>

namespace gatepost::schema {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("SchemaProblem", source);
}

/// `{http://…}NAME` as NAME.
QString withoutSpaces(QString message)
{
    static const QRegularExpression braces(QStringLiteral("\\{[^}]*\\}"));
    return message.remove(braces);
}

QRegularExpressionMatch match(const QString &message, const char *pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::DotMatchesEverythingOption)
        .match(message);
}

QString names(const QString &list)
{
    QStringList words;
    for (QString word : withoutSpaces(list).split(QLatin1Char(','))) {
        word = word.trimmed();
        if (word.startsWith(QLatin1String("##other")) || word == QLatin1String("*"))
            word = text(QT_TRANSLATE_NOOP("SchemaProblem", "any other element"));
        words.append(word);
    }
    return words.join(QStringLiteral(", "));
}

/// The right name in the wrong namespace is hard to see when namespaces are left out.
QString wrongSpace(const QString &found, const QString &expected)
{
    const auto space = [](const QString &name) { return match(name, "\\{([^}]*)\\}").captured(1); };
    const QString local = withoutSpaces(found);
    for (const QString &each : expected.split(QLatin1Char(',')))
        if (withoutSpaces(each).trimmed() == local && space(each) != space(found)) {
            const QString wanted = space(each);
            return wanted.isEmpty()
                       ? text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 must not be in a namespace here."))
                             .arg(local)
                       : text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 must be in the namespace %2."))
                             .arg(local, wanted);
        }
    return {};
}

QString content(const QString &message)
{
    const auto expected = match(message, "Expected is (?:one of )?\\( (.*) \\)\\.");
    const QString list = expected.captured(1);
    const QString found = match(message, "^Element '([^']*)'").captured(1);
    const QString name = withoutSpaces(found);
    if (message.contains(QLatin1String("Missing child")))
        return text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 is not complete: %2 is missing."))
            .arg(name, names(list));
    if (!expected.hasMatch())
        return text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 must not stand here.")).arg(name);
    if (const QString wrong = wrongSpace(found, list); !wrong.isEmpty())
        return wrong;
    return list.contains(QLatin1Char(','))
               ? text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 must not stand here; expected is one of: %2."))
                     .arg(name, names(list))
               : text(QT_TRANSLATE_NOOP("SchemaProblem", "%1 must not stand here; expected is %2."))
                     .arg(name, names(list));
}

constexpr int anyCode = -1;

struct Rule
{
    int code;
    const char *pattern;
    const char *words; ///< %1: the element or attribute, then what the pattern captured
};

constexpr Rule rules[] = {
    {XML_SCHEMAV_CVC_MAXLENGTH_VALID, "length of '(\\d+)'.*length of '(\\d+)'",
     QT_TRANSLATE_NOOP("SchemaProblem", "The value of %1 is %2 characters long; at most %3 are allowed.")},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, "length of '(\\d+)'.*length of '(\\d+)'",
     QT_TRANSLATE_NOOP("SchemaProblem", "The value of %1 is %2 characters long; at least %3 are needed.")},
    {XML_SCHEMAV_CVC_LENGTH_VALID, "length of '(\\d+)'.*length of '(\\d+)'",
     QT_TRANSLATE_NOOP("SchemaProblem", "The value of %1 is %2 characters long; it must be %3.")},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID, "value '(.*)' is not an element of the set \\{(.*)\\}",
     QT_TRANSLATE_NOOP("SchemaProblem", "%1 must not be “%2”; expected is one of: %3.")},
    {XML_SCHEMAV_CVC_PATTERN_VALID, "value '(.*)' is not accepted by the pattern '(.*)'",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 does not fit the pattern %3.")},
    {XML_SCHEMAV_CVC_TOTALDIGITS_VALID, "value '(.*)' has more digits than are allowed \\('(\\d+)'\\)",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 has more than %3 digits.")},
    {XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID,
     "value '(.*)' has more fractional digits than are allowed \\('(\\d+)'\\)",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 has more than %3 decimals.")},
    {XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID,
     "value '(.*)' is greater than the maximum value allowed \\('(.*)'\\)",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 is more than %3.")},
    {XML_SCHEMAV_CVC_MININCLUSIVE_VALID, "value '(.*)' is less than the minimum value allowed \\('(.*)'\\)",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 is less than %3.")},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1,
     ": '(.*)' is not a valid value of the (?:local |)(?:atomic|union|list) type(?: 'xs:([^']*)'|.*)",
     QT_TRANSLATE_NOOP("SchemaProblem", "“%2” in %1 is no valid %3.")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, "attribute '([^']*)' is required",
     QT_TRANSLATE_NOOP("SchemaProblem", "The attribute %2 of %1 is missing.")},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, "attribute '([^']*)' is not allowed",
     QT_TRANSLATE_NOOP("SchemaProblem", "%1 has no attribute %2 in the schema.")},
    {anyCode, "Character content (?:other than whitespace )?is not allowed",
     QT_TRANSLATE_NOOP("SchemaProblem", "No text may stand in %1.")},
    {anyCode, "Element content is not allowed",
     QT_TRANSLATE_NOOP("SchemaProblem", "No elements may stand in %1, only text.")},
    {XML_SCHEMAV_CVC_ELT_1, "No matching global",
     QT_TRANSLATE_NOOP("SchemaProblem", "The schema knows no message that begins with %1.")},
};

QString element(const QString &message)
{
    return withoutSpaces(match(message, "^Element '([^']*)'").captured(1));
}

/// Not arg(): a sentence need not use all of them, and a value may hold a %.
QString filled(const QString &sentence, const QStringList &words)
{
    QString result;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        const qsizetype number =
            sentence[at] == QLatin1Char('%') && at + 1 < sentence.size() ? sentence[at + 1].digitValue() : -1;
        if (number >= 1 && number <= words.size()) {
            result += words[number - 1];
            ++at;
        } else {
            result += sentence[at];
        }
    }
    return result;
}

/// The attribute's name, where it is one's.
QString subject(const QString &message)
{
    const auto both = match(message, "^Element '([^']*)', attribute '([^']*)'");
    if (both.hasMatch())
        return withoutSpaces(both.captured(2));
    return element(message);
}

QString kindWord(const QString &type)
{
    return type.isEmpty() ? text(QT_TRANSLATE_NOOP("SchemaProblem", "value")) : type;
}

} // namespace

bool isFacet(int code)
{
    return code >= XML_SCHEMAV_CVC_LENGTH_VALID && code <= XML_SCHEMAV_CVC_ENUMERATION_VALID;
}

bool isRepetition(int code)
{
    return code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 || code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2 ||
           code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3 || code == XML_SCHEMAV_CVC_TYPE_3_1_2;
}

QString plainWords(int code, const QString &message)
{
    if (code == XML_SCHEMAV_ELEMENT_CONTENT)
        return content(message);
    for (const Rule &rule : rules) {
        const auto found = match(message, rule.pattern);
        if ((rule.code != code && rule.code != anyCode) || !found.hasMatch())
            continue;
        QString second = found.captured(1);
        if (code == XML_SCHEMAV_CVC_COMPLEX_TYPE_4 || code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1)
            second = withoutSpaces(second);
        QString third = found.captured(2).remove(QLatin1Char('\''));
        if (code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1)
            third = kindWord(third);
        const bool isOfElement = code == XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1;
        return filled(text(rule.words),
                      {isOfElement ? element(message) : subject(message), second.left(200), third});
    }
    return withoutSpaces(message).trimmed();
}

} // namespace gatepost::schema
