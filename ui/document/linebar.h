// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;

namespace gatepost::ui {

/// The slim bar that asks for a line to go to. Enter goes, Escape closes.
class LineBar : public QWidget
{
    Q_OBJECT

public:
    explicit LineBar(QWidget *parent);

    void open(qint64 lines);
    void close();

signals:
    void lineWanted(qint64 line);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void go();

    QLineEdit *m_line = nullptr;
};

} // namespace gatepost::ui
