// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/sendsummary.h"

#include <functional>

class QWidget;

namespace gatepost::ui {

struct Services;

/// Every send of the window comes through here. Calls `send` at once where nothing stands against it. Where
/// an environment is locked it says so, offers to unlock it, and sends nothing; where something may change
/// in production, or several requests go there, it asks first (see ask()). `send` is never called after
/// `parent` died.
void passGuard(QWidget *parent, Services &services, const session::SendSummary &summary,
               std::function<void()> send);

/// Opens the dialog that takes the environment's name.
void askToUnlock(QWidget *parent, Services &services, const workspace::Environment &environment);

} // namespace gatepost::ui
