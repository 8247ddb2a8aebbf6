// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/shot.h"

#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QWidget>

namespace gatepost::test {

void shot(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("GATEPOST_SHOTS");
    if (!folder.isEmpty())
        widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

void shotsInBothSchemes(QWidget *widget, const QString &name)
{
    if (!qEnvironmentVariableIsSet("GATEPOST_SHOTS"))
        return;
    using Scheme = ui::Theme::Scheme;
    for (const auto &[scheme, suffix] :
         {std::pair(Scheme::Dark, "-dark"), std::pair(Scheme::Light, "-light")}) {
        ui::Theme::apply(scheme);
        QCoreApplication::sendPostedEvents();
        shot(widget, name + QLatin1String(suffix));
    }
}

} // namespace gatepost::test
