// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"
#include "ui/workspace/passwordedit.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace gatepost::ui {

/// One node of an environment: its role, its name, and a password that can be typed but is never shown. Tells
/// where the password is.
class NodeRow : public QWidget
{
    Q_OBJECT

public:
    enum class RoleKind { From, To, Own };

    NodeRow(RoleKind kind, const QString &role, const workspace::Node &node, secrets::SecretStore &secrets);

    static constexpr int roleWidth = 130;
    static constexpr int buttonWidth = 30;

    /// Keeps the place of a button that only other rows have, so that the columns stand below each other.
    void setButtonPlaceKept(bool kept);

    QString role() const;
    workspace::Node node() const;
    /// Passwords belong to an environment's gateway. `isStored`: the environment is on disk like this.
    void setPlace(const QString &environment, const QUrl &gateway, bool isStored = false);
    /// With `environment` as the id, which a new one gets only now.
    QList<PasswordChange> changes(const QString &environment) const;
    /// What becomes of the passwords when the node goes.
    QList<PasswordChange> withoutPassword() const;
    /// There was a password, and it is for another gateway or node name than this one.
    bool needsPasswordAgain() const;
    /// Every widget of the row, in tab order.
    QList<QWidget *> fields() const;

signals:
    void changed();
    void removeWanted();

private:
    secrets::SecretKey key(const QString &environment) const;
    void placeChanged();

    RoleKind m_kind;
    workspace::Node m_node;
    QString m_environment;
    QUrl m_gateway;
    QLineEdit *m_role = nullptr; ///< of an own role
    QLineEdit *m_name;
    PasswordEdit *m_password;
    QToolButton *m_remove = nullptr;
};

} // namespace gatepost::ui
