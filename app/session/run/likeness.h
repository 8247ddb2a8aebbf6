// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/comparison.h"
#include "app/session/sendrun.h"

#include <atomic>

namespace gatepost::session {

/// Whether two environments said the same to one request.
struct Likeness
{
    bool isSame = false;
    qint64 differences = 0; ///< of the answers
    qint64 ignored = 0;     ///< that rules passed over
    QString text = {};      ///< translated: what differs; empty: nothing does

    bool operator==(const Likeness &) const = default;
};

/// Verdicts first: the same no (message set and number) is the same, whatever the text around it. Two answers
/// are compared by structure. What never got an answer is not the same as anything. Not for the GUI thread.
Likeness likeness(const Outcome &reference, const Outcome &other, const compare::Rules &rules,
                  const std::atomic_bool *cancel = nullptr);

/// The answers alone, by structure: what likeness() counts where both are replies.
Result<compare::Comparison> comparisonOf(const Outcome &reference, const Outcome &other,
                                         const compare::Rules &rules,
                                         const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::session
