// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/ignorerule.h"

namespace gatepost::compare {

static QString whatText(const IgnoreRule &rule)
{
    using enum IgnoreRule::What;
    switch (rule.what) {
    case Pattern:
        return IgnoreRule::tr("what matches %1").arg(rule.pattern);
    case Number:
        return IgnoreRule::tr("numbers that differ by at most %1").arg(rule.tolerance);
    case Time:
        return IgnoreRule::tr("times at most %1 s apart").arg(rule.tolerance);
    case Now:
        return IgnoreRule::tr("times within %1 s of now").arg(rule.tolerance);
    case TrailingBlanks:
        return IgnoreRule::tr("trailing blanks");
    case Empty:
        return IgnoreRule::tr("empty instead of missing");
    case Order:
        return IgnoreRule::tr("order of elements");
    case Anything:
        break;
    }
    return {};
}

QString IgnoreRule::text() const
{
    QStringList where;
    if (!xpath.isEmpty())
        where << xpath;
    if (!element.isEmpty())
        where << (element.startsWith(u'@') ? tr("attribute %1").arg(element.mid(1))
                                           : tr("element %1").arg(element));
    const QString whatPart = whatText(*this);
    if (whatPart.isEmpty())
        return where.join(QLatin1String(", "));
    return where.isEmpty() ? whatPart : tr("%1 in %2").arg(whatPart, where.join(QLatin1String(", ")));
}

QJsonObject IgnoreRule::toJson() const
{
    QJsonObject json;
    if (!xpath.isEmpty())
        json.insert(QStringLiteral("xpath"), xpath);
    if (!element.isEmpty())
        json.insert(QStringLiteral("element"), element);
    switch (what) {
    case What::Anything:
        break;
    case What::Pattern:
        json.insert(QStringLiteral("pattern"), pattern);
        break;
    case What::Number:
        json.insert(QStringLiteral("number"), tolerance);
        break;
    case What::Time:
        json.insert(QStringLiteral("time"), tolerance);
        break;
    case What::Now:
        json.insert(QStringLiteral("now"), tolerance);
        break;
    case What::TrailingBlanks:
        json.insert(QStringLiteral("trailingBlanks"), true);
        break;
    case What::Empty:
        json.insert(QStringLiteral("empty"), true);
        break;
    case What::Order:
        json.insert(QStringLiteral("order"), true);
        break;
    }
    return json;
}

} // namespace gatepost::compare
