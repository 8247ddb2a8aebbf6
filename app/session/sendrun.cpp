// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/sendrun.h"

namespace gatepost::session {

SendRun::SendRun(SendJob job, QObject *parent) : QObject(parent), m_job(std::move(job)) {}

void SendRun::cancel()
{
    if (m_state == State::Preparing)
        finishNotSent({ErrorKind::Cancelled, tr("Cancelled before anything was sent."), {}});
    else if (m_state == State::UnderWay && m_exchange)
        m_exchange->cancel();
}

void SendRun::finishNotSent(Error error)
{
    if (isFinished())
        return;
    m_outcome.notSent = std::move(error);
    finish();
}

void SendRun::finish()
{
    m_state = State::Finished;
    emit finished();
}

} // namespace gatepost::session
