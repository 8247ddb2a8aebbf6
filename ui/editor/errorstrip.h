// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace gatepost::ui {

/// The thin line below an editor that says what is wrong and where. A click, or Enter, goes there. Hidden
/// while there is nothing to say.
class ErrorStrip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ErrorStrip(QWidget *parent);

    void showMessage(const QString &message);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
};

} // namespace gatepost::ui
