// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/text.h"

#include <QList>
#include <QStringList>

namespace gatepost::compare {

using document::Range;

enum class Kind : quint8 {
    Changed, ///< on both sides, with another value
    Added,   ///< on the right only
    Removed, ///< on the left only
    Moved,   ///< on both, elsewhere among its siblings; what changed within it are differences of their own
};

/// Where a difference is on one side.
struct Side
{
    QString path;  ///< XPath; of JSON `$.rows[0].DEPTID`, of text `line 12`; empty: not on this side
    Range range;   ///< in Text::utf8(), tags included; where it would be when it is not on this side
    QString value; ///< of elements with children, as written

    bool isThere() const { return !path.isEmpty(); }
    bool operator==(const Side &) const = default;
};

struct Difference
{
    Kind kind = Kind::Changed;
    Side left;
    Side right;
    QString record;     ///< the row it is in, such as JOB; empty where it is in none
    QString key;        ///< that names the row: `EMPLID=KU0001, EFFDT=2026-01-01`
    QString field;      ///< within the row: `DEPTID`, `DEPTID/@IsChanged`; empty for the row itself
    int ignoredBy = -1; ///< index in Rules::ignore

    bool operator==(const Difference &) const = default;
};

/// A stretch of both texts for two panes: the stretches of a comparison touch each other on both sides and
/// cover both texts.
struct Stretch
{
    Range left;
    Range right;
    qint64 difference = -1; ///< index of the difference; -1: the same on both sides
    bool isIgnored = false; ///< `difference` is one of the ignored

    bool operator==(const Stretch &) const = default;
};

/// The fields that name the rows of a record.
struct RecordKey
{
    QString record;
    QStringList fields;
    bool isGuessed = false;

    bool operator==(const RecordKey &) const = default;
};

} // namespace gatepost::compare
