// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/transcript.h"

#include "app/exchange/bodykind.h"
#include "app/secrets/masking.h"
#include "app/secrets/secretkey.h"

#include <QUrlQuery>

namespace gatepost::exchange {

using secrets::maskText;

static bool isNamed(const QByteArray &name, const char *other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

static QString passwordVariable(const http::HttpRequest &request, const QString &environment)
{
    QString from = QString::fromUtf8(http::headerValue(request.headers, "From"));
    if (from.isEmpty())
        from = QUrlQuery(request.url).queryItemValue(QStringLiteral("From"), QUrl::FullyDecoded);
    if (environment.isEmpty() || from.isEmpty())
        return QStringLiteral("GATEPOST_PASSWORD");
    return secrets::SecretKey{environment, from, {}}.environmentVariable();
}

static Pieces split(const QByteArray &text, const QString &variable, Escape escape)
{
    Pieces pieces;
    const qsizetype length = qstrlen(maskText);
    qsizetype done = 0;
    for (qsizetype at = text.indexOf(maskText); at >= 0; at = text.indexOf(maskText, done)) {
        if (at > done)
            pieces << Piece{text.mid(done, at - done)};
        pieces << Piece{{}, variable, escape};
        done = at + length;
    }
    if (done < text.size())
        pieces << Piece{done == 0 ? text : text.mid(done)};
    return pieces;
}

static Field field(const http::Header &header, const QString &password)
{
    const auto whole = [&header](const char *variable) {
        return Field{header.name, {Piece{{}, QLatin1String(variable)}}};
    };
    const bool isMask = header.value == maskText;
    if (isNamed(header.name, "Cookie") && !header.value.isEmpty())
        return whole("GATEPOST_COOKIE");
    if (isNamed(header.name, "Authorization") && isMask)
        return whole("GATEPOST_AUTHORIZATION");
    if (isNamed(header.name, "Proxy-Authorization") && isMask)
        return whole("GATEPOST_PROXY_AUTHORIZATION");
    return {header.name, split(header.value, password, Escape::None)};
}

static QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return (path.isEmpty() ? QByteArray("/") : path) + (url.hasQuery() ? '?' + query : QByteArray());
}

static Escape escapeIn(const QByteArray &body)
{
    const QByteArray start = body.left(64).trimmed();
    if (start.startsWith('<') || start.startsWith("\xEF\xBB\xBF<"))
        return Escape::Xml;
    return start.startsWith('{') || start.startsWith('[') ? Escape::Json : Escape::None;
}

static Pieces bodyPieces(const QByteArray &body, const QString &password, bool isMasked)
{
    if (isMasked)
        return split(body, password, escapeIn(body));
    return body.isEmpty() ? Pieces() : Pieces{Piece{body}};
}

/// As it is told: with the body as it stands here, neither compressed nor with the password in it.
static http::HttpRequest withPlainBody(http::HttpRequest request)
{
    const bool isPacked = request.body.bytes().startsWith("\x1f\x8b");
    request.headers.removeIf([isPacked](const http::Header &header) {
        return isNamed(header.name, "Content-Encoding") && !isPacked;
    });
    for (http::Header &header : request.headers)
        if (isNamed(header.name, "Content-Length"))
            header.value = QByteArray::number(request.body.size());
    return request;
}

Transcript transcriptOf(const http::HttpRequest &masked, const QString &environment, bool isMaskedInBody)
{
    // Once more without any secret: headers and parameters that are secret by their name.
    const http::HttpRequest request = withPlainBody(secrets::masked(masked, {}));
    const QString password = passwordVariable(request, environment);
    Transcript transcript;
    transcript.method = request.method;
    transcript.url = request.url;
    transcript.target = split(targetOf(request.url), password, Escape::Percent);
    for (const http::Header &header : http::sentHeaders(request))
        transcript.fields << field(header, password);
    transcript.bytes = request.body;
    transcript.body = bodyPieces(request.body.bytes(), password, isMaskedInBody);
    transcript.bodyFile = QStringLiteral("request-body.") +
                          suffixOf(request.body.bytes(), http::headerValue(request.headers, "Content-Type"));
    transcript.proxy = request.proxy;
    return transcript;
}

Transcript transcriptOf(const history::Entry &entry)
{
    return transcriptOf(entry.request, entry.environment, entry.maskedInBody);
}

Result<Transcript> transcriptOf(const workspace::Draft &draft)
{
    auto resolved = workspace::resolve(draft);
    if (!resolved)
        return failure(resolved.error());
    if (resolved->wantsPassword)
        resolved->request.password = secrets::Secret(QLatin1String(maskText));
    if (resolved->wantsUserPassword)
        resolved->request.userPassword = secrets::Secret(QLatin1String(maskText));
    auto request = broker::toHttp(resolved->request);
    if (!request)
        return failure(request.error());
    const workspace::Connection &connection = draft.environment.connection;
    http::goBy({.proxy = request->proxy,
                .login = {connection.loginScheme, connection.login.user, QLatin1String(maskText)},
                .tls = {}},
               &*request);
    const bool isInBody = request->body.bytes() != resolved->request.payload;
    return transcriptOf(*request, draft.environment.id, isInBody);
}

QStringList Transcript::variables() const
{
    QStringList names;
    const auto look = [&names](const Pieces &pieces) {
        for (const Piece &piece : pieces)
            if (piece.isSecret() && !names.contains(piece.variable))
                names << piece.variable;
    };
    look(target);
    for (const Field &each : fields)
        look(each.value);
    look(body);
    return names;
}

} // namespace gatepost::exchange
