// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/rules.h"

namespace gatepost::compare {

using What = IgnoreRule::What;

static IgnoreRule ofElement(const char *name)
{
    IgnoreRule rule;
    rule.element = QString::fromLatin1(name);
    return rule;
}

static IgnoreRule ofPattern(const char *pattern)
{
    IgnoreRule rule;
    rule.what = What::Pattern;
    rule.pattern = QString::fromLatin1(pattern);
    return rule;
}

static IgnoreRule ofKind(What what, double tolerance = 0)
{
    IgnoreRule rule;
    rule.what = what;
    rule.tolerance = tolerance;
    return rule;
}

Rules Rules::defaults()
{
    Rules rules;
    // Not MessageID: in an IBResponse that is the message number of the error.
    for (const char *name :
         {"TransactionID", "IBTRANSACTIONID", "PUBTRANSACTIONID", "PUBID", "ExternalMessageID",
          "RequestingNode", "DestinationNode", "PUBNODE", "ORIGNODE", "MSGNODENAME", "PROCESS_INSTANCE",
          "PRCSINSTANCE", "LASTUPDOPRID", "LASTUPDDTTM"})
        rules.ignore << ofElement(name);
    for (const char *name : {"guid", "host", "node"})
        rules.ignore << ofPattern(name);
    rules.ignore << ofKind(What::Now, 24 * 60 * 60) << ofKind(What::Order) << ofKind(What::TrailingBlanks)
                 << ofKind(What::Empty);
    return rules;
}

Rules Rules::merged(const Rules &workspace, const Rules &operation)
{
    Rules both = workspace;
    for (const IgnoreRule &rule : operation.ignore)
        if (!both.ignore.contains(rule))
            both.ignore << rule;
    for (auto key = operation.keys.begin(); key != operation.keys.end(); ++key)
        both.keys.insert(key.key(), key.value());
    for (const QString &name : operation.unordered)
        if (!both.unordered.contains(name))
            both.unordered << name;
    both.comments = workspace.comments || operation.comments;
    both.guessesKeys = workspace.guessesKeys && operation.guessesKeys;
    return both;
}

Result<Rules> Rules::of(const QJsonObject &workspace, const QJsonObject &operation)
{
    const Result<Rules> general = workspace.isEmpty() ? Result<Rules>(defaults()) : fromJson(workspace);
    if (!general)
        return general;
    const Result<Rules> own = fromJson(operation);
    return own ? Result<Rules>(merged(*general, *own)) : own;
}

} // namespace gatepost::compare
