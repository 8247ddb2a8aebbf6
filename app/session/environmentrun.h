// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/rules.h"
#include "app/session/likeness.h"
#include "app/session/sender.h"

#include <QFutureWatcher>

namespace gatepost::session {

/// What goes where: a row for each request, a column for each environment.
struct RunWish
{
    struct Row
    {
        QString name;
        QList<SendJob> jobs; ///< one for each environment, in the order of the columns
        compare::Rules rules;
    };
    QList<Row> rows;
    int reference = 0;      ///< the column that the others are held against
    int perEnvironment = 2; ///< requests under way at once
};

/// One request to one environment.
struct RunCell
{
    enum class State : quint8 { Waiting, UnderWay, Done, GivenUp };
    State state = State::Waiting;
    Outcome outcome;                  ///< when done
    std::optional<Likeness> likeness; ///< to the reference's, when both are done; not of the reference itself
};

/// Sends the same requests to several environments, all environments at once, some requests each, and holds
/// the answers against those of one of them. Ends with finished(), once, also after cancel(). GUI thread;
/// answers are compared on others.
class EnvironmentRun : public QObject
{
    Q_OBJECT

public:
    EnvironmentRun(Sender &sender, RunWish wish, QObject *parent = nullptr);
    ~EnvironmentRun() override;

    void start();
    /// What is under way may be processed all the same; what waits is not sent.
    void cancel();
    bool isFinished() const { return m_isFinished; }
    QDateTime startedAt() const { return m_startedAt; } ///< UTC

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
    void sendNext(qsizetype column);
    void take(qsizetype row, qsizetype column, SendRun *run);
    void compareRow(qsizetype row);
    void compare(qsizetype row, qsizetype column);
    void endWhenDone();

    Sender &m_sender;
    RunWish m_wish;
    QList<QList<RunCell>> m_cells;
    QDateTime m_startedAt;
    QList<qsizetype> m_next;     ///< row that each column sends next
    QList<SendRun *> m_underWay; ///< those that run
    int m_comparing = 0;
    std::shared_ptr<std::atomic_bool> m_cancel = std::make_shared<std::atomic_bool>(false);
    bool m_isFinished = false;
};

} // namespace gatepost::session
