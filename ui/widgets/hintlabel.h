// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace gatepost::ui {

/// A few words below a field: faded as a rule, in a tone's colour where they matter. Wraps, and is as high as
/// its text needs.
class HintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit HintLabel(QWidget *parent = nullptr);

    void setHint(const QString &text, Tone tone = Tone::Neutral);
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    int m_width = 400; ///< as it was given last; before that, a guess
};

} // namespace gatepost::ui
