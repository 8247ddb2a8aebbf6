// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/sender.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// One request per row, sent one after the other, with what became of each. A list to look at and the run
/// itself.
class RowRun : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, AnswerColumn, TimeColumn };
    using MakeJob = std::function<Result<session::SendJob>(int line)>;

    /// `makeJob` is asked when a line's turn comes.
    RowRun(session::Sender &sender, QStringList names, MakeJob makeJob, QObject *parent);

    /// Values for what the requests ask for, the same for all.
    void setAnswers(const variables::Values &answers) { m_answers = answers; }
    void start();
    /// What is under way ends, what waits is not sent.
    void stop();
    void setStopping(bool stopsAtFailure) { m_stopsAtFailure = stopsAtFailure; }
    bool isRunning() const { return m_isRunning; }
    int count(Tone tone) const;
    /// "31 accepted, 2 rejected, 7 not sent"
    QString summary() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// A line's state is another one.
    void advanced(int line);
    void finished();

private:
    enum class State { Waiting, Sending, Answered, NotSent };
    struct Line
    {
        QString name;
        State state = State::Waiting;
        Tone tone = Tone::Neutral;
        QString word;
        QString answer;
        QString time;
    };

    void sendNext();
    void take();
    void finish();
    void tell(int line);

    session::Sender &m_sender;
    MakeJob m_makeJob;
    variables::Values m_answers;
    QList<Line> m_lines;
    session::SendRun *m_run = nullptr;
    int m_current = -1;
    bool m_isRunning = false;
    bool m_stopsAtFailure = false;
};

} // namespace gatepost::ui
