// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/catalogue/knownerrors.h"
#include "app/history/entry.h"

#include <QPointer>

namespace gatepost::ui {

class ExplanationDialog;

/// What the catalogue knows today of an exchange, and the dialog that adds to it. One for a pane; the
/// catalogue outlives it.
class Explainer : public QObject
{
    Q_OBJECT

public:
    /// Whose words the advice is.
    enum class Source { None, Unknown, Shipped, Own };

    Explainer(broker::KnownErrors &errors, QWidget *pane);

    /// The exchange, a rejection explained as the catalogue has it now.
    history::Entry explained(history::Entry entry) const;
    Source source(const broker::Verdict &verdict) const;
    /// Opens the dialog for a rejection.
    void ask(const broker::Verdict &verdict);

signals:
    void changed();

private:
    void take(ExplanationDialog *dialog, const Result<> &done);
    const broker::CatalogueEntry *entryFor(const broker::Verdict &verdict) const;

    broker::KnownErrors &m_errors;
    QWidget *m_pane = nullptr;
    QPointer<ExplanationDialog> m_dialog;
};

} // namespace gatepost::ui
