// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/check/checkmodel.h"

#include "ui/widgets/theme.h"

#include <algorithm>

namespace gatepost::ui {

using session::CheckStep;
using session::EnvironmentCheck;
using Kind = CheckStep::Kind;
using State = CheckStep::State;

static constexpr Kind columns[] = {Kind::Name, Kind::Connection, Kind::Tls, Kind::Gateway, Kind::Node};

QString title(Kind kind)
{
    switch (kind) {
    case Kind::Name:
        return CheckModel::tr("Host name");
    case Kind::Connection:
        return CheckModel::tr("Connection");
    case Kind::Tls:
        return CheckModel::tr("Certificate");
    case Kind::Gateway:
        return CheckModel::tr("Gateway");
    case Kind::Node:
        return CheckModel::tr("Ping");
    }
    return {};
}

QString words(State state)
{
    switch (state) {
    case State::Waiting:
        return CheckModel::tr("under way");
    case State::Good:
        return CheckModel::tr("good");
    case State::Doubtful:
        return CheckModel::tr("look at it");
    case State::Bad:
        return CheckModel::tr("fails");
    case State::Skipped:
        return CheckModel::tr("not tried");
    }
    return {};
}

QIcon iconOf(State state)
{
    switch (state) {
    case State::Good:
        return Theme::icon(QStringLiteral("circle-check"), Theme::text(Tone::Good));
    case State::Doubtful:
        return Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning));
    case State::Bad:
        return Theme::icon(QStringLiteral("circle-x"), Theme::text(Tone::Bad));
    case State::Waiting:
        return Theme::icon(QStringLiteral("clock"), Theme::fadedText());
    case State::Skipped:
        break;
    }
    return {};
}

CheckModel::CheckModel(QObject *parent) : QAbstractTableModel(parent) {}

void CheckModel::setChecks(const QList<EnvironmentCheck *> &checks)
{
    beginResetModel();
    m_checks = checks;
    endResetModel();
    for (int row = 0; row < int(checks.size()); ++row)
        connect(checks.at(row), &EnvironmentCheck::stepsChanged, this,
                [this, row] { emit dataChanged(index(row, 0), index(row, columnCount() - 1)); });
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_checks.size());
}

int CheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(std::size(columns)) + 1;
}

const CheckStep *CheckModel::step(const QModelIndex &index) const
{
    const QList<CheckStep> &steps = m_checks.at(index.row())->steps();
    const Kind kind = columns[index.column() - 1];
    const auto found =
        std::find_if(steps.begin(), steps.end(), [kind](const CheckStep &step) { return step.kind == kind; });
    return found == steps.end() ? nullptr : &*found;
}

QVariant CheckModel::environmentData(const workspace::Environment &environment, int role) const
{
    if (role == Qt::DisplayRole)
        return environment.name;
    if (role == Qt::DecorationRole)
        return Theme::dot(QColor(environment.colour));
    return role == Qt::ToolTipRole ? environment.gatewayUrl.toString() : QVariant();
}

static QString shortText(const CheckStep &step)
{
    using namespace std::chrono;
    if (step.state == State::Good && step.took)
        return CheckModel::tr("%1 ms").arg(duration_cast<milliseconds>(*step.took).count());
    return words(step.state);
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.column() == 0)
        return environmentData(m_checks.at(index.row())->environment(), role);
    const CheckStep *found = step(index);
    if (!found)
        return role == Qt::DisplayRole      ? QVariant(tr("none (http)"))
               : role == Qt::ForegroundRole ? QVariant(Theme::fadedText())
                                            : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return shortText(*found);
    case Qt::DecorationRole:
        return iconOf(found->state);
    case Qt::ToolTipRole:
        return found->finding;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(title(found->kind), words(found->state));
    case Qt::ForegroundRole:
        return found->state == State::Skipped || found->state == State::Waiting ? QVariant(Theme::fadedText())
                                                                                : QVariant();
    default:
        return {};
    }
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Environment") : title(columns[section - 1]);
}

} // namespace gatepost::ui
