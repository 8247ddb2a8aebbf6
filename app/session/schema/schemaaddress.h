// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

namespace gatepost::session {

/// Where a gateway hands out the schema of an operation's message:
/// `…/PSIGW/PeopleSoftServiceListeningConnector?Operation=GetSchema&xsd=DEPT_SYNC.V1`. It asks for no user.
QUrl messageSchemaAddress(const QUrl &gateway, const QString &alias);
/// Likewise the description of a service, `…?Operation=GetWSDL&wsdl=DEPT_SYNC.1`.
QUrl serviceDescriptionAddress(const QUrl &gateway, const QString &service);
/// What the service of an operation is called where nobody gave it a name of its own: `DEPT_SYNC.1`.
QString likelyService(const QString &alias);

} // namespace gatepost::session
