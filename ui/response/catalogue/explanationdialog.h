// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/errorcatalogue.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace gatepost::ui {

/// Edits what is known of one message of PeopleSoft's: by which numbers or words it is recognised, where it
/// comes from, what causes it, what helps.
class ExplanationDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `said`: the message itself, shown as it is. `isKept`: the entry is in the user's file already.
    ExplanationDialog(const broker::CatalogueEntry &entry, const QString &said, bool isKept, QWidget *parent);

    broker::CatalogueEntry entry() const;
    /// The entry for a message that nobody explained yet.
    static broker::CatalogueEntry proposal(const broker::Verdict &verdict);
    /// OK could not do its work.
    using FormDialog::showFailure;
    /// Does not close it by itself: whoever takes the value does.
    void accept() override;

signals:
    void taken(const gatepost::broker::CatalogueEntry &entry);
    void removalWanted(const gatepost::broker::CatalogueEntry &entry);

private:
    void addRecognition(class QFormLayout *form, const broker::CatalogueEntry &entry);
    void check();

    broker::CatalogueEntry m_given;
    QLineEdit *m_set = nullptr;
    QLineEdit *m_number = nullptr;
    QLineEdit *m_words = nullptr;
    QComboBox *m_stage = nullptr;
    QPlainTextEdit *m_cause = nullptr;
    QPlainTextEdit *m_remedy = nullptr;
};

} // namespace gatepost::ui
