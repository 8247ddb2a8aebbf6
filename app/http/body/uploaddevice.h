// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"

#include <QIODevice>

namespace gatepost::http {

/// A request's body on its way out, and the guard of "at most once": it is sequential and cannot be reset, so
/// that Qt's network stack, which otherwise repeats a request whose connection broke, has nothing to repeat
/// and gives up instead. Used for empty bodies too, for the same reason.
class UploadDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit UploadDevice(Body body, QObject *parent = nullptr);

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override { return m_position == m_body.size(); }
    bool reset() override { return false; }

    /// Bytes handed to the network stack: an upper limit of what the other side can have.
    qint64 handedOut() const { return m_position; }

signals:
    /// The first byte was asked for: there is a connection, and the head is on its way.
    void begun();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    Body m_body;
    qint64 m_position = 0;
};

} // namespace gatepost::http
