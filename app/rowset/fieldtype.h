// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace gatepost::rowset {

/// What FieldTypes says of a field, as far as its values can be checked.
enum class FieldType : quint8 { Text, Number, Date, DateTime, Time };

FieldType fieldTypeOf(const QString &typeName);
/// For a tool tip: "Date, as 2026-01-31".
QString describe(FieldType type);
/// What a receiver would not take in a field of the type, as a sentence; empty when it would, or when the
/// value still holds a variable to be filled in.
QString complaint(FieldType type, const QString &value);
/// The type's name (CHAR, DATE, DATETIME, TIME, NUMBER) that suits a field called so with values like these.
QString guessedType(const QString &field, const QStringList &values);

// AUDIT_ACTN as it is written: A add (empty too), C change, D delete, K and N old and new key of a key
// change, O original (assumed: seen in documents only).
QStringList actionCodes();
QString actionWord(const QString &code);
/// From a code or a word in any case; empty where it is neither.
QString actionCode(const QString &text);

} // namespace gatepost::rowset
