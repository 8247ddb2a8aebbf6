// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/schemafiles.h"

#include "app/document/treemap.h"
#include "app/schema/xmlnode.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>
#include <QUrlQuery>

namespace gatepost::schema {

namespace {

constexpr qint64 largest = 64 << 20; ///< bytes of one file
constexpr int mostFiles = 500;

/// A copy: without its byte order mark, a text may be no more than a view of the bytes.
QByteArray utf8Of(const QByteArray &bytes)
{
    const QByteArray utf8 = xml::toUtf8(bytes, xml::detectEncoding(bytes));
    return QByteArray(utf8.constData(), utf8.size());
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       QCoreApplication::translate("SchemaFiles", "%1 cannot be read: %2.")
                           .arg(QDir::toNativeSeparators(path), file.errorString()));
    if (file.size() > largest)
        return failure(ErrorKind::Input,
                       QCoreApplication::translate("SchemaFiles", "%1 is too large for a schema.")
                           .arg(QDir::toNativeSeparators(path)));
    const QByteArray bytes = file.readAll();
    return utf8Of(bytes);
}

/// What an include or import asks for, wherever it stands in the document.
QStringList locations(const QByteArray &utf8)
{
    const auto map = document::TreeMap::of(document::Text::ofUtf8(utf8));
    QStringList found;
    for (document::TreeMap::Node at = 0; at < map.size(); ++at) {
        if (map.kind(at) != document::NodeKind::Element)
            continue;
        const XmlNode node(map, at);
        const QString name = node.local();
        if (name == QLatin1String("include") || name == QLatin1String("import") ||
            name == QLatin1String("redefine"))
            if (QString location = node.attribute("schemaLocation").trimmed();
                !location.isEmpty() || !(location = node.attribute("location").trimmed()).isEmpty())
                found.append(location);
    }
    return found;
}

/// The names a location's file may have in a folder. Of an address, what its path or its query ends with:
/// `…?Operation=GetSchema&xsd=DEPT_SYNC.V1`.
QStringList fileNames(const QString &location)
{
    const QUrl url(location);
    QStringList names;
    if (url.isRelative() && !location.startsWith(QLatin1Char('/')))
        names.append(QDir::cleanPath(url.path(QUrl::FullyDecoded)));
    for (const auto &[key, value] : QUrlQuery(url).queryItems())
        if (key == QLatin1String("xsd") || key == QLatin1String("wsdl"))
            names << value + QLatin1Char('.') + key << value;
    names.append(url.fileName());
    names.removeIf(
        [](const QString &name) { return name.isEmpty() || name.startsWith(QLatin1String("..")); });
    return names;
}

QString fileOf(const QDir &folder, const QString &location)
{
    for (const QString &name : fileNames(location))
        if (const QFileInfo file(folder.filePath(name)); file.isFile())
            return file.absoluteFilePath();
    return {};
}

} // namespace

Result<SchemaFiles> SchemaFiles::open(const QString &path)
{
    const auto first = read(path);
    if (!first)
        return failure(first.error());
    SchemaFiles files{.name = QFileInfo(path).fileName(), .first = *first, .others = {}};
    const QDir folder = QFileInfo(path).absoluteDir();
    files.source = SchemaSource::read(folder.path(), files.name);
    QStringList wanted = locations(files.first);
    while (!wanted.isEmpty() && files.others.size() < mostFiles) {
        const QString location = wanted.takeFirst();
        if (files.others.contains(location) || files.missing.contains(location))
            continue;
        const QString file = fileOf(folder, location);
        const auto bytes = file.isEmpty() ? Result<QByteArray>(failure(ErrorKind::NotFound, {})) : read(file);
        if (!bytes) {
            files.missing.append(location);
            continue;
        }
        files.others.insert(location, *bytes);
        wanted.append(locations(*bytes));
    }
    return files;
}

SchemaFiles SchemaFiles::ofText(const QByteArray &text, const QString &name)
{
    return {.name = name, .first = utf8Of(text), .others = {}};
}

QString SchemaFiles::firstFile(const QString &path)
{
    const QDir folder(path);
    if (const QString fetched = SchemaSource::fileIn(path);
        !fetched.isEmpty() && !fetched.contains(QLatin1Char('/')) && folder.exists(fetched))
        return folder.filePath(fetched);
    const QStringList found =
        folder.entryList({QStringLiteral("*.wsdl"), QStringLiteral("*.xsd")}, QDir::Files, QDir::Name);
    QSet<QString> wanted;
    for (const QString &name : found)
        if (const auto bytes = read(folder.filePath(name)))
            for (const QString &location : locations(*bytes))
                for (const QString &file : fileNames(location))
                    wanted.insert(file);
    for (const QString &name : found)
        if (!wanted.contains(name))
            return folder.filePath(name);
    return found.isEmpty() ? QString() : folder.filePath(found.first());
}

/// The text is UTF-8 now: a mark says so where its declaration says otherwise.
static QByteArray marked(const QByteArray &utf8)
{
    const xml::Encoding declared = xml::detectEncoding(utf8);
    return declared.name == QLatin1String("UTF-8") ? utf8 : "\xEF\xBB\xBF" + utf8;
}

/// The schema's own name, such that firstFile() finds it.
static QString storedName(const QString &name, const QByteArray &utf8)
{
    if (name.endsWith(QLatin1String(".xsd")) || name.endsWith(QLatin1String(".wsdl")))
        return name;
    const auto map = document::TreeMap::of(document::Text::ofUtf8(utf8));
    const bool isWsdl = XmlNode(map, map.root()).local() == QLatin1String("definitions");
    return QFileInfo(name).completeBaseName() + (isWsdl ? QLatin1String(".wsdl") : QLatin1String(".xsd"));
}

static Result<> writeAll(const QDir &folder, const QMap<QString, QByteArray> &files)
{
    for (auto each = files.begin(); each != files.end(); ++each) {
        QSaveFile file(folder.filePath(each.key()));
        if (!QDir().mkpath(QFileInfo(file.fileName()).path()) || !file.open(QIODevice::WriteOnly) ||
            file.write(each.value()) != each.value().size() || !file.commit())
            return failure(ErrorKind::Storage,
                           QCoreApplication::translate("SchemaFiles", "%1 cannot be written: %2.")
                               .arg(QDir::toNativeSeparators(file.fileName()), file.errorString()));
    }
    return {};
}

Result<> SchemaFiles::saveTo(const QString &path) const
{
    const QString own = storedName(name, first);
    QMap<QString, QByteArray> files{{own, marked(first)}};
    for (auto each = others.begin(); each != others.end(); ++each)
        files.insert(fileNames(each.key()).value(0), marked(each.value()));
    if (source)
        files.insert(SchemaSource::fileName(), source->toJson(own));
    // Whole beside it first: what was there goes only when the new files are on the disk.
    QDir fresh(path + QLatin1String(".new"));
    if (fresh.exists())
        fresh.removeRecursively();
    if (const auto written = writeAll(fresh, files); !written) {
        fresh.removeRecursively();
        return written;
    }
    if (!QDir(path).removeRecursively() || !QDir().rename(fresh.path(), path))
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("SchemaFiles", "%1 cannot be replaced.")
                           .arg(QDir::toNativeSeparators(path)));
    return {};
}

} // namespace gatepost::schema
