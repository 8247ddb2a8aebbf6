// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gatepost::ui {

class Chip;

/// A request is under way: to which environment, since when, how many bytes have gone and come.
class WaitingPage : public QWidget
{
    Q_OBJECT

public:
    explicit WaitingPage(QWidget *parent);

    void start(const QString &environmentName, const QColor &colour);
    void showProgress(const http::Progress &progress);
    void stop();

signals:
    void cancelRequested();

private:
    void showElapsed();

    Chip *m_environment = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_bytes = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_cancel = nullptr;
    QElapsedTimer m_since;
    QTimer m_tick;
};

} // namespace gatepost::ui
