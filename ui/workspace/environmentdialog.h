// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"
#include "ui/widgets/formdialog.h"

#include <functional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QTabWidget;

namespace gatepost::secrets {
class SecretStore;
}

namespace gatepost::ui {

class ColourField;
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
    /// Names that other environments have: two alike would be mixed up.
    void setOtherNames(const QStringList &names);

    workspace::Environment environment() const;
    void accept() override;

private:
    QWidget *buildGeneralPage();
    QWidget *buildVariablesPage();
    QWidget *buildConnectionPage();
    void nameFields();
    void connectFields();
    void showEnvironment();
    void readUrl();
    void tidyUrl();
    void followClass();
    void check();
    QString complaint() const;
    bool hasProxyAddress() const;
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
    QSpinBox *m_timeout;
    QComboBox *m_proxyKind;
    QLineEdit *m_proxyHost;
    QSpinBox *m_proxyPort;
    QComboBox *m_fault;
    QFormLayout *m_connection = nullptr;
    QLineEdit *m_stamp;
    QPlainTextEdit *m_notes;
};

} // namespace gatepost::ui
