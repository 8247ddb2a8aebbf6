// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings/settings.h"

#include "app/base/names.h"
#include "app/base/paths.h"

namespace gatepost::settings {

static constexpr auto appearances = names<Appearance>({
    {Appearance::System, "system"},
    {Appearance::Light, "light"},
    {Appearance::Dark, "dark"},
});

QString name(Appearance value)
{
    return appearances.name(value);
}

std::optional<Appearance> appearanceNamed(const QString &name)
{
    return appearances.value(name);
}

static QString fileIn(const QString &folder, const QString &name)
{
    return (folder.isEmpty() ? paths::configFolder() : folder) + QLatin1Char('/') + name;
}

Settings::Settings(const QString &folder)
    : m_choices(fileIn(folder, QStringLiteral("settings.ini")), QSettings::IniFormat)
    , m_state(fileIn(folder, QStringLiteral("state.ini")), QSettings::IniFormat)
{}

} // namespace gatepost::settings
