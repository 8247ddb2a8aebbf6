// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schema/keptschema.h"

namespace gatepost::session {

QString schemaFolder(const QString &workspaceFolder, const QString &operationId)
{
    return QStringLiteral("%1/operations/%2/schema").arg(workspaceFolder, operationId);
}

Result<KeptSchema> keepSchema(const schema::SchemaFiles &files, const QString &alias, const QString &folder)
{
    const auto knowledge = knowledge::readSchema(files, alias);
    if (!knowledge)
        return failure(knowledge.error());
    return KeptSchema{*knowledge, folder.isEmpty() ? Result<>() : files.saveTo(folder)};
}

} // namespace gatepost::session
