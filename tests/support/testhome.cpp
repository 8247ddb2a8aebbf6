// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testhome.h"

#include <QDirIterator>
#include <QFile>

namespace gatepost::test {

TestHome::TestHome()
{
    const QByteArray home = QFile::encodeName(m_folder.path());
    qputenv("HOME", home);
    qputenv("XDG_DATA_HOME", home + "/data");
    qputenv("XDG_CONFIG_HOME", home + "/config");
    qputenv("XDG_CACHE_HOME", home + "/cache");
    qputenv("XDG_STATE_HOME", home + "/state");
}

QStringList TestHome::filesHolding(const QByteArray &needle) const
{
    const QString text = QString::fromUtf8(needle);
    const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QStringList found;
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (bytes.contains(needle) || bytes.contains(utf16))
            found << QDir(m_folder.path()).relativeFilePath(file.fileName());
    }
    return found;
}

} // namespace gatepost::test
