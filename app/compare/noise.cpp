// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparison.h"
#include "app/compare/valuetest.h"

#include <algorithm>

namespace gatepost::compare {

using What = IgnoreRule::What;

// The last name of a path: `JOB[2]/DEPTID[1]` is about DEPTID, `JOB/@IsChanged` about @IsChanged.
static QString nameIn(const QString &path)
{
    QString name = path.section(u'/', -1).section(u'[', 0, 0);
    if (name == QLatin1String("text()") || name.endsWith(QLatin1String("()")))
        name = path.section(u'/', -2, -2).section(u'[', 0, 0);
    const bool isAttribute = name.startsWith(u'@');
    return (isAttribute ? QStringLiteral("@") : QString()) + name.mid(isAttribute).section(u':', -1);
}

static bool isPassedOver(const IgnoreRule &rule, const Difference &difference)
{
    const auto test = ValueTest::of(rule, {});
    return test && test->passesOver(difference.left.value, difference.right.value);
}

// The narrowest rule that passes over it.
static IgnoreRule ruleFor(const Difference &difference)
{
    IgnoreRule rule;
    rule.element = nameIn(difference.left.isThere() ? difference.left.path : difference.right.path);
    if (difference.kind == Kind::Moved) {
        rule.what = What::Order;
        return rule;
    }
    if (difference.kind != Kind::Changed)
        return rule;
    for (const char *pattern : {"guid", "timestamp", "host"}) {
        IgnoreRule narrow = rule;
        narrow.what = What::Pattern;
        narrow.pattern = QString::fromLatin1(pattern);
        if (isPassedOver(narrow, difference))
            return narrow;
    }
    return rule;
}

Result<QList<IgnoreRule>> learnNoise(const Document &first, const Document &second, const Rules &rules,
                                     const std::atomic_bool *cancel)
{
    const auto comparison = Comparison::of(first, second, rules, cancel);
    if (!comparison)
        return failure(comparison.error());
    if (comparison->form() == Comparison::Form::Lines)
        return QList<IgnoreRule>();
    constexpr qint64 most = 10'000;
    QList<std::pair<qint64, IgnoreRule>> proposed;
    for (const Difference &difference : comparison->differences(0, most, 1000)) {
        const IgnoreRule rule = ruleFor(difference);
        if (rule.element.isEmpty() || rules.ignore.contains(rule))
            continue;
        const auto known = std::ranges::find(proposed, rule, [](const auto &entry) { return entry.second; });
        if (known == proposed.end())
            proposed.append({1, rule});
        else
            ++known->first;
    }
    std::ranges::stable_sort(proposed, std::greater(), [](const auto &entry) { return entry.first; });
    QList<IgnoreRule> found;
    for (const auto &[count, rule] : proposed)
        found << rule;
    return found;
}

} // namespace gatepost::compare
