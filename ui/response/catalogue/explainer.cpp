// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/catalogue/explainer.h"

#include "app/broker/verdictreader.h"
#include "ui/response/catalogue/explanationdialog.h"

namespace gatepost::ui {

Explainer::Explainer(broker::KnownErrors &errors, QWidget *pane)
    : QObject(pane), m_errors(errors), m_pane(pane)
{
    connect(&errors, &broker::KnownErrors::changed, this, &Explainer::changed);
}

history::Entry Explainer::explained(history::Entry entry) const
{
    broker::explain(entry.verdict, m_errors.catalogue());
    return entry;
}

const broker::CatalogueEntry *Explainer::entryFor(const broker::Verdict &verdict) const
{
    return m_errors.catalogue().find(verdict.messageSet, verdict.messageNumber, verdict.text);
}

Explainer::Source Explainer::source(const broker::Verdict &verdict) const
{
    if (verdict.kind != broker::VerdictKind::Rejected)
        return Source::None;
    const broker::CatalogueEntry *entry = entryFor(verdict);
    if (!entry)
        return Source::Unknown;
    return m_errors.catalogue().isOwn(entry) ? Source::Own : Source::Shipped;
}

void Explainer::ask(const broker::Verdict &verdict)
{
    const bool isKept = source(verdict) == Source::Own;
    const auto entry = isKept ? *entryFor(verdict) : ExplanationDialog::proposal(verdict);
    m_dialog = new ExplanationDialog(entry, verdict.text, isKept, m_pane);
    connect(m_dialog, &ExplanationDialog::taken, this,
            [this, dialog = m_dialog.data()](const broker::CatalogueEntry &known) {
                take(dialog, m_errors.add(known));
            });
    connect(m_dialog, &ExplanationDialog::removalWanted, this,
            [this, dialog = m_dialog.data()](const broker::CatalogueEntry &known) {
                take(dialog, m_errors.remove(known));
            });
    m_dialog->open();
}

void Explainer::take(ExplanationDialog *dialog, const Result<> &done)
{
    if (done)
        dialog->done(QDialog::Accepted);
    else
        dialog->showFailure(done.error().message);
}

} // namespace gatepost::ui
