// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/session.h"

#include "app/broker/catalogue/knownerrors.h"
#include "app/session/sandboxhost.h"

namespace gatepost::cli {

Session::Session(QObject *receiver, const std::function<void(const QString &)> &warn)
    : m_historyService(history::HistoryStore::defaultFile())
{
    auto catalogue = broker::ErrorCatalogue::load(broker::KnownErrors::defaultFile());
    if (!catalogue) {
        warn(catalogue.error().message);
        catalogue = broker::ErrorCatalogue::shipped();
    }
    QObject::connect(&m_historyService, &history::HistoryService::noticed, receiver, warn);
    m_sender = std::make_unique<session::Sender>(m_secretStore, m_historyService, *std::move(catalogue));
}

void Session::offerPasswords(const workspace::Environment &environment)
{
    if (session::SandboxHost::isBuiltIn(environment))
        session::SandboxHost::offerPassword(environment, m_secretStore);
}

bool Session::allow(const workspace::Environment &environment, const QStringList &names)
{
    const bool isNamed = names.contains(environment.name) || names.contains(environment.id);
    if (!session::ProductionGuard::guards(environment) || !isNamed)
        return false;
    if (!m_sender->guard().isOpen(environment))
        m_sender->guard().allow(environment);
    return true;
}

} // namespace gatepost::cli
