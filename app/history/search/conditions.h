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

/// For LIKE with ESCAPE '\\': whatever contains `text`. SQLite knows no other letters' upper case than
/// ASCII's: any character stands for them.
QString likePattern(const QString &text);

} // namespace gatepost::history
