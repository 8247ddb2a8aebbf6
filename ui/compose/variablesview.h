// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

namespace gatepost::ui {

class PairTable;
class UsedVariablesModel;

/// The template's own variables to edit, and beside them every variable the request uses with its value and
/// origin.
class VariablesView : public QWidget
{
    Q_OBJECT

public:
    explicit VariablesView(QWidget *parent);

    workspace::Variables variables() const;
    void setVariables(const workspace::Variables &variables);
    void showUsed(const QStringList &names, const workspace::Environment &environment);

signals:
    void edited();

private:
    PairTable *m_own;
    UsedVariablesModel *m_used;
};

} // namespace gatepost::ui
