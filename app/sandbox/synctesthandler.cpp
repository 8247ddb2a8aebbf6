// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/synctesthandler.h"

#include "app/sandbox/payload.h"

namespace gatepost::sandbox {

/// An uncaught exception as the application server reports it: the handler's text, its own pair, the place.
static tl::unexpected<BrokerError> exception(const QString &text, int statement)
{
    const QString report =
        QStringLiteral("%1 (-1,-1) CHG_SYNC_TEST.SyncTest.OnExecute Name:OnRequest PCPC:%2 Statement:%3")
            .arg(text)
            .arg(statement * 60)
            .arg(statement);
    return tl::unexpected<BrokerError>(
        BrokerError{.messageSet = 158, .messageNumber = 10001, .text = report, .parameters = {}});
}

SyncTestHandler::SyncTestHandler(const SandboxDatabase &database) : m_database(database) {}

tl::expected<QByteArray, BrokerError> SyncTestHandler::onRequest(const GatewayRequest &request) const
{
    const QString name = rootName(request.payload, request.contentType);
    const QString wanted = name.section(QLatin1Char(':'), -1).toLower();
    QString content;
    if (wanted == QLatin1String("helloworld")) {
        content = QStringLiteral("<helloworld>Hello Python</helloworld>");
    } else if (wanted == QLatin1String("activeusercount")) {
        const auto count = m_database.activeUserCount();
        if (!count)
            return exception(QStringLiteral("SQL error in SELECT COUNT(*) FROM PSOPRDEFN."), 12);
        content = QStringLiteral("<activeusercount>%1</activeusercount>").arg(*count);
    } else if (wanted == QLatin1String("throw")) {
        return exception(QStringLiteral("The test handler was asked to throw."), 16);
    } else {
        content = QStringLiteral("<error>I do not understand. Please try again. You submitted: %1</error>")
                      .arg(name);
    }
    return QStringLiteral("<?xml version=\"1.0\"?><response>%1</response>").arg(content).toUtf8();
}

} // namespace gatepost::sandbox
