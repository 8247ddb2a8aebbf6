// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QFormLayout;

namespace gatepost::ui {

/// Gives the labels of both forms the same width, so that their fields stand below each other. Call it when
/// every row is there; widths only grow, so that more than two forms can be aligned pair by pair.
void alignLabels(QFormLayout *upper, QFormLayout *lower);

} // namespace gatepost::ui
