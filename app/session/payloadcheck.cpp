// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/payloadcheck.h"

#include "app/schema/problemplacer.h"
#include "app/schema/schemafiles.h"
#include "app/workspace/workspacestore.h"

namespace gatepost::session {

using document::TreeMap;

static TreeMap treeOf(const QByteArray &payload, const std::atomic_bool *cancel)
{
    return TreeMap::of(document::Text::read(Body(payload), {}, cancel), cancel);
}

/// Values are escaped when they are filled in: elements stay the same ones, only their places move.
static void moveTo(const TreeMap &edited, const TreeMap &filled, QList<schema::Problem> &problems)
{
    schema::ProblemPlacer placer(edited);
    for (schema::Problem &problem : problems) {
        const TreeMap::Node node = filled.at(problem.range.begin);
        const TreeMap::Node same = node == TreeMap::none ? node : edited.element(filled.ordinal(node));
        if (same != TreeMap::none && edited.name(same) == filled.name(node))
            problem = placer.at(same, problem.message);
    }
}

Result<knowledge::Knowledge> keptKnowledge(const workspace::Draft &draft)
{
    const QString folder = workspace::schemaFolder(draft.folder, draft.operation.id);
    const QString file = schema::SchemaFiles::firstFile(folder);
    if (file.isEmpty())
        return knowledge::Knowledge();
    const auto files = schema::SchemaFiles::open(file);
    if (!files)
        return failure(files.error());
    return knowledge::readSchema(*files, draft.operation.alias)
        .map([](const knowledge::SchemaKnowledge &read) { return read.knowledge; });
}

knowledge::Findings checkPayload(const workspace::Draft &draft, const knowledge::Knowledge &knowledge,
                                 const std::atomic_bool *cancel)
{
    const auto resolved = workspace::tryResolve(draft);
    if (!resolved)
        return {};
    const TreeMap filled = treeOf(resolved->request.payload, cancel);
    knowledge::Findings findings = knowledge::examine(knowledge, filled, cancel);
    if (!findings.problems.isEmpty() && resolved->request.payload != draft.payload)
        moveTo(treeOf(draft.payload, cancel), filled, findings.problems);
    return findings;
}

} // namespace gatepost::session
