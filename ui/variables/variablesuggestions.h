// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/scope.h"
#include "ui/schema/suggestions.h"

namespace gatepost::ui {

/// What may stand after `${`: variables with value and origin, questions, functions with what they are for.
QList<Suggestion> variableSuggestions(const QList<variables::UsedVariable> &inScope,
                                      const QString &environmentName);

} // namespace gatepost::ui
