// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"
#include "app/schema/schemafiles.h"
#include "app/schema/validator.h"

namespace gatepost::knowledge {

using Model = std::shared_ptr<const schema::MessageModel>;

/// What is known of an operation's messages: from its schema, or from what earlier ones looked like. A value,
/// safe to use from any thread.
struct Knowledge
{
    Model model; ///< null: nothing
    std::optional<schema::Validator> validator;

    bool isSchema() const { return model && model->samples == 0; }
};

/// A schema's knowledge, what it is called, and what of it could not be read.
struct SchemaKnowledge
{
    Knowledge knowledge;
    QString name;
    QStringList notes; ///< translated
    std::optional<schema::SchemaSource> source;
};

/// Not for the GUI thread. `alias`: of the operation whose messages are meant first.
Result<SchemaKnowledge> readSchema(const schema::SchemaFiles &files, const QString &alias);

/// What a message comes to, held against what is known.
struct Findings
{
    QList<schema::Problem> problems;
    bool areOfSchema = false; ///< the problems; else of field types alone
    Model own;                ///< what the message says of itself (FieldTypes); null: nothing
};

/// Not for the GUI thread. Without a schema the message's own FieldTypes count, else what was learned.
Findings examine(const Knowledge &knowledge, const document::TreeMap &message,
                 const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::knowledge
