// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/run/likeness.h"

#include "app/compare/report/report.h"

#include <QCoreApplication>

namespace gatepost::session {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Likeness", text);
}

static Likeness unlike(const QString &why)
{
    return {.isSame = false, .differences = 0, .ignored = 0, .text = why};
}

static compare::Document documentOf(const http::HttpReply &reply)
{
    const QByteArray type = http::headerValue(reply.headers, "Content-Type");
    return {document::Text::read(reply.body, type), type};
}

Likeness likeness(const Outcome &reference, const Outcome &other, const compare::Rules &rules,
                  const std::atomic_bool *cancel)
{
    if (reference.notSent || other.notSent)
        return unlike(tr("not sent"));
    const broker::Verdict &left = reference.entry.verdict;
    const broker::Verdict &right = other.entry.verdict;
    if (broker::outcome(left.kind) == broker::Outcome::NoAnswer ||
        broker::outcome(right.kind) == broker::Outcome::NoAnswer)
        return unlike(tr("no answer to compare"));
    if (left.kind != right.kind)
        return unlike(tr("another verdict"));
    if (left.kind == broker::VerdictKind::Rejected) {
        const bool isSame = left.messageSet == right.messageSet &&
                            left.messageNumber == right.messageNumber && left.ownPair == right.ownPair;
        return {.isSame = isSame,
                .differences = 0,
                .ignored = 0,
                .text = isSame ? QString() : tr("another error")};
    }
    // That a message was received is all that these say; the rest is ids.
    if (left.kind != broker::VerdictKind::Reply)
        return {.isSame = true, .differences = 0, .ignored = 0, .text = {}};
    const auto comparison = comparisonOf(reference, other, rules, cancel);
    if (!comparison)
        return unlike(comparison.error().message);
    return {.isSame = comparison->isSame(),
            .differences = comparison->count(),
            .ignored = comparison->ignoredCount(),
            .text = comparison->isSame() ? QString() : compare::summary(*comparison)};
}

Result<compare::Comparison> comparisonOf(const Outcome &reference, const Outcome &other,
                                         const compare::Rules &rules, const std::atomic_bool *cancel)
{
    // It may be long since they came: near now means near then.
    compare::Rules then = rules;
    then.now = reference.entry.sentAt;
    then.rightNow = other.entry.sentAt;
    return compare::Comparison::of(documentOf(reference.entry.reply), documentOf(other.entry.reply), then,
                                   cancel);
}

} // namespace gatepost::session
