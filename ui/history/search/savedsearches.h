// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/settings/settings.h"

namespace gatepost::ui {

struct SavedSearch
{
    QString name;
    QString query;

    bool operator==(const SavedSearch &) const = default;
};

/// Searches that somebody gave a name, kept in the settings, in the order of their names.
class SavedSearches
{
public:
    explicit SavedSearches(settings::Settings &settings) : m_settings(settings) {}

    QList<SavedSearch> all() const;
    /// One of the same name is replaced.
    void save(const SavedSearch &search);
    void remove(const QString &name);

private:
    void store(const QList<SavedSearch> &searches);

    settings::Settings &m_settings;
};

} // namespace gatepost::ui
