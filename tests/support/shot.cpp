// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"

#include <QDir>
#include <QWidget>

namespace gatepost::test {

void shot(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("GATEPOST_SHOTS");
    if (!folder.isEmpty())
        widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace gatepost::test
