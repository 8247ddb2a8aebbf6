// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/ibresponse.h"

namespace gatepost::sandbox {

static QString element(const char *name, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>").arg(QLatin1String(name), text.toHtmlEscaped());
}

static QByteArray envelope(const char *type, int statusCode, const QString &content)
{
    return QStringLiteral("<?xml version=\"1.0\"?>\n<IBResponse type=\"%1\">"
                          "<DefaultTitle>Integration Broker Response</DefaultTitle>"
                          "<StatusCode>%2</StatusCode>%3</IBResponse>")
        .arg(QLatin1String(type))
        .arg(statusCode)
        .arg(content)
        .toUtf8();
}

QByteArray successResponse(const QString &transactionId)
{
    return envelope(
        "success", 0,
        element("TransactionID", transactionId.isEmpty() ? QStringLiteral("null") : transactionId));
}

static QString parameterElements(const QStringList &parameters)
{
    QString elements;
    for (const QString &parameter : parameters)
        elements += element("Parameter", parameter);
    return elements;
}

QByteArray errorResponse(const BrokerError &error)
{
    QString content;
    if (error.messageSet != 0) {
        content += element("MessageSet", QString::number(error.messageSet));
        content += element("MessageID", QString::number(error.messageNumber));
    }
    content += element("DefaultMessage", error.text);
    content +=
        QStringLiteral("<MessageParameters>%1</MessageParameters>").arg(parameterElements(error.parameters));
    return envelope("error", 20, content);
}

} // namespace gatepost::sandbox
