// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace gatepost::sandbox {

struct SandboxOptions
{
    quint16 port = 0;   ///< 0: a free one
    bool isTls = false; ///< https, with a certificate made at start()
    qint64 bodyLimit = 64LL * 1024 * 1024;
    QString databaseFile = {}; ///< empty: a temporary one
    int handlingDelayMs = 300; ///< between the steps New → Started → Working → Done
};

/// The built-in gateway: the four listening connectors on 127.0.0.1 with a few service operations and a real
/// database behind them, so that Gatepost does its job where there is no PeopleSoft. Runs on a thread of its
/// own from start() on.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    /// The port that the sample workspace's environment names.
    static constexpr quint16 usualPort = 8087;
    /// The external node and its password: documented, it guards nothing.
    static constexpr char nodeName[] = "PTEST";
    static constexpr char nodePassword[] = "secret";
    /// Who may call its operations by SOAP and REST, with the same password.
    static constexpr char userName[] = "PTEST_USER";

    explicit Sandbox(SandboxOptions options = {}, QObject *parent = nullptr);
    ~Sandbox() override;

    /// Blocks for the moment that listening takes. An occupied port is an Error that names it.
    Result<> start();
    /// `http://127.0.0.1:<port>` or https, without a path.
    QUrl url() const;
    /// Of its certificate: SHA-256, hexadecimal; empty without TLS.
    QString fingerprint() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatepost::sandbox
