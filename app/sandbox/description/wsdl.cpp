// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/description/wsdl.h"

namespace gatepost::sandbox {

namespace {

constexpr char schemas[] = "http://xmlns.oracle.com/Enterprise/Tools/schemas/";
constexpr char services[] = "http://xmlns.oracle.com/Enterprise/Tools/services/";

constexpr char frame[] = R"(<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="%1.1" targetNamespace="%2%1.1" xmlns="%2%1.1" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"%3>
  <wsdl:types>
    <xsd:schema elementFormDefault="qualified" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
%4    </xsd:schema>
  </wsdl:types>
%5  <wsdl:portType name="%1_PortType">
%6  </wsdl:portType>
  <wsdl:binding name="%1_Binding" type="%1_PortType">
    <soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
%7  </wsdl:binding>
  <wsdl:service name="%1">
    <wsdl:port name="%1_Port" binding="%1_Binding">
      <soap:address location="%8"/>
    </wsdl:port>
  </wsdl:service>
</wsdl:definitions>
)";

/// The first root element of an operation's message: a message of any XML has several, a part names one.
QString rootOf(const QString &message)
{
    if (message == QLatin1String("CHG_SYNC_TEST"))
        return QStringLiteral("helloworld");
    if (message == QLatin1String("CHG_SYNC_TEST_RESPONSE"))
        return QStringLiteral("response");
    return message;
}

QString binding(const QString &operation, bool isAnswered)
{
    const QString use = QStringLiteral("      <wsdl:%1>\n"
                                       "        <soap:body use=\"literal\"/>\n"
                                       "      </wsdl:%1>\n");
    return QStringLiteral("    <wsdl:operation name=\"%1\">\n"
                          "      <soap:operation soapAction=\"%1.V1\" style=\"document\"/>\n")
               .arg(operation) +
           use.arg(QStringLiteral("input")) + (isAnswered ? use.arg(QStringLiteral("output")) : QString()) +
           QStringLiteral("    </wsdl:operation>\n");
}

QString operationText(const QString &name, const QString &answer)
{
    QString text = QStringLiteral("    <wsdl:operation name=\"%1\">\n"
                                  "      <wsdl:input name=\"%1\" message=\"%1.V1\"/>\n")
                       .arg(name);
    if (!answer.isEmpty())
        text += QStringLiteral("      <wsdl:output name=\"%1\" message=\"%1.V1\"/>\n").arg(answer);
    return text + QStringLiteral("    </wsdl:operation>\n");
}

} // namespace

WsdlText::WsdlText(const QString &service, const QUrl &connector) : m_service(service), m_connector(connector)
{}

void WsdlText::add(const ServiceOperation &operation)
{
    const bool isAnswered = operation.type == ServiceOperationType::Synchronous;
    const QString answer = isAnswered ? operation.name + QLatin1String("_RESPONSE") : QString();
    addMessage(operation.name);
    if (isAnswered)
        addMessage(answer);
    m_operations += operationText(operation.name, answer);
    m_bindings += binding(operation.name, isAnswered);
}

void WsdlText::addMessage(const QString &message)
{
    const QString space = QLatin1String(schemas) + message + QLatin1String(".V1");
    const QString prefix = message;
    m_namespaces += QStringLiteral(" xmlns:%1=\"%2\"").arg(prefix, space);
    QUrl schema = m_connector;
    schema.setQuery(QStringLiteral("Operation=GetSchema&xsd=%1.V1").arg(message));
    m_imports += QStringLiteral("      <xsd:import namespace=\"%1\" schemaLocation=\"%2\"/>\n")
                     .arg(space, schema.toString(QUrl::FullyEncoded).toHtmlEscaped());
    m_messages += QStringLiteral("  <wsdl:message name=\"%1.V1\">\n"
                                 "    <wsdl:part name=\"parameter\" element=\"%1:%2\"/>\n"
                                 "  </wsdl:message>\n")
                      .arg(prefix, rootOf(message));
}

QByteArray WsdlText::text() const
{
    return QString::fromLatin1(frame)
        .arg(m_service, QLatin1String(services), m_namespaces, m_imports, m_messages, m_operations,
             m_bindings, m_connector.toString(QUrl::FullyEncoded).toHtmlEscaped())
        .toUtf8();
}

} // namespace gatepost::sandbox
