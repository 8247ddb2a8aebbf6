// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/difference.h"
#include "app/compare/rules.h"

namespace gatepost::ui {

/// A rule that would pass over a difference, in the words of a menu.
struct RuleSuggestion
{
    QString text;
    compare::IgnoreRule rule;

    bool operator==(const RuleSuggestion &) const = default;
};

/// Narrow ones first: this place, every row's, the element anywhere, values of this kind. `rules` lends the
/// names of nodes and hosts.
QList<RuleSuggestion> ignoreSuggestions(const compare::Difference &difference, const compare::Rules &rules);

/// An XPath without its positions.
QString pathOfAll(const QString &path);
/// The record's key with the field in it, or without it where it is there.
QStringList keyWith(const QString &field, const QStringList &fields);
/// Element that holds the difference: within it, order could be made not to matter. Empty: there is none.
QString parentElement(const compare::Difference &difference);

} // namespace gatepost::ui
