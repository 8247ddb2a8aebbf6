// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/catalogue/explainer.h"

#include "app/broker/verdictreader.h"
#include "ui/response/catalogue/explanationdialog.h"
#include "ui/response/verdictbanner.h"

namespace gatepost::ui {

Explainer::Explainer(broker::KnownErrors &errors, QWidget *pane)
    : QObject(pane), m_errors(errors), m_pane(pane)
{
    connect(&errors, &broker::KnownErrors::changed, this, &Explainer::showAnew);
}

void Explainer::attach(VerdictBanner *banner)
{
    m_banner = banner;
    connect(banner, &VerdictBanner::explainRequested, this, &Explainer::ask);
}

void Explainer::show(const history::Entry &entry)
{
    m_entry = entry;
    m_banner->showEntry(explained());
    offer();
}

void Explainer::forget()
{
    m_entry.reset();
}

void Explainer::showAnew()
{
    if (!m_entry)
        return;
    m_banner->explainAnew(explained());
    offer();
}

history::Entry Explainer::explained() const
{
    history::Entry entry = *m_entry;
    broker::explain(entry.verdict, m_errors.catalogue());
    return entry;
}

const broker::CatalogueEntry *Explainer::known() const
{
    const broker::Verdict &verdict = m_entry->verdict;
    return m_errors.catalogue().find(verdict.messageSet, verdict.messageNumber, verdict.text);
}

Explainer::Source Explainer::source() const
{
    if (!m_entry || m_entry->verdict.kind != broker::VerdictKind::Rejected)
        return Source::None;
    const broker::CatalogueEntry *entry = known();
    if (!entry)
        return Source::Unknown;
    return m_errors.catalogue().isOwn(entry) ? Source::Own : Source::Shipped;
}

void Explainer::offer()
{
    const Source whose = source();
    if (whose == Source::Unknown)
        m_banner->offerExplaining(tr("Explain this message…"),
                                  tr("Keep what it means and what to do for the next time it comes"));
    else if (whose == Source::Own)
        m_banner->offerExplaining(tr("Change my explanation…"), tr("What is said here is your own"));
    else
        m_banner->offerExplaining({}, {});
}

void Explainer::ask()
{
    const bool isKept = source() == Source::Own;
    const broker::Verdict &verdict = m_entry->verdict;
    const auto entry = isKept ? *known() : ExplanationDialog::proposal(verdict);
    auto *dialog = new ExplanationDialog(entry, verdict.text, isKept, m_pane);
    connect(dialog, &ExplanationDialog::taken, this,
            [this, dialog](const broker::CatalogueEntry &told) { take(dialog, m_errors.add(told)); });
    connect(dialog, &ExplanationDialog::removalWanted, this,
            [this, dialog](const broker::CatalogueEntry &told) { take(dialog, m_errors.remove(told)); });
    dialog->open();
}

void Explainer::take(ExplanationDialog *dialog, const Result<> &done)
{
    if (done)
        dialog->done(QDialog::Accepted);
    else
        dialog->showFailure(done.error().message);
}

} // namespace gatepost::ui
