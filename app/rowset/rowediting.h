// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/edit.h"
#include "app/rowset/rowwriter.h"

namespace gatepost::rowset {

// What people do to rows, each as the few bytes that change. A field that is edited in a row that is changed
// (C) gets IsChanged="Y"; in a row that is added only where the message says so of fields at all: that is how
// delivered messages look, and what a subscriber copies by (assumed).

/// Sets fields of a row, and its action by the name AUDIT_ACTN; fields that the row does not have yet are
/// added, to FieldTypes too.
Edit setValues(const Rowset &rowset, int row, const Values &values);
Edit setChanged(const Rowset &rowset, int row, const QByteArray &field, bool isChanged);
Edit setAction(const Rowset &rowset, int row, const QString &code);

/// Where new rows go. Level 0 where there is no parent: each in a Transaction of its own.
struct Place
{
    int record = 0;
    int parent = -1;
    int after = -1; ///< a row of the same record and parent; else at the end
};

Edit addRows(const Rowset &rowset, const Place &place, const QList<Values> &rows,
             const std::atomic_bool *cancel = nullptr);
/// With all rows inside, right after it.
Edit duplicateRow(const Rowset &rowset, int row);
Edit deleteRows(const Rowset &rowset, const QList<int> &rows);
/// Changes places with the row of the same record and parent before or after it; nothing at the end.
Edit moveRow(const Rowset &rowset, int row, int by);

/// Declares in FieldTypes what rows have and it does not know, types guessed from the values; writes all of
/// it, PSCAMA too, where there is none.
Edit completeFieldTypes(const Rowset &rowset);
Edit declareField(const Rowset &rowset, int record, const QByteArray &field, const QString &typeName);

} // namespace gatepost::rowset
