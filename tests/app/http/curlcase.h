// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatepost::test {

/// One of curl's test cases (tests/data/test*, described in its tests/FILEFORMAT.md): what its HTTP server
/// answers, byte for byte, and how curl ends.
struct CurlCase
{
    struct Reply
    {
        QString name; ///< of the section: `data`, `data1001`
        QByteArray bytes;
    };

    QString name; ///< `test1`
    QList<Reply> replies;
    int errorCode = 0; ///< curl's own; 0: it is content
    QByteArray command;
    bool isHttp = false; ///< of a plain HTTP server

    static CurlCase read(const QString &file);
};

} // namespace gatepost::test
