// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::test {

/// A rowset message with one department and two of its locations a transaction.
inline QByteArray departments(int transactions)
{
    QByteArray xml("<?xml version=\"1.0\"?>\n<DEPT_SYNC><FieldTypes><DEPT_TBL class=\"R\"><DEPTID "
                   "type=\"CHAR\"/></DEPT_TBL></FieldTypes><MsgData>");
    for (int i = 0; i < transactions; ++i) {
        const QByteArray id = QByteArray::number(transactions - i).rightJustified(5, '0');
        xml += "<Transaction><DEPT_TBL class=\"R\"><SETID IsChanged=\"Y\">SHARE</SETID><DEPTID "
               "IsChanged=\"Y\">" +
               id + "</DEPTID><EFFDT>2026-01-01</EFFDT><DESCR>" +
               (i % 2 ? "Human &amp; Resources" : "Finance") +
               "</DESCR><LOCATION_TBL class=\"R\"><LOCATION>KUNY</LOCATION><FLOOR>" +
               QByteArray::number(i % 30) +
               "</FLOOR></LOCATION_TBL><PSCAMA class=\"R\"><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>"
               "<LOCATION_TBL class=\"R\"><LOCATION>KUSF</LOCATION><FLOOR/></LOCATION_TBL><PSCAMA "
               "class=\"R\"><AUDIT_ACTN/></PSCAMA></DEPT_TBL><PSCAMA "
               "class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>" +
               (i % 3 ? "C" : "A") + "</AUDIT_ACTN></PSCAMA></Transaction>\n";
    }
    return xml + "</MsgData></DEPT_SYNC>\n";
}

/// Departments as a REST service would send them.
inline QByteArray departmentsAsJson(int count)
{
    QByteArray json("{\n  \"departments\": [");
    for (int i = 0; i < count; ++i) {
        json += i > 0 ? "," : "";
        json += R"({"deptid": ")" + QByteArray::number(10000 + i) + R"(", "descr": ")" +
                (i % 2 ? R"(Human & \u00e4)" : "Finance") + R"(", "manager": null, "active": )" +
                (i % 3 ? "true" : "false") + R"(, "budget": )" + QByteArray::number(1250.5 * i) +
                R"(, "locations": [{"id": "KUNY", "floor": 3}, {"id": "KUSF"}]})";
    }
    return json + "],\n  \"count\": " + QByteArray::number(count) + ", \"more\": {}\n}\n";
}

} // namespace gatepost::test
