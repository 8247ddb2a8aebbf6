// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/who.h"

#include <QSysInfo>
#include <QtGlobal>

namespace gatepost::session {

QString userName()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? qEnvironmentVariable("USERNAME") : user;
}

QString machineName()
{
    return QSysInfo::machineHostName();
}

} // namespace gatepost::session
