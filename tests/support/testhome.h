// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>

namespace gatepost::test {

/// A clean slate for one test: its own HOME and XDG folders, none of the user's. Made first thing in
/// initTestCase().
class TestHome
{
public:
    TestHome();

    QString path() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    /// Every file below it that holds `needle`, relative; in UTF-8 or UTF-16. For "is this secret anywhere?".
    QStringList filesHolding(const QByteArray &needle) const;

private:
    QTemporaryDir m_folder;
};

} // namespace gatepost::test
