// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/history/search/searchwords.h"

#include <QDateTime>
#include <QStringList>

namespace gatepost::history {

/// One condition.
struct Term
{
    Field field = Field::Text;
    bool isNegated = false;
    bool isExact = false; ///< quoted: the whole of a name, not a part of it
    QString value;        ///< as typed, without quotes
    QStringList choices;  ///< of names: any of them will do
    qint64 number = 0;    ///< milliseconds since 1970 of a date, microseconds of a duration, a run's id
    bool isWanted = true; ///< of Pinned: with, or without a star

    bool operator==(const Term &) const = default;
};

/// What somebody is looking for: terms that must all hold. Any substring, `"a phrase"`, filters such as
/// `env:UAT,DEV`, and `-` before what must not be.
struct SearchQuery
{
    QList<Term> terms;

    /// An Input error names the term that cannot be understood, and what can.
    static Result<SearchQuery> parse(const QString &text,
                                     const QDateTime &now = QDateTime::currentDateTime());

    bool isEmpty() const { return terms.isEmpty(); }
    /// What to highlight in bodies and heads.
    QStringList words() const;
    /// What to highlight in notes.
    QStringList noteWords() const;
    QStringList expressions() const;

    bool operator==(const SearchQuery &) const = default;
};

/// Names that can stand behind `verdict:`.
QStringList verdictNames();

} // namespace gatepost::history
