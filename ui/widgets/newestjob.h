// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <atomic>
#include <memory>

class QThreadPool;

namespace gatepost::ui {

/// Where such work runs. Not the global pool: Qt paints with that one, and a window that paints would wait
/// for the work.
QThreadPool *jobPool();

/// Work off the GUI thread of which only the newest answer counts: starting again cancels what runs, and so
/// does the end of the receiver. Lives on the GUI thread, as a member of its receiver.
template <typename T>
class NewestJob
{
public:
    template <typename Receiver>
    NewestJob(Receiver *receiver, void (Receiver::*finished)(const T &))
    {
        QObject::connect(&m_watcher, &QFutureWatcher<T>::finished, receiver, [this, receiver, finished] {
            if (m_cancel && !*m_cancel)
                (receiver->*finished)(m_watcher.result());
        });
    }
    ~NewestJob() { cancel(); }
    NewestJob(const NewestJob &) = delete;
    NewestJob &operator=(const NewestJob &) = delete;

    /// `work` takes a `const std::atomic_bool *` to look at now and then.
    template <typename Work>
    void start(Work work)
    {
        cancel();
        m_cancel = std::make_shared<std::atomic_bool>(false);
        m_watcher.setFuture(QtConcurrent::run(
            jobPool(), [work = std::move(work), flag = m_cancel] { return work(flag.get()); }));
    }
    void cancel()
    {
        if (m_cancel)
            *m_cancel = true;
    }

    /// Keeps nothing of the last answer.
    void forget()
    {
        cancel();
        m_watcher.setFuture(QFuture<T>());
    }

private:
    QFutureWatcher<T> m_watcher;
    std::shared_ptr<std::atomic_bool> m_cancel;
};

/// Has a value destroyed off the GUI thread when nobody else holds it: a million cells take a while.
template <typename T>
void letGo(std::shared_ptr<T> value)
{
    if (value)
        (void)QtConcurrent::run(jobPool(), [value = std::move(value)]() mutable { value.reset(); });
}

} // namespace gatepost::ui
