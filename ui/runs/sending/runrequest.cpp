// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/sending/runrequest.h"

#include "app/workspace/asking.h"
#include "app/workspace/overrides.h"
#include "app/xml/encoding.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::ui {

using session::RunWish;
using session::SendJob;
using workspace::Workspace;

static Error gone(const QString &what)
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("RunRequest", "%1 is not in the workspace any more.").arg(what),
            {}};
}

Result<RunRequest> RunRequest::ofTemplate(const workspace::WorkspaceStore &store,
                                          const workspace::TemplateId &id)
{
    const Workspace &workspace = store.workspace();
    const workspace::Operation *operation = workspace.operation(id.operation);
    const workspace::Template *found = workspace.requestTemplate(id);
    if (!operation || !found)
        return failure(gone(id.path()));
    const auto payload = store.payload(id);
    if (!payload)
        return failure(payload.error());
    return RunRequest{.name = id.path(),
                      .draft = {.environment = {},
                                .operation = workspace::withOverrides(*operation, *found),
                                .templateVariables = found->variables,
                                .typed = {},
                                .payload = *payload,
                                .templateName = id.name,
                                .suffix = found->suffix,
                                .folder = workspace.folder},
                      .id = id,
                      .isEdited = false,
                      .isNegativeTest = workspace::isNegativeTest(*found)};
}

static Result<compare::Rules> rulesFor(const Workspace &workspace, const RunRequest &request,
                                       const QList<workspace::Environment> &environments)
{
    auto rules = compare::Rules::of(workspace.compare, request.draft.operation.compare);
    if (!rules)
        return rules;
    for (const workspace::Environment &environment : environments) {
        rules->hostNames << environment.gatewayUrl.host();
        for (const workspace::Node &node : environment.nodes)
            rules->nodeNames << node.name;
    }
    return rules;
}

Result<RunWish> runWish(Services &services, const QList<RunRequest> &requests,
                        const QList<workspace::Environment> &environments, int reference)
{
    const Workspace &workspace = services.workspaceStore->workspace();
    RunWish wish;
    wish.reference = reference;
    for (const RunRequest &request : requests) {
        const auto rules = rulesFor(workspace, request, environments);
        if (!rules)
            return failure(rules.error());
        RunWish::Row row{.name = request.name,
                         .jobs = {},
                         .rules = *rules,
                         .id = request.id,
                         .isEdited = request.isEdited,
                         .isNegativeTest = request.isNegativeTest};
        for (const workspace::Environment &environment : environments) {
            SendJob job{.draft = request.draft,
                        .workspaceName = workspace.name,
                        .templateName = request.draft.templateName};
            job.draft.environment = services.sandboxHost.effective(environment);
            row.jobs << job;
        }
        wish.rows << row;
    }
    return wish;
}

static Result<RunRequest> requestAgain(const workspace::WorkspaceStore &store, const RunWish::Row &row)
{
    const workspace::Draft &then = row.jobs.first().draft;
    if (!row.isEdited) {
        auto request = RunRequest::ofTemplate(store, row.id);
        if (request)
            request->draft.typed = then.typed;
        return request;
    }
    const Workspace &workspace = store.workspace();
    const workspace::Operation *operation = workspace.operation(row.id.operation);
    if (!operation)
        return failure(gone(row.name));
    if (then.payload.isEmpty())
        return failure(ErrorKind::NotFound,
                       QCoreApplication::translate(
                           "RunRequest", "%1 was sent unsaved, and a secret stood in it or not all of it was "
                                         "sent, so its text was not kept: open one of its answers, and send "
                                         "that request again.")
                           .arg(row.name));
    RunRequest request{.name = row.name, .draft = then, .id = row.id, .isEdited = true};
    request.draft.operation = *operation;
    request.draft.operation.alias = then.operation.alias;
    request.draft.folder = workspace.folder;
    return request;
}

Result<RunWish> runWishAgain(Services &services, const session::RunRecord &record)
{
    const Workspace &workspace = services.workspaceStore->workspace();
    QList<RunRequest> requests;
    for (const RunWish::Row &row : record.wish.rows) {
        const auto request = requestAgain(*services.workspaceStore, row);
        if (!request)
            return failure(request.error());
        requests << *request;
    }
    QList<workspace::Environment> environments;
    for (qsizetype column = 0; column < record.columnCount(); ++column) {
        const workspace::Environment &then = record.environment(column);
        const workspace::Environment *found = workspace.environment(then.id);
        if (!found)
            return failure(
                gone(QCoreApplication::translate("RunRequest", "The environment %1").arg(then.name)));
        environments << *found;
    }
    auto wish = runWish(services, requests, environments, record.wish.reference);
    if (wish) {
        wish->perEnvironment = record.wish.perEnvironment;
        wish->name = record.wish.name;
    }
    return wish;
}

QList<variables::Question> questionsOf(const RunWish &wish)
{
    QList<variables::Question> questions;
    for (const RunWish::Row &row : wish.rows)
        for (const SendJob &job : row.jobs) {
            const QByteArray text = xml::decode(job.draft.payload, {}).text.toUtf8();
            const auto found = workspace::preview(job.draft, text).questions;
            for (const variables::Question &question : found) {
                const bool isKnown = std::ranges::any_of(
                    questions, [&](const auto &known) { return known.name == question.name; });
                if (!isKnown)
                    questions << question;
            }
        }
    return questions;
}

session::SendSummary summaryOf(const RunWish &wish)
{
    session::SendSummary summary;
    for (const RunWish::Row &row : wish.rows)
        for (const SendJob &job : row.jobs)
            summary.add(job.draft.environment, job.draft.operation);
    return summary;
}

RunWish confirmed(RunWish wish)
{
    for (RunWish::Row &row : wish.rows)
        for (SendJob &job : row.jobs)
            job.isConfirmed = true;
    return wish;
}

} // namespace gatepost::ui
