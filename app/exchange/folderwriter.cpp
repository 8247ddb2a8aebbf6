// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/folderwriter.h"

#include "app/exchange/bodykind.h"
#include "app/exchange/entryfacts.h"
#include "app/exchange/jsonstream.h"
#include "app/exchange/shareable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace gatepost::exchange {

using history::Entry;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::exchange::FolderWriter", text);
}

static tl::unexpected<Error> unwritable(const QString &name, const QString &why)
{
    return failure(ErrorKind::Storage,
                   tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(name), why));
}

// What every file system takes: letters, digits and a few marks.
static QString safe(const QString &name)
{
    QString result = name.left(40);
    for (QChar &character : result)
        if (!character.isLetterOrNumber() && !QStringLiteral("-_.").contains(character))
            character = QLatin1Char('_');
    return result;
}

static QString folderName(int number, const Entry &entry)
{
    QStringList parts{QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0')),
                      entry.sentAt.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH.mm.ss"))};
    const QString environment = entry.environmentName.isEmpty() ? entry.environment : entry.environmentName;
    const QString operation = entry.operation.isEmpty() ? entry.alias : entry.operation;
    for (const QString &part : {environment, operation, entry.templateName})
        if (const QString name = safe(part); !name.isEmpty())
            parts << name;
    QString name = parts.join(QLatin1Char(' '));
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

FolderWriter::FolderWriter(const QString &folder, const QString &draft) : m_folder(folder), m_draft(draft) {}

FolderWriter::~FolderWriter() = default;

Result<std::unique_ptr<EntrySink>> FolderWriter::to(const QString &folder)
{
    const QFileInfo info(QDir::cleanPath(QDir(folder).absolutePath()));
    const QString path = info.filePath();
    const bool isTaken =
        info.exists() &&
        (!info.isDir() || !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    if (isTaken)
        return failure(ErrorKind::Conflict,
                       tr("%1 is there already and not an empty folder; choose another one.")
                           .arg(QDir::toNativeSeparators(path)));
    const QString draft = info.dir().filePath(QStringLiteral(".%1-XXXXXX").arg(info.fileName()));
    auto writer = std::unique_ptr<FolderWriter>(new FolderWriter(path, draft));
    if (const Result<> begun = writer->begin(); !begun)
        return failure(begun.error());
    return writer;
}

Result<> FolderWriter::begin()
{
    if (!m_draft.isValid())
        return unwritable(m_folder, m_draft.errorString());
    m_index.setFileName(m_draft.filePath(QStringLiteral("index.json")));
    if (!m_index.open(QIODevice::WriteOnly))
        return unwritable(m_folder, m_index.errorString());
    m_json = std::make_unique<JsonStream>(m_index);
    m_json->beginObject();
    m_json->value("creator", QStringLiteral("Gatepost " GATEPOST_VERSION));
    m_json->beginArray("exchanges");
    return {};
}

Result<> FolderWriter::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_draft.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return unwritable(m_folder + QLatin1Char('/') + name, file.errorString());
    return {};
}

static QByteArray verdictText(const Entry &entry)
{
    return QJsonDocument(broker::toJson(entry.verdict)).toJson();
}

Result<> FolderWriter::writeFiles(const QString &folder, const Entry &entry) const
{
    const auto bodyName = [&folder](const char *which, const Body &body, const http::Headers &headers) {
        return QStringLiteral("%1/%2-body.%3")
            .arg(folder, QLatin1String(which),
                 suffixOf(body.bytes(), http::headerValue(headers, "Content-Type")));
    };
    QList<std::pair<QString, QByteArray>> files{
        {folder + QStringLiteral("/request-head.txt"), shareableHead(entry.request)},
        {folder + QStringLiteral("/verdict.json"), verdictText(entry)}};
    if (!entry.request.body.isEmpty())
        files.append(
            {bodyName("request", entry.request.body, entry.request.headers), entry.request.body.bytes()});
    if (entry.reply.status > 0)
        files.append({folder + QStringLiteral("/reply-head.txt"), shareableHead(entry.reply)});
    if (!entry.reply.body.isEmpty())
        files.append({bodyName("reply", entry.reply.body, entry.reply.headers), entry.reply.body.bytes()});
    for (const auto &[name, bytes] : files)
        if (const Result<> written = write(name, bytes); !written)
            return written;
    return {};
}

void FolderWriter::writeIndex(const QString &folder, const Entry &entry)
{
    m_json->beginObject();
    m_json->value("folder", folder);
    m_json->value("id", entry.id);
    m_json->value("sentAt", entry.sentAt.toUTC().toString(Qt::ISODateWithMs));
    m_json->value("environment", environmentFacts(entry));
    m_json->value("operation", operationFacts(entry));
    m_json->value("verdict", broker::name(entry.verdict.kind));
    m_json->value("headline", broker::headline(entry.verdict));
    if (entry.reply.timings.total)
        m_json->value("durationMs", static_cast<double>(entry.reply.timings.total->count()) / 1000.0);
    m_json->value("masked", entry.maskedInBody);
    if (const QJsonObject added = marks(entry); !added.isEmpty())
        m_json->value("marks", added);
    m_json->endObject();
}

Result<> FolderWriter::add(const Entry &entry)
{
    const QString folder = folderName(++m_count, entry);
    if (!QDir(m_draft.path()).mkdir(folder))
        return unwritable(m_folder + QLatin1Char('/') + folder, tr("the folder cannot be made"));
    if (const Result<> written = writeFiles(folder, entry); !written)
        return written;
    writeIndex(folder, entry);
    return m_json->isGood() ? Result<>() : unwritable(m_index.fileName(), m_index.errorString());
}

Result<> FolderWriter::finish()
{
    m_json->endArray();
    m_json->endObject();
    if (!m_json->isGood() || !m_index.flush())
        return unwritable(m_folder, m_index.errorString());
    m_index.close();
    // An empty folder that the user has made is in the way of the rename on some systems.
    QDir().rmdir(m_folder);
    if (!QDir().rename(m_draft.path(), m_folder))
        return unwritable(m_folder, tr("the folder cannot be given its name"));
    m_draft.setAutoRemove(false);
    return {};
}

} // namespace gatepost::exchange
