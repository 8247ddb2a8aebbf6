// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/problemsmodel.h"

#include "ui/widgets/theme.h"

namespace gatepost::ui {

void ProblemsModel::setProblems(const QList<schema::Problem> &problems)
{
    if (problems == m_problems)
        return;
    beginResetModel();
    m_problems = problems;
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const schema::Problem &problem = m_problems[index.row()];
    if (role == Qt::DisplayRole)
        return tr("Line %1: %2").arg(problem.line).arg(problem.message);
    if (role == Qt::ToolTipRole)
        return problem.path;
    return role == Qt::DecorationRole
               ? QVariant(Theme::icon(QStringLiteral("warning"), Theme::text(Tone::Warning)))
               : QVariant();
}

} // namespace gatepost::ui
