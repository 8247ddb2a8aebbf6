// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/description/descriptions.h"

#include "app/sandbox/description/wsdl.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrlQuery>

namespace gatepost::sandbox {

static QString asked(const QUrl &url, const char *name)
{
    return QUrlQuery(url).queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

/// `DEPT_SYNC` of `DEPT_SYNC.V1`, `.v1`, `.VERSION_1` and `.1`; empty: it is none of these.
static QString firstVersionOf(const QString &name)
{
    static const QRegularExpression known(QStringLiteral("^([A-Za-z0-9_]+)\\.(?:v|VERSION_)?1$"),
                                          QRegularExpression::CaseInsensitiveOption);
    return known.match(name).captured(1);
}

Descriptions::Descriptions(const SandboxDatabase &database, const QUrl &connector)
    : m_database(database), m_connector(connector)
{}

bool Descriptions::isAsked(const QUrl &url)
{
    const QString operation = asked(url, "Operation");
    return operation.compare(QLatin1String("GetWSDL"), Qt::CaseInsensitive) == 0 ||
           operation.compare(QLatin1String("GetSchema"), Qt::CaseInsensitive) == 0;
}

Descriptions::Document Descriptions::answer(const QUrl &url) const
{
    const bool isWsdl = asked(url, "Operation").compare(QLatin1String("GetWSDL"), Qt::CaseInsensitive) == 0;
    return isWsdl ? wsdl(asked(url, "wsdl")) : schema(asked(url, "xsd"));
}

Descriptions::Document Descriptions::wsdl(const QString &name) const
{
    const QString service = firstVersionOf(name);
    const auto operations = m_database.operations();
    if (!operations)
        return tl::unexpected(operations.error().message);
    WsdlText text(service, m_connector);
    for (const ServiceOperation &operation : *operations)
        if (operation.name == service || operation.name.startsWith(service + QLatin1Char('_')))
            text.add(operation);
    if (service.isEmpty() || text.isEmpty())
        return tl::unexpected(QStringLiteral("WSDL %1 is not in the WSDL repository.").arg(name));
    return text.text();
}

Descriptions::Document Descriptions::schema(const QString &name) const
{
    QFile file(QStringLiteral(":/sandbox/schemas/%1.V1.xsd").arg(firstVersionOf(name)));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(QStringLiteral("Schema %1 is not in the schema repository.").arg(name));
    return file.readAll();
}

} // namespace gatepost::sandbox
