// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/runrecord.h"
#include "ui/compose/services.h"

namespace gatepost::ui {

/// One request before it is said where it goes: its draft has no environment yet.
struct RunRequest
{
    QString name; ///< `CHG_SYNC_TEST.V1/helloworld`
    workspace::Draft draft;
    workspace::TemplateId id = {}; ///< its name empty: never saved
    bool isEdited = false;         ///< not as the workspace has it
    bool isNegativeTest = false;

    /// As the workspace has it.
    static Result<RunRequest> ofTemplate(const workspace::WorkspaceStore &store,
                                         const workspace::TemplateId &id);
};

/// Every request to every environment, compared by the rules that the workspace has for its operation.
Result<session::RunWish> runWish(Services &services, const QList<RunRequest> &requests,
                                 const QList<workspace::Environment> &environments, int reference);

/// A kept run once more: with what the workspace has now, what was never saved as it was sent then. Names
/// what is not there any more.
Result<session::RunWish> runWishAgain(Services &services, const session::RunRecord &record);

/// Every `${?NAME}` in it, each once.
QList<variables::Question> questionsOf(const session::RunWish &wish);
session::SendSummary summaryOf(const session::RunWish &wish);
/// Somebody agreed to what the summary says.
session::RunWish confirmed(session::RunWish wish);

} // namespace gatepost::ui
