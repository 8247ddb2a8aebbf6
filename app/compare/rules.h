// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/compare/ignorerule.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

namespace gatepost::compare {

/// What counts as a difference. On disk: a rules file, and `compare` in workspace.json and operation.json,
/// all of the same form:
/// `{"ignore": [{"xpath": …}|{"element": …}|{"pattern": …}|…], "keys": {"JOB": ["EMPLID", "EFFDT"]},
///   "unordered": ["…"], "comments": false, "defaults": true}`
struct Rules
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::Rules)

public:
    QList<IgnoreRule> ignore;
    QMap<QString, QStringList> keys; ///< record → fields that name a row; none: rows of it have no key
    QStringList unordered;           ///< elements whose children stand in no order
    bool comments = false;           ///< comments and instructions are compared too
    bool guessesKeys = true;         ///< for records that `keys` does not name

    // What the patterns `node` and `host` stand for besides what looks like one; not part of the file.
    QStringList nodeNames;
    QStringList hostNames;
    /// For IgnoreRule::What::Now; the moment of comparing where invalid.
    QDateTime now;
    QDateTime rightNow; ///< of the right side, where it is another one

    /// The usual noise of Integration Broker's replies: ids, nodes and hosts, times near now, who and when
    /// last updated, order of rows, trailing blanks, empty against missing.
    static Rules defaults();
    /// Both; where the keys of a record are in both, the operation's.
    static Rules merged(const Rules &workspace, const Rules &operation);
    /// The rules that a workspace's and an operation's `compare` objects stand for; the defaults where the
    /// workspace has none of its own.
    static Result<Rules> of(const QJsonObject &workspace, const QJsonObject &operation);

    /// An Error names what is wrong and where: `“ignore[2].pattern” is not a regular expression: …`.
    static Result<Rules> fromJson(const QJsonObject &json);
    static Result<Rules> fromJson(const QByteArray &json);
    QJsonObject toJson() const;

    bool operator==(const Rules &) const = default;
};

} // namespace gatepost::compare
