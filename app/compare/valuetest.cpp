// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/valuetest.h"

#include <cmath>

namespace gatepost::compare {

using What = IgnoreRule::What;

static QString alternatives(const QStringList &names)
{
    QStringList escaped;
    for (const QString &name : names)
        if (!name.isEmpty())
            escaped << QRegularExpression::escape(name);
    return escaped.isEmpty() ? QString()
                             : QStringLiteral("(?<![\\w.-])(?:%1)(?![\\w-])").arg(escaped.join(u'|'));
}

QString namedPattern(const QString &name, const QStringList &nodeNames, const QStringList &hostNames)
{
    if (name == QLatin1String("guid"))
        return QStringLiteral("\\b[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\\b");
    if (name == QLatin1String("timestamp"))
        return QStringLiteral("\\b\\d{4}-\\d\\d-\\d\\d[T \\-]\\d\\d[:.]\\d\\d(?:[:.]\\d\\d(?:[.,]\\d+)?)?"
                              "(?:\\s*(?:Z|[+-]\\d\\d:?\\d\\d)\\b)?");
    if (name == QLatin1String("host")) {
        const QString authority = QStringLiteral("(?<=://)[^/?#\\s]+");
        const QString known = alternatives(hostNames);
        return known.isEmpty() ? authority : authority + u'|' + known;
    }
    if (name == QLatin1String("node"))
        return nodeNames.isEmpty() ? QStringLiteral("(?!)") : alternatives(nodeNames);
    return {};
}

Result<ValueTest> ValueTest::of(const IgnoreRule &rule, const Rules &rules)
{
    ValueTest test;
    test.m_what = rule.what;
    test.m_tolerance = rule.tolerance;
    test.m_now = rules.now.isValid() ? rules.now : QDateTime::currentDateTimeUtc();
    test.m_rightNow = rules.rightNow.isValid() ? rules.rightNow : test.m_now;
    if (rule.what != What::Pattern)
        return test;
    const QString named = namedPattern(rule.pattern, rules.nodeNames, rules.hostNames);
    const QString &pattern = named.isEmpty() ? rule.pattern : named;
    test.m_pattern = QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption);
    if (!test.m_pattern.isValid())
        return failure(ErrorKind::Input, tr("“%1” is not a regular expression: %2, at character %3.")
                                             .arg(pattern, test.m_pattern.errorString())
                                             .arg(test.m_pattern.patternErrorOffset()));
    return test;
}

std::optional<Moment> momentOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A\\s*(\\d{4})-(\\d\\d)-(\\d\\d)(?:[T \\-](\\d\\d)[:.](\\d\\d)(?:[:.](\\d\\d)(?:[.,](\\d+))?)?)?"
        "\\s*(Z|[+-]\\d\\d:?\\d\\d)?\\s*\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const auto number = [&match](int group) { return match.captured(group).toInt(); };
    const QDate date(number(1), number(2), number(3));
    const int milliseconds = (match.captured(7) + QStringLiteral("000")).left(3).toInt();
    const QTime time(number(4), number(5), number(6), milliseconds);
    if (!date.isValid() || !time.isValid())
        return {};
    QDateTime moment(date, time, Qt::UTC);
    const QString zone = match.captured(8);
    if (zone.size() > 1) {
        const int minutes = zone.mid(1, 2).toInt() * 60 + zone.right(2).toInt();
        moment = moment.addSecs(zone.startsWith(u'-') ? minutes * 60 : -minutes * 60);
    }
    return Moment{moment, !match.captured(4).isEmpty(), !zone.isEmpty()};
}

// Both must say the same kind of thing: a date is no time.
static bool areNear(const QString &left, const QString &right, double seconds)
{
    const auto a = momentOf(left);
    const auto b = momentOf(right);
    return a && b && a->hasTime == b->hasTime && a->hasZone == b->hasZone &&
           double(qAbs(a->time.msecsTo(b->time))) <= seconds * 1000;
}

static bool isNow(const QString &text, const QDateTime &now, double seconds)
{
    const auto moment = momentOf(text);
    return moment && moment->hasTime && double(qAbs(moment->time.msecsTo(now))) <= seconds * 1000;
}

static bool areClose(const QString &left, const QString &right, double tolerance)
{
    bool isNumber = false;
    bool isOtherNumber = false;
    const double a = left.trimmed().toDouble(&isNumber);
    const double b = right.trimmed().toDouble(&isOtherNumber);
    // A little more than the tolerance: 0.1 + 0.2 must be within 0.1 of 0.2.
    return isNumber && isOtherNumber && std::isfinite(a) && std::isfinite(b) &&
           std::abs(a - b) <= tolerance + std::abs(a) * 1e-12;
}

static QStringView withoutEndBlanks(QStringView text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

static bool areSameBut(const QRegularExpression &pattern, const QString &left, const QString &right)
{
    const QString mark = QString(QChar(0xFFFC));
    QString a = left;
    QString b = right;
    a.replace(pattern, mark);
    b.replace(pattern, mark);
    return a != left && b != right && a == b;
}

bool ValueTest::passesOver(const QString &left, const QString &right) const
{
    switch (m_what) {
    case What::Pattern:
        return areSameBut(m_pattern, left, right);
    case What::Number:
        return areClose(left, right, m_tolerance);
    case What::Time:
        return areNear(left, right, m_tolerance);
    case What::Now:
        return isNow(left, m_now, m_tolerance) && isNow(right, m_rightNow, m_tolerance);
    case What::TrailingBlanks:
        return withoutEndBlanks(left) == withoutEndBlanks(right);
    case What::Anything:
        return true;
    default:
        return false;
    }
}

} // namespace gatepost::compare
