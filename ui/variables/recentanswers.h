// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace gatepost::ui {

/// What somebody answered to `${?NAME}` before, the latest first: per workspace and environment, in the
/// user's own settings, never in the workspace.
class RecentAnswers
{
public:
    RecentAnswers(const QString &workspaceFolder, const QString &environment);

    QStringList of(const QString &name) const;
    void remember(const QString &name, const QString &value) const;

private:
    QByteArray key(const QString &name) const;

    QByteArray m_prefix;
};

} // namespace gatepost::ui
