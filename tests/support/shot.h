// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QWidget;

namespace gatepost::test {

/// Keeps a picture of the widget as `<name>.png` in the folder that GATEPOST_SHOTS names, to be looked at;
/// nothing where it is not set.
void shot(QWidget *widget, const QString &name);
/// The same light and dark: `<name>-light.png`, `<name>-dark.png`. Leaves the light scheme behind.
void shotsInBothSchemes(QWidget *widget, const QString &name);

} // namespace gatepost::test
