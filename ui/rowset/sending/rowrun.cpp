// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/sending/rowrun.h"

#include "app/broker/verdict.h"
#include "ui/response/verdictwords.h"

namespace gatepost::ui {

RowRun::RowRun(session::Sender &sender, QStringList names, MakeJob makeJob, QObject *parent)
    : QAbstractTableModel(parent), m_sender(sender), m_makeJob(std::move(makeJob))
{
    for (const QString &name : names) {
        Line line;
        line.name = name;
        m_lines.append(line);
    }
}

void RowRun::start()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_current = -1;
    for (Line &line : m_lines)
        line = Line{.name = line.name,
                    .state = State::Waiting,
                    .tone = Tone::Neutral,
                    .word = {},
                    .answer = {},
                    .time = {}};
    if (!m_lines.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, TimeColumn));
    sendNext();
}

void RowRun::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    if (m_run)
        m_run->cancel();
    else
        finish();
}

void RowRun::sendNext()
{
    while (m_isRunning && ++m_current < m_lines.size()) {
        Line &line = m_lines[m_current];
        auto job = m_makeJob(m_current);
        if (job) {
            job->draft.typed.insert(m_answers);
            job->isConfirmed = true; // the dialog asked, once for all
            line.state = State::Sending;
            tell(m_current);
            m_run = m_sender.send(*job, this);
            connect(m_run, &session::SendRun::finished, this, &RowRun::take);
            return;
        }
        line.state = State::NotSent;
        line.tone = Tone::Warning;
        line.answer = job.error().message;
        tell(m_current);
        m_isRunning = !m_stopsAtFailure;
    }
    finish();
}

void RowRun::take()
{
    const session::Outcome outcome = m_run->outcome();
    m_run->deleteLater();
    m_run = nullptr;
    Line &line = m_lines[m_current];
    if (outcome.notSent) {
        line.state = State::NotSent;
        line.tone = Tone::Warning;
        line.answer = outcome.notSent->message;
    } else {
        const VerdictWords words = verdictWords(outcome.entry);
        line.state = State::Answered;
        line.tone = words.tone;
        line.word = words.title;
        line.answer =
            words.pair.isEmpty() ? words.text : QStringLiteral("%1   %2").arg(words.pair, words.text);
        if (const auto total = outcome.entry.reply.timings.total)
            line.time =
                tr("%1 ms").arg(std::chrono::duration_cast<std::chrono::milliseconds>(*total).count());
    }
    if (outcome.notKept)
        line.answer += QLatin1Char(' ') + outcome.notKept->message;
    tell(m_current);
    if (m_stopsAtFailure && line.tone != Tone::Good)
        m_isRunning = false;
    sendNext();
}

void RowRun::finish()
{
    m_isRunning = false;
    emit finished();
}

void RowRun::tell(int line)
{
    emit dataChanged(index(line, 0), index(line, TimeColumn));
    emit advanced(line);
}

int RowRun::count(Tone tone) const
{
    return int(std::count_if(m_lines.begin(), m_lines.end(), [tone](const Line &line) {
        return line.state == State::Answered && line.tone == tone;
    }));
}

QString RowRun::summary() const
{
    const auto inState = [this](State state) {
        return std::count_if(m_lines.begin(), m_lines.end(),
                             [state](const Line &line) { return line.state == state; });
    };
    const auto answered = inState(State::Answered);
    const int good = count(Tone::Good);
    QStringList parts;
    if (good > 0)
        parts.append(tr("%1 accepted").arg(good));
    if (answered > good)
        parts.append(tr("%1 not accepted").arg(answered - good));
    if (const auto rest = inState(State::NotSent) + inState(State::Waiting); rest > 0)
        parts.append(tr("%1 not sent").arg(rest));
    return parts.join(QStringLiteral(", "));
}

int RowRun::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int RowRun::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : TimeColumn + 1;
}

QVariant RowRun::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        switch (index.column()) {
        case NameColumn:
            return line.name;
        case StateColumn:
            return line.state == State::Waiting   ? tr("Waiting")
                   : line.state == State::Sending ? tr("Sending…")
                   : line.state == State::NotSent ? tr("Not sent")
                                                  : line.word;
        case AnswerColumn:
            return line.answer;
        default:
            return line.time;
        }
    }
    if (index.column() == StateColumn && role == Qt::ForegroundRole)
        return line.state == State::Waiting ? Theme::fadedText() : Theme::text(line.tone);
    return {};
}

QVariant RowRun::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Row"), tr("Status"), tr("Answer"), tr("Time")};
    return names.value(section);
}

} // namespace gatepost::ui
