// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/sidecar.h"

#include "app/workspace/disk/filenames.h"
#include "app/workspace/disk/orderedjson.h"

#include <QFileInfo>

namespace gatepost::workspace {

static const QLatin1String json("json");

Read<Sidecar> readSidecar(const QString &file, const QByteArray &bytes)
{
    JsonReader reader(file, bytes);
    Sidecar sidecar;
    sidecar.variables = reader.variables(QStringLiteral("variables"));
    sidecar.other = reader.rest();
    if (reader.problem())
        return tl::unexpected(*reader.problem());
    return sidecar;
}

QByteArray writeSidecar(const Sidecar &sidecar)
{
    OrderedJson file;
    file.add(QStringLiteral("format"), 1);
    if (!sidecar.variables.isEmpty())
        file.add(QStringLiteral("variables"), variablesJson(sidecar.variables));
    file.addAll(sidecar.other);
    return file.toBytes();
}

bool PayloadFile::isVariant() const
{
    return file.endsWith(QLatin1Char('.') + Template::variantSuffix());
}

QString PayloadFile::templateName() const
{
    return file.chopped(suffix().size() + 1);
}

QString PayloadFile::suffix() const
{
    return isVariant() ? Template::variantSuffix() : QFileInfo(file).suffix();
}

QString sidecarName(const QString &templateName, const QString &suffix)
{
    return templateName + (suffix == json ? QLatin1String(".json.json") : QLatin1String(".json"));
}

static bool isPayload(const QString &file, const QSet<QString> &files, const QSet<QString> &othersBases)
{
    if (QFileInfo(file).suffix() != json)
        return true;
    const QString base = QFileInfo(file).completeBaseName();
    if (othersBases.contains(base))
        return false;
    const bool besideJsonPayload =
        base.endsWith(QLatin1String(".json")) && files.contains(base) && isPayload(base, files, othersBases);
    return !besideJsonPayload;
}

QList<PayloadFile> payloadFiles(const QStringList &files)
{
    QStringList candidates;
    QSet<QString> othersBases;
    for (const QString &file : files) {
        if (isNobodysFile(file) || file == operationFileName() || QFileInfo(file).suffix().isEmpty())
            continue;
        candidates << file;
        if (QFileInfo(file).suffix() != json)
            othersBases << QFileInfo(file).completeBaseName();
    }
    const QSet<QString> all(candidates.begin(), candidates.end());
    QList<PayloadFile> payloads;
    for (const QString &file : std::as_const(candidates)) {
        if (!isPayload(file, all, othersBases))
            continue;
        PayloadFile payload{.file = file, .sidecar = {}};
        const QString sidecar = sidecarName(payload.templateName(), payload.suffix());
        if (!payload.isVariant() && all.contains(sidecar) && !isPayload(sidecar, all, othersBases))
            payload.sidecar = sidecar;
        payloads << payload;
    }
    return payloads;
}

} // namespace gatepost::workspace
