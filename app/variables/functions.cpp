// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/functions.h"

#include "app/xml/encoding.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gatepost::variables {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::variables::Functions", text);
}

tl::unexpected<Error> wrong(const QString &message)
{
    return failure(ErrorKind::Input, message);
}

/// `uuid#2`: name and label.
struct Labelled
{
    QString name;
    QString label;
};

Labelled labelled(QStringView name)
{
    const qsizetype hash = name.indexOf(QLatin1Char('#'));
    return hash < 0 ? Labelled{name.toString(), {}}
                    : Labelled{name.first(hash).toString(), name.mid(hash + 1).toString()};
}

/// `now+1d-2h`: name and offsets.
struct Moment
{
    QString name;
    QString offsets;
};

std::optional<Moment> momentIn(QStringView name)
{
    for (const char *known : {"now", "today", "ps.timestamp"}) {
        const QString word = QString::fromLatin1(known);
        if (!name.startsWith(word))
            continue;
        const QStringView rest = name.mid(word.size());
        if (rest.isEmpty() || rest.front() == QLatin1Char('+') || rest.front() == QLatin1Char('-'))
            return Moment{word, rest.toString()};
    }
    return {};
}

QDateTime moved(const QDateTime &moment, qint64 count, QStringView unit)
{
    if (unit == QLatin1String("s"))
        return moment.addSecs(count);
    if (unit == QLatin1String("m"))
        return moment.addSecs(count * 60);
    if (unit == QLatin1String("h"))
        return moment.addSecs(count * 3600);
    if (unit == QLatin1String("d"))
        return moment.addDays(count);
    if (unit == QLatin1String("w"))
        return moment.addDays(count * 7);
    if (unit == QLatin1String("y"))
        return moment.addYears(int(count));
    return moment.addMonths(int(count));
}

Result<QDateTime> withOffsets(QDateTime moment, const QString &offsets)
{
    static const QRegularExpression offset(QStringLiteral("\\G([+-])(\\d{1,6})(mo|[smhdwMy])"));
    qsizetype at = 0;
    while (at < offsets.size()) {
        const QRegularExpressionMatch match = offset.match(offsets, at);
        if (!match.hasMatch())
            return wrong(tr("“%1” is no offset of time; write +1d or -2h: s, m, h, d, w, mo or y.")
                             .arg(offsets.mid(at)));
        const qint64 count = match.captured(2).toLongLong();
        moment =
            moved(moment, match.captured(1) == QLatin1String("-") ? -count : count, match.capturedView(3));
        at = match.capturedEnd();
    }
    if (!moment.isValid() || moment.date().year() < 1 || moment.date().year() > 9999)
        return wrong(tr("“%1” leads out of the calendar.").arg(offsets));
    return moment;
}

QString peopleSoftStamp(const QDateTime &moment)
{
    const int minutes = moment.offsetFromUtc() / 60;
    return moment.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz000")) +
           QStringLiteral("%1%2%3")
               .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
               .arg(qAbs(minutes) / 60, 2, 10, QLatin1Char('0'))
               .arg(qAbs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

Functions::Functions(Sources sources, Facts facts) : m_sources(std::move(sources)), m_facts(std::move(facts))
{}

std::optional<Functions::Shadowing> Functions::find(const Reference &reference) const
{
    if (reference.asks)
        return {};
    if (m_facts.contains(reference.name.toString()) && !reference.argument)
        return Shadowing::Impossible;
    if (const auto moment = momentIn(reference.name)) {
        const bool isWord =
            !reference.argument && moment->offsets.isEmpty() && moment->name != QLatin1String("ps.timestamp");
        return isWord ? Shadowing::Possible : Shadowing::Impossible;
    }
    const QString name = labelled(reference.name).name;
    if (name == QLatin1String("uuid") || name == QLatin1String("seq") || name == QLatin1String("random"))
        return reference.argument ? Shadowing::Impossible : Shadowing::Possible;
    if (name == QLatin1String("file") && reference.argument)
        return Shadowing::Impossible;
    return {};
}

Result<QString> Functions::value(const Reference &reference, const QString &argument, bool isTyped)
{
    const QString name = reference.name.toString();
    if (const auto fact = m_facts.constFind(name); fact != m_facts.constEnd())
        return *fact;
    if (momentIn(name))
        return moment(reference, argument);
    const Labelled function = labelled(name);
    if (function.name == QLatin1String("seq"))
        return number(function.label, argument);
    if (function.name == QLatin1String("random"))
        return random(argument);
    if (function.name == QLatin1String("file"))
        return file(argument, isTyped);
    if (reference.argument)
        return wrong(tr("It takes no argument."));
    return m_sources.uuid();
}

Result<QString> Functions::moment(const Reference &reference, const QString &argument)
{
    if (!m_now.isValid())
        m_now = m_sources.now();
    const auto what = *momentIn(reference.name);
    const Result<QDateTime> moment = withOffsets(m_now, what.offsets);
    if (!moment)
        return failure(moment.error());
    if (reference.argument && argument.isEmpty())
        return wrong(tr("After the colon a format is missing, such as yyyy-MM-dd."));
    if (reference.argument)
        return moment->toString(argument);
    if (what.name == QLatin1String("today"))
        return moment->date().toString(Qt::ISODate);
    if (what.name == QLatin1String("ps.timestamp"))
        return peopleSoftStamp(*moment);
    return moment->toOffsetFromUtc(moment->offsetFromUtc()).toString(Qt::ISODate);
}

Result<QString> Functions::number(const QString &label, const QString &argument)
{
    bool isNumber = true;
    const int width = argument.isEmpty() ? 0 : argument.toInt(&isNumber);
    if (!isNumber || width < 0 || width > 40)
        return wrong(tr("“%1” is no number of digits; write ${seq:6}.").arg(argument));
    auto known = m_numbers.constFind(label);
    if (known == m_numbers.constEnd()) {
        const Result<qint64> taken = m_sources.number();
        if (!taken)
            return failure(taken.error());
        known = m_numbers.insert(label, *taken);
    }
    return QStringLiteral("%1").arg(*known, width, 10, QLatin1Char('0'));
}

Result<QString> Functions::random(const QString &argument)
{
    static const QRegularExpression range(QStringLiteral("\\A(\\d{1,18})-(\\d{1,18})\\z"));
    const QRegularExpressionMatch match = range.match(argument);
    const quint64 first = match.captured(1).toULongLong();
    const quint64 last = match.captured(2).toULongLong();
    if (!match.hasMatch() || last < first)
        return wrong(tr("It needs two numbers, the smaller one first; write ${random:1000-9999}."));
    const bool isPadded = match.captured(1).startsWith(QLatin1Char('0'));
    const int width = isPadded ? int(match.capturedLength(1)) : 0;
    return QStringLiteral("%1").arg(first + m_sources.random(last - first + 1), width, 10, QLatin1Char('0'));
}

Result<QString> Functions::file(const QString &path, bool isTyped)
{
    const Result<QByteArray> bytes = m_sources.file(path, isTyped);
    if (!bytes)
        return failure(bytes.error());
    const xml::Decoded decoded = xml::decode(*bytes);
    if (decoded.invalidAt >= 0)
        return wrong(tr("The file “%1” is no text in %2 (byte %3).")
                         .arg(path, decoded.encoding.name)
                         .arg(decoded.invalidAt + 1));
    return decoded.text;
}

QStringList Functions::names() const
{
    return QStringList{
               QStringLiteral("uuid"),         QStringLiteral("now"),      QStringLiteral("now+1d"),
               QStringLiteral("today"),        QStringLiteral("today+1d"), QStringLiteral("today:yyyy-MM-dd"),
               QStringLiteral("ps.timestamp"), QStringLiteral("seq"),      QStringLiteral("random:1000-9999"),
               QStringLiteral("file:")} +
           m_facts.keys();
}

} // namespace gatepost::variables
