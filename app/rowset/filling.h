// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowediting.h"
#include "app/sheet/sheet.h"

namespace gatepost::rowset {

/// Which column of a sheet goes into which field; an empty name: the column is ignored. AUDIT_ACTN: the row's
/// action, as a code or a word.
using Mapping = QList<QByteArray>;

/// Whether a sheet's first row names fields of the record rather than being values of one.
bool namesFields(const Record &record, const QStringList &cells);
/// By the sheet's headings, in any case, blanks and underscores alike; by order where there are none or none
/// is a field's name.
Mapping matched(const Record &record, const sheet::Sheet &sheet);
QList<Values> valuesOf(const sheet::Sheet &sheet, const Mapping &mapping,
                       const std::atomic_bool *cancel = nullptr);
/// What a receiver would not take, at most `most`; `row` counts the values' rows from 0.
QList<Problem> findings(const Record &record, const QList<Values> &rows, int most = 200,
                        const std::atomic_bool *cancel = nullptr);

/// What a new row gets in the fields that a sheet has no column for.
enum class Others { Empty, AsPattern };

/// Rows of a sheet as Transactions: added after the last, or in place of all. What a cancelled one gives is
/// not to be used.
Edit addTransactions(const Rowset &rowset, int record, const QList<Values> &rows, Others others,
                     const std::atomic_bool *cancel = nullptr);
Edit replaceTransactions(const Rowset &rowset, int record, const QList<Values> &rows, Others others,
                         const std::atomic_bool *cancel = nullptr);
/// One after the other, from the first of `rows` on; values left over are not written.
Edit overwriteRows(const Rowset &rowset, const QList<int> &rows, const QList<Values> &values,
                   const std::atomic_bool *cancel = nullptr);
/// The message with one row's values in a single Transaction.
QByteArray messageOf(const Rowset &rowset, int record, const Values &values, Others others);
/// The record that a sheet's rows are rows of where nobody says so: that of the first level-0 row, else the
/// first one declared. -1: there is none.
int mainRecord(const Rowset &rowset);

} // namespace gatepost::rowset
