// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QWidget>

namespace gatepost::ui {

/// Frames the working area in the selected environment's colour: a line for most, a wide frame all round for
/// production, with stripes while it is unlocked.
class EnvironmentFrame : public QWidget
{
    Q_OBJECT

public:
    EnvironmentFrame(QWidget *content, QWidget *parent);

    enum class Look { Line, Locked, Unlocked };
    void setEnvironment(const QColor &colour, Look look);
    Look look() const { return m_look; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_colour;
    Look m_look = Look::Line;
};

} // namespace gatepost::ui
