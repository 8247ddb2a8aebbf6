// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/samplerequest.h"

#include <QMap>
#include <QRegularExpression>

namespace gatepost::schema {

namespace {

/// Writes the shortest text that a simple pattern takes: letters, classes, \\d, groups, repetitions.
class PatternWriter
{
public:
    explicit PatternWriter(const QString &pattern) : m_pattern(pattern) {}

    QString write() { return branches(0); }

private:
    bool atEnd() const { return m_at >= m_pattern.size(); }
    QChar peek() const { return atEnd() ? QChar() : m_pattern[m_at]; }

    /// The first branch of those divided by |.
    QString branches(int depth)
    {
        QString first;
        bool isFirst = true;
        do {
            const QString text = sequence(depth);
            if (std::exchange(isFirst, false))
                first = text;
        } while (peek() == QLatin1Char('|') && ++m_at > 0);
        return first;
    }

    QString sequence(int depth)
    {
        QString text;
        while (!atEnd() && peek() != QLatin1Char('|') && peek() != QLatin1Char(')'))
            text += repeated(atom(depth));
        return text;
    }

    QString atom(int depth)
    {
        const QChar character = m_pattern[m_at++];
        if (character == QLatin1Char('(') && depth < 20) {
            const QString inside = branches(depth + 1);
            ++m_at;
            return inside;
        }
        if (character == QLatin1Char('['))
            return characterClass();
        if (character == QLatin1Char('.'))
            return QStringLiteral("x");
        if (character == QLatin1Char('\\') && !atEnd())
            return escape(m_pattern[m_at++]);
        return character;
    }

    static QString escape(QChar character)
    {
        static const QMap<QChar, QString> kinds{{QLatin1Char('d'), QStringLiteral("0")},
                                                {QLatin1Char('w'), QStringLiteral("a")},
                                                {QLatin1Char('s'), QStringLiteral(" ")}};
        return kinds.value(character, character);
    }

    QString characterClass()
    {
        const qsizetype end = m_pattern.indexOf(QLatin1Char(']'), m_at);
        const QString inside = m_pattern.mid(m_at, end - m_at);
        m_at = end < 0 ? m_pattern.size() : end + 1;
        if (inside.startsWith(QLatin1Char('^')))
            return QStringLiteral("x");
        return inside.startsWith(QLatin1Char('\\')) ? escape(inside[1]) : inside.left(1);
    }

    QString repeated(const QString &text)
    {
        const QChar sign = peek();
        if (sign == QLatin1Char('*') || sign == QLatin1Char('?') || sign == QLatin1Char('+'))
            ++m_at;
        if (sign == QLatin1Char('*') || sign == QLatin1Char('?'))
            return {};
        if (sign != QLatin1Char('{'))
            return text;
        const qsizetype end = m_pattern.indexOf(QLatin1Char('}'), m_at);
        const QString counts = m_pattern.mid(m_at + 1, end - m_at - 1);
        m_at = end < 0 ? m_pattern.size() : end + 1;
        return text.repeated(qMin(1000, counts.section(QLatin1Char(','), 0, 0).toInt()));
    }

    const QString m_pattern;
    qsizetype m_at = 0;
};

QString fitting(const QString &pattern)
{
    const QString text = PatternWriter(pattern).write();
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return !expression.isValid() || expression.match(text).hasMatch() ? text : QString();
}

QString number(const Facets &facets)
{
    const bool isWhole = facets.base != QLatin1String("decimal") && facets.base != QLatin1String("double") &&
                         facets.base != QLatin1String("float");
    double value = facets.base == QLatin1String("positiveInteger")   ? 1
                   : facets.base == QLatin1String("negativeInteger") ? -1
                                                                     : 0;
    const double step = isWhole || facets.fractionDigits == 0 ? 1 : 0.5;
    if (!facets.minimum.isEmpty())
        value = qMax(value, facets.minimum.toDouble() + (facets.excludesMinimum ? step : 0));
    if (!facets.maximum.isEmpty())
        value = qMin(value, facets.maximum.toDouble() - (facets.excludesMaximum ? step : 0));
    return QString::number(value, 'g', 15);
}

QString ofKind(const QString &base, const QDateTime &now)
{
    const QString day = now.date().toString(Qt::ISODate);
    const QString time = now.time().toString(QStringLiteral("HH:mm:ss"));
    const QMap<QString, QString> kinds{{QStringLiteral("date"), day},
                                       {QStringLiteral("dateTime"), day + QLatin1Char('T') + time},
                                       {QStringLiteral("time"), time},
                                       {QStringLiteral("boolean"), QStringLiteral("false")},
                                       {QStringLiteral("gYear"), day.left(4)},
                                       {QStringLiteral("gYearMonth"), day.left(7)},
                                       {QStringLiteral("gMonth"), QStringLiteral("--") + day.mid(5, 2)},
                                       {QStringLiteral("gDay"), QStringLiteral("---") + day.mid(8, 2)},
                                       {QStringLiteral("gMonthDay"), QStringLiteral("--") + day.mid(5)},
                                       {QStringLiteral("duration"), QStringLiteral("P1D")},
                                       {QStringLiteral("language"), QStringLiteral("en")},
                                       {QStringLiteral("ID"), QStringLiteral("id1")},
                                       {QStringLiteral("IDREF"), QStringLiteral("id1")},
                                       {QStringLiteral("NMTOKEN"), QStringLiteral("x")},
                                       {QStringLiteral("Name"), QStringLiteral("x")},
                                       {QStringLiteral("NCName"), QStringLiteral("x")},
                                       {QStringLiteral("QName"), QStringLiteral("x")}};
    return kinds.value(base);
}

bool isNumber(const QString &base)
{
    static const QStringList kinds{QStringLiteral("decimal"),
                                   QStringLiteral("integer"),
                                   QStringLiteral("int"),
                                   QStringLiteral("long"),
                                   QStringLiteral("short"),
                                   QStringLiteral("byte"),
                                   QStringLiteral("double"),
                                   QStringLiteral("float"),
                                   QStringLiteral("positiveInteger"),
                                   QStringLiteral("nonNegativeInteger"),
                                   QStringLiteral("negativeInteger"),
                                   QStringLiteral("nonPositiveInteger"),
                                   QStringLiteral("unsignedInt"),
                                   QStringLiteral("unsignedLong"),
                                   QStringLiteral("unsignedShort"),
                                   QStringLiteral("unsignedByte")};
    return kinds.contains(base);
}

} // namespace

QString sampleValue(const Facets &facets, const QDateTime &now)
{
    if (!facets.values.isEmpty())
        return facets.values.first();
    if (!facets.patterns.isEmpty())
        return fitting(facets.patterns.first());
    if (isNumber(facets.base))
        return number(facets);
    if (const QString text = ofKind(facets.base, now); !text.isEmpty())
        return text;
    return QString(qMax(qMax(facets.minLength, facets.length), qint64(0)), QLatin1Char('x'));
}

} // namespace gatepost::schema
