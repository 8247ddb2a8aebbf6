// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/comparison.h"
#include "app/session/sendrun.h"
#include "app/session/sendsummary.h"
#include "ui/compose/services.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// Sends the request of an exchange twice to where it went, and tells which rules would pass over what the
/// two answers have differently: that is noise. Goes through the Sender, which guards production. Child of
/// the page that asks.
class NoiseLearner : public QObject
{
    Q_OBJECT

public:
    NoiseLearner(Services &services, QObject *parent);

    /// Why it cannot be done, before anybody is asked.
    Result<> check(const history::Entry &entry) const;
    /// The request may change something each time it is sent, as far as anybody said.
    bool mayChange(const history::Entry &entry) const;
    /// What start() sends to production, for passGuard().
    session::SendSummary summary(const history::Entry &entry) const;
    /// `rules` are those that hold already. Whoever is to be asked was asked.
    void start(const history::Entry &entry, const compare::Rules &rules);
    bool isRunning() const { return m_isRunning; }
    void cancel();

signals:
    /// "Sending once more to DEV…"
    void progressed(const QString &what);
    /// Nothing when both answers are the same.
    void learned(const QList<gatepost::compare::IgnoreRule> &rules);
    void failed(const gatepost::Error &error);

private:
    using Learned = Result<QList<compare::IgnoreRule>>;

    workspace::Operation operationOf(const history::Entry &entry) const;
    Result<session::SendJob> jobOf(const history::Entry &entry) const;
    const workspace::Environment *environmentOf(const history::Entry &entry) const;
    void send();
    void runEnded(session::SendRun *run);
    void learn();
    void take(const Learned &learned);
    void stop(const Error &error);

    Services &m_services;
    session::SendJob m_sendJob;
    compare::Rules m_rules;
    QPointer<session::SendRun> m_run;
    QList<http::HttpReply> m_replies;
    bool m_isRunning = false;
    NewestJob<Learned> m_learnJob;
};

} // namespace gatepost::ui
