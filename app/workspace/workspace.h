// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/operation.h"

namespace gatepost::workspace {

/// A file of the workspace that could not be taken: damaged, or of a newer format. It is left as it is.
struct Problem
{
    QString file; ///< relative to the workspace's folder
    int line = 0; ///< from 1; 0 where no line can be named
    QString message;

    bool operator==(const Problem &) const = default;
};

/// Everything a workspace folder holds, payload bytes apart. Lists are ordered by id.
struct Workspace
{
    QString folder; ///< absolute
    QString name;
    QString defaultEnvironment; ///< Environment::id
    QList<Environment> environments;
    QList<Operation> operations;
    QList<Template> templates;
    QList<Problem> problems;
    QJsonObject compare; ///< rules of comparisons, as compare::Rules reads them
    QJsonObject other;

    const Environment *environment(const QString &id) const;
    const Operation *operation(const QString &id) const;
    const Template *requestTemplate(const TemplateId &id) const;
    QList<Template> templatesOf(const QString &operation) const;

    bool operator==(const Workspace &) const = default;
};

/// Where the schema of an operation is kept, or would be.
QString schemaFolder(const QString &workspaceFolder, const QString &operation);

} // namespace gatepost::workspace
