// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/entrymarks.h"
#include "app/history/file/database.h"
#include "app/history/search/walk.h"

namespace gatepost::history::walk {

static Result<QStringList> distinct(Database &database, const QString &column)
{
    auto rows = database.rows(QStringLiteral("SELECT DISTINCT %1 FROM entry INDEXED BY entry_facts "
                                             "WHERE coalesce(%1, '') <> '' ORDER BY %1 COLLATE NOCASE")
                                  .arg(column));
    if (!rows)
        return failure(rows.error());
    QStringList values;
    while (rows->next())
        values << rows->text(0);
    if (rows->isBroken())
        return failure(rows->error(database));
    return values;
}

Result<Vocabulary> vocabulary(Database &database)
{
    Vocabulary result;
    const std::pair<QStringList Vocabulary::*, QString> columns[] = {
        {&Vocabulary::environments, QStringLiteral("environment_name")},
        {&Vocabulary::operations, QStringLiteral("alias")},
        {&Vocabulary::templates, QStringLiteral("template")},
        {&Vocabulary::users, QStringLiteral("user")},
        {&Vocabulary::codes, QStringLiteral("code")},
    };
    for (const auto &[list, column] : columns) {
        const auto values = distinct(database, column);
        if (!values)
            return failure(values.error());
        result.*list = *values;
    }
    const auto tags = marks::allTags(database);
    if (!tags)
        return failure(tags.error());
    result.tags = *tags;
    return result;
}

} // namespace gatepost::history::walk
