// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace gatepost::test {

/// What one environment has otherwise than another.
struct PersonChanges
{
    bool hasChanges = false;
    QByteArray moment = "2026-11-24T08:15:02.000000+0000";
    QByteArray node = "PSFT_HCDEV";
};

/// A PERSON_BASIC_SYNC as PeopleSoft writes it: one line, a transaction a person. With changes: some names
/// and cities are spelled otherwise, a phone is new, a person is new, another is gone, and one stands
/// elsewhere.
inline QByteArray persons(int count, const PersonChanges &changes = {})
{
    const char *const names[] = {"Ava",  "Noah", "Mia",  "Liam", "Zoe",  "Emil", "Ida",  "Karl",
                                 "Lena", "Otto", "Ruth", "Hugo", "Nora", "Paul", "Elsa", "Jonas"};
    const char *const surnames[] = {"Berger", "Hansen", "Okafor", "Silva",    "Meyer", "Rossi",
                                    "Novak",  "Dubois", "Larsen", "Kowalski", "Weber"};
    const auto phone = [](const QByteArray &id, const QByteArray &type, const QByteArray &digits) {
        return "<PERSONAL_PHONE class=\"R\"><EMPLID>" + id + "</EMPLID><PHONE_TYPE>" + type +
               "</PHONE_TYPE><PHONE>" + digits +
               "</PHONE></PERSONAL_PHONE><PSCAMA class=\"R\"><AUDIT_ACTN>A</AUDIT_ACTN></PSCAMA>";
    };
    const auto person = [&](int number) {
        const QByteArray id = "KU" + QByteArray::number(number).rightJustified(6, '0');
        const QByteArray digits = QByteArray::number(1000 + number);
        QByteArray first = names[number % 16];
        QByteArray city = number % 3 == 0 ? "Leipzig" : "Aarhus";
        if (changes.hasChanges && number % 9 == 4)
            first = first.toUpper();
        if (changes.hasChanges && number % 13 == 6)
            city = "Frankfurt am Main";
        QByteArray row = "<Transaction><PERSON class=\"R\"><EMPLID>" + id + "</EMPLID><BIRTHDATE>19" +
                         QByteArray::number(60 + number % 40) + "-05-17</BIRTHDATE><BIRTHPLACE>" + city +
                         "</BIRTHPLACE><LASTUPDDTTM>" + changes.moment +
                         "</LASTUPDDTTM><NAMES class=\"R\"><EMPLID>" + id +
                         "</EMPLID><NAME_TYPE>PRI</NAME_TYPE><EFFDT>2020-01-01</EFFDT><FIRST_NAME>" + first +
                         "</FIRST_NAME><LAST_NAME>" + surnames[number % 11] +
                         "</LAST_NAME></NAMES><PSCAMA class=\"R\"><AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA>";
        row += phone(id, "HOME", "555-" + digits);
        if (changes.hasChanges && number % 17 == 8)
            row += phone(id, "CELL", "171-" + digits);
        return row + "</PERSON><PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD><AUDIT_ACTN>C</AUDIT_ACTN>" +
               "<MSGNODENAME>" + changes.node + "</MSGNODENAME></PSCAMA></Transaction>";
    };
    QByteArray message = "<?xml version=\"1.0\"?><PERSON_BASIC_SYNC><MsgData>";
    for (int number = 1; number <= count; ++number) {
        if (changes.hasChanges && (number == 12 || number == 5))
            continue; // gone; stands elsewhere
        message += person(number);
        if (changes.hasChanges && number == 20)
            message += person(5) + person(count + 1);
    }
    return message + "</MsgData></PERSON_BASIC_SYNC>";
}

inline PersonChanges otherEnvironment()
{
    return {true, "2026-11-25T19:02:44.000000+0000", "PSFT_HCUAT"};
}

} // namespace gatepost::test
