// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runmodel.h"

#include "app/session/run/runrecord.h"
#include "ui/response/measures.h"
#include "ui/response/verdictwords.h"

namespace gatepost::ui {

using session::EnvironmentRun;
using session::RunCell;
using State = RunCell::State;

void RunModel::setRun(EnvironmentRun *run)
{
    if (m_run)
        disconnect(m_run, nullptr, this, nullptr);
    m_run = run;
    setRecord(run ? session::RunRecord::of(*run) : session::RunRecord());
    if (!run)
        return;
    connect(run, &EnvironmentRun::cellChanged, this, &RunModel::takeCell);
    connect(run, &EnvironmentRun::finished, this, [this] {
        m_record = session::RunRecord::of(*m_run);
        refresh();
    });
}

void RunModel::setRecord(const session::RunRecord &record)
{
    beginResetModel();
    m_record = record;
    endResetModel();
}

void RunModel::takeCell(qsizetype row, qsizetype column)
{
    m_record.cells[row][column] = m_run->cell(row, column);
    const QModelIndex changed = index(int(row), int(column));
    emit dataChanged(changed, changed);
}

void RunModel::setSince(int row, int column, const session::Since &since)
{
    m_record.since.insert({row, column}, since);
    const QModelIndex changed = index(row, column);
    emit dataChanged(changed, changed);
}

void RunModel::clearSince()
{
    m_record.since.clear();
    m_record.earlierAt = {};
    refresh();
}

void RunModel::refresh()
{
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_record.cells.size());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_record.columnCount());
}

const RunCell &RunModel::cellAt(const QModelIndex &index) const
{
    return m_record.cells[index.row()][index.column()];
}

const session::Since *RunModel::sinceAt(const QModelIndex &index) const
{
    const auto found = m_record.since.constFind({index.row(), index.column()});
    return found == m_record.since.cend() ? nullptr : &*found;
}

static bool isAnswered(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent;
}

qint64 RunModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() && isAnswered(cellAt(index)) ? cellAt(index).outcome.entry.id : 0;
}

qint64 RunModel::thenAt(const QModelIndex &index) const
{
    const session::Since *since = sinceAt(index);
    return since ? since->entry : 0;
}

QString RunModel::likenessText(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    if (index.column() == m_record.wish.reference)
        return m_record.columnCount() > 1 ? tr("reference") : QString();
    if (cell.likeness)
        return session::likenessWords(cell);
    if (cell.state != State::Done)
        return {};
    return m_record.finishedAt.isValid() ? tr("nothing to compare with") : tr("not compared yet");
}

QString RunModel::text(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    QString words = session::cellWords(cell);
    if (isAnswered(cell) && cell.outcome.entry.reply.timings.total)
        words += QStringLiteral(" · ") + preciseDuration(*cell.outcome.entry.reply.timings.total);
    words += QLatin1Char('\n') + likenessText(index);
    if (cell.isGone)
        words += (words.endsWith(u'\n') ? QString() : QStringLiteral(" · ")) + tr("no longer kept");
    const session::Since *since = sinceAt(index);
    return since ? words + QLatin1Char('\n') + since->text() : words;
}

QString RunModel::toolTip(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    QStringList lines{session::cellWords(cell)};
    if (isAnswered(cell))
        lines << verdictWords(cell.outcome.entry).text;
    if (cell.likeness && !cell.likeness->text.isEmpty())
        lines << cell.likeness->text;
    if (const session::Since *since = sinceAt(index))
        lines << since->text() << since->likeness.text;
    if (cell.isGone)
        lines << tr("The answer is no longer in the history. This is what the run says of it.");
    if (cell.outcome.notKept)
        lines << cell.outcome.notKept->message;
    lines << cell.outcome.warnings;
    lines.removeAll(QString());
    return QStringLiteral("<p>%1</p>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
}

QString RunModel::spoken(const QModelIndex &index) const
{
    return tr("%1 to %2: %3")
        .arg(m_record.wish.rows[index.row()].name, m_record.environment(index.column()).name,
             text(index).replace(u'\n', QLatin1String(", ")));
}

QIcon RunModel::icon(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    if (isAnswered(cell)) {
        const VerdictWords words = verdictWords(cell.outcome.entry);
        return Theme::icon(words.icon, Theme::text(words.tone));
    }
    if (cell.state == State::Done)
        return Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning));
    const bool isGivenUp = cell.state == State::GivenUp;
    const QString name = isGivenUp                       ? QStringLiteral("stop")
                         : cell.state == State::UnderWay ? QStringLiteral("send")
                                                         : QStringLiteral("clock");
    return Theme::icon(name, Theme::fadedText());
}

QVariant RunModel::background(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    if (const session::Since *since = sinceAt(index))
        return since->isGone ? QVariant()
                             : Theme::background(since->isUnchanged() ? Tone::Good : Tone::Warning);
    if (cell.state == State::Done && cell.outcome.notSent)
        return Theme::background(Tone::Bad);
    if (cell.likeness)
        return Theme::background(cell.likeness->isSame ? Tone::Good : Tone::Warning);
    return {};
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case Qt::DecorationRole:
        return icon(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::BackgroundRole:
        return background(index);
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Vertical ? rowCount() : columnCount()))
        return {};
    if (orientation == Qt::Vertical) {
        const bool isName = role == Qt::DisplayRole || role == Qt::ToolTipRole;
        return isName ? m_record.wish.rows[section].name : QVariant();
    }
    const workspace::Environment &environment = m_record.environment(section);
    const bool isReference = section == m_record.wish.reference && columnCount() > 1;
    if (role == Qt::DisplayRole)
        return isReference ? tr("%1 (reference)").arg(environment.name) : environment.name;
    if (role == Qt::DecorationRole)
        return Theme::dot(QColor(environment.colour));
    if (role == Qt::ToolTipRole)
        return QStringList{environment.gatewayUrl.host(), environment.stamp}.join(u'\n').trimmed();
    return {};
}

} // namespace gatepost::ui
