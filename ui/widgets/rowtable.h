// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QTableView;

namespace gatepost::ui {

/// Makes a table a list of rows: whole rows are selected, one at a time; no grid, no row numbers, headings
/// above the cells' text. Its columns are for the caller to size.
void showAsRows(QTableView *table);

} // namespace gatepost::ui
