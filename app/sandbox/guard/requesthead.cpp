// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/guard/requesthead.h"

#include <algorithm>
#include <cstring>

namespace gatepost::sandbox {

using Parsed = tl::expected<RequestHead, Refusal>;

static constexpr qsizetype mostHeaders = 200;
static constexpr qsizetype mostLengthDigits = 18;

static tl::unexpected<Refusal> refuse(int status, QByteArray sentence)
{
    return tl::unexpected<Refusal>(Refusal{status, std::move(sentence)});
}

static bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
}

static bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

static bool isVisible(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

static bool hasControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

qsizetype headLength(const QByteArray &bytes)
{
    const qsizetype crlf = bytes.indexOf("\n\r\n");
    const qsizetype lf = bytes.indexOf("\n\n");
    if (crlf >= 0 && (lf < 0 || crlf < lf))
        return crlf + 3;
    return lf >= 0 ? lf + 2 : -1;
}

static std::optional<Refusal> readRequestLine(const QByteArray &line, RequestHead &head)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !parts[2].startsWith("HTTP/"))
        return Refusal{400, "this is not an HTTP/1.1 request line"};
    head.method = parts[0];
    head.target = parts[1];
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return Refusal{505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    head.keepsConnection = parts[2] == "HTTP/1.1";
    if (!isVisible(head.target) || !(head.target.startsWith('/') || head.target.startsWith("http://")))
        return Refusal{400, "the request target must begin with a slash"};
    const bool isRest = head.target.contains("/RESTListeningConnector/") &&
                        (head.method == "PUT" || head.method == "PATCH" || head.method == "DELETE");
    if (!isRest && head.method != "GET" && head.method != "HEAD" && head.method != "POST")
        return Refusal{405, "use POST for a request to a service operation, GET for the status page"};
    return {};
}

static std::optional<Refusal> readHeader(const QByteArray &line, RequestHead &head)
{
    if (line.startsWith(' ') || line.startsWith('\t'))
        return Refusal{400, "a header line must not be folded"};
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(colon);
    if (colon < 0 || !isToken(name))
        return Refusal{400, "a header line must read 'Name: value'"};
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (hasControls(value))
        return Refusal{400, "the value of header " + name + " holds control characters"};
    if (head.headers.size() == mostHeaders)
        return Refusal{431, "too many headers"};
    head.headers.append({name, value});
    return {};
}

static QList<QByteArray> valuesOf(const RequestHead &head, const QByteArray &name)
{
    QList<QByteArray> values;
    for (const http::Header &header : head.headers)
        if (header.name.compare(name, Qt::CaseInsensitive) == 0)
            values << header.value;
    return values;
}

static std::optional<Refusal> readLength(RequestHead &head)
{
    const QList<QByteArray> lengths = valuesOf(head, "Content-Length");
    if (lengths.isEmpty())
        return {};
    const QByteArray &length = lengths.first();
    const bool digits = !length.isEmpty() && std::all_of(length.begin(), length.end(),
                                                         [](char c) { return c >= '0' && c <= '9'; });
    if (lengths.size() > 1 || !digits)
        return Refusal{400, "Content-Length must be given once, as a number"};
    if (length.size() > mostLengthDigits)
        return Refusal{413, "Content-Length is beyond any limit"};
    head.contentLength = length.toLongLong();
    return {};
}

static std::optional<Refusal> readFraming(RequestHead &head)
{
    if (const auto refusal = readLength(head))
        return refusal;
    const QList<QByteArray> encodings = valuesOf(head, "Transfer-Encoding");
    if (encodings.isEmpty())
        return {};
    if (encodings.size() > 1 || encodings.first().toLower() != "chunked")
        return Refusal{501, "of transfer encodings only chunked is understood"};
    if (!valuesOf(head, "Content-Length").isEmpty())
        return Refusal{400, "Content-Length and Transfer-Encoding contradict each other"};
    head.chunked = true;
    return {};
}

static std::optional<Refusal> readConnection(RequestHead &head)
{
    for (const QByteArray &value : valuesOf(head, "Connection")) {
        const QByteArray options = value.toLower();
        if (options.contains("close"))
            head.keepsConnection = false;
        else if (options.contains("keep-alive"))
            head.keepsConnection = true;
    }
    for (const QByteArray &value : valuesOf(head, "Expect")) {
        if (value.toLower() != "100-continue")
            return Refusal{417, "of expectations only 100-continue is understood"};
        head.expectsContinue = true;
    }
    return {};
}

Parsed parseHead(const QByteArray &bytes)
{
    RequestHead head;
    QList<QByteArray> lines = bytes.split('\n');
    for (QByteArray &line : lines) {
        if (!line.endsWith('\r') && &line != &lines.last())
            return refuse(400, "every line of the head must end in CR LF");
        line.chop(line.isEmpty() ? 0 : 1);
    }
    if (const auto refusal = readRequestLine(lines.takeFirst(), head))
        return tl::unexpected<Refusal>(*refusal);
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            break;
        if (const auto refusal = readHeader(line, head))
            return tl::unexpected<Refusal>(*refusal);
    }
    for (const auto read : {readFraming, readConnection})
        if (const auto refusal = read(head))
            return tl::unexpected<Refusal>(*refusal);
    return head;
}

QByteArray canonicalHead(const RequestHead &head, qint64 length)
{
    static const QList<QByteArray> ours{"content-length", "transfer-encoding", "expect", "connection",
                                        "upgrade",        "trailer",           "te",     "content-encoding"};
    QByteArray bytes = head.method + ' ' + head.target + " HTTP/1.1\r\n";
    for (const http::Header &header : head.headers)
        if (!ours.contains(header.name.toLower()))
            bytes += header.name + ": " + header.value + "\r\n";
    if (!head.keepsConnection)
        bytes += "Connection: close\r\n";
    return bytes + "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

} // namespace gatepost::sandbox
