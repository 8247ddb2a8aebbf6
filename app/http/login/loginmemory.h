// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"
#include "app/http/login/challenge.h"

namespace gatepost::http {

/// Who asks for a login: the server (401), or the proxy in front of it (407, of plain http only: over https
/// Qt logs in at the proxy before anything is sent).
enum class LoginPlace { Server, Proxy };

/// What servers and proxies asked one HttpClient for, so that the next request brings its answer along and
/// its body is not sent twice. Holds no password.
class LoginMemory
{
public:
    /// The header with which `request` answers what was asked before; none where nothing was, or where the
    /// request has no login for it or such a header already.
    std::optional<Header> answer(LoginPlace place, const HttpRequest &request);
    /// Takes the strongest of `challenges` that can be answered; false where there is none.
    bool remember(LoginPlace place, const HttpRequest &request, const QList<Challenge> &challenges);
    void forget(LoginPlace place, const HttpRequest &request);

private:
    struct Asked
    {
        Challenge challenge;
        int answers = 0;
    };
    QMap<QByteArray, Asked> m_asked; ///< by place and address
};

} // namespace gatepost::http
