// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/httpclient.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::http {

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::http::validate", text);
}

// RFC 9110, "token".
static bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

static QString shown(const QByteArray &text)
{
    QString readable = QString::fromUtf8(text.left(60));
    for (QChar &c : readable)
        if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = QChar(0x2423);
    return readable;
}

static Result<> checkUrl(const QUrl &url)
{
    const auto refuse = [](const QString &message) { return failure(ErrorKind::Input, message); };
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return refuse(tr("The gateway URL must begin with http:// or https://."));
    if (!url.isValid() || url.host().isEmpty())
        return refuse(tr("The gateway URL names no host."));
    if (!url.userInfo().isEmpty())
        return refuse(tr("The gateway URL holds a user name or a password; take them out of it."));
    return {};
}

static Result<> checkHeader(const Header &header)
{
    const auto refuse = [](const QString &message) { return failure(ErrorKind::Input, message); };
    if (header.name.isEmpty())
        return refuse(tr("There is a header without a name."));
    if (!isToken(header.name))
        return refuse(
            tr("The header name “%1” holds a character that HTTP does not allow: use letters, digits "
               "and hyphens.")
                .arg(shown(header.name)));
    for (char bad : {'\r', '\n', '\0'})
        if (header.value.contains(bad))
            return refuse(
                tr("The value of the header %1 holds a line break or a NUL character; it must be one "
                   "line.")
                    .arg(shown(header.name)));
    return {};
}

// What would make two readers on the way see two different requests.
static Result<> checkFraming(const HttpRequest &request, const Header &header)
{
    if (header.name.compare("Transfer-Encoding", Qt::CaseInsensitive) == 0)
        return failure(
            ErrorKind::Input,
            tr("The header %1 cannot be set: Gatepost sends the body in one piece.").arg(shown(header.name)));
    if (header.name.compare("Content-Length", Qt::CaseInsensitive) == 0 &&
        header.value.trimmed() != QByteArray::number(sentBody(request).size()))
        return failure(ErrorKind::Input,
                       tr("The header %1 contradicts the length of the body; leave it out, Gatepost sets it.")
                           .arg(shown(header.name)));
    return {};
}

static Result<> checkOnce(const Headers &headers, const Header &header)
{
    const auto same = [&header](const Header &other) {
        return other.name.compare(header.name, Qt::CaseInsensitive) == 0;
    };
    if (std::count_if(headers.begin(), headers.end(), same) > 1)
        return failure(ErrorKind::Input,
                       tr("The header %1 is there more than once; keep one.").arg(shown(header.name)));
    return {};
}

Result<> validate(const HttpRequest &request)
{
    if (!isToken(request.method))
        return failure(ErrorKind::Input, tr("“%1” is not an HTTP method.").arg(shown(request.method)));
    if (auto checked = checkUrl(request.url); !checked)
        return checked;
    for (const Header &header : request.headers) {
        if (auto checked = checkHeader(header); !checked)
            return checked;
        if (auto checked = checkFraming(request, header); !checked)
            return checked;
        if (auto checked = checkOnce(request.headers, header); !checked)
            return checked;
    }
    return {};
}

} // namespace gatepost::http
