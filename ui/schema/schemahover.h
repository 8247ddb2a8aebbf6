// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/messagemodel.h"

#include <QString>

namespace gatepost::ui {

class TextMap;

/// What a model says of the element at a place of the text, as rich text; empty: nothing.
QString schemaHover(const schema::MessageModel &model, const TextMap &map, int position);

} // namespace gatepost::ui
