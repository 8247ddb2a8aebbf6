// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/sandboxdatabase.h"

#include <QUrl>

namespace gatepost::sandbox {

/// The WSDL 1.1 text of a service: SOAP 1.1 over HTTP, document and literal. Its types are imports of the
/// messages' schemas, which the connector hands out.
class WsdlText
{
public:
    WsdlText(const QString &service, const QUrl &connector);

    void add(const ServiceOperation &operation);
    bool isEmpty() const { return m_operations.isEmpty(); }
    QByteArray text() const;

private:
    void addMessage(const QString &message);

    QString m_service;
    QUrl m_connector;
    QString m_namespaces;
    QString m_imports;
    QString m_messages;
    QString m_operations;
    QString m_bindings;
};

} // namespace gatepost::sandbox
