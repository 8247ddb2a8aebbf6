// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/history/entry.h"
#include "app/http/httpclient.h"
#include "app/secrets/secretkey.h"
#include "app/workspace/resolve.h"

#include <QPointer>

namespace gatepost::session {

/// What to send, and whose it is. `draft.environment` decides where.
struct SendJob
{
    workspace::Draft draft;
    QString workspaceName;
    QString templateName;     ///< for the history; may be empty
    bool isConfirmed = false; ///< somebody agreed to what SendSummary says
    qint64 run = 0;           ///< the kept run that it belongs to; 0: none
};

/// How a run ended: the exchange as it goes into history (secrets masked), or why nothing was sent at all.
struct Outcome
{
    history::Entry entry;
    QStringList warnings;         ///< what was allowed but deserves a word (see broker::warnings)
    std::optional<Error> notSent; ///< locked, undefined variable, missing password, refused header …: nothing
                                  ///< left this machine
    std::optional<secrets::SecretKey> missingSecret; ///< where it was not sent for want of a password
    std::optional<Error> notKept; ///< sent and answered, but the history could not store it
};

/// One request on its way from template to history. Ends with finished(), once, also after cancel(). Owned by
/// whoever asked for it; deleting it gives the request up.
class SendRun : public QObject
{
    Q_OBJECT

public:
    void cancel();
    bool isFinished() const { return m_state == State::Finished; }
    const Outcome &outcome() const { return m_outcome; }
    const SendJob &job() const { return m_job; }

signals:
    void progressed(const gatepost::http::Progress &progress);
    /// The reply is whole and read; the history may still be writing. Not emitted when nothing was sent.
    void answered();
    /// After answered() and the history's answer.
    void finished();

private:
    friend class Sender;
    /// Until `UnderWay` nothing has left; from `Reading` on the reply is here and stopping makes no
    /// difference.
    enum class State { Preparing, UnderWay, Reading, Finished };

    SendRun(SendJob job, QObject *parent);
    void finish();
    void finishNotSent(Error error);

    SendJob m_job;
    Outcome m_outcome;
    QPointer<http::HttpExchange> m_exchange;
    State m_state = State::Preparing;
};

} // namespace gatepost::session
