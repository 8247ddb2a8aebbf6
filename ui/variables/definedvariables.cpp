// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/definedvariables.h"

#include "ui/widgets/theme.h"

#include <QCoreApplication>

namespace gatepost::ui {

static QString tr(const char *text)
{
    return QCoreApplication::translate("DefinedVariables", text);
}

QString scopeName(VariableScope scope)
{
    switch (scope) {
    case VariableScope::Typed:
        return tr("This tab only");
    case VariableScope::Template:
        return tr("Template");
    case VariableScope::Operation:
        return tr("Operation");
    }
    return {};
}

DefinedVariablesModel::DefinedVariablesModel(QObject *parent) : QAbstractTableModel(parent) {}

DefinedVariables DefinedVariablesModel::variables() const
{
    DefinedVariables variables;
    for (const Row &row : m_rows) {
        if (row.name.isEmpty())
            continue;
        if (row.scope == VariableScope::Typed)
            variables.typed[row.name] = row.value;
        else if (row.scope == VariableScope::Template)
            variables.ofTemplate[row.name] = row.value;
        else
            variables.ofOperation[row.name] = row.value;
    }
    return variables;
}

void DefinedVariablesModel::setVariables(const DefinedVariables &variables)
{
    if (variables == this->variables())
        return;
    beginResetModel();
    m_rows.clear();
    const auto add = [this](const workspace::Variables &values, VariableScope scope) {
        for (auto it = values.begin(); it != values.end(); ++it)
            m_rows.append({it.key(), it.value(), scope});
    };
    add(variables.typed, VariableScope::Typed);
    add(variables.ofTemplate, VariableScope::Template);
    add(variables.ofOperation, VariableScope::Operation);
    endResetModel();
}

void DefinedVariablesModel::setEnvironment(const workspace::Environment &environment)
{
    m_environment = environment;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, Effect), index(int(m_rows.size()) - 1, Effect));
}

QModelIndex DefinedVariablesModel::define(const QString &name)
{
    const int row = int(m_rows.size());
    beginInsertRows({}, row, row);
    m_rows.append({name, {}, VariableScope::Template});
    endInsertRows();
    emit edited();
    return index(row, Value);
}

int DefinedVariablesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + 1;
}

int DefinedVariablesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

bool DefinedVariablesModel::isRepeated(qsizetype row) const
{
    const Row &one = m_rows.at(row);
    return std::any_of(m_rows.begin(), m_rows.begin() + row, [&one](const Row &other) {
        return !one.name.isEmpty() && other.name == one.name && other.scope == one.scope;
    });
}

QString DefinedVariablesModel::effectOf(const Row &row) const
{
    const Row *winner = nullptr;
    for (const Row &other : m_rows)
        if (other.name == row.name && other.scope < row.scope && (!winner || other.scope < winner->scope))
            winner = &other;
    if (winner)
        return tr("overridden: %1").arg(scopeName(winner->scope));
    if (m_environment.variables.contains(row.name))
        return tr("instead of %1 in %2").arg(m_environment.variables.value(row.name), m_environment.name);
    return {};
}

QVariant DefinedVariablesModel::newRowData(int column, int role) const
{
    if (role == Qt::DisplayRole && column == Name)
        return tr("Add…");
    return role == Qt::ForegroundRole ? QVariant(Theme::fadedText()) : QVariant();
}

QVariant DefinedVariablesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    // One that nothing was typed into yet is as good as none.
    const bool isNew = index.row() == m_rows.size() ||
                       (m_rows.at(index.row()).name.isEmpty() && m_rows.at(index.row()).value.isEmpty());
    if (isNew)
        return newRowData(index.column(), role);
    const Row &row = m_rows.at(index.row());
    if (role == Qt::ForegroundRole) {
        if (isRepeated(index.row()))
            return Theme::text(Tone::Bad);
        return index.column() == Effect ? QVariant(Theme::fadedText()) : QVariant();
    }
    if (role == Qt::ToolTipRole && isRepeated(index.row()))
        return tr("This name is there already; this value counts.");
    if (role == Qt::EditRole && index.column() == BelongsTo)
        return int(row.scope);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const QString texts[] = {row.name, row.value, scopeName(row.scope), effectOf(row)};
    return texts[index.column()];
}

bool DefinedVariablesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || data(index, Qt::EditRole) == value ||
        (index.row() == m_rows.size() && value.toString().isEmpty()))
        return false;
    if (index.row() == m_rows.size()) {
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_rows.append(Row());
        endInsertRows();
    }
    Row &row = m_rows[index.row()];
    if (index.column() == Name)
        row.name = value.toString().trimmed();
    else if (index.column() == Value)
        row.value = value.toString();
    else
        row.scope = VariableScope(value.toInt());
    emit dataChanged(this->index(0, 0), this->index(int(m_rows.size()) - 1, Effect));
    emit edited();
    return true;
}

QVariant DefinedVariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Name"), tr("Value"), tr("Belongs to"), tr("Effect")};
    return titles[section];
}

Qt::ItemFlags DefinedVariablesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != Effect ? flags | Qt::ItemIsEditable : flags;
}

bool DefinedVariablesModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_rows.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_rows.remove(row, count);
    endRemoveRows();
    emit edited();
    return true;
}

} // namespace gatepost::ui
