// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QWidget>

namespace gatepost::ui {

/// Frames the working area in the selected environment's colour: a line for most, a wide frame all round for
/// production.
class EnvironmentFrame : public QWidget
{
    Q_OBJECT

public:
    EnvironmentFrame(QWidget *content, QWidget *parent);

    void setEnvironment(const QColor &colour, bool production);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
};

} // namespace gatepost::ui
