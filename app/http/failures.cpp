// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/failures.h"

#include "app/http/tls/tlsfacts.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace gatepost::http {

namespace {

struct Words
{
    QString sentence;
    QString advice;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::http::Failure", text);
}

QString place(const QUrl &url)
{
    const bool tls = url.scheme() == QLatin1String("https");
    const QString host =
        url.host().contains(QLatin1Char(':')) ? QLatin1Char('[') + url.host() + QLatin1Char(']') : url.host();
    return QStringLiteral("%1:%2").arg(host).arg(url.port(tls ? 443 : 80));
}

QString proxyPlace(const Proxy &proxy)
{
    if (proxy.kind == ProxyKind::System || proxy.host.isEmpty())
        return tr("of the system");
    return QStringLiteral("%1:%2").arg(proxy.host).arg(proxy.port);
}

QString seconds(std::chrono::milliseconds span)
{
    return QString::number(static_cast<double>(span.count()) / 1000.0);
}

QString mayHaveHappened()
{
    return tr(
        "It may or may not have been processed: look for it in the Service Operations Monitor before you "
        "send it again. Gatepost does not send it again by itself.");
}

Words tlsWords(const Circumstances &c)
{
    if (c.tlsErrors.isEmpty())
        return {tr("A secure connection (TLS) with %1 could not be agreed on.").arg(place(c.url)),
                tr("Nothing was sent. Perhaps this port takes http:// and not https://, or the gateway asks "
                   "for a client certificate, or for another version of TLS than the environment’s settings "
                   "allow: ask its administrator.")};
    return {tr("The certificate of %1 is not trusted: %2.")
                .arg(place(c.url), tlsDoubts(c.tlsErrors, c.url.host()).first()),
            tr("Nothing was sent. Check the host name in the gateway URL; if it is right, ask the gateway’s "
               "administrator about the certificate, or name its authority’s certificate in the "
               "environment’s settings.")};
}

Words connectWords(FailureKind kind, const Circumstances &c)
{
    switch (kind) {
    case FailureKind::HostNotFound:
        return {
            tr("There is no host named %1, as far as this computer can tell.").arg(c.url.host()),
            tr("Nothing was sent. Check the gateway URL for a typing error, and whether you are in the right "
               "network (VPN).")};
    case FailureKind::ConnectionRefused:
        return {tr("%1 refuses connections: nothing is listening there.").arg(place(c.url)),
                tr("Nothing was sent. Check host and port of the gateway URL; if they are right, the "
                   "gateway’s web "
                   "server is down.")};
    case FailureKind::ConnectTimeout:
        return {
            tr("%1 could not be reached within %2 seconds.")
                .arg(place(c.url),
                     seconds(std::chrono::round<std::chrono::duration<int, std::deci>>(c.waited))),
            tr("Nothing was sent. A firewall may be in the way, or the host be down: check the gateway URL "
               "and "
               "whether you are in the right network (VPN).")};
    default:
        if (c.proxyWantsLogin)
            return c.proxy.user.isEmpty()
                       ? Words{tr("The proxy %1 asks for a user name and a password.")
                                   .arg(proxyPlace(c.proxy)),
                               tr("Nothing was sent. Enter them in the environment’s settings.")}
                       : Words{tr("The proxy %1 does not accept the password of %2.")
                                   .arg(proxyPlace(c.proxy), c.proxy.user),
                               tr("Nothing was sent. Enter user name and password again in the environment’s "
                                  "settings.")};
        return {tr("The proxy %1 did not connect to %2.").arg(proxyPlace(c.proxy), place(c.url)),
                tr("Check the proxy in the environment’s settings, or whether this gateway can be reached "
                   "without "
                   "one.")};
    }
}

Words replyWords(FailureKind kind, const Circumstances &c)
{
    switch (kind) {
    case FailureKind::TotalTimeout:
        return {tr("No whole answer came from %1 within %2 seconds.")
                    .arg(place(c.url), seconds(c.deadlines.total)),
                tr("The operation may take longer than the environment’s time-out allows.")};
    case FailureKind::ClosedBeforeReply:
        return {
            c.delivery == Delivery::No
                ? tr("The gateway at %1 closed the connection before it had the whole request.")
                      .arg(place(c.url))
                : tr("The gateway at %1 took the request and closed the connection without an HTTP answer.")
                      .arg(place(c.url)),
            tr("If this happens every time, this port may not be an HTTP port, or need https:// instead of "
               "http://.")};
    case FailureKind::ClosedInReply:
        return {tr("The answer from %1 broke off after %2 bytes.")
                    .arg(place(c.url), QLocale().toString(c.received)),
                tr("What came until then is kept below.")};
    case FailureKind::NotHttp:
        return {tr("What %1 sent back is not an HTTP answer.").arg(place(c.url)),
                tr("Check the port of the gateway URL.")};
    case FailureKind::ReplyTooLarge:
        return {tr("The answer from %1 is larger than %2 bytes; the rest of it was not taken.")
                    .arg(place(c.url), QLocale().toString(c.limit)),
                tr("Ask for less at a time.")};
    default:
        if (!c.fullFolder.isEmpty())
            return {tr("The answer from %1 is large and could not be kept in the folder %2.")
                        .arg(place(c.url), QDir::toNativeSeparators(c.fullFolder)),
                    tr("Make room there, or name another folder for temporary files (TMPDIR).")};
        if (c.status > 0 && c.status < 200)
            return {
                tr("%1 sent an interim answer (HTTP %2), behind which Gatepost cannot read the final one.")
                    .arg(place(c.url))
                    .arg(c.status),
                tr("Have it switched off in the web server or proxy.")};
        if (c.delivery == Delivery::No)
            return {tr("%1 could not be reached.").arg(place(c.url)),
                    tr("Nothing was sent. Check the gateway URL and whether you are in the right network "
                       "(VPN).")};
        return {tr("The connection with %1 failed.").arg(place(c.url)),
                tr("Check the network and the gateway URL.")};
    }
}

Words wordsFor(FailureKind kind, const Circumstances &c)
{
    using enum FailureKind;
    switch (kind) {
    case InvalidRequest:
        return {c.detail, tr("Nothing was sent. Correct it and send again.")};
    case Cancelled:
        return {tr("You cancelled the request to %1.").arg(place(c.url)), {}};
    case TlsFailed:
        return tlsWords(c);
    case HostNotFound:
    case ConnectionRefused:
    case ConnectTimeout:
    case ProxyFailed:
        return connectWords(kind, c);
    default:
        return replyWords(kind, c);
    }
}

QString detailFor(const Circumstances &c)
{
    QStringList parts;
    for (const QSslError &error : c.tlsErrors)
        parts.append(error.errorString());
    if (!c.tlsErrors.isEmpty() && !c.fingerprint.isEmpty())
        parts.append(
            tr("The certificate’s SHA-256 fingerprint is %1. Outside production, an environment takes it if "
               "its file names it under “tls”, “accepted”.")
                .arg(c.fingerprint));
    if (!c.detail.isEmpty())
        parts.append(c.detail);
    parts.removeDuplicates();
    return parts.join(QLatin1Char('\n'));
}

std::optional<FailureKind> kindBeforeReply(QNetworkReply::NetworkError error)
{
    using enum FailureKind;
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return ConnectionRefused;
    case QNetworkReply::HostNotFoundError:
        return HostNotFound;
    case QNetworkReply::TimeoutError:
        return ConnectTimeout;
    case QNetworkReply::SslHandshakeFailedError:
        return TlsFailed;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::UnknownNetworkError:
        return ClosedBeforeReply;
    case QNetworkReply::ProtocolFailure:
        return NotHttp;
    default:
        return error >= QNetworkReply::ProxyConnectionRefusedError &&
                       error <= QNetworkReply::UnknownProxyError
                   ? ProxyFailed
                   : Other;
    }
}

} // namespace

std::optional<FailureKind> failureKind(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return {};
    if (status == 0)
        return kindBeforeReply(error);
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProtocolFailure:
        return FailureKind::ClosedInReply;
    case QNetworkReply::ContentReSendError:
        // A whole reply, to which Qt would have sent the request again: 307, 308, or 401 on a desktop with
        // single sign-on.
        return {};
    default:
        // Qt has an error for each status from 400 on.
        return status >= 400 ? std::nullopt : std::optional(FailureKind::Other);
    }
}

Failure describe(FailureKind kind, const Circumstances &circumstances)
{
    const Words words = wordsFor(kind, circumstances);
    Failure failure{kind, circumstances.delivery, words.sentence, words.advice, detailFor(circumstances)};
    QStringList advice;
    if (circumstances.delivery == Delivery::Maybe)
        advice.append(mayHaveHappened());
    if (!words.advice.isEmpty())
        advice.append(words.advice);
    failure.advice = advice.join(QLatin1Char(' '));
    return failure;
}

} // namespace gatepost::http
