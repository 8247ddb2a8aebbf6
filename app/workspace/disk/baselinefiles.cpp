// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/baselinefiles.h"

#include "app/workspace/disk/jsonreader.h"
#include "app/workspace/disk/orderedjson.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace gatepost::workspace {

static QString factsFile(const TemplateId &id)
{
    return BaselineFiles::folderOf(id.operation) + QLatin1Char('/') + id.name +
           QLatin1String(".baseline.json");
}

static QString replyPath(const TemplateId &id, const QString &suffix)
{
    return BaselineFiles::folderOf(id.operation) + QLatin1Char('/') + id.name + QLatin1Char('.') + suffix;
}

static bool isSuffix(const QString &text)
{
    static const QRegularExpression shortWord(QStringLiteral("\\A[A-Za-z0-9]{1,10}\\z"));
    return shortWord.match(text).hasMatch();
}

// Everything but the reply itself.
static Read<Baseline> readFacts(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Baseline baseline;
    const QString suffix = QStringLiteral("suffix");
    baseline.suffix = reader.text(suffix, baseline.suffix);
    if (!isSuffix(baseline.suffix))
        reader.fail(suffix, JsonReader::tr("“suffix” must be the ending of a file’s name, such as xml."));
    baseline.contentType = reader.text(QStringLiteral("contentType")).toLatin1();
    const QString accepted = QStringLiteral("acceptedAt");
    const QString time = reader.text(accepted);
    baseline.acceptedAt = QDateTime::fromString(time, Qt::ISODate);
    if (!time.isEmpty() && !baseline.acceptedAt.isValid())
        reader.fail(accepted, JsonReader::tr("“acceptedAt” must be written like 2026-11-25T19:05:00Z."));
    baseline.environment = reader.text(QStringLiteral("environment"));
    baseline.stamp = reader.text(QStringLiteral("stamp"));
    baseline.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return baseline;
}

static QByteArray writeFacts(const Baseline &baseline)
{
    OrderedJson json;
    json.add(QStringLiteral("format"), 1);
    json.add(QStringLiteral("suffix"), baseline.suffix);
    json.add(QStringLiteral("contentType"), QString::fromLatin1(baseline.contentType));
    json.add(QStringLiteral("acceptedAt"), baseline.acceptedAt.toUTC().toString(Qt::ISODate));
    json.add(QStringLiteral("environment"), baseline.environment);
    if (!baseline.stamp.isEmpty())
        json.add(QStringLiteral("stamp"), baseline.stamp);
    json.addAll(baseline.other);
    return json.toBytes();
}

QString BaselineFiles::folderOf(const QString &operation)
{
    return QStringLiteral("baselines/") + operation;
}

bool BaselineFiles::exists(const TemplateId &id) const
{
    return m_folder.exists(factsFile(id));
}

QString BaselineFiles::replyFile(const TemplateId &id) const
{
    const std::optional<QByteArray> bytes = m_folder.readIfThere(factsFile(id));
    const Read<Baseline> facts = bytes ? readFacts(factsFile(id), *bytes) : Read<Baseline>();
    return bytes && facts ? replyPath(id, facts->suffix) : QString();
}

Result<Baseline> BaselineFiles::read(const TemplateId &id) const
{
    if (!exists(id))
        return failure(ErrorKind::NotFound,
                       tr("“%1” has no baseline; accept a reply as its baseline first.").arg(id.path()));
    const Result<QByteArray> bytes = m_folder.read(factsFile(id));
    if (!bytes)
        return failure(bytes.error());
    Read<Baseline> facts = readFacts(factsFile(id), *bytes);
    if (!facts)
        return failure(ErrorKind::Input, tr("“%1”, line %2: %3")
                                             .arg(facts.error().file)
                                             .arg(facts.error().line)
                                             .arg(facts.error().message));
    const Result<QByteArray> reply = m_folder.read(replyPath(id, facts->suffix));
    if (!reply)
        return failure(reply.error());
    facts->reply = *reply;
    return *facts;
}

Result<> BaselineFiles::write(const TemplateId &id, const Baseline &baseline) const
{
    if (!isSuffix(baseline.suffix))
        return failure(ErrorKind::Usage, tr("“%1” cannot be the ending of a baseline’s file; use xml, json "
                                            "or txt.")
                                             .arg(baseline.suffix));
    const QString before = replyFile(id);
    const QString reply = replyPath(id, baseline.suffix);
    if (const Result<> written = m_folder.write(reply, baseline.reply); !written)
        return written;
    if (const Result<> written = m_folder.write(factsFile(id), writeFacts(baseline)); !written)
        return written;
    return before.isEmpty() || before == reply ? Result<>() : m_folder.remove(before);
}

QStringList BaselineFiles::files(const TemplateId &id) const
{
    QStringList files;
    if (const QString reply = replyFile(id); !reply.isEmpty() && m_folder.exists(reply))
        files << reply;
    if (exists(id))
        files << factsFile(id);
    return files;
}

// The reply first: without its facts it is nobody's baseline.
Result<> BaselineFiles::move(const TemplateId &from, const TemplateId &to) const
{
    const QString reply = replyFile(from);
    if (!reply.isEmpty() && m_folder.exists(reply))
        if (const Result<> moved = m_folder.rename(reply, replyPath(to, QFileInfo(reply).suffix())); !moved)
            return moved;
    return exists(from) ? m_folder.rename(factsFile(from), factsFile(to)) : Result<>();
}

} // namespace gatepost::workspace
