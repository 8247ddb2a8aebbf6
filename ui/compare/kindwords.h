// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/compare/panes/alignment.h"
#include "ui/widgets/theme.h"

#include <QString>

namespace gatepost::ui {

/// + − ~ ↔: a difference is told by its sign as well as by its colour. A minus where reports, which are also
/// read in terminals, have a hyphen.
QString signOf(compare::Kind kind);
/// "added", "removed", "changed", "moved".
QString wordOf(compare::Kind kind);
Tone toneOf(compare::Kind kind);

/// The same of rows; empty where they are the same, in brackets where what differs is ignored.
QString signOf(Alignment::Sort sort);
QString wordOf(Alignment::Sort sort);
Tone toneOf(Alignment::Sort sort);

/// "JOB · EMPLID=KU0001, EFFDT=2026-01-01"; the path where the difference is in no row.
QString placeWords(const compare::Difference &difference);
/// "3 changed, 1 added"; of the counts by compare::Kind.
QString countWords(const std::array<qint64, 4> &counts);

} // namespace gatepost::ui
