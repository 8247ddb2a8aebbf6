// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/secrets/secretkey.h"
#include "app/workspace/environment.h"

namespace gatepost::session {

/// Under which names the passwords of an environment's way are kept. Each is bound to the server that gets
/// it; the pass-phrase of a client certificate, which no server gets, to the gateway.
secrets::SecretKey proxyKey(const workspace::Environment &environment);
secrets::SecretKey loginKey(const workspace::Environment &environment);
secrets::SecretKey passphraseKey(const workspace::Environment &environment);

/// "password of node PTEST", "pass-phrase of the client certificate" …, for the middle of a sentence;
/// translated.
QString secretName(const secrets::SecretKey &key);

} // namespace gatepost::session
