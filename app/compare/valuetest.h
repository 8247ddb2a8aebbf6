// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/compare/rules.h"

#include <QRegularExpression>

#include <optional>

namespace gatepost::compare {

/// Whether two different values are the same as far as a rule goes.
class ValueTest
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::ValueTest)

public:
    ValueTest() = default;
    static Result<ValueTest> of(const IgnoreRule &rule, const Rules &rules);

    bool passesOver(const QString &left, const QString &right) const;

private:
    IgnoreRule::What m_what = IgnoreRule::What::Anything;
    QRegularExpression m_pattern;
    double m_tolerance = 0;
    QDateTime m_now;
    QDateTime m_rightNow;
};

/// A date, with or without a time, as PeopleSoft and XML write them; without a zone it is taken for UTC.
struct Moment
{
    QDateTime time;
    bool hasTime = false;
    bool hasZone = false;
};
std::optional<Moment> momentOf(const QString &text);

/// The regular expression that one of guid, timestamp, host, node stands for; empty: none of them.
QString namedPattern(const QString &name, const QStringList &nodeNames, const QStringList &hostNames);

} // namespace gatepost::compare
