// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"
#include "app/sheet/sheetreader.h"

namespace gatepost::rowset {

struct NewField
{
    QString name;
    QString typeName = QStringLiteral("CHAR");

    bool operator==(const NewField &) const = default;
};

struct NewRecord
{
    QString name; ///< may be empty: not known yet
    QList<NewField> fields;

    bool operator==(const NewRecord &) const = default;
};

/// A rowset message that is to be: its name and what FieldTypes will declare. Rows of the first record are
/// the message's transactions; those of the others stand below them.
struct NewMessage
{
    QString name;
    QList<NewRecord> records;

    bool operator==(const NewMessage &) const = default;
};

/// Why there can be no such message, as a sentence; empty: there can.
QString complaint(const NewMessage &message);
/// With FieldTypes, PSCAMA's too, and one Transaction whose row is empty. The message has no complaint.
QByteArray written(const NewMessage &message);

/// What another message declares, PSCAMA left out.
QList<NewRecord> recordsOf(const Rowset &message);
/// The fields that a sheet's first row names, types guessed from the rows below; of a single column, all its
/// rows are names. `DEPT_TBL.DEPTID` names its record too, all others are of a record without a name.
QList<NewRecord> recordsOf(const sheet::Sheet &headings);
/// The name of a message for an operation: `DEPT_SYNC` of `DEPT_SYNC.V1`.
QString messageNameFor(const QString &alias);

/// CHAR, NUMBER, DATE, DATETIME, TIME.
QStringList typeNames();

} // namespace gatepost::rowset
