// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace gatepost::ui {

/// A colour, picked from a few that are told apart easily, or any other.
class ColourField : public QWidget
{
    Q_OBJECT

public:
    explicit ColourField(QWidget *parent = nullptr);

    QColor colour() const { return m_colour; }
    void setColour(const QColor &colour);

signals:
    void colourChanged(const QColor &colour);
    /// The user picked one, as opposed to setColour().
    void colourPicked(const QColor &colour);

private:
    QToolButton *addSwatch(const QColor &colour, const QString &name);
    void pickAnother();
    void pick(const QColor &colour);
    void showColour();

    QColor m_colour;
    QButtonGroup *m_swatches;
    QToolButton *m_another;
};

} // namespace gatepost::ui
