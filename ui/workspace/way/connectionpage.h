// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/workspace/passwordedit.h"

#include "app/workspace/environment.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace gatepost::ui {

class HintLabel;

/// The page of an environment's dialog about the way to its gateway: time limits, proxy, login, redirects,
/// cookies.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    ConnectionPage(const workspace::Environment &environment, secrets::SecretStore &secrets,
                   QWidget *parent = nullptr);

    /// Writes what stands in the fields.
    void apply(workspace::Environment *environment) const;
    /// A sentence; empty when the fields can be taken.
    QString problem() const;
    /// `environment` is as the whole dialog has it: its passwords are bound to the servers that it names.
    void setPlace(const workspace::Environment &environment, bool isStored = false);
    QList<PasswordChange> passwordChanges(const workspace::Environment &environment) const;
    void setFaultVisible(bool visible);

signals:
    void changed();

private:
    void build();
    void buildProxy();
    void buildLogin();
    void buildHabits();
    void nameFields();
    void show(const workspace::Environment &environment);
    void connectFields();
    void enableFields();
    http::ProxyKind proxyKind() const;
    http::LoginScheme loginScheme() const;

    QFormLayout *m_form;
    QSpinBox *m_connectTimeout;
    QSpinBox *m_timeout;
    QComboBox *m_proxyKind;
    QLineEdit *m_proxyHost;
    QSpinBox *m_proxyPort;
    QLineEdit *m_proxyUser;
    PasswordEdit *m_proxyPassword;
    QComboBox *m_loginScheme;
    QLineEdit *m_loginUser;
    PasswordEdit *m_loginPassword;
    HintLabel *m_loginHint;
    QCheckBox *m_redirects;
    QCheckBox *m_cookies;
    QComboBox *m_fault;
    bool m_isPlainHttp = false;
};

} // namespace gatepost::ui
