// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextEdit>

namespace gatepost::ui {

/// A paragraph to read and to select: as high as its text, up to a few lines, and then it scrolls.
class WrappedText : public QTextEdit
{
    Q_OBJECT

public:
    explicit WrappedText(QWidget *parent);

    void showText(const QString &text);
    void setMostLines(int lines);
    /// Is there more than the allowed lines hold?
    bool isOverfull() const { return m_overfull; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void overfullChanged(bool overfull);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adjust();

    int m_mostLines = 3;
    bool m_overfull = false;
};

} // namespace gatepost::ui
