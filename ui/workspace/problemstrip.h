// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspace.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace gatepost::ui {

/// The files of the workspace that could not be taken: each with its line and the reason. Hidden when there
/// is none.
class ProblemStrip : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemStrip(QWidget *parent = nullptr);

    void setProblems(const QList<workspace::Problem> &problems);

signals:
    void readAgainWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showProblems();
    void applyColours();

    QList<workspace::Problem> m_problems;
    QLabel *m_icon;
    QLabel *m_heading;
    QLabel *m_list;
    QToolButton *m_more;
};

} // namespace gatepost::ui
