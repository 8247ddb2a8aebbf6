// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/compared.h"
#include "ui/compare/comparedside.h"

#include <array>

namespace gatepost::ui {

/// Everything that comparing two sides takes, for a thread: reads files, decodes, compares, lays out.
struct CompareJob
{
    enum class Step { Reading, Comparing, Aligning };

    ComparedSide left;
    ComparedSide right;
    compare::Rules rules;
    std::shared_ptr<std::atomic_int> step =
        std::make_shared<std::atomic_int>(0);                           ///< Step, told while it runs
    Progress::Permille permille = std::make_shared<std::atomic_int>(0); ///< likewise

    struct Done
    {
        Compared compared;
        std::array<qint64, 4> counts{}; ///< by compare::Kind
        qint64 rulesUsed = 0;           ///< that ignored something
    };
    Result<Done> run(const std::atomic_bool *cancel) const;

    /// The bytes of a side, read as text. An Error is a file that cannot be read.
    static Result<compare::Document> documentOf(const ComparedSide &side, const std::atomic_bool *cancel);
};

} // namespace gatepost::ui
