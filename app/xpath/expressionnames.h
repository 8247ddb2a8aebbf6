// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace gatepost::xpath {

/// A name that stands in an expression outside of its literals.
struct ExpressionName
{
    enum class Use { Node, Function, Axis, Variable };

    Use use = Use::Node; ///< operators like `and` count as nodes; nobody needs to tell them apart
    qsizetype begin = 0;
    QString prefix;
    QString local; ///< may be `*` after a prefix

    bool operator==(const ExpressionName &) const = default;
};

QList<ExpressionName> namesIn(QStringView expression);
/// The expression with blanks where its node names had prefixes, so that columns stay what they are.
QString withoutPrefixes(const QString &expression);

} // namespace gatepost::xpath
