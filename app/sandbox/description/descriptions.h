// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandboxdatabase.h"

#include <QUrl>

#include <tl/expected.hpp>

namespace gatepost::sandbox {

/// What the PeopleSoftServiceListeningConnector hands out to whoever asks, without a user: the WSDL of a
/// service and the XSD of a message. The sandbox has no table of services: one is named as its operations
/// begin. CHG_TEST is the service of CHG_TEST, DEPT that of DEPT_SYNC and DEPT_GET.
class Descriptions
{
public:
    using Document = tl::expected<QByteArray, QString>; ///< or why there is none, in the broker's language

    /// `connector`: its address as whoever asks wrote it; what the WSDL refers to is there.
    Descriptions(const SandboxDatabase &database, const QUrl &connector);

    /// The connector's query asks for one of them.
    static bool isAsked(const QUrl &url);
    /// For `?Operation=GetWSDL&wsdl=DEPT.1` or `?Operation=GetSchema&xsd=DEPT_SYNC.V1`.
    Document answer(const QUrl &url) const;

    /// `name`: service and version, `DEPT.1`.
    Document wsdl(const QString &name) const;
    /// `name`: message and version, `DEPT_SYNC.V1`; the version in any spelling that a routing has.
    Document schema(const QString &name) const;

private:
    const SandboxDatabase &m_database;
    QUrl m_connector;
};

} // namespace gatepost::sandbox
