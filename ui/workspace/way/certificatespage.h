// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"
#include "ui/workspace/passwordedit.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QListView;
class QStringListModel;
class QToolButton;

namespace gatepost::ui {

class HintLabel;

/// The page of an environment's dialog about https: whom to trust, who we are, how old TLS may be.
class CertificatesPage : public QWidget
{
    Q_OBJECT

public:
    CertificatesPage(const workspace::Environment &environment, secrets::SecretStore &secrets,
                     QWidget *parent = nullptr);

    /// The workspace's: files in it are named from there.
    void setFolder(const QString &folder) { m_folder = folder; }
    void apply(workspace::Environment *environment) const;
    void setPlace(const workspace::Environment &environment, bool isStored = false);
    QList<PasswordChange> passwordChanges(const workspace::Environment &environment) const;

signals:
    void changed();

private:
    QLineEdit *addFile(const QString &label, const char *name, const QString &placeholder);
    void chooseFile(QLineEdit *field, const QString &title);
    void buildAccepted(const QStringList &accepted);
    void showHint();

    QString m_folder;
    QFormLayout *m_form;
    QLineEdit *m_authorities;
    QLineEdit *m_client;
    QLineEdit *m_key;
    PasswordEdit *m_passphrase;
    QComboBox *m_least;
    QListView *m_accepted;
    QStringListModel *m_fingerprints;
    QToolButton *m_remove;
    HintLabel *m_hint;
    bool m_isProduction = false;
};

} // namespace gatepost::ui
