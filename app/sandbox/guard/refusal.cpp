// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/refusal.h"

namespace gatepost::sandbox {

static QByteArray reason(int status)
{
    switch (status) {
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Payload Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

QByteArray toReply(const Refusal &refusal)
{
    const QByteArray body = "Gatepost sandbox: " + refusal.sentence + '\n';
    QByteArray reply =
        "HTTP/1.1 " + QByteArray::number(refusal.status) + ' ' + reason(refusal.status) + "\r\n";
    if (refusal.status == 405)
        reply += "Allow: GET, HEAD, POST\r\n";
    return reply + "Content-Type: text/plain; charset=UTF-8\r\nConnection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace gatepost::sandbox
