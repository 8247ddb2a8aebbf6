// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/brokerrequest.h"
#include "app/workspace/environment.h"

#include <tuple>

namespace gatepost::workspace {

/// What an operation does to the data behind it, as somebody who knows it marked it.
enum class Effect { Unknown, Reads, Changes };

/// `reads`, `changes` as in the file; empty for Unknown.
QString name(Effect effect);
std::optional<Effect> effect(const QString &name);

/// `operations/<id>/operation.json`: one service operation.
struct Operation
{
    QString id;    ///< the folder's name; usually the alias
    QString alias; ///< external alias with version, case-sensitive
    broker::OperationType type = broker::OperationType::Sync;
    broker::Connector connector = broker::Connector::HttpListening;
    broker::Placement placement = broker::Placement::Headers;
    QString from = QStringLiteral("from"); ///< a role of the environment's nodes
    QString to = QStringLiteral("to");     ///< likewise; empty: no destination node
    QString user;                          ///< likewise: who SOAP and REST ask for; empty: nobody
    broker::Details details;               ///< values may hold variables
    broker::Fields headers;                ///< extra ones; values may hold variables
    Variables variables;
    Effect effect = Effect::Unknown;
    QString notes;
    QJsonObject compare; ///< rules of comparisons, as compare::Rules reads them
    QJsonObject other;   ///< unknown keys, kept

    bool operator==(const Operation &) const = default;
};

/// What is not marked as reading counts as changing, and so does an alias that a variable may make another
/// one. A ping reads.
bool mayChange(const Operation &operation);

/// Names a template within a workspace; `CHG_SYNC_TEST.V1/helloworld` on the command line.
struct TemplateId
{
    QString operation; ///< Operation::id
    QString name;      ///< the payload file's base name

    QString path() const { return operation + QLatin1Char('/') + name; }
    bool operator<(const TemplateId &other) const
    {
        return std::tie(operation, name) < std::tie(other.operation, other.name);
    }
    bool operator==(const TemplateId &) const = default;
};

inline size_t qHash(const TemplateId &id, size_t seed = 0)
{
    return qHashMulti(seed, id.operation, id.name);
}

/// What a variant has otherwise than its base.
struct Change
{
    QString xpath;
    QString value = {};   ///< text; may hold variables
    bool removes = false; ///< the nodes go, whatever `value` is

    bool operator==(const Change &) const = default;
};

/// A stored request: the payload file (read when needed, see WorkspaceStore::payload) and what stands beside
/// it. A variant has no payload file of its own, but a base and changes to it.
struct Template
{
    TemplateId id;
    QString suffix = QStringLiteral("xml"); ///< of the payload file
    Variables variables;
    QJsonObject other;    ///< unknown keys of the sidecar file, kept
    TemplateId base = {}; ///< of a variant
    QList<Change> changes = {};

    /// Suffix of a variant's only file.
    static QString variantSuffix() { return QStringLiteral("variant.json"); }
    bool isVariant() const { return suffix == variantSuffix(); }
    bool operator==(const Template &) const = default;
};

} // namespace gatepost::workspace
