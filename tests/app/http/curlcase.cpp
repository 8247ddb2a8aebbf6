// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/http/curlcase.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace gatepost::test {

namespace {

// Bytes are looked at as Latin-1: each stays one character.
QString latin1(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

/// What stands between `<name …>` and `</name>`, without the line break behind the first.
QString section(const QString &text, const QString &name)
{
    const QRegularExpression found(QStringLiteral("<%1(?: [^>]*)?>\\r?\\n?(.*?)</%1>").arg(name),
                                   QRegularExpression::DotMatchesEverythingOption);
    return found.match(text).captured(1);
}

/// Of conditions about how curl was built, what follows the first branch.
QString withoutConditions(QString text)
{
    static const QRegularExpression branches(
        QStringLiteral("%if [^\\n]*\\n(.*?)(?:%else[^\\n]*\\n.*?)?%endif[^\\n]*\\n"),
        QRegularExpression::DotMatchesEverythingOption);
    return text.replace(branches, QStringLiteral("\\1"));
}

QString decodedHex(const QString &text)
{
    QString plain = text;
    static const QRegularExpression escape(QStringLiteral("%([0-9A-Fa-f]{2})"));
    for (auto found = escape.match(plain); found.hasMatch();
         found = escape.match(plain, found.capturedStart() + 1))
        plain.replace(found.capturedStart(), 3, QChar(found.captured(1).toInt(nullptr, 16)));
    return plain;
}

/// `%hex[…]hex%`, `%repeat[N x …]%` and the names of the machine.
QString filledIn(QString text, const QString &number)
{
    static const QRegularExpression hex(QStringLiteral("%hex\\[(.*?)\\]hex%"),
                                        QRegularExpression::DotMatchesEverythingOption);
    for (auto found = hex.match(text); found.hasMatch(); found = hex.match(text))
        text.replace(found.capturedStart(), found.capturedLength(), decodedHex(found.captured(1)));
    static const QRegularExpression repeat(QStringLiteral("%repeat\\[(\\d+) x (.*?)\\]%"),
                                           QRegularExpression::DotMatchesEverythingOption);
    for (auto found = repeat.match(text); found.hasMatch(); found = repeat.match(text))
        text.replace(found.capturedStart(), found.capturedLength(),
                     decodedHex(found.captured(2)).repeated(found.captured(1).toInt()));
    static const QRegularExpression port(QStringLiteral("%[A-Z0-9]*PORT"));
    return text.replace(QStringLiteral("%TESTNUMBER"), number)
        .replace(QStringLiteral("%HOSTIP"), QStringLiteral("127.0.0.1"))
        .replace(port, QStringLiteral("1"));
}

/// The lines of the head end as HTTP says; those of the body as they are.
QString withHeadLines(const QString &text)
{
    const qsizetype end = text.indexOf(QLatin1String("\n\n"));
    QString head = end < 0 ? text : text.left(end + 2);
    return head.replace(QLatin1Char('\n'), QLatin1String("\r\n")) + (end < 0 ? QString() : text.mid(end + 2));
}

QByteArray bytesOf(const QRegularExpressionMatch &found, const QString &number)
{
    const QString attributes = found.captured(2);
    QString text = found.captured(3);
    if (attributes.contains(QLatin1String("base64")))
        return QByteArray::fromBase64(text.toLatin1());
    if (attributes.contains(QLatin1String("nonewline")) && text.endsWith(QLatin1Char('\n')))
        text.chop(text.endsWith(QLatin1String("\r\n")) ? 2 : 1);
    text = filledIn(text, number);
    return (attributes.contains(QLatin1String("crlf")) ? withHeadLines(text) : text).toLatin1();
}

} // namespace

CurlCase CurlCase::read(const QString &path)
{
    CurlCase curl;
    curl.name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return curl;
    const QString text = withoutConditions(latin1(file.readAll()));
    curl.isHttp = section(text, QStringLiteral("server"))
                      .split(QRegularExpression(QStringLiteral("\\s+")))
                      .contains(QLatin1String("http"));
    curl.errorCode = section(text, QStringLiteral("errorcode")).trimmed().toInt();
    curl.command = section(text, QStringLiteral("command")).toLatin1();
    static const QRegularExpression data(QStringLiteral("<(data\\d*)( [^>]*)?>\\r?\\n(.*?)</\\1>"),
                                         QRegularExpression::DotMatchesEverythingOption);
    auto each = data.globalMatch(section(text, QStringLiteral("reply")));
    while (each.hasNext()) {
        const auto found = each.next();
        curl.replies.append({found.captured(1), bytesOf(found, curl.name.mid(4))});
    }
    return curl;
}

} // namespace gatepost::test
