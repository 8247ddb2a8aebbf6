// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace gatepost::ui {

/// What an editor's text is read as: its colours, folds, check and format.
enum class Language { Xml, Json, Plain, Delimited };

} // namespace gatepost::ui
