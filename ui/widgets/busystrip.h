// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatepost::ui {

/// Says what is being done, how far it has come, and takes a cancel. Not seen of what is done in a moment.
class BusyStrip : public QWidget
{
    Q_OBJECT

public:
    explicit BusyStrip(QWidget *parent);

    /// Empty: nothing any more.
    void show(const QString &what, bool canCancel);
    /// From 0 to 100; until it is said nobody knows.
    void setProgress(int percent);

signals:
    void cancelled();

private:
    QLabel *m_what;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QTimer m_pause;
};

} // namespace gatepost::ui
