// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

namespace gatepost::compare {

/// What a comparison passes over. Where: an XPath or a name, empty for everywhere. What: only a kind of value
/// or of difference; Anything, which needs a where, means the whole element or attribute. A difference is
/// ignored only where both hold.
struct IgnoreRule
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::IgnoreRule)

public:
    enum class What : quint8 {
        Anything,
        Pattern,        ///< values that are the same once the parts that match `pattern` are taken out
        Number,         ///< numbers that differ by at most `tolerance`
        Time,           ///< dates and times that differ by at most `tolerance` seconds
        Now,            ///< dates and times, both at most `tolerance` seconds from the moment of comparing
        TrailingBlanks, ///< values that are the same but for white space at their ends
        Empty,          ///< an empty element on one side, none on the other
        Order,          ///< the same element at another place among its siblings
    };

    What what = What::Anything;
    QString xpath;   ///< see NodePath
    QString element; ///< local name, of elements; `@name`: of attributes
    QString pattern; ///< guid, timestamp, host, node, or a regular expression
    double tolerance = 0;

    /// In people's words, for a list of rules and for reports; translated.
    QString text() const;
    QJsonObject toJson() const;
    bool operator==(const IgnoreRule &) const = default;
};

} // namespace gatepost::compare
