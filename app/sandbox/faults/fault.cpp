// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/faults/fault.h"

#include <QRegularExpression>

#include <optional>

namespace gatepost::sandbox {

using Kind = Fault::Kind;

static constexpr qint64 longestDelay = 10 * 60 * 1000;

struct FaultName
{
    const char *name;
    Kind kind;
};

static constexpr FaultName plainNames[] = {{"truncate", Kind::Truncate}, {"reset", Kind::Reset},
                                           {"garbage", Kind::Garbage},   {"html", Kind::Html},
                                           {"empty", Kind::Empty},       {"redirect", Kind::Redirect}};

static std::optional<Fault> measured(const QString &text)
{
    static const QRegularExpression delay(QStringLiteral("\\Adelay=(\\d{1,6})(ms|s)\\z"));
    static const QRegularExpression slow(QStringLiteral("\\Aslow=(\\d{1,6})(B|kB)/s\\z"));
    static const QRegularExpression status(QStringLiteral("\\Astatus=([2-5]\\d\\d)\\z"));
    if (const auto found = delay.match(text); found.hasMatch()) {
        const qint64 unit = found.captured(2) == QLatin1String("s") ? 1000 : 1;
        return Fault{Kind::Delay, qMin(found.captured(1).toLongLong() * unit, longestDelay)};
    }
    if (const auto found = slow.match(text); found.hasMatch()) {
        const qint64 unit = found.captured(2) == QLatin1String("kB") ? 1000 : 1;
        return Fault{Kind::Slow, qMax<qint64>(1, found.captured(1).toLongLong() * unit)};
    }
    if (const auto found = status.match(text); found.hasMatch())
        return Fault{Kind::Status, found.captured(1).toLongLong()};
    return {};
}

static std::optional<Fault> faultNamed(const QString &text)
{
    for (const FaultName &known : plainNames)
        if (text == QLatin1String(known.name))
            return Fault{known.kind, 0};
    return measured(text);
}

tl::expected<QList<Fault>, QByteArray> parseFaults(const QByteArray &header)
{
    QList<Fault> faults;
    const QStringList wanted = QString::fromLatin1(header).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &one : wanted) {
        const auto fault = faultNamed(one.trimmed());
        if (!fault)
            return tl::unexpected(QByteArray(
                "X-Sandbox-Fault is delay=5s, slow=10kB/s, status=503, truncate, reset, garbage, html, empty "
                "or redirect, not " +
                one.trimmed().left(60).toLatin1()));
        faults << *fault;
    }
    return faults;
}

static QByteArray page(const QByteArray &title)
{
    return "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title +
           "</h1><p>A fault that was asked for.</p></body></html>\n";
}

static QByteArray answer(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

static constexpr char htmlType[] = "Content-Type: text/html; charset=UTF-8\r\n";

QByteArray withFaults(QByteArray reply, const QList<Fault> &faults)
{
    for (const Fault &fault : faults) {
        switch (fault.kind) {
        case Kind::Html:
            reply = answer("200 OK", htmlType, page("Please sign in to the network"));
            break;
        case Kind::Empty:
            reply = answer("200 OK", {}, {});
            break;
        case Kind::Status:
            reply = answer(QByteArray::number(fault.value) + " Sandbox Fault", htmlType,
                           page("Error " + QByteArray::number(fault.value)));
            break;
        case Kind::Redirect:
            reply = answer("302 Found", "Location: /signon.html\r\n", {});
            break;
        case Kind::Garbage:
            reply = "\x15\x03\x01 this is not HTTP\r\n\r\n";
            break;
        case Kind::Truncate:
            reply.truncate(reply.size() - qMax<qsizetype>(1, (reply.size() - reply.indexOf("\r\n\r\n")) / 2));
            break;
        case Kind::Delay:
        case Kind::Slow:
        case Kind::Reset:
            break;
        }
    }
    return reply;
}

} // namespace gatepost::sandbox
