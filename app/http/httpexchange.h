// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/failures.h"
#include "app/http/httpclient.h"
#include "app/http/managerpool.h"
#include "app/http/rounds.h"
#include "app/http/body/replybody.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTimer>

class QHostInfo;
class QNetworkReply;

namespace gatepost::http {

class UploadDevice;

/// One request's life: check, name lookup, connection, request, answer; two deadlines above it all. Each
/// phase ends in the next or in fail().
class HttpExchange::Private : public QObject
{
public:
    Private(HttpRequest request, std::shared_ptr<ManagerPool> pool, std::shared_ptr<Remembered> remembered);
    ~Private() override;

    void startLater(HttpExchange *exchange);
    void cancel();

    const HttpRequest &sentRequest() const { return m_own; }

    HttpReply reply;
    bool finished = false;

private:
    void start();
    void findProxy();
    void findSystemProxy();
    void lookUp();
    void lookedUp(const QHostInfo &info);
    void send();
    void watch();

    void connecting();
    void limitReadAhead();
    void connected();
    void sent();
    void headArrived();
    void bodyArrived();
    void replyEnded();
    void goOnOrFinish();
    void goOnWith(const HttpRequest &request);
    void refuseOrAccept(const QList<QSslError> &errors);
    void takeTlsFacts();

    void fail(FailureKind kind, const QString &detail);
    void failStoring();
    void finish();
    void releaseReply(bool reusable);
    bool isTls() const;
    bool isInHandshake() const;
    bool isWhole() const;
    bool allHandedOut() const;
    FailureKind refined(FailureKind kind) const;
    QString phase() const;
    void fillTimings();
    Delivery delivery(FailureKind kind) const;
    Circumstances circumstances(FailureKind kind, const QString &detail) const;
    void report(bool always);

    std::chrono::microseconds now() const;

    HttpExchange *m_exchange = nullptr;
    HttpRequest m_request; ///< the one under way
    HttpRequest m_own;     ///< the last one before a redirect
    Rounds m_rounds;
    std::shared_ptr<ManagerPool> m_pool;
    ManagerPool::Manager m_manager;
    QNetworkReply *m_reply = nullptr;
    UploadDevice *m_upload = nullptr;
    std::optional<ReplyBody> m_body;
    QList<QSslError> m_tlsErrors;
    bool m_isAccepted = false;
    bool m_proxyWantsLogin = false;
    QNetworkProxy m_proxy;
    int m_lookup = -1;
    qint64 m_toReceive = -1;

    QTimer m_connectDeadline;
    QTimer m_totalDeadline;
    QElapsedTimer m_clock;
    QElapsedTimer m_sinceReport;
    struct Moments
    {
        Timings::Span lookup, lookedUp, issued, connecting, connected, encrypted, sent, head, end;
    };
    Moments m_at;
};

} // namespace gatepost::http
