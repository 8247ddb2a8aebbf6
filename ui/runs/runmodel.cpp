// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runs/runmodel.h"

#include "app/session/report/runrecord.h"
#include "ui/response/measures.h"
#include "ui/response/verdictwords.h"

namespace gatepost::ui {

using session::EnvironmentRun;
using session::RunCell;
using State = RunCell::State;

void RunModel::setRun(EnvironmentRun *run)
{
    beginResetModel();
    if (m_run)
        disconnect(m_run, nullptr, this, nullptr);
    m_run = run;
    if (run) {
        connect(run, &EnvironmentRun::cellChanged, this, [this](qsizetype row, qsizetype column) {
            const QModelIndex changed = index(int(row), int(column));
            emit dataChanged(changed, changed);
        });
        connect(run, &EnvironmentRun::finished, this, &RunModel::refresh);
    }
    endResetModel();
}

void RunModel::refresh()
{
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int RunModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_run ? 0 : int(m_run->rowCount());
}

int RunModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_run ? 0 : int(m_run->columnCount());
}

const RunCell &RunModel::cellAt(const QModelIndex &index) const
{
    return m_run->cell(index.row(), index.column());
}

static bool isAnswered(const RunCell &cell)
{
    return cell.state == State::Done && !cell.outcome.notSent;
}

qint64 RunModel::entryAt(const QModelIndex &index) const
{
    return m_run && index.isValid() && isAnswered(cellAt(index)) ? cellAt(index).outcome.entry.id : 0;
}

const workspace::Environment &RunModel::environmentOf(int column) const
{
    return m_run->wish().rows.first().jobs[column].draft.environment;
}

QString RunModel::likenessText(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    if (index.column() == m_run->wish().reference)
        return tr("reference");
    if (cell.likeness)
        return session::likenessWords(cell);
    if (cell.state != State::Done)
        return {};
    return m_run->isFinished() ? tr("nothing to compare with") : tr("not compared yet");
}

QString RunModel::text(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    QString words = session::cellWords(cell);
    if (isAnswered(cell) && cell.outcome.entry.reply.timings.total)
        words += QStringLiteral(" · ") + preciseDuration(*cell.outcome.entry.reply.timings.total);
    return words + QLatin1Char('\n') + likenessText(index);
}

QString RunModel::toolTip(const QModelIndex &index) const
{
    const RunCell &cell = cellAt(index);
    QStringList lines{session::cellWords(cell)};
    if (isAnswered(cell))
        lines << verdictWords(cell.outcome.entry).text;
    if (cell.likeness && !cell.likeness->text.isEmpty())
        lines << cell.likeness->text;
    if (cell.outcome.notKept)
        lines << cell.outcome.notKept->message;
    lines << cell.outcome.warnings;
    return QStringLiteral("<p>%1</p>")
        .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
}

QString RunModel::spoken(const QModelIndex &index) const
{
    return tr("%1 to %2: %3")
        .arg(m_run->wish().rows[index.row()].name, environmentOf(index.column()).name,
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
    if (cell.state == State::Done && cell.outcome.notSent)
        return Theme::background(Tone::Bad);
    if (cell.likeness)
        return Theme::background(cell.likeness->isSame ? Tone::Good : Tone::Warning);
    return {};
}

QVariant RunModel::data(const QModelIndex &index, int role) const
{
    if (!m_run || !index.isValid())
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
    if (!m_run || section < 0)
        return {};
    if (orientation == Qt::Vertical) {
        const bool isName = role == Qt::DisplayRole || role == Qt::ToolTipRole;
        return isName && section < rowCount() ? m_run->wish().rows[section].name : QVariant();
    }
    if (section >= columnCount())
        return {};
    const workspace::Environment &environment = environmentOf(section);
    if (role == Qt::DisplayRole)
        return section == m_run->wish().reference ? tr("%1 (reference)").arg(environment.name)
                                                  : environment.name;
    if (role == Qt::DecorationRole)
        return Theme::dot(QColor(environment.colour));
    if (role == Qt::ToolTipRole)
        return QStringList{environment.gatewayUrl.host(), environment.stamp}.join(u'\n').trimmed();
    return {};
}

} // namespace gatepost::ui
