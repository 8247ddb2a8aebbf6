// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/catalogue/knownerrors.h"
#include "app/history/entry.h"

#include <QObject>

namespace gatepost::ui {

class ExplanationDialog;
class VerdictBanner;

/// Shows an exchange in a banner with what the catalogue knows of it today, offers to explain what it does
/// not know, and opens the dialog that adds to it. One for a pane; the catalogue outlives it.
class Explainer : public QObject
{
    Q_OBJECT

public:
    Explainer(broker::KnownErrors &errors, QWidget *pane);

    /// The banner that show() fills; it outlives the pane's Explainer.
    void attach(VerdictBanner *banner);
    void show(const history::Entry &entry);
    /// The banner shows something else now.
    void forget();

private:
    /// Whose words the advice is.
    enum class Source { None, Unknown, Shipped, Own };

    Source source() const;
    const broker::CatalogueEntry *known() const;
    history::Entry explained() const;
    void showAnew();
    void offer();
    void ask();
    void take(ExplanationDialog *dialog, const Result<> &done);

    broker::KnownErrors &m_errors;
    QWidget *m_pane = nullptr;
    VerdictBanner *m_banner = nullptr;
    std::optional<history::Entry> m_entry; ///< as it was read
};

} // namespace gatepost::ui
