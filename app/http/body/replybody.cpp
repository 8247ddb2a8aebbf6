// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/body/replybody.h"

namespace gatepost::http {

void ReplyBody::setContentEncoding(const QByteArray &contentEncoding)
{
    m_decoder = Decoder::create(contentEncoding,
                                [this](const char *data, qint64 size) { return keepInflated(data, size); });
}

ReplyBody::Intake ReplyBody::append(const char *data, qint64 size)
{
    if (m_wire.size() + size > m_limit)
        return Intake::TooLarge;
    if (!m_wire.append(data, size))
        return Intake::Unwritable;
    if (m_decoder && m_decoder->append(data, size) == Decoder::State::Stopped)
        return m_refusal;
    return Intake::Fine;
}

bool ReplyBody::keepInflated(const char *data, qint64 size)
{
    if (m_inflated.size() + size > m_limit)
        m_refusal = Intake::TooLarge;
    else if (!m_inflated.append(data, size))
        m_refusal = Intake::Unwritable;
    return m_refusal == Intake::Fine;
}

bool ReplyBody::stopsWithinEncoding() const
{
    return m_decoder && m_wire.size() > 0 && m_decoder->state() == Decoder::State::Open;
}

QString ReplyBody::error() const
{
    return m_refusal == Intake::Unwritable ? m_inflated.error() : m_wire.error();
}

void ReplyBody::take(bool whole, Body *wire, Body *body)
{
    using State = Decoder::State;
    const bool empty = m_wire.size() == 0;
    *wire = m_wire.take();
    const bool usable = m_decoder && !empty &&
                        (m_decoder->state() == State::Whole ||
                         (!whole && m_decoder->state() != State::Broken && m_inflated.size() > 0));
    *body = usable ? m_inflated.take() : *wire;
}

} // namespace gatepost::http
