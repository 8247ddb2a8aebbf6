// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/environment.h"

#include <QToolButton>

namespace gatepost::ui {

/// Paints one environment as a button: a chip of its colour, its name, its class. Production is filled,
/// bordered in red, and has a lock.
class EnvironmentChip : public QToolButton
{
    Q_OBJECT

public:
    explicit EnvironmentChip(QWidget *parent = nullptr);

    void setEnvironment(const std::optional<workspace::Environment> &environment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize sizeFor(int nameWidth) const;
    bool isProduction() const;
    QString nameText() const;
    QString classText() const;
    QFont nameFont() const;

    std::optional<workspace::Environment> m_environment;
};

} // namespace gatepost::ui
