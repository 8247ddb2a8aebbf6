// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/savedhead.h"

#include <QCoreApplication>

namespace gatepost::cli {

static QString tr(const char *text)
{
    return QCoreApplication::translate("SavedHead", text);
}

static bool readStatusLine(const QByteArray &line, http::HttpReply &reply)
{
    const QList<QByteArray> parts = line.simplified().split(' ');
    bool isNumber = false;
    const int status = parts.value(1).toInt(&isNumber);
    if (!parts.first().startsWith("HTTP/") || !isNumber || status < 100 || status > 999)
        return false;
    reply = {};
    reply.status = status;
    reply.reason = parts.mid(2).join(' ');
    return true;
}

Result<http::HttpReply> readSavedHead(const QByteArray &text)
{
    http::HttpReply reply;
    int number = 0;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &raw : lines) {
        ++number;
        const QByteArray line = raw.endsWith('\r') ? raw.chopped(1) : raw;
        const qsizetype colon = line.indexOf(':');
        const bool isFolded = line.startsWith(' ') || line.startsWith('\t');
        if (line.trimmed().isEmpty() || (line.startsWith("HTTP/") && readStatusLine(line, reply)))
            continue;
        if (isFolded && !reply.headers.isEmpty())
            reply.headers.last().value += ' ' + line.trimmed();
        else if (reply.status != 0 && colon > 0)
            reply.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        else
            return failure(
                ErrorKind::Input,
                tr("line %1 is neither a status line nor a header; save the head with curl -D.").arg(number));
    }
    if (reply.status == 0)
        return failure(ErrorKind::Input, tr("there is no status line in it; save the head with curl -D."));
    return reply;
}

} // namespace gatepost::cli
