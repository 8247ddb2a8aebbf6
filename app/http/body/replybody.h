// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/body/decoder.h"
#include "app/http/body/spool.h"

namespace gatepost::http {

/// The body of a reply while it arrives: as it was on the wire, and inflated beside it where the reply says
/// that it is compressed. Neither grows beyond the limit.
class ReplyBody
{
public:
    enum class Intake { Fine, TooLarge, Unwritable };

    explicit ReplyBody(qint64 limit) : m_limit(limit) {}

    /// Before the first byte.
    void setContentEncoding(const QByteArray &contentEncoding);
    Intake append(const char *data, qint64 size);
    qint64 received() const { return m_wire.size(); }
    /// The compressed bytes end before their own end.
    bool stopsWithinEncoding() const;
    QString error() const;

    /// Hands over both bodies. Bytes that could not be inflated are left as they came; those of a reply that
    /// stopped short (`whole` is false) as far as they go.
    void take(bool whole, Body *wire, Body *body);

private:
    bool keepInflated(const char *data, qint64 size);

    qint64 m_limit;
    Spool m_wire;
    Spool m_inflated;
    std::unique_ptr<Decoder> m_decoder;
    Intake m_refusal = Intake::Fine;
};

} // namespace gatepost::http
