// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/exchange/snippet/snippet.h"

#include <algorithm>

namespace gatepost::exchange {

static constexpr qsizetype mostInline = 256 * 1024;

static bool isNamed(const QByteArray &name, const char *other)
{
    return name.compare(other, Qt::CaseInsensitive) == 0;
}

static QString escaped(char32_t character, int digits)
{
    const char letter = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    return QStringLiteral("\\%1%2")
        .arg(QLatin1Char(letter))
        .arg(static_cast<uint>(character), digits, 16, QLatin1Char('0'));
}

static QString spelt(char32_t character)
{
    switch (character) {
    case U'\n':
        return QStringLiteral("\\n");
    case U'\r':
        return QStringLiteral("\\r");
    case U'\t':
        return QStringLiteral("\\t");
    case U'\'':
    case U'\\':
        return QStringLiteral("\\") + QChar(static_cast<char16_t>(character));
    default:
        break;
    }
    if (QChar::isPrint(character))
        return QString::fromUcs4(&character, 1);
    return escaped(character, character < 0x100 ? 2 : character < 0x10000 ? 4 : 8);
}

static QString textLiteral(const QByteArray &utf8)
{
    QString text;
    for (const uint character : QString::fromUtf8(utf8).toUcs4())
        text += spelt(static_cast<char32_t>(character));
    return QLatin1Char('\'') + text + QLatin1Char('\'');
}

static QString bytesLiteral(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes) {
        const auto code = static_cast<uchar>(byte);
        text += code < 0x80 ? spelt(code) : escaped(code, 2);
    }
    return QStringLiteral("b'") + text + QLatin1Char('\'');
}

static QString secretExpression(const Piece &secret)
{
    const QString value = QStringLiteral("os.environ['%1']").arg(secret.variable);
    switch (secret.escape) {
    case Escape::None:
        break;
    case Escape::Percent:
        return QStringLiteral("urllib.parse.quote(%1, safe='')").arg(value);
    case Escape::Xml:
        return QStringLiteral("html.escape(%1, quote=True)").arg(value);
    case Escape::Json:
        return QStringLiteral("json.dumps(%1)[1:-1]").arg(value);
    }
    return value;
}

static bool isText(const Pieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(),
                       [](const Piece &piece) { return QByteArrayView(piece.bytes).isValidUtf8(); });
}

static bool isAscii(const Pieces &pieces)
{
    return std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
        return std::all_of(piece.bytes.begin(), piece.bytes.end(),
                           [](char byte) { return static_cast<uchar>(byte) < 0x80; });
    });
}

// A str, or bytes where the text is not ASCII: http.client would write Latin-1.
static QString expression(const Pieces &pieces)
{
    const bool asBytes = !isAscii(pieces);
    QStringList parts;
    for (const Piece &piece : pieces) {
        const QString secret = piece.isSecret() ? secretExpression(piece) : QString();
        if (asBytes)
            parts << (piece.isSecret() ? secret + QStringLiteral(".encode()") : bytesLiteral(piece.bytes));
        else
            parts << (piece.isSecret() ? secret : textLiteral(piece.bytes));
    }
    return parts.isEmpty() ? QStringLiteral("''") : parts.join(QStringLiteral(" + "));
}

static QList<QByteArray> lines(const QByteArray &text)
{
    QList<QByteArray> lines;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype feed = text.indexOf('\n', at);
        const qsizetype end = feed < 0 ? text.size() : feed + 1;
        lines << text.mid(at, end - at);
        at = end;
    }
    return lines;
}

// One literal a line of the body.
static QString bodyExpression(const Transcript &transcript)
{
    const bool text = isText(transcript.body);
    QString parts;
    bool isAfterLiteral = false;
    for (const Piece &piece : transcript.body) {
        if (piece.isSecret()) {
            const QString ending = text ? QString() : QStringLiteral(".encode()");
            parts +=
                QStringLiteral("    %1%2%3\n")
                    .arg(parts.isEmpty() ? QString() : QStringLiteral("+ "), secretExpression(piece), ending);
            isAfterLiteral = false;
            continue;
        }
        for (const QByteArray &line : lines(piece.bytes)) {
            const bool needsPlus = !isAfterLiteral && !parts.isEmpty();
            parts += QStringLiteral("    ") + (needsPlus ? QStringLiteral("+ ") : QString()) +
                     (text ? textLiteral(line) : bytesLiteral(line)) + QLatin1Char('\n');
            isAfterLiteral = true;
        }
    }
    return QStringLiteral("(\n%1)").arg(parts) + (text ? QStringLiteral(".encode('utf-8')") : QString());
}

static QString bodyText(const Transcript &transcript, bool isInFile)
{
    if (transcript.bytes.isEmpty())
        return QStringLiteral("body = b''\n");
    if (isInFile)
        return QStringLiteral("with open(%1, 'rb') as file:\n    body = file.read()\n")
            .arg(textLiteral(transcript.bodyFile.toUtf8()));
    return QStringLiteral("body = %1\n").arg(bodyExpression(transcript));
}

static QString connectionText(const Transcript &transcript)
{
    const bool isTls = transcript.url.scheme() == QLatin1String("https");
    const QString kind = isTls ? QStringLiteral("HTTPSConnection") : QStringLiteral("HTTPConnection");
    const auto place = [](const QString &host, int port) {
        return QStringLiteral("%1, %2").arg(textLiteral(host.toUtf8())).arg(port);
    };
    const QString server =
        place(transcript.url.host(QUrl::FullyEncoded), transcript.url.port(isTls ? 443 : 80));
    const QString proxy = place(transcript.proxy.host, transcript.proxy.port);
    if (transcript.proxy.kind == http::ProxyKind::Socks5)
        return QStringLiteral("# Gatepost went through the SOCKS proxy %1; http.client knows none.\n"
                              "connection = http.client.%2(%3)\n")
            .arg(proxy, kind, server);
    if (transcript.proxy.kind != http::ProxyKind::Http)
        return QStringLiteral("connection = http.client.%1(%2)\n").arg(kind, server);
    const QString made = QStringLiteral("connection = http.client.%1(%2)\n").arg(kind, proxy);
    return isTls ? made + QStringLiteral("connection.set_tunnel(%1)\n").arg(server) : made;
}

static QString requestText(const Transcript &transcript)
{
    Pieces target = transcript.target;
    const bool isProxied = transcript.proxy.kind == http::ProxyKind::Http;
    if (isProxied && transcript.url.scheme() == QLatin1String("http"))
        target.prepend(Piece{transcript.url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath |
                                                      QUrl::RemoveQuery | QUrl::RemoveFragment)});
    return QStringLiteral("connection.putrequest(%1, %2, skip_host=True, skip_accept_encoding=True)\n")
        .arg(textLiteral(transcript.method), expression(target));
}

static QString fieldsText(const Transcript &transcript)
{
    QString text;
    for (const Field &field : transcript.fields) {
        if (isNamed(field.name, "Connection"))
            continue;
        const bool isLength = isNamed(field.name, "Content-Length");
        text += QStringLiteral("connection.putheader(%1, %2)\n")
                    .arg(textLiteral(field.name),
                         isLength ? QStringLiteral("str(len(body))") : expression(field.value));
    }
    return text;
}

static QString imports(const QString &program)
{
    const std::pair<const char *, const char *> modules[] = {
        {"html", "html.escape("}, {"http.client", "http.client."},         {"json", "json.dumps("},
        {"os", "os.environ["},    {"urllib.parse", "urllib.parse.quote("}, {"zlib", "zlib.decompress("}};
    QString text;
    for (const auto &[module, use] : modules)
        if (program.contains(QLatin1String(use)))
            text += QStringLiteral("import %1\n").arg(QLatin1String(module));
    return text + QLatin1Char('\n');
}

static const char ending[] = R"(connection.endheaders(body)

reply = connection.getresponse()
answer = reply.read()
if reply.getheader('Content-Encoding', '').lower() in ('gzip', 'deflate'):
    answer = zlib.decompress(answer, 47)
print(reply.status, reply.reason)
print(answer.decode(reply.headers.get_content_charset('utf-8'), 'replace'))
)";

Snippet pythonSnippet(const Transcript &transcript)
{
    const bool isInFile = transcript.bytes.size() > mostInline;
    const QString program = bodyText(transcript, isInFile) + QLatin1Char('\n') + connectionText(transcript) +
                            requestText(transcript) + fieldsText(transcript) + QLatin1String(ending);
    return {imports(program) + program, transcript.variables(), isInFile ? transcript.bodyFile : QString()};
}

} // namespace gatepost::exchange
