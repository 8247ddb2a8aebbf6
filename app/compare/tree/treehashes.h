// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/rulebook.h"

namespace gatepost::compare {

/// Makes the hash of every node one of all inside it: `hash` of what counts, `strict` of everything where
/// that is not the same. Until then each is of the node's own part.
void sealHashes(Tree &tree, const NameTable &names, const RuleBook &rules, const RuleBook::Finds &finds);

/// Of what a leaf says, however it is written.
quint64 valueHash(const Tree &tree, Tree::Id leaf);

} // namespace gatepost::compare
