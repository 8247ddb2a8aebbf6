// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/request/headfields.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BrokerRequest", text);
}

static bool isTokenCharacter(QChar c)
{
    const char16_t unit = c.unicode();
    return unit > 0x20 && unit < 0x7F && !QStringLiteral("\"(),/:;<=>?@[\\]{}").contains(c);
}

static bool isToken(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

static bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

Result<> checkHeader(const QString &name, const QString &value)
{
    if (!isToken(name)) {
        return failure(ErrorKind::Input,
                       tr("The header name “%1” cannot be sent: use letters, digits and hyphens only.")
                           .arg(name.simplified()));
    }
    const bool hasControl = std::any_of(value.begin(), value.end(), [](QChar c) {
        return (c.unicode() < 0x20 && c != QLatin1Char('\t')) || c.unicode() == 0x7F;
    });
    if (hasControl) {
        return failure(
            ErrorKind::Input,
            tr("The value of the header %1 cannot be sent: remove its line breaks and other control "
               "characters.")
                .arg(name));
    }
    return {};
}

Result<> checkInHeader(const QString &name, const QString &value)
{
    if (const auto good = checkHeader(name, value); !good)
        return good;
    if (isAscii(value))
        return {};
    return failure(
        ErrorKind::Input,
        tr("The value of %1 has letters that an HTTP header cannot hold: place the parameters in the "
           "query string instead.")
            .arg(name));
}

Result<> addParameters(http::Headers &headers, const QList<Parameter> &parameters)
{
    for (const Parameter &parameter : parameters) {
        if (const auto good = checkInHeader(QString::fromLatin1(parameter.name->header), parameter.value);
            !good)
            return good;
        headers << http::Header{parameter.name->header, parameter.value.toLatin1()};
    }
    return {};
}

// RFC 6265: what a server may read otherwise than it was meant.
static bool isCookieValue(const QString &value)
{
    return std::all_of(value.begin(), value.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7F && c != QLatin1Char(';') && c != QLatin1Char(',');
    });
}

Result<> addCookies(http::Headers &headers, const Fields &cookies)
{
    QStringList pairs;
    for (const auto &[name, value] : cookies) {
        if (!isToken(name) || !isCookieValue(value)) {
            return failure(ErrorKind::Input,
                           tr("The cookie “%1” cannot be sent: leave out blanks, commas, semicolons and "
                              "letters beyond ASCII.")
                               .arg(name.simplified()));
        }
        pairs << name + QLatin1Char('=') + value;
    }
    if (!pairs.isEmpty())
        headers << http::Header{"Cookie", pairs.join(QStringLiteral("; ")).toLatin1()};
    return {};
}

static void addOwnHeader(http::Headers &headers, const QString &name, const QString &value)
{
    const http::Header own{name.toLatin1(), value.toUtf8()};
    for (http::Header &header : headers) {
        if (name.compare(QLatin1String(header.name), Qt::CaseInsensitive) == 0) {
            header = own;
            return;
        }
    }
    headers << own;
}

Result<> addOwnHeaders(http::Headers &headers, const Fields &own)
{
    for (const auto &[name, value] : own) {
        if (const auto good = checkHeader(name, value); !good)
            return good;
        addOwnHeader(headers, name, value);
    }
    return {};
}

static Result<> checkInSoapAction(const QString &value)
{
    const bool good = std::all_of(value.begin(), value.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7F && c != QLatin1Char('/') && c != QLatin1Char('"');
    });
    if (good)
        return {};
    return failure(ErrorKind::Input,
                   tr("Alias, nodes and password can go into a SOAPAction only without blanks, slashes, "
                      "quotation marks and letters beyond ASCII: place the parameters in headers instead."));
}

Result<QByteArray> soapActionOf(const BrokerRequest &request)
{
    const QStringList parts{request.alias, request.requestingNode, request.password.reveal(),
                            request.destinationNode};
    for (const QString &part : parts)
        if (const auto good = checkInSoapAction(part); !good)
            return failure(good.error());
    return "http://peoplesoft.com/" + parts.join(QLatin1Char('/')).toLatin1();
}

} // namespace gatepost::broker
