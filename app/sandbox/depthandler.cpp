// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/depthandler.h"

#include "app/sandbox/connectors/elements.h"
#include "app/xml/encoding.h"

namespace gatepost::sandbox {

static constexpr char head[] =
    "<?xml version=\"1.0\"?><DEPT_GET_RESPONSE><FieldTypes><DEPT_TBL class=\"R\"><SETID type=\"CHAR\"/>"
    "<DEPTID type=\"CHAR\"/><EFFDT type=\"DATE\"/><DESCR type=\"CHAR\"/></DEPT_TBL><PSCAMA class=\"R\">"
    "<LANGUAGE_CD type=\"CHAR\"/><AUDIT_ACTN type=\"CHAR\"/><BASE_LANGUAGE_CD type=\"CHAR\"/>"
    "<MSG_SEQ_FLG type=\"CHAR\"/><PROCESS_INSTANCE type=\"NUMBER\"/><PUBLISH_RULE_ID type=\"CHAR\"/>"
    "<MSGNODENAME type=\"CHAR\"/></PSCAMA></FieldTypes><MsgData>";

static constexpr char transaction[] =
    "<Transaction><DEPT_TBL class=\"R\"><SETID>%1</SETID><DEPTID>%2</DEPTID><EFFDT>%3</EFFDT>"
    "<DESCR>%4</DESCR></DEPT_TBL><PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN/>"
    "<BASE_LANGUAGE_CD>ENG</BASE_LANGUAGE_CD><MSG_SEQ_FLG/><PROCESS_INSTANCE>0</PROCESS_INSTANCE>"
    "<PUBLISH_RULE_ID/><MSGNODENAME/></PSCAMA></Transaction>";

tl::expected<QByteArray, BrokerError> DeptHandler::onRequest(const GatewayRequest &request) const
{
    const QByteArray utf8 =
        xml::toUtf8(request.payload, xml::detectEncoding(request.payload, request.contentType));
    const Elements wanted(utf8);
    const QString root = wanted.root() + QLatin1Char('/');
    const auto departments = m_database.departments(wanted.text(root + QStringLiteral("SETID")),
                                                    wanted.text(root + QStringLiteral("DEPTID")));
    if (!departments)
        return tl::unexpected(BrokerError{158, 10001, departments.error().message, {}});
    QString message = QLatin1String(head);
    for (const Department &one : *departments)
        message += QString::fromLatin1(transaction)
                       .arg(one.setId.toHtmlEscaped(), one.id.toHtmlEscaped(),
                            one.effectiveDate.toHtmlEscaped(), one.description.toHtmlEscaped());
    return (message + QStringLiteral("</MsgData></DEPT_GET_RESPONSE>")).toUtf8();
}

} // namespace gatepost::sandbox
