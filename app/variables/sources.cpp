// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/variables/sources.h"

#include "app/variables/counter.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QUuid>

namespace gatepost::variables {

static constexpr qint64 largestFile = 16 * 1024 * 1024;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::variables::Sources", text);
}

static bool isHidden(const QString &relativePath)
{
    const QStringList parts = relativePath.split(QLatin1Char('/'));
    return std::any_of(parts.begin(), parts.end(),
                       [](const QString &part) { return part.startsWith(QLatin1Char('.')); });
}

/// The file's own path, all links followed, where it may be read.
static Result<QString> allowedPath(const Folders &folders, const QString &path, bool anywhere)
{
    const bool isAbsolute = QDir::isAbsolutePath(path);
    const QString canonical = QFileInfo(QDir(folders.templateFolder), path).canonicalFilePath();
    if (isAbsolute && anywhere)
        return canonical;
    const QString root = QFileInfo(folders.workspace).canonicalFilePath() + QLatin1Char('/');
    const bool isInside =
        !folders.workspace.isEmpty() && !isAbsolute && (canonical.isEmpty() || canonical.startsWith(root));
    if (!isInside)
        return failure(ErrorKind::Input,
                       tr("The file “%1” lies outside the workspace; what a template names is read from "
                          "inside only.")
                           .arg(path));
    if (isHidden(canonical.mid(root.size())))
        return failure(ErrorKind::Input, tr("The file “%1” is hidden; hidden files are not sent.").arg(path));
    return canonical;
}

Result<QByteArray> readFile(const Folders &folders, const QString &path, bool anywhere)
{
    const Result<QString> allowed = allowedPath(folders, path, anywhere);
    if (!allowed)
        return failure(allowed.error());
    if (allowed->isEmpty() || !QFileInfo(*allowed).isFile())
        return failure(ErrorKind::Input, tr("There is no file “%1”.").arg(path));
    QFile file(*allowed);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, tr("The file “%1” cannot be read.").arg(path), file.errorString());
    const QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile)
        return failure(ErrorKind::Input,
                       tr("The file “%1” is larger than the 16 MB that can be filled in.").arg(path));
    return bytes;
}

static Sources sourcesWithoutNumbers(const Folders &folders)
{
    return {
        .now = [] { return QDateTime::currentDateTime(); },
        .uuid = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); },
        .random =
            [](quint64 count) {
                const quint64 drawn = QRandomGenerator::global()->generate64();
                return count == 0 ? drawn : drawn % count;
            },
        .number = {},
        .file = [folders](const QString &path, bool anywhere) { return readFile(folders, path, anywhere); }};
}

Sources systemSources(const Folders &folders)
{
    Sources sources = sourcesWithoutNumbers(folders);
    sources.number = [file = Counter::fileFor(folders.workspace)] { return Counter(file).take(); };
    return sources;
}

Sources previewSources(const Folders &folders)
{
    Sources sources = sourcesWithoutNumbers(folders);
    sources.number = [file = Counter::fileFor(folders.workspace),
                      taken = qint64(0)]() mutable -> Result<qint64> {
        return Counter(file).next() + taken++;
    };
    return sources;
}

} // namespace gatepost::variables
