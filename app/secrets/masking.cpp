// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/secrets/masking.h"

#include "app/secrets/spellings.h"

#include <QUrlQuery>

#include <algorithm>
#include <functional>

namespace gatepost::secrets {

namespace {

/// Shorter ones would turn half a document into asterisks: masked only where they are the whole value.
constexpr qsizetype shortestInText = 3;

struct Span
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray mask;
};

using Spans = std::vector<Span>;

void findAll(QByteArrayView bytes, const Needle &needle, Spans &spans)
{
    const std::boyer_moore_horspool_searcher searcher(needle.bytes.begin(), needle.bytes.end());
    const std::size_t before = spans.size();
    for (auto from = bytes.begin(); from != bytes.end();) {
        const auto found = searcher(from, bytes.end());
        if (found.first == bytes.end())
            return;
        const Span span{found.first - bytes.begin(), found.second - bytes.begin(), needle.mask};
        if (spans.size() > before && span.begin <= spans.back().end)
            spans.back().end = span.end;
        else
            spans.push_back(span);
        from = found.first + 1;
    }
}

/// In order, and those that overlap or contain each other as one.
Spans merged(Spans spans)
{
    std::stable_sort(spans.begin(), spans.end(),
                     [](const Span &left, const Span &right) { return left.begin < right.begin; });
    Spans result;
    for (const Span &span : spans) {
        if (result.empty() || span.begin >= result.back().end)
            result.push_back(span);
        else
            result.back().end = std::max(result.back().end, span.end);
    }
    return result;
}

QByteArray replaced(QByteArrayView bytes, const Spans &spans)
{
    QByteArray result;
    result.reserve(bytes.size());
    qsizetype done = 0;
    for (const Span &span : spans) {
        result.append(bytes.sliced(done, span.begin - done));
        result.append(span.mask);
        done = span.end;
    }
    result.append(bytes.sliced(done));
    return result;
}

/// What stands behind the percent signs, and where each byte came from.
struct PercentDecoded
{
    QByteArray bytes;
    QList<qsizetype> begins; ///< one more than bytes: the end
};

PercentDecoded percentDecoded(const QByteArray &text, bool plusIsSpace)
{
    PercentDecoded decoded;
    for (qsizetype at = 0; at < text.size();) {
        decoded.begins << at;
        bool isHex = false;
        const int code = text.at(at) == '%' ? text.mid(at + 1, 2).toInt(&isHex, 16) : 0;
        if (isHex && at + 2 < text.size()) {
            decoded.bytes += static_cast<char>(code);
            at += 3;
        } else {
            decoded.bytes += text.at(at) == '+' && plusIsSpace ? ' ' : text.at(at);
            at += 1;
        }
    }
    decoded.begins << text.size();
    return decoded;
}

/// One set of secrets, made ready for searching.
class Masker
{
public:
    explicit Masker(const QList<Secret> &secrets)
    {
        for (const Secret &secret : secrets)
            if (!secret.isEmpty())
                add(secret.reveal());
    }

    /// Null when there was nothing to mask: no copy is made then.
    std::optional<QByteArray> body(QByteArrayView bytes) const
    {
        Spans spans;
        for (const Needle &needle : m_needles)
            findAll(bytes, needle, spans);
        if (spans.empty())
            return {};
        return replaced(bytes, merged(std::move(spans)));
    }

    /// A header's value, or another short text that may be percent-encoded in part.
    QByteArray line(const QByteArray &text) const
    {
        if (m_whole.contains(text))
            return maskText;
        Spans spans;
        for (const Needle &needle : m_needles)
            findAll(text, needle, spans);
        for (const bool plusIsSpace : {false, true})
            findPercentEncoded(text, plusIsSpace, spans);
        return spans.empty() ? text : replaced(text, merged(std::move(spans)));
    }

    QString text(QString text) const
    {
        for (const QString &spelling : m_spellings)
            text.replace(spelling, QLatin1String(maskText));
        return text;
    }

    bool isWhole(const QByteArray &text) const { return m_whole.contains(text); }
    bool isEmpty() const { return m_whole.isEmpty(); }

private:
    void add(const QString &secret)
    {
        m_whole << plainBytes(secret);
        if (secret.size() < shortestInText)
            return;
        m_needles << needles(secret, QLatin1String(maskText));
        m_plain << plainBytes(secret);
        m_spellings << spellings(secret);
        std::stable_sort(
            m_spellings.begin(), m_spellings.end(),
            [](const QString &left, const QString &right) { return left.size() > right.size(); });
    }

    void findPercentEncoded(const QByteArray &text, bool plusIsSpace, Spans &spans) const
    {
        const PercentDecoded decoded = percentDecoded(text, plusIsSpace);
        Spans found;
        for (const QByteArray &plain : m_plain)
            findAll(decoded.bytes, {plain, maskText}, found);
        for (const Span &span : found)
            spans.push_back({decoded.begins.at(span.begin), decoded.begins.at(span.end), span.mask});
    }

    QList<QByteArray> m_whole;
    QList<QByteArray> m_plain;
    QList<Needle> m_needles;
    QStringList m_spellings;
};

bool isSecretName(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "password" || lower == "authorization" || lower == "proxy-authorization";
}

/// Sessions go by the values of cookies.
QByteArray withoutCookies(const QByteArray &setCookie)
{
    QList<QByteArray> lines = setCookie.split('\n');
    for (QByteArray &line : lines) {
        const qsizetype begin = line.indexOf('=') + 1;
        const qsizetype end = line.indexOf(';') < 0 ? line.size() : line.indexOf(';');
        if (begin > 0 && end - begin >= shortestSession)
            line.replace(begin, end - begin, maskText);
    }
    return lines.join('\n');
}

QByteArray masked(const http::Header &header, const Masker &masker)
{
    if (isSecretName(header.name) && !header.value.isEmpty())
        return maskText;
    const bool setsCookie = header.name.compare("Set-Cookie", Qt::CaseInsensitive) == 0;
    return masker.line(setsCookie ? withoutCookies(header.value) : header.value);
}

http::Headers masked(const http::Headers &headers, const Masker &masker)
{
    http::Headers result = headers;
    for (http::Header &header : result)
        header.value = masked(header, masker);
    return result;
}

QByteArray maskedItem(const QByteArray &item, const Masker &masker)
{
    const qsizetype equals = item.indexOf('=');
    const QByteArray value = item.mid(equals + 1);
    if (equals < 0 || value.isEmpty())
        return item;
    const bool isSecret = isSecretName(QByteArray::fromPercentEncoding(item.left(equals))) ||
                          masker.isWhole(percentDecoded(value, false).bytes) ||
                          masker.isWhole(percentDecoded(value, true).bytes);
    return isSecret ? item.left(equals + 1) + maskText : item;
}

QUrl masked(const QUrl &url, const Masker &masker)
{
    const QByteArray encoded = url.toEncoded();
    QByteArray result = encoded;
    const qsizetype question = encoded.indexOf('?');
    if (question >= 0) {
        QList<QByteArray> items = encoded.mid(question + 1).split('&');
        for (QByteArray &item : items)
            item = maskedItem(item, masker);
        result = encoded.left(question + 1) + items.join('&');
    }
    result = masker.line(result);
    return result == encoded ? url : QUrl::fromEncoded(result);
}

} // namespace

http::HttpRequest masked(const http::HttpRequest &request, const QList<Secret> &secrets, bool *inBody)
{
    const Masker masker(secrets);
    http::HttpRequest result = request;
    // Whatever of them went out stands in the headers.
    result.login.password.clear();
    result.proxy.password.clear();
    result.tls = {};
    // It would give away what is masked in the plain one.
    result.compressed.reset();
    result.url = masked(request.url, masker);
    result.headers = masked(request.headers, masker);
    const std::optional<QByteArray> body = masker.body(request.body.bytes());
    if (body)
        result.body = Body(*body);
    if (inBody)
        *inBody = body.has_value();
    return result;
}

static std::optional<http::Failure> masked(std::optional<http::Failure> failure, const Masker &masker)
{
    if (failure) {
        failure->sentence = masker.text(failure->sentence);
        failure->advice = masker.text(failure->advice);
        failure->detail = masker.text(failure->detail);
    }
    return failure;
}

http::HttpReply masked(const http::HttpReply &reply, const QList<Secret> &secrets)
{
    const Masker masker(secrets);
    http::HttpReply result = reply;
    result.reason = masker.line(reply.reason);
    result.headers = masked(reply.headers, masker);
    result.failure = masked(reply.failure, masker);
    const std::optional<QByteArray> body = masker.body(reply.body.bytes());
    if (body) {
        // A compressed copy would give away what was masked in the inflated one.
        result.body = result.wireBody = Body(*body);
    } else if (reply.wireBody.bytes().constData() != reply.body.bytes().constData()) {
        if (const std::optional<QByteArray> wire = masker.body(reply.wireBody.bytes()))
            result.wireBody = Body(*wire);
    }
    return result;
}

QString masked(const QString &text, const QList<Secret> &secrets)
{
    return Masker(secrets).text(text);
}

} // namespace gatepost::secrets
