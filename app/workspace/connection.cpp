// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/connection.h"

#include "app/base/names.h"

#include <QDir>
#include <QRegularExpression>

namespace gatepost::workspace {

using http::LoginScheme;
using http::TlsVersion;

static constexpr auto schemes = names<LoginScheme>(
    {{LoginScheme::None, ""}, {LoginScheme::Basic, "basic"}, {LoginScheme::Digest, "digest"}});
static constexpr auto versions = names<TlsVersion>({{TlsVersion::Tls10, "1.0"},
                                                    {TlsVersion::Tls11, "1.1"},
                                                    {TlsVersion::Tls12, "1.2"},
                                                    {TlsVersion::Tls13, "1.3"}});

QString name(LoginScheme scheme)
{
    return schemes.name(scheme);
}

QString name(TlsVersion version)
{
    return versions.name(version);
}

std::optional<TlsVersion> tlsVersion(const QString &name)
{
    return versions.value(name);
}

QString wholePath(const QString &path, const QString &folder)
{
    if (path.isEmpty())
        return {};
    if (path.startsWith(QLatin1String("~/")))
        return QDir::cleanPath(QDir::homePath() + path.mid(1));
    return QDir::cleanPath(QDir(folder).filePath(path));
}

QString portablePath(const QString &path, const QString &folder)
{
    if (path.isEmpty() || QDir::isRelativePath(path))
        return path;
    const auto within = [&path](const QString &place, const QString &sign) {
        const QString start = QDir::cleanPath(place) + QLatin1Char('/');
        return path.startsWith(start) ? sign + path.mid(start.size()) : QString();
    };
    if (const QString inside = folder.isEmpty() ? QString() : within(folder, {}); !inside.isEmpty())
        return inside;
    const QString atHome = within(QDir::homePath(), QStringLiteral("~/"));
    return atHome.isEmpty() ? path : atHome;
}

QString tidyFingerprint(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s:]"));
    static const QRegularExpression digits(QStringLiteral("\\A[0-9a-f]{64}\\z"));
    const QString tidy = QString(text).remove(between).toLower();
    return digits.match(tidy).hasMatch() ? tidy : QString();
}

} // namespace gatepost::workspace
