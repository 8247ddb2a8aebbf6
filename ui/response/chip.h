// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QWidget>

namespace gatepost::ui {

/// A short word in a rounded frame. With a colour it is an environment's name: filled with that colour.
class Chip : public QWidget
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent);

    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Invalid: a quiet frame.
    void setColour(const QColor &colour);
    QColor colour() const { return m_colour; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QColor m_colour;
};

} // namespace gatepost::ui
