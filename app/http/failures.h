// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QNetworkReply>
#include <QSslError>

namespace gatepost::http {

/// What is known when an exchange fails, for the sentences that the user reads.
struct Circumstances
{
    QUrl url;
    Proxy proxy;
    Deadlines deadlines;
    std::chrono::milliseconds waited{0}; ///< since the beginning
    Delivery delivery = Delivery::No;
    int status = 0;
    qint64 received = 0; ///< bytes of the body
    qint64 limit = 0;
    QList<QSslError> tlsErrors;
    QString fingerprint;          ///< of the server's certificate; empty: none was seen
    bool proxyWantsLogin = false; ///< it answered that nobody, or the wrong one, logged in
    QString fullFolder;           ///< where the reply could not be kept, if that is why
    QString detail;
};

/// The kind behind an error of Qt's; `status` is 0 as long as no whole head has come. Nothing for an error
/// that is only the status of a whole reply (404, 500 …): that is an answer, not a failure.
std::optional<FailureKind> failureKind(QNetworkReply::NetworkError error, int status);

/// Sentence, advice and detail for it.
Failure describe(FailureKind kind, const Circumstances &circumstances);

} // namespace gatepost::http
