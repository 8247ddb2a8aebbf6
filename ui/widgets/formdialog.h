// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QPointer>

class QDialogButtonBox;
class QFormLayout;
class QPushButton;
class QVBoxLayout;

namespace gatepost::ui {

class HintLabel;

/// A dialog that edits a value: fields above, below them OK and Cancel and, while the value cannot be taken,
/// why not. OK is then disabled.
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    explicit FormDialog(const QString &title, QWidget *parent = nullptr);

    /// Why the value cannot be taken; empty when it can.
    QString problem() const;

    /// The fields of one page of tabs, as all dialogs have them.
    static QFormLayout *formOn(QWidget *page);

protected:
    QVBoxLayout *body() const { return m_body; }
    QPushButton *okButton() const;
    void setProblem(const QString &sentence);
    /// While work is under way that OK began: fields and OK are disabled, Cancel is not.
    void setBusy(const QString &what);
    /// Said in the place of the problem, after OK could not do its work. The next setProblem() replaces it.
    void showFailure(const QString &sentence);

private:
    void enableFields();

    QWidget *m_fields;
    QVBoxLayout *m_body;
    HintLabel *m_explanation;
    QDialogButtonBox *m_buttons;
    QPointer<QWidget> m_focus; ///< what had it before work began
    QString m_problem;
};

} // namespace gatepost::ui
