// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/workspace/noderow.h"

class QVBoxLayout;

namespace gatepost::ui {

/// The nodes of an environment, a row each: From and To always, further roles as added.
class NodesEditor : public QWidget
{
    Q_OBJECT

public:
    NodesEditor(const QMap<QString, workspace::Node> &nodes, secrets::SecretStore &secrets,
                QWidget *parent = nullptr);

    /// Rows without a node name are left out.
    QMap<QString, workspace::Node> nodes() const;
    void setPlace(const QString &environment, const QUrl &gateway, bool isStored = false);
    QList<PasswordChange> passwordChanges(const QString &environment) const;
    bool needsPasswordAgain() const;
    /// A sentence; empty when the nodes can be taken.
    QString problem() const;

signals:
    void changed();

private:
    NodeRow *addRow(NodeRow::RoleKind kind, const QString &role, const workspace::Node &node);
    void removeRow(NodeRow *row);
    QWidget *buildTitles();
    void alignColumns();

    secrets::SecretStore &m_secrets;
    QString m_environment;
    QUrl m_gateway;
    QVBoxLayout *m_layout;
    QWidget *m_buttonColumn = nullptr;
    QList<NodeRow *> m_rows;
    QList<PasswordChange> m_removed; ///< passwords of rows that went
};

} // namespace gatepost::ui
