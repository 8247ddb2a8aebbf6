// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/messagetext.h"

#include <QRegularExpression>

namespace gatepost::broker {

using Pair = std::pair<int, int>;

static QList<Pair> pairsIn(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\(\s{0,9}(-?\d{1,6})\s{0,9},\s{0,9}(-?\d{1,6})\s{0,9}\))"));
    QList<Pair> pairs;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        pairs << Pair(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return pairs;
}

// `PACKAGE.Class.Event Name:method PCPC:n Statement:n`; the first one is where it arose, others called it.
static QString handlerIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"((?<![\w.$])[A-Za-z_][\w.$]*+(?:\s{1,9}Name:[\w.$]++)?\s{1,9}PCPC:\d++\s{1,9}Statement:\d++)"));
    return pattern.match(text).captured().simplified();
}

MessageText readMessageText(const QString &text, std::optional<Pair> known)
{
    MessageText result{known, {}, handlerIn(text)};
    const QList<Pair> pairs = pairsIn(text);
    // Sets of the message catalogue begin at 1; a handler's own texts often carry 0,0 or -1,-1.
    for (const Pair &pair : pairs) {
        if (!known && pair.first > 0 && pair.second >= 0)
            result.pair = pair;
    }
    for (const Pair &pair : pairs) {
        if (pair != result.pair)
            result.ownPair = QStringLiteral("%1,%2").arg(pair.first).arg(pair.second);
    }
    return result;
}

} // namespace gatepost::broker
