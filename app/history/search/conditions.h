// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/search/searchquery.h"

#include <QVariant>

namespace gatepost::history {

/// What SQL can say of a query: its filters, over the columns of the index entry_facts. Texts and XPath are
/// left to look at.
struct Conditions
{
    QString sql; ///< begins with AND unless it is empty
    QVariantList values;

    static Conditions of(const SearchQuery &query);
};

/// For LIKE with ESCAPE '\\': whatever contains `text`. SQLite knows no other letters' cases than ASCII's: as
/// it is, in capitals and in small letters, as far as these differ.
QStringList likePatterns(const QString &text);

} // namespace gatepost::history
