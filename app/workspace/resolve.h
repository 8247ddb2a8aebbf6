// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/variables/scope.h"
#include "app/workspace/origin/partsource.h"
#include "app/workspace/workspace.h"

namespace gatepost::workspace {

/// What goes into a request before variables and secrets.
struct Draft
{
    Environment environment;
    Operation operation;
    Variables templateVariables;
    Variables typed;    ///< `--set`, answers, the compose form; wins over template, operation, environment
    QByteArray payload; ///< as edited, in the encoding it declares
    QString templateName = {};
    QString suffix = {};   ///< of the payload's file
    QString folder = {};   ///< the workspace's; empty: `${file:…}` reads nothing
    PartOrigins said = {}; ///< what the template says, or somebody typed; the rest is the operation's
};

/// A request with every variable filled in and nothing secret yet.
struct Resolved
{
    broker::BrokerRequest request;  ///< without the passwords
    bool wantsPassword = false;     ///< the From node has one
    bool wantsUserPassword = false; ///< the user has one
    QList<variables::UsedVariable> variables;
};

/// Fills variables (see variables::Reference) into payload, headers and parameters, escaped for where they
/// stand in the payload. Undefined names are an Input error that lists all of them; questions nobody
/// answered, a role that the environment does not have, an unusable gateway URL likewise.
Result<Resolved> resolve(const Draft &draft, const variables::Sources &sources);
/// With the machine's own sources.
Result<Resolved> resolve(const Draft &draft);
/// The same as it would be now; uses up no number.
Result<Resolved> tryResolve(const Draft &draft);

/// What a request's variables would be, and what is to be asked before it can be sent. Nothing is used up.
struct Preview
{
    QList<variables::UsedVariable> variables;
    QList<variables::Question> questions;
    QString problem; ///< a circle, or values too large; empty: none

    bool operator==(const Preview &) const = default;
};

/// `text` is the payload's, as UTF-8, whatever its encoding will be; the draft's own payload is not looked
/// at.
Preview preview(const Draft &draft, const QByteArray &text, const variables::Sources &sources);
Preview preview(const Draft &draft, const QByteArray &text);

/// Names that can stand after `${` in this request: defined ones, and functions.
QStringList namesInScope(const Draft &draft);

} // namespace gatepost::workspace
