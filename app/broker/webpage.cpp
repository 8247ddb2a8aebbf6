// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/webpage.h"

#include <QByteArray>

#include <algorithm>

namespace gatepost::broker {

// Who sent a page is told by its beginning.
static constexpr qsizetype examinedLength = 64 * 1024;
static constexpr qsizetype longestTitle = 160;

static bool holdsAny(const QByteArray &lower, std::initializer_list<const char *> phrases)
{
    return std::any_of(phrases.begin(), phrases.end(),
                       [&lower](const char *phrase) { return lower.contains(phrase); });
}

static QByteArray lowerBeginning(QByteArrayView utf8)
{
    return utf8.first(qMin(utf8.size(), examinedLength)).toByteArray().toLower();
}

// Past white space, comments and the XML declaration.
static QByteArray afterProlog(QByteArray lower)
{
    while (true) {
        lower = lower.trimmed();
        const bool isComment = lower.startsWith("<!--");
        if (!isComment && !lower.startsWith("<?"))
            return lower;
        const qsizetype end = lower.indexOf(isComment ? "-->" : "?>");
        if (end < 0)
            return {};
        lower = lower.mid(end + (isComment ? 3 : 2));
    }
}

bool isWebPage(QByteArrayView utf8)
{
    const QByteArray content = afterProlog(lowerBeginning(utf8));
    for (const QByteArray tag : {"html", "head", "body", "title", "meta", "script", "style", "center", "h1",
                                 "h2", "p", "br", "div", "table", "frameset", "iframe", "font", "b", "pre"}) {
        const qsizetype after = 1 + tag.size();
        if (content.startsWith('<' + tag) && content.size() > after &&
            QByteArrayView(" \t\r\n>/").contains(content[after])) {
            return true;
        }
    }
    return content.startsWith("<!doctype html");
}

static QByteArray between(const QByteArray &page, const QByteArray &lower, const QByteArray &tag)
{
    const qsizetype open = lower.indexOf('<' + tag);
    const qsizetype begin = open < 0 ? -1 : lower.indexOf('>', open) + 1;
    if (begin <= 0)
        return {};
    const qsizetype end = lower.indexOf("</" + tag, begin);
    return page.mid(begin, end < 0 ? longestTitle : end - begin);
}

// The words of `html` without its tags.
static QString words(const QByteArray &html)
{
    QByteArray text;
    bool inTag = false;
    for (const char c : html) {
        inTag = c == '<' || (inTag && c != '>');
        text += inTag || c == '>' ? ' ' : c;
    }
    QString words = QString::fromUtf8(text).simplified();
    const std::pair<const char *, const char *> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}};
    for (const auto &[entity, character] : entities)
        words.replace(QLatin1String(entity), QLatin1String(character));
    return words.left(longestTitle);
}

bool readsLikeFirewall(QByteArrayView utf8)
{
    return holdsAny(lowerBeginning(utf8),
                    {"support id", "incident id", "request rejected", "request blocked",
                     "web application firewall", "mod_security", "access denied", "has been blocked",
                     "cloudflare", "incapsula", "akamai", "blocked by", "security policy", "zscaler",
                     "fortinet", "fortigate", "forcepoint", "websense"});
}

static WebPage::Sender senderOf(const QByteArray &lower)
{
    if (holdsAny(lower, {"listening connector", "listeningconnector"}))
        return WebPage::Sender::StatusPage;
    const bool asksForPassword = holdsAny(lower, {"type=\"password\"", "type='password'", "type=password"});
    const bool isPortal =
        holdsAny(lower, {"cmd=login", "oracle peoplesoft sign", "peoplesoft enterprise sign", "/psp/"});
    if (isPortal && (asksForPassword || lower.contains("sign")))
        return WebPage::Sender::PeopleSoftSignIn;
    if (asksForPassword ||
        holdsAny(lower, {"samlrequest", "openid-connect", "oauth2/authorize", "<title>sign in",
                         "<title>log in", "<title>login", "single sign-on"}))
        return WebPage::Sender::SignIn;
    return readsLikeFirewall(lower) ? WebPage::Sender::Firewall : WebPage::Sender::Unknown;
}

WebPage readWebPage(QByteArrayView utf8)
{
    const QByteArray page = utf8.first(qMin(utf8.size(), examinedLength)).toByteArray();
    const QByteArray lower = page.toLower();
    WebPage result{{}, senderOf(lower)};
    for (const char *tag : {"title", "h1", "h2", "body"}) {
        if (result.title.isEmpty())
            result.title = words(between(page, lower, tag));
    }
    if (result.title.isEmpty())
        result.title = words(page.left(4 * longestTitle));
    return result;
}

} // namespace gatepost::broker
