// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/history/search/savedsearches.h"

#include <algorithm>

namespace gatepost::ui {

QList<SavedSearch> SavedSearches::all() const
{
    QList<SavedSearch> searches;
    for (const QString &line : m_settings.value(settings::historySearches))
        if (const qsizetype tab = line.indexOf(QLatin1Char('\t')); tab > 0)
            searches << SavedSearch{line.left(tab), line.mid(tab + 1)};
    return searches;
}

void SavedSearches::save(const SavedSearch &search)
{
    QList<SavedSearch> searches = all();
    searches.removeIf([&search](const SavedSearch &other) { return other.name == search.name; });
    searches << SavedSearch{search.name.simplified(), search.query.simplified()};
    std::sort(searches.begin(), searches.end(), [](const SavedSearch &left, const SavedSearch &right) {
        return QString::localeAwareCompare(left.name, right.name) < 0;
    });
    store(searches);
}

void SavedSearches::remove(const QString &name)
{
    QList<SavedSearch> searches = all();
    searches.removeIf([&name](const SavedSearch &other) { return other.name == name; });
    store(searches);
}

void SavedSearches::store(const QList<SavedSearch> &searches)
{
    QStringList lines;
    for (const SavedSearch &search : searches)
        lines << search.name + QLatin1Char('\t') + search.query;
    m_settings.setValue(settings::historySearches, lines);
}

} // namespace gatepost::ui
