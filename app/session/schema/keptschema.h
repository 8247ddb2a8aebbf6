// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/knowledge/knowledge.h"

namespace gatepost::session {

/// Where the schema of an operation is kept: `<workspace>/operations/<id>/schema`.
QString schemaFolder(const QString &workspaceFolder, const QString &operationId);

/// What is known by a schema, and whether it could be kept.
struct KeptSchema
{
    knowledge::SchemaKnowledge knowledge;
    Result<> kept;
};

/// Reads a schema for the messages of `alias` and puts it into a folder, in place of what was there; only one
/// that can be read. An empty `folder`: nowhere. Not for the GUI thread.
Result<KeptSchema> keepSchema(const schema::SchemaFiles &files, const QString &alias, const QString &folder);

} // namespace gatepost::session
