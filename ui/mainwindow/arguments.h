// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace gatepost::ui {

/// What the command line of the window asks for.
struct Arguments
{
    QString workspace;   ///< a folder; empty: the one of last time, or the sample
    QString environment; ///< Environment::id
    QString open;        ///< OPERATION/TEMPLATE
    bool help = false;
    bool version = false;

    bool operator==(const Arguments &) const = default;
};

/// `arguments` without the program's name. Read before there is a QApplication, so that --help needs no
/// display.
Result<Arguments> parseArguments(const QStringList &arguments);
QString helpText();

} // namespace gatepost::ui
