// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/certificateaccepting.h"

#include "app/workspace/workspacestore.h"
#include "ui/workspace/way/certificatedialog.h"

#include <QPointer>

namespace gatepost::ui {

static Result<> keep(const DoubtfulCertificate &certificate, workspace::WorkspaceStore &store)
{
    const workspace::Environment *now = store.workspace().environment(certificate.environment);
    if (!now)
        return failure(ErrorKind::NotFound,
                       CertificateDialog::tr("The environment is not in the workspace any more."));
    workspace::Environment environment = *now;
    if (!environment.connection.accepted.contains(certificate.facts.fingerprint))
        environment.connection.accepted << certificate.facts.fingerprint;
    return store.saveEnvironment(environment, workspace::IfChanged::Refuse);
}

void showCertificate(const DoubtfulCertificate &certificate, workspace::WorkspaceStore &store, QWidget *over,
                     std::function<void(const Result<> &)> done)
{
    const workspace::Environment *environment = store.workspace().environment(certificate.environment);
    if (!environment)
        return;
    auto *dialog = new CertificateDialog(certificate.facts, *environment, over);
    QObject::connect(dialog, &QDialog::accepted, over,
                     [certificate, kept = QPointer(&store), done = std::move(done)] {
                         if (kept)
                             done(keep(certificate, *kept));
                     });
    dialog->open();
}

} // namespace gatepost::ui
