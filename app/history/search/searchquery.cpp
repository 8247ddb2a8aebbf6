// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/search/searchquery.h"

#include "app/broker/verdict.h"
#include "app/xpath/expression.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::history {

using broker::VerdictKind;

static QString tr(const char *text)
{
    return QCoreApplication::translate("Search", text);
}

static auto misunderstood(const QString &message)
{
    return failure(ErrorKind::Input, message);
}

QStringList verdictNames()
{
    QStringList names;
    for (const VerdictKind kind : {VerdictKind::Reply, VerdictKind::Accepted, VerdictKind::Pong,
                                   VerdictKind::Rejected, VerdictKind::Blocked, VerdictKind::Malformed,
                                   VerdictKind::Unreachable, VerdictKind::Timeout, VerdictKind::Cancelled})
        names << broker::name(kind);
    return names;
}

static Result<Term> names(Term term)
{
    term.choices = term.isExact ? QStringList{term.value} : term.value.split(u',', Qt::SkipEmptyParts);
    return term;
}

static Result<Term> verdict(Term term)
{
    const QStringList known = verdictNames();
    term.choices = term.value.toLower().split(u',', Qt::SkipEmptyParts);
    for (const QString &choice : term.choices)
        if (!known.contains(choice))
            return misunderstood(
                tr("verdict:%1 is not known; it can be %2.").arg(choice, known.join(QStringLiteral(", "))));
    return term;
}

static Result<Term> code(Term term)
{
    static const QRegularExpression form(QStringLiteral("^\\d+(,\\d*)?$"));
    if (!form.match(term.value).hasMatch())
        return misunderstood(
            tr("code:%1 is not a message set with or without a number; write it like code:158,536.")
                .arg(term.value));
    if (term.value.endsWith(u','))
        term.value.chop(1);
    return term;
}

static std::optional<QDateTime> timeOf(const QString &text, const QDateTime &now)
{
    if (text == QLatin1String("today"))
        return now.date().startOfDay();
    if (text == QLatin1String("yesterday"))
        return now.date().addDays(-1).startOfDay();
    static const QRegularExpression ago(QStringLiteral("^(\\d{1,5})([hdw])$"));
    if (const auto match = ago.match(text); match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        if (match.captured(2) == QLatin1String("h"))
            return now.addSecs(-3600 * count);
        return now.date().addDays(match.captured(2) == QLatin1String("d") ? -count : -7 * count).startOfDay();
    }
    for (const QString &form : {QStringLiteral("yyyy-MM-ddTHH:mm"), QStringLiteral("yyyy-MM-ddTHH:mm:ss")})
        if (const QDateTime time = QDateTime::fromString(text, form); time.isValid())
            return time;
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    return day.isValid() ? std::optional(day.startOfDay()) : std::nullopt;
}

static Result<Term> date(Term term, const QDateTime &now)
{
    const QString value = term.value.toUpper();
    const auto time = timeOf(value.contains(u'-') ? value : value.toLower(), now);
    if (!time)
        return misunderstood(tr("%1:%2 is not a date; write it like %1:2026-11-01, %1:2026-11-01T14:30, "
                                "%1:today or %1:7d.")
                                 .arg(name(term.field), term.value));
    term.number = time->toMSecsSinceEpoch();
    return term;
}

static Result<Term> duration(Term term)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m)?$"));
    const auto match = form.match(term.value.toLower());
    if (!match.hasMatch())
        return misunderstood(
            tr("slower:%1 is not a duration; write it like slower:2s or slower:500ms.").arg(term.value));
    const QString unit = match.captured(2);
    const double factor = unit == QLatin1String("ms") ? 1e3 : unit == QLatin1String("m") ? 60e6 : 1e6;
    term.number = qRound64(match.captured(1).toDouble() * factor);
    return term;
}

static Result<Term> star(Term term)
{
    const QString value = term.value.toLower();
    const bool isNo = value == QLatin1String("no") || value == QLatin1String("false");
    if (!isNo && !value.isEmpty() && value != QLatin1String("yes") && value != QLatin1String("true"))
        return misunderstood(tr("pinned:%1 is not known; write pinned: or pinned:no.").arg(term.value));
    term.isWanted = !isNo;
    return term;
}

static Result<Term> run(Term term)
{
    bool isNumber = false;
    term.number = term.value.toLongLong(&isNumber);
    if (!isNumber || term.number < 1)
        return misunderstood(tr("run:%1 is not a run's number; write it like run:12.").arg(term.value));
    return term;
}

static Result<Term> xpath(Term term)
{
    if (QString(term.value).remove(u'/').trimmed().isEmpty())
        return misunderstood(
            tr("Go on with what a body has to hold, such as xpath://EMPLID or xpath://EMPLID='KU0042'."));
    const auto expression = xpath::Expression::parse(term.value);
    if (!expression)
        return misunderstood(tr("xpath:%1 is not an XPath expression: %2 An expression with blanks goes "
                                "in quotes.")
                                 .arg(term.value, expression.error().message));
    return term;
}

static Result<Term> read(Term term, const QDateTime &now)
{
    const bool mayBeBare =
        term.field == Field::Pinned || term.field == Field::Note || term.field == Field::Tag;
    if (term.value.isEmpty() && !mayBeBare)
        return misunderstood(
            tr("%1: says nothing yet; behind the colon goes a value.").arg(name(term.field)));
    switch (term.field) {
    case Field::Text:
    case Field::Note:
        return term;
    case Field::Verdict:
        return verdict(term);
    case Field::Code:
        return code(term);
    case Field::After:
    case Field::Before:
        return date(term, now);
    case Field::Slower:
        return duration(term);
    case Field::Pinned:
        return star(term);
    case Field::Run:
        return run(term);
    case Field::XPath:
        return xpath(term);
    default:
        return names(term);
    }
}

/// Is one the other with a letter too many, too few, wrong, or two swapped?
static bool isSlipOf(const QString &typed, const QString &known)
{
    if (qAbs(typed.size() - known.size()) > 1)
        return false;
    qsizetype same = 0;
    while (same < typed.size() && same < known.size() && typed[same] == known[same])
        ++same;
    const auto rest = [same](const QString &text, qsizetype skip) { return text.mid(same + skip); };
    if (typed.size() != known.size())
        return typed.size() > known.size() ? rest(typed, 1) == rest(known, 0)
                                           : rest(typed, 0) == rest(known, 1);
    const bool isSwapped = same + 1 < typed.size() && typed[same] == known[same + 1] &&
                           typed[same + 1] == known[same] && rest(typed, 2) == rest(known, 2);
    return isSwapped || rest(typed, 1) == rest(known, 1);
}

/// `evn:UAT` would find nothing, without a word of why.
static QString meantFilter(const SearchWord &word)
{
    if (word.field != Field::Text || word.isQuoted)
        return {};
    const QString typed = word.value.section(u':', 0, 0).toLower();
    if (typed.size() < 3 || typed.size() == word.value.size())
        return {};
    for (const Filter &filter : filters())
        if (isSlipOf(typed, QLatin1String(filter.name)))
            return QLatin1String(filter.name);
    return {};
}

Result<SearchQuery> SearchQuery::parse(const QString &text, const QDateTime &now)
{
    SearchQuery query;
    for (const SearchWord &word : searchWords(text)) {
        if (const QString meant = meantFilter(word); !meant.isEmpty())
            return misunderstood(tr("There is no filter %1: — write %2: if that is meant, or put the text in "
                                    "quotes to find it as it is.")
                                     .arg(word.value.section(u':', 0, 0), meant));
        if (word.field == Field::Text && word.value.isEmpty())
            continue; // a quote that has just been opened
        const auto term = read({.field = word.field,
                                .isNegated = word.isNegated,
                                .isExact = word.isQuoted,
                                .value = word.value,
                                .choices = {},
                                .number = 0,
                                .isWanted = true},
                               now);
        if (!term)
            return failure(term.error());
        query.terms << *term;
    }
    return query;
}

static QStringList valuesOf(const QList<Term> &terms, Field field)
{
    QStringList values;
    for (const Term &term : terms)
        if (term.field == field && !term.isNegated && !term.value.isEmpty())
            values << term.value;
    return values;
}

QStringList SearchQuery::words() const
{
    return valuesOf(terms, Field::Text);
}

QStringList SearchQuery::noteWords() const
{
    return valuesOf(terms, Field::Text) + valuesOf(terms, Field::Note);
}

QStringList SearchQuery::expressions() const
{
    return valuesOf(terms, Field::XPath);
}

} // namespace gatepost::history
