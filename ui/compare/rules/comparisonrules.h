// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/rules.h"
#include "ui/compose/services.h"

#include <QObject>

namespace gatepost::ui {

/// The rules that a comparison follows: those of an operation and of the workspace, where they are kept.
/// Changes can be taken back, the last one first. Child of the page that compares.
class ComparisonRules : public QObject
{
    Q_OBJECT

public:
    enum class Scope { Operation, Workspace };

    /// `operation`: Operation::id; empty, or unknown: only the workspace's rules hold.
    ComparisonRules(Services &services, const QString &operation, QObject *parent);

    bool hasOperation() const;
    /// "operation DEPT_SYNC.V1", "the workspace"
    QString scopeWords(Scope scope) const;

    /// All that hold, with the nodes and hosts of the workspace's environments. An Error is a file that
    /// somebody edited otherwise.
    Result<compare::Rules> all() const;
    /// As they are kept; `defaults` may be set in them.
    QJsonObject kept(Scope scope) const;

    /// One change that undo() takes back as a whole.
    Result<> keep(Scope scope, const QJsonObject &rules, const QString &what);
    Result<> addIgnored(Scope scope, const QList<compare::IgnoreRule> &rules);
    Result<> setKey(Scope scope, const QString &record, const QStringList &fields);
    Result<> addUnordered(Scope scope, const QString &element);

    bool canUndo() const { return !m_undo.isEmpty(); }
    /// What was done last: "Ignored from now on: element LASTUPDDTTM"
    QString lastChange() const;
    Result<> undo();

signals:
    void changed();

private:
    struct Change
    {
        Scope scope;
        QJsonObject before;
        QString what;
    };

    Result<> write(Scope scope, const QJsonObject &rules);
    /// The workspace's: the defaults go on to hold beside what is added.
    QJsonObject editable(Scope scope) const;

    Services &m_services;
    QString m_operation;
    QList<Change> m_undo;
};

} // namespace gatepost::ui
