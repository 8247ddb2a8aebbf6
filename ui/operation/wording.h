// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/details.h"

namespace gatepost::ui {

/// What the window calls them.
QString title(broker::Connector connector);
QString title(broker::Placement placement, broker::Connector connector);
/// A sentence about when it is the right one.
QString hint(broker::Connector connector);
/// A sentence about what the place means for those who read logs on the way.
QString hint(broker::Placement placement, broker::Connector connector, bool hasPassword);
/// Whether that sentence is a warning.
bool isRisky(broker::Placement placement, broker::Connector connector, bool hasPassword);

} // namespace gatepost::ui
