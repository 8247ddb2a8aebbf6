// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/run/likeness.h"

namespace gatepost::session {

/// One cell held against the same one of an earlier run: same request, same environment.
struct Since
{
    qint64 entry = 0; ///< then; 0: there is none
    QString then;     ///< cellWords() of it
    bool isVerdictSame = false;
    Likeness likeness;   ///< of now to then
    bool isGone = false; ///< there is nothing to compare with: one of both is no longer in the history

    /// `same as then`, `2 differences to then`, `was Rejected 158,536`. Translated.
    QString text() const;
    bool isUnchanged() const;
    bool isChanged() const { return !isGone && !isUnchanged(); }
    bool operator==(const Since &) const = default;
};

} // namespace gatepost::session
