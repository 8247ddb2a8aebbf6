// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QAbstractTableModel>

namespace gatepost::ui {

/// The lists that a request tab can edit, the one that wins first.
enum class VariableScope { Typed, Template, Operation };

/// The same three as values.
struct DefinedVariables
{
    workspace::Variables typed; ///< not saved
    workspace::Variables ofTemplate;
    workspace::Variables ofOperation;

    bool operator==(const DefinedVariables &) const = default;
};

QString scopeName(VariableScope scope);

/// Variables to type in, whomever they belong to, each with what it overrides or is overridden by. Always one
/// empty row at the end; typing there makes a new variable of the template.
class DefinedVariablesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, BelongsTo, Effect, ColumnCount };

    explicit DefinedVariablesModel(QObject *parent);

    DefinedVariables variables() const;
    void setVariables(const DefinedVariables &variables);
    void setEnvironment(const workspace::Environment &environment);
    /// A new one of the template's, without a value; the index of its value.
    QModelIndex define(const QString &name);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

signals:
    /// Somebody typed; not emitted by setVariables().
    void edited();

private:
    struct Row
    {
        QString name;
        QString value;
        VariableScope scope = VariableScope::Template;
    };

    QVariant newRowData(int column, int role) const;
    QString effectOf(const Row &row) const;
    /// The row has the name of one before it in the same scope.
    bool isRepeated(qsizetype row) const;

    QList<Row> m_rows;
    workspace::Environment m_environment;
};

} // namespace gatepost::ui
