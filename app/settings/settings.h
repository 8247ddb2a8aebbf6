// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSettings>
#include <QVariant>

#include <optional>

namespace gatepost::settings {

/// One setting: its name in the file and what holds when nobody chose. The default is never stored.
template <typename T>
struct Setting
{
    const char *key;
    T fallback;
};

/// As the desktop, or one of the two whatever the desktop says.
enum class Appearance { System, Light, Dark };

QString name(Appearance value);
/// From its written name; nothing where somebody wrote something else into the file.
std::optional<Appearance> appearanceNamed(const QString &name);

inline const Setting<Appearance> appearance{"appearance", Appearance::System};
inline const Setting<QString> lastWorkspace{"lastWorkspace", {}};
/// `day`, `environment` or `operation`.
inline const Setting<QString> historyGrouping{"historyGrouping", QStringLiteral("day")};
/// Name and query, separated by a tab.
inline const Setting<QStringList> historySearches{"historySearches", {}};
// How much the history keeps; 0: no limit.
inline const Setting<int> historyDays{"historyDays", 0};
inline const Setting<int> historyEntries{"historyEntries", 0};
inline const Setting<int> historyMegabytes{"historyMegabytes", 0};

/// What the window remembers without anybody choosing it.
namespace state {
inline constexpr char windowGeometry[] = "windowGeometry";
inline constexpr char mainSplitter[] = "mainSplitter";
inline constexpr char sidebar[] = "sidebar";
inline constexpr char tabsOf[] = "tabsOf"; ///< the workspace folder that the next three belong to
inline constexpr char openTabs[] = "openTabs";
inline constexpr char currentTab[] = "currentTab";
inline constexpr char environment[] = "environment";
} // namespace state

/// The user's choices in `settings.ini` and the window's memory in `state.ini`, both in the configuration
/// folder, read when made. GUI thread.
class Settings
{
public:
    /// `folder` empty: paths::configFolder().
    explicit Settings(const QString &folder = {});

    template <typename T>
    T value(const Setting<T> &setting) const
    {
        const QVariant stored = m_choices.value(QLatin1String(setting.key));
        if constexpr (std::is_same_v<T, Appearance>)
            return appearanceNamed(stored.toString()).value_or(setting.fallback);
        else
            return stored.isValid() ? stored.value<T>() : setting.fallback;
    }

    template <typename T>
    void setValue(const Setting<T> &setting, const T &value)
    {
        if (value == setting.fallback)
            m_choices.remove(QLatin1String(setting.key));
        else if constexpr (std::is_same_v<T, Appearance>)
            m_choices.setValue(QLatin1String(setting.key), name(value));
        else
            m_choices.setValue(QLatin1String(setting.key), value);
    }

    QVariant state(const char *key) const { return m_state.value(QLatin1String(key)); }
    void setState(const char *key, const QVariant &value) { m_state.setValue(QLatin1String(key), value); }

private:
    QSettings m_choices;
    QSettings m_state;
};

} // namespace gatepost::settings
