// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sandbox/guard/guardedsocket.h"

#include <QTcpServer>

namespace gatepost::sandbox {

/// A QTcpServer for QAbstractHttpServer::bind() whose connections are GuardedSockets.
class GuardedServer : public QTcpServer
{
    Q_OBJECT

public:
    explicit GuardedServer(const GuardLimits &limits, QObject *parent = nullptr);
    ~GuardedServer() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    GuardLimits m_limits;
};

} // namespace gatepost::sandbox
