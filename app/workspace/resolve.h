// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/workspace/workspace.h"

namespace gatepost::workspace {

/// What goes into a request before variables and secrets.
struct Draft
{
    Environment environment;
    Operation operation;
    Variables templateVariables;
    Variables typed;    ///< `--set`, the compose form; wins over template, operation, environment
    QByteArray payload; ///< as edited, in the encoding it declares
};

/// A request with every variable filled in and nothing secret yet.
struct Resolved
{
    broker::BrokerRequest request; ///< without the password
    bool wantsPassword = false;    ///< the From node has one
};

/// Fills `${name}` in payload, headers and parameters; `$${` is a literal `${`. In an XML payload the value
/// is escaped for where it stands (text and attributes; raw in CDATA and comments). Undefined names are an
/// Input error that lists all of them; a role that the environment does not have, an unusable gateway URL
/// likewise.
Result<Resolved> resolve(const Draft &draft);

/// Every `${name}` that `text` uses, in order of first use.
QStringList variablesIn(const QString &text);

} // namespace gatepost::workspace
