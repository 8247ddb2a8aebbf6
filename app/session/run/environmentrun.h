// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/rules.h"
#include "app/session/run/likeness.h"
#include "app/session/sender.h"

#include <QFutureWatcher>
#include <QTimer>

namespace gatepost::session {

/// What goes where: a row for each request, a column for each environment.
struct RunWish
{
    struct Row
    {
        QString name;
        QList<SendJob> jobs; ///< one for each environment, in the order of the columns
        compare::Rules rules;
        workspace::TemplateId id = {}; ///< its name empty: never saved
        bool isEdited = false;         ///< not as the workspace has it
        bool isNegativeTest = false;   ///< wrong on purpose
    };
    QList<Row> rows;
    int reference = 0;      ///< the column that the others are held against
    int perEnvironment = 2; ///< requests under way at once
    QString name = {};      ///< in the list of kept runs; empty: made of what goes where
};

/// One request to one environment.
struct RunCell
{
    enum class State : quint8 { Waiting, UnderWay, Done, GivenUp };
    State state = State::Waiting;
    Outcome outcome;                  ///< when done
    std::optional<Likeness> likeness; ///< to the reference's, when both are done; not of the reference itself
    bool isSummary = false;           ///< `outcome.entry` is only what a kept run says of it
    bool isGone = false;              ///< likewise, and the history has the exchange no longer
};

/// Sends the same requests to several environments, all environments at once, some requests each, and holds
/// the answers against those of one of them. Is kept in the history from start() on, and its exchanges with
/// it. Ends with finished(), once, also after cancel(). GUI thread; answers are compared on others.
class EnvironmentRun : public QObject
{
    Q_OBJECT

public:
    EnvironmentRun(Sender &sender, RunWish wish, QObject *parent = nullptr);
    /// Keeps what has come; what is under way is given up.
    ~EnvironmentRun() override;

    void start();
    /// What is under way may be processed all the same; what waits is not sent.
    void cancel();
    bool isFinished() const { return m_isFinished; }
    QDateTime startedAt() const { return m_startedAt; }   ///< UTC
    QDateTime finishedAt() const { return m_finishedAt; } ///< UTC; invalid until then
    qint64 id() const { return m_id; }                    ///< in the history; 0: not kept there
    const std::optional<Error> &notKept() const { return m_notKept; }

    const RunWish &wish() const { return m_wish; }
    qsizetype rowCount() const { return m_wish.rows.size(); }
    qsizetype columnCount() const { return m_cells.isEmpty() ? 0 : m_cells.first().size(); }
    const QList<QList<RunCell>> &cells() const { return m_cells; }
    const RunCell &cell(qsizetype row, qsizetype column) const { return m_cells[row][column]; }
    /// Every cell got a yes, and every answer is the same as the reference's.
    bool isAllYesAndSame() const;

signals:
    void cellChanged(qsizetype row, qsizetype column);
    void finished();

private:
    void begin(const Result<qint64> &id);
    void sendNext(qsizetype column);
    void take(qsizetype row, qsizetype column, SendRun *run);
    void compareRow(qsizetype row);
    void compare(qsizetype row, qsizetype column);
    void giveUp(RunCell::State state);
    void keep(QObject *receiver, history::HistoryService::Done<void> done);
    void endWhenDone();
    void end();

    Sender &m_sender;
    RunWish m_wish;
    QList<QList<RunCell>> m_cells;
    QDateTime m_startedAt;
    QDateTime m_finishedAt;
    qint64 m_id = 0;
    std::optional<Error> m_notKept;
    QTimer m_keeping;            ///< what has come so far
    QList<qsizetype> m_next;     ///< row that each column sends next
    QList<SendRun *> m_underWay; ///< those that run
    int m_comparing = 0;
    std::shared_ptr<std::atomic_bool> m_cancel = std::make_shared<std::atomic_bool>(false);
    bool m_isBegun = false; ///< the history has answered
    bool m_isFinished = false;
};

} // namespace gatepost::session
