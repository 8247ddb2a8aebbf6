// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"
#include "ui/widgets/formdialog.h"

#include <functional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QTabWidget;

namespace gatepost::secrets {
class SecretStore;
}

namespace gatepost::ui {

class CertificatesPage;
class ColourField;
class ConnectionPage;
class HintLabel;
class NodesEditor;
class PairTable;

/// Edits an environment. Passwords go to the secret store when OK is pressed, never into the value. An
/// environment without an id is a new one.
class EnvironmentDialog : public FormDialog
{
    Q_OBJECT

public:
    EnvironmentDialog(const workspace::Environment &environment, secrets::SecretStore &secrets,
                      QWidget *parent = nullptr);

    /// Makes the id of a new environment from its name.
    void setIdMaker(std::function<QString(const QString &name)> make);
    /// The workspace's, for the certificates that lie in it.
    void setFolder(const QString &folder);
    /// Names that other environments have: two alike would be mixed up.
    void setOtherNames(const QStringList &names);

    workspace::Environment environment() const;
    void accept() override;

private:
    QWidget *buildGeneralPage();
    QWidget *buildVariablesPage();
    QWidget *buildNotesPage();
    void nameFields();
    void connectFields();
    void showEnvironment();
    void readUrl();
    void tidyUrl();
    void followClass();
    void check();
    QString complaint() const;
    QString idToUse() const;
    void applyPasswords();

    workspace::Environment m_environment;
    secrets::SecretStore &m_secrets;
    std::function<QString(const QString &)> m_makeId;
    QStringList m_otherNames;
    QUrl m_gateway; ///< as it stands in the field, tidied; invalid while it cannot be used
    QString m_urlProblem;
    qsizetype m_passwordsToApply = 0;
    QTabWidget *m_tabs;
    QLineEdit *m_name;
    QComboBox *m_class;
    ColourField *m_colour;
    QLineEdit *m_url;
    HintLabel *m_urlHint;
    NodesEditor *m_nodes;
    HintLabel *m_passwordHint;
    PairTable *m_variables;
    ConnectionPage *m_connection;
    CertificatesPage *m_certificates;
    QLineEdit *m_stamp;
    QPlainTextEdit *m_notes;
};

} // namespace gatepost::ui
