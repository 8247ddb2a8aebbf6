// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/theme.h"

#include <QDir>
#include <QTest>
#include <QWidget>

namespace gatepost::test {

/// For human eyes: with GATEPOST_SHOTS=folder, `widget` as it looks light and dark, in that folder. Else
/// nothing.
inline void shoot(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("GATEPOST_SHOTS");
    if (folder.isEmpty())
        return;
    for (const auto scheme : {ui::Theme::Scheme::Dark, ui::Theme::Scheme::Light}) {
        ui::Theme::apply(scheme);
        QTest::qWait(60); // the style's change is posted; nothing is proved here
        const QString suffix =
            scheme == ui::Theme::Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
        widget->grab().save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(name, suffix)));
    }
}

} // namespace gatepost::test
