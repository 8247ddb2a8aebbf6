// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"
#include "app/workspace/environment.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;

namespace gatepost::ui {

/// What is to be done to a stored password when a dialog is accepted.
struct PasswordChange
{
    secrets::SecretKey key;
    std::optional<secrets::Secret> secret; ///< none: remove it
};

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
    void buildPassword();
    void placeChanged();
    void askWherePasswordIs();
    void showState();
    void forgetPassword();
    QString stateText() const;

    enum class State { None, Asking, Stored, Missing, Failed };

    RoleKind m_kind;
    workspace::Node m_node;
    secrets::SecretStore &m_secrets;
    secrets::SecretKey m_storedKey; ///< with which a password was kept before; no node: there was none
    QString m_environment;
    QUrl m_gateway;
    QTimer m_ask; ///< so that typing an address does not ask the keychain at every key
    State m_state = State::None;
    secrets::Source m_source = secrets::Source::Nowhere;
    QString m_failure;
    QLineEdit *m_role = nullptr; ///< of an own role
    QLineEdit *m_name;
    QLineEdit *m_password;
    QAction *m_forget = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace gatepost::ui
