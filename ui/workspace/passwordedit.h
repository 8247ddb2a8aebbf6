// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretstore.h"

#include <QLineEdit>
#include <QTimer>

namespace gatepost::ui {

/// What is to be done to a stored password when a dialog is accepted.
struct PasswordChange
{
    secrets::SecretKey key;
    std::optional<secrets::Secret> secret; ///< none: remove it
};

/// A password that can be typed but is never shown. Tells where it is kept; a button in it forgets it.
class PasswordEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// `hasPassword`: the workspace says that there is one.
    PasswordEdit(bool hasPassword, secrets::SecretStore &secrets, QWidget *parent = nullptr);

    bool hasPassword() const { return m_hasPassword; }
    /// Under which it would be kept; without an environment or an owner it is not known yet. `isStored`: the
    /// workspace on disk says so too.
    void setKey(const secrets::SecretKey &key, bool isStored = false);
    /// With `key` for what was typed: a new environment gets its id only now.
    QList<PasswordChange> changes(const secrets::SecretKey &key) const;
    /// What becomes of the password when its owner goes.
    QList<PasswordChange> withoutPassword() const;
    /// There was a password, and it is for another owner or server than this one.
    bool needsPasswordAgain() const;

signals:
    void changed();

private:
    enum class State { None, Asking, Stored, Missing, Failed };

    void askWhereItIs();
    void showState();
    void forget();
    QString stateText() const;

    secrets::SecretStore &m_secrets;
    secrets::SecretKey m_key;
    secrets::SecretKey m_storedKey; ///< with which it was kept before; no owner: there was none
    bool m_hasPassword;
    QTimer m_ask; ///< so that typing an address does not ask the keychain at every key
    State m_state = State::None;
    secrets::Source m_source = secrets::Source::Nowhere;
    QString m_failure;
    QAction *m_forget;
};

} // namespace gatepost::ui
