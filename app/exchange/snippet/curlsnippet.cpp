// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/shellwords.h"
#include "app/exchange/snippet/snippet.h"

namespace gatepost::exchange {

/// An argument of a program may have 128 KiB on Linux, the whole command line of Windows 32 KiB; and nobody
/// wants more in a clipboard.
static constexpr qsizetype mostInline = 64 * 1024;
/// From here on curl would ask first whether it may send.
static constexpr qsizetype expecting = 1024 * 1024;

static bool isNamed(const QByteArray &name, const char *other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

static bool has(const Transcript &transcript, const char *name)
{
    for (const Field &field : transcript.fields)
        if (isNamed(field.name, name))
            return true;
    return false;
}

static QByteArray plain(const QByteArray &text)
{
    return shell::word({Piece{text}});
}

static Pieces joined(const QByteArray &before, const Pieces &pieces)
{
    Pieces all = pieces;
    if (!all.isEmpty() && !all.first().isSecret())
        all.first().bytes.prepend(before);
    else
        all.prepend(Piece{before});
    return all;
}

static QByteArray origin(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

static QList<QByteArray> connection(const Transcript &transcript)
{
    QList<QByteArray> options;
    if (transcript.url.scheme() == QLatin1String("https"))
        options << "--http1.1";
    for (const Piece &piece : transcript.target) {
        for (const char byte : QByteArrayView("[]{}"))
            if (piece.bytes.contains(byte) && !options.contains("--globoff"))
                options << "--globoff";
        if (piece.bytes.contains("/.") && !options.contains("--path-as-is"))
            options << "--path-as-is";
    }
    const QByteArray address =
        transcript.proxy.host.toUtf8() + ':' + QByteArray::number(transcript.proxy.port);
    if (transcript.proxy.kind == http::ProxyKind::Http)
        options << "--proxy " + plain("http://" + address);
    if (transcript.proxy.kind == http::ProxyKind::Socks5)
        options << "--proxy " + plain("socks5h://" + address);
    return options;
}

static QList<QByteArray> headers(const Transcript &transcript)
{
    QList<QByteArray> options;
    for (const Field &field : transcript.fields) {
        if (isNamed(field.name, "Content-Length") || isNamed(field.name, "Connection"))
            continue;
        if (isNamed(field.name, "Host") &&
            field.value == Pieces{Piece{transcript.url.authority().toLatin1()}})
            continue;
        const bool isEmpty = field.value.isEmpty() || field.value == Pieces{Piece{{}}};
        options << "-H " + (isEmpty ? plain(field.name + ';')
                                    : shell::word(joined(field.name + ": ", field.value)));
    }
    // What curl would add.
    if (!has(transcript, "Accept"))
        options << "-H 'Accept:'";
    if (!has(transcript, "Content-Type"))
        options << "-H 'Content-Type:'";
    if (transcript.bytes.size() >= expecting && !has(transcript, "Expect"))
        options << "-H 'Expect:'";
    return options;
}

static QByteArray method(const Transcript &transcript)
{
    const bool isUsual = transcript.method == (transcript.bytes.isEmpty() ? "GET" : "POST");
    if (transcript.method == "HEAD" && transcript.bytes.isEmpty())
        return "--head";
    return isUsual ? QByteArray() : "-X " + plain(transcript.method);
}

namespace {

/// How the body gets to curl.
struct Feed
{
    QByteArray before; ///< a program whose output curl reads
    QByteArray option;
    QString file;
};

} // namespace

static Feed feed(const Transcript &transcript)
{
    if (transcript.bytes.isEmpty())
        return {{}, transcript.method == "POST" ? "--data-binary ''" : "", {}};
    const bool isLong = transcript.bytes.size() > mostInline;
    if (!isLong && shell::isPasteable(transcript.body)) {
        const bool looksLikeFile = transcript.bytes.bytes().startsWith('@');
        return {{}, (looksLikeFile ? "--data-raw " : "--data-binary ") + shell::word(transcript.body), {}};
    }
    if (!isLong)
        return {shell::printing(transcript.body) + " |\n", "--data-binary @-", {}};
    return {{}, "--data-binary " + plain('@' + transcript.bodyFile.toUtf8()), transcript.bodyFile};
}

// A pipe or a substitution would go on with nothing in the secret's place.
static QByteArray guards(const Transcript &transcript, const Feed &feed)
{
    const bool isPiped = !feed.before.isEmpty() && transcript.body.size() > 1;
    if (!isPiped && !shell::hasEscapes(transcript.target) && !shell::hasEscapes(transcript.body))
        return {};
    QByteArray text;
    for (const QString &variable : transcript.variables())
        text += ": \"${" + variable.toLatin1() + ":?}\" &&\n";
    return text;
}

Snippet curlSnippet(const Transcript &transcript)
{
    const Feed body = feed(transcript);
    QList<QByteArray> options{shell::word(joined(origin(transcript.url), transcript.target)),
                              method(transcript)};
    options += connection(transcript);
    if (has(transcript, "Accept-Encoding"))
        options << "--compressed";
    options += headers(transcript);
    options << body.option;
    options.removeAll(QByteArray());
    const QByteArray command =
        guards(transcript, body) + body.before + "curl " + options.join(" \\\n  ") + '\n';
    return {QString::fromUtf8(command), transcript.variables(), body.file};
}

} // namespace gatepost::exchange
