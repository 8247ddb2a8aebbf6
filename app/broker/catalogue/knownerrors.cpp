// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/knownerrors.h"

#include "app/base/paths.h"
#include "app/broker/catalogue/cataloguefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace gatepost::broker {

KnownErrors::KnownErrors(const QString &userFile, QObject *parent) : QObject(parent), m_file(userFile)
{
    reload();
}

QString KnownErrors::defaultFile()
{
    return paths::configFolder() + QStringLiteral("/errors.json");
}

void KnownErrors::reload()
{
    const auto loaded = ErrorCatalogue::load(m_file);
    m_problem = loaded ? std::nullopt : std::optional(loaded.error());
    m_catalogue = loaded ? *loaded : ErrorCatalogue::shipped();
    emit changed();
}

Result<> KnownErrors::add(const CatalogueEntry &entry)
{
    return rewrite(withEntry, entry);
}

Result<> KnownErrors::remove(const CatalogueEntry &entry)
{
    return rewrite(withoutEntry, entry);
}

Result<> KnownErrors::rewrite(QByteArray (*change)(const QByteArray &, const CatalogueEntry &),
                              const CatalogueEntry &entry)
{
    QByteArray text;
    QFile there(m_file);
    if (there.exists()) {
        if (!there.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Storage,
                           tr("The error catalogue %1 cannot be read: %2.")
                               .arg(QDir::toNativeSeparators(m_file), there.errorString()));
        text = there.readAll();
        if (const auto entries = readCatalogue(text, m_file); !text.trimmed().isEmpty() && !entries)
            return failure(entries.error());
    }
    QSaveFile file(m_file);
    const QByteArray changed = change(text, entry);
    const bool isWritten = QDir().mkpath(QFileInfo(m_file).path()) && file.open(QIODevice::WriteOnly) &&
                           file.write(changed) == changed.size() && file.commit();
    if (!isWritten)
        return failure(ErrorKind::Storage, tr("The error catalogue %1 cannot be written: %2.")
                                               .arg(QDir::toNativeSeparators(m_file), file.errorString()));
    reload();
    return {};
}

} // namespace gatepost::broker
