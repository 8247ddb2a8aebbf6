// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/http/replybody.h"

namespace gatepost::http {

void ReplyBody::setContentEncoding(const QByteArray &contentEncoding)
{
    m_inflater = Inflater::create(contentEncoding,
                                  [this](const char *data, qint64 size) { return keepInflated(data, size); });
}

ReplyBody::Intake ReplyBody::append(const char *data, qint64 size)
{
    if (m_wire.size() + size > m_limit)
        return Intake::TooLarge;
    if (!m_wire.append(data, size))
        return Intake::Unwritable;
    if (m_inflater && m_inflater->append(data, size) == Inflater::State::Stopped)
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
    return m_inflater && m_wire.size() > 0 && m_inflater->state() == Inflater::State::Open;
}

QString ReplyBody::error() const
{
    return m_refusal == Intake::Unwritable ? m_inflated.error() : m_wire.error();
}

void ReplyBody::take(bool whole, Body *wire, Body *body)
{
    using State = Inflater::State;
    const bool empty = m_wire.size() == 0;
    *wire = m_wire.take();
    const bool usable = m_inflater && !empty &&
                        (m_inflater->state() == State::Whole ||
                         (!whole && m_inflater->state() != State::Broken && m_inflated.size() > 0));
    *body = usable ? m_inflated.take() : *wire;
}

} // namespace gatepost::http
