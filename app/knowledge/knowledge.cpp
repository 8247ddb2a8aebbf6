// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/knowledge/knowledge.h"

#include "app/knowledge/fieldtypesmodel.h"
#include "app/knowledge/valuechecker.h"
#include "app/schema/modelreader.h"

namespace gatepost::knowledge {

Result<SchemaKnowledge> readSchema(const schema::SchemaFiles &files, const QString &alias)
{
    const auto model = schema::readModel(files, alias);
    if (!model)
        return failure(model.error());
    SchemaKnowledge read{.knowledge = {}, .name = files.name, .notes = model->notes, .source = files.source};
    read.knowledge.model = std::make_shared<const schema::MessageModel>(*model);
    if (const auto validator = schema::Validator::compile(files))
        read.knowledge.validator = *validator;
    else
        read.notes.append(validator.error().message);
    return read;
}

Findings examine(const Knowledge &knowledge, const document::TreeMap &message, const std::atomic_bool *cancel)
{
    Findings findings;
    if (message.root() == document::TreeMap::none || message.error())
        return findings;
    if (knowledge.isSchema()) {
        findings.areOfSchema = true;
        if (knowledge.validator)
            findings.problems = knowledge.validator->validate(message, cancel);
        return findings;
    }
    if (auto own = fieldTypesModel(message, cancel); !own.isEmpty())
        findings.own = std::make_shared<const schema::MessageModel>(std::move(own));
    if (const Model &model = findings.own ? findings.own : knowledge.model)
        findings.problems = ValueChecker(*model, message).check(cancel);
    return findings;
}

} // namespace gatepost::knowledge
