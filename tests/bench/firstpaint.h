// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <functional>

/// Calls `usable` when the window has been painted and the event loop has nothing else to do.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget *window, std::function<void()> usable) : QObject(window), m_usable(std::move(usable))
    {
        window->installEventFilter(this);
    }

    bool eventFilter(QObject *window, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            window->removeEventFilter(this);
            QTimer::singleShot(0, this, m_usable);
        }
        return false;
    }

private:
    std::function<void()> m_usable;
};
