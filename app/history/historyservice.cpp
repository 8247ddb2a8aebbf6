// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyservice.h"

#include <QHash>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <atomic>

namespace gatepost::history {

/// Often enough that a list in one window follows what the command line sends.
static constexpr std::chrono::milliseconds pollInterval{1500};

/// Lives on the history's thread and owns the store there. Opens it at first, and again when that failed or
/// when the file turned out damaged.
class HistoryWorker : public QObject
{
    Q_OBJECT

public:
    explicit HistoryWorker(QString file) : m_file(std::move(file)) {}

    void start()
    {
        (void)ensureOpen();
        auto *timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, &HistoryWorker::poll);
        timer->start(pollInterval);
    }

    template <typename T, typename Work>
    Result<T> perform(const Work &work)
    {
        if (const auto open = ensureOpen(); !open)
            return failure(open.error());
        Result<T> result = work(*m_store);
        if (result || !m_store->isDamaged())
            return result;
        m_store.reset();
        if (const auto open = ensureOpen(); !open)
            return failure(open.error());
        return work(*m_store);
    }

signals:
    void changed();
    void noticed(const QString &notice);

private:
    Result<> ensureOpen()
    {
        if (m_store)
            return {};
        auto opened = HistoryStore::open(m_file);
        if (!opened) {
            say(opened.error().message);
            return failure(opened.error());
        }
        m_store = std::move(*opened);
        m_version = m_store->dataVersion();
        say(m_store->notice());
        return {};
    }

    void say(const QString &notice)
    {
        if (notice.isEmpty() || notice == m_said)
            return;
        m_said = notice;
        emit noticed(notice);
    }

    void poll()
    {
        if (!m_store)
            return;
        const qint64 version = m_store->dataVersion();
        if (std::exchange(m_version, version) != version)
            emit changed();
    }

    QString m_file;
    std::unique_ptr<HistoryStore> m_store;
    qint64 m_version = 0;
    QString m_said;
};

class HistoryService::Private
{
public:
    Private(HistoryService *owner, const QString &file) : service(owner), worker(new HistoryWorker(file)) {}

    /// Does `work` on the history's thread, and `done` with its result on this one.
    template <typename T>
    void post(QObject *receiver, Done<T> done, std::function<Result<T>(HistoryStore &)> work)
    {
        QMetaObject::invokeMethod(
            worker,
            [this, receiver = QPointer<QObject>(receiver), done = std::move(done), work = std::move(work)] {
                deliver<T>(receiver, done, worker->perform<T>(work));
            },
            Qt::QueuedConnection);
    }

    template <typename T>
    void deliver(QPointer<QObject> receiver, Done<T> done, Result<T> result)
    {
        // To the service first: only there is it known whether the receiver still lives.
        QMetaObject::invokeMethod(
            service,
            [receiver = std::move(receiver), done = std::move(done), result = std::move(result)] {
                if (receiver && done)
                    done(result);
            },
            Qt::QueuedConnection);
    }

    /// As post(), and says that entries came or went.
    template <typename T>
    void change(QObject *receiver, Done<T> done, std::function<Result<T>(HistoryStore &)> work)
    {
        post<T>(receiver, std::move(done), [this, work = std::move(work)](HistoryStore &store) {
            Result<T> result = work(store);
            if (result)
                emit worker->changed();
            return result;
        });
    }

    using Superseded = std::shared_ptr<std::atomic<bool>>;

    HistoryService *service;
    QThread thread;
    HistoryWorker *worker;
    QHash<QObject *, Superseded> newestLists;
};

HistoryService::HistoryService(const QString &file, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, file))
{
    d->thread.setObjectName(QStringLiteral("history"));
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::started, d->worker, &HistoryWorker::start);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &HistoryWorker::changed, this, &HistoryService::changed);
    connect(d->worker, &HistoryWorker::noticed, this, &HistoryService::noticed);
    d->thread.start();
}

HistoryService::~HistoryService()
{
    // Queued behind everything handed over.
    QMetaObject::invokeMethod(
        d->worker, [this] { d->thread.quit(); }, Qt::QueuedConnection);
    d->thread.wait();
}

void HistoryService::add(const Entry &entry, QObject *receiver, Done<qint64> done)
{
    d->change<qint64>(receiver, std::move(done), [entry](HistoryStore &store) { return store.add(entry); });
}

void HistoryService::entry(qint64 id, QObject *receiver, Done<Entry> done)
{
    d->post<Entry>(receiver, std::move(done), [id](HistoryStore &store) { return store.entry(id); });
}

void HistoryService::list(const Query &query, QObject *receiver, Done<QList<Summary>> done)
{
    const auto superseded = std::make_shared<std::atomic<bool>>(false);
    if (const Private::Superseded older = d->newestLists.value(receiver))
        *older = true;
    d->newestLists[receiver] = superseded;
    QMetaObject::invokeMethod(
        d->worker,
        [this, query, superseded, receiver = QPointer<QObject>(receiver), done = std::move(done)] {
            if (*superseded)
                return;
            const auto work = [&query](HistoryStore &store) { return store.list(query); };
            d->deliver<QList<Summary>>(receiver, done, d->worker->perform<QList<Summary>>(work));
        },
        Qt::QueuedConnection);
}

void HistoryService::remove(const QList<qint64> &ids, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [ids](HistoryStore &store) { return store.remove(ids); });
}

void HistoryService::clear(QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [](HistoryStore &store) { return store.clear(); });
}

void HistoryService::saveDraft(const DraftText &draft, QObject *receiver, Done<void> done)
{
    d->post<void>(receiver, std::move(done), [draft](HistoryStore &store) { return store.saveDraft(draft); });
}

void HistoryService::removeDraft(const QString &key, QObject *receiver, Done<void> done)
{
    d->post<void>(receiver, std::move(done), [key](HistoryStore &store) { return store.removeDraft(key); });
}

void HistoryService::drafts(const QString &workspaceFolder, QObject *receiver, Done<QList<DraftText>> done)
{
    d->post<QList<DraftText>>(receiver, std::move(done), [workspaceFolder](HistoryStore &store) {
        return store.drafts(workspaceFolder);
    });
}

} // namespace gatepost::history

#include "historyservice.moc"
