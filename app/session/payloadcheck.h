// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/knowledge/knowledge.h"
#include "app/workspace/resolve.h"

namespace gatepost::session {

/// What the schema says that is kept with the request's operation; nothing without one. An Error: it cannot
/// be read. Not for the GUI thread.
Result<knowledge::Knowledge> keptKnowledge(const workspace::Draft &draft);

/// Where the payload of a request is not what is known of its message, as it would leave: with its variables
/// filled in, none of them used up. Places are those of the text as edited. Nothing is found in what cannot
/// be sent, or is no XML. Not for the GUI thread.
knowledge::Findings checkPayload(const workspace::Draft &draft, const knowledge::Knowledge &knowledge,
                                 const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
