// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/wire/wirepreview.h"

#include "app/http/cookiejar.h"
#include "app/http/httpclient.h"
#include "app/secrets/masking.h"
#include "app/session/knownsecrets.h"

#include <algorithm>

namespace gatepost::session {

namespace {

/// Puts the secret of `owner` where it belongs, a mask where nobody knows it, or wants it looked for.
void join(WirePreview &preview, const secrets::SecretKey &key, const KnownSecrets &known,
          secrets::Secret &target)
{
    const auto found =
        std::find_if(known.begin(), known.end(), [&key](const KnownSecret &each) { return each.key == key; });
    if (found != known.end() && !found->secret.isEmpty()) {
        target = found->secret;
        return;
    }
    target = secrets::Secret(QLatin1String(secrets::maskText));
    if (found == known.end())
        preview.wanted << key;
    else
        preview.unknownPasswordsOf << key.node;
}

http::HttpRequest onItsWay(http::HttpRequest request, const WireJoins &joins)
{
    http::goBy(joins.way, &request);
    if (!joins.way.keepsCookies)
        return request;
    http::CookieJar jar;
    for (const QNetworkCookie &cookie : joins.cookies)
        jar.insertCookie(cookie);
    return jar.withCookies(std::move(request));
}

/// With every question answered as it suggests.
workspace::Draft answered(workspace::Draft draft, QList<variables::Question> &questions)
{
    const QByteArray utf8 = xml::toUtf8(draft.payload, xml::detectEncoding(draft.payload));
    questions = workspace::preview(draft, utf8).questions;
    questions.removeIf([](const variables::Question &each) { return each.suggestion.isEmpty(); });
    for (const auto &[name, suggestion] : std::as_const(questions))
        draft.typed.insert(name, suggestion);
    return draft;
}

} // namespace

WirePreview wirePreview(const workspace::Draft &asked, const WireJoins &joins, Secrets secrets)
{
    WirePreview preview;
    const workspace::Draft draft = answered(asked, preview.questions);
    const auto resolved = workspace::tryResolve(draft);
    if (!resolved) {
        preview.problem = resolved.error().message;
        return preview;
    }
    WireContext context{resolved->request, workspace::sourcesOf(draft, *resolved)};
    broker::BrokerRequest &meant = context.meant;
    const auto keyOf = [&](const QString &owner) {
        return secrets::SecretKey{draft.environment.id, owner, meant.gateway};
    };
    if (resolved->wantsPassword)
        join(preview, keyOf(meant.requestingNode), joins.secrets, meant.password);
    if (resolved->wantsUserPassword)
        join(preview, keyOf(meant.user), joins.secrets, meant.userPassword);
    Result<http::HttpRequest> request = broker::toHttp(meant);
    if (request)
        *request = onItsWay(*std::move(request), joins);
    const auto valid = request ? http::validate(*request) : Result<>();
    if (!request || !valid) {
        preview.problem = request ? valid.error().message : request.error().message;
        return preview;
    }
    preview.warnings = broker::warnings(meant);
    preview.message = wireOf(*request, context, secrets, secretsOf(joins.way) + secretsOf(joins.cookies));
    return preview;
}

} // namespace gatepost::session
