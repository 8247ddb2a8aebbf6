// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/guard/guardquestions.h"

#include "ui/compose/services.h"
#include "ui/guard/unlockdialog.h"
#include "ui/widgets/confirmation.h"

#include <QCoreApplication>

namespace gatepost::ui {

static QString tr(const char *text)
{
    return QCoreApplication::translate("GuardQuestions", text);
}

void askToUnlock(QWidget *parent, Services &services, const workspace::Environment &environment)
{
    auto *dialog = new UnlockDialog(environment, parent);
    session::ProductionGuard *guard = &services.sender.guard();
    QObject::connect(dialog, &UnlockDialog::unlockWanted, guard, [guard, environment](const QString &typed) {
        // The dialog lets nothing else through than the name.
        (void)guard->unlock(environment, typed);
    });
    dialog->open();
}

void passGuard(QWidget *parent, Services &services, const session::SendSummary &summary,
               std::function<void()> send)
{
    const auto environments = summary.environments();
    for (const workspace::Environment &environment : environments)
        if (!services.sender.guard().isOpen(environment))
            return askToUnlock(parent, services, environment);
    if (!summary.needsConfirmation())
        return send();
    ask(parent,
        {.title = tr("Send to production"),
         .question = summary.count() == 1 ? tr("Send this request to production?")
                                          : tr("Send %1 requests to production?").arg(summary.count()),
         .consequence = summary.text(),
         .action =
             tr("Send to %1").arg(environments.size() == 1 ? environments.first().name : tr("production"))},
        [guard = &services.sender.guard(), summary, send = std::move(send)] {
            guard->recordConfirmation(summary);
            send();
        });
}

} // namespace gatepost::ui
