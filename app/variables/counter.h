// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

namespace gatepost::variables {

/// Numbers that count up from 1, kept in a file, so that two programs of one user never take the same.
class Counter
{
public:
    explicit Counter(QString file);
    /// One file a workspace, in the user's data folder.
    static QString fileFor(const QString &workspaceFolder);

    qint64 next() const;
    Result<qint64> take();

private:
    QString m_file;
};

} // namespace gatepost::variables
