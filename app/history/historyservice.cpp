// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/history/historyservice.h"

#include "app/history/historyworker.h"

#include <QHash>
#include <QPointer>
#include <QThread>

namespace gatepost::history {

class HistoryService::Private
{
public:
    Private(HistoryService *owner, const QString &file)
        : service(owner)
        , keeper(new HistoryWorker(file, HistoryWorker::Part::Keeper))
        , reader(new HistoryWorker(file, HistoryWorker::Part::Reader))
    {}

    /// Does `work` on the keeper's thread, and `done` with its result on this one.
    template <typename T>
    void post(QObject *receiver, Done<T> done, std::function<Result<T>(HistoryStore &)> work)
    {
        QMetaObject::invokeMethod(
            keeper,
            [this, receiver = QPointer<QObject>(receiver), done = std::move(done), work = std::move(work)] {
                deliver<T>(receiver, done, keeper->perform<T>(work));
            },
            Qt::QueuedConnection);
    }

    /// `cancelled` null: in any case.
    template <typename T>
    void deliver(QPointer<QObject> receiver, Done<T> done, Result<T> result, CancelFlag cancelled = {})
    {
        // To the service first: only there is it known whether the receiver still lives.
        QMetaObject::invokeMethod(
            service,
            [receiver = std::move(receiver), done = std::move(done), result = std::move(result), cancelled] {
                if (receiver && done && !(cancelled && *cancelled))
                    done(result);
            },
            Qt::QueuedConnection);
    }

    /// As post(), and says that something came, changed or went.
    template <typename T>
    void change(QObject *receiver, Done<T> done, std::function<Result<T>(HistoryStore &)> work)
    {
        post<T>(receiver, std::move(done), [this, work = std::move(work)](HistoryStore &store) {
            Result<T> result = work(store);
            if (result)
                emit keeper->changed();
            return result;
        });
    }

    /// Does `work` on the reader's thread, by way of the keeper's: after all that was handed over before.
    template <typename Work>
    void read(const Work &work)
    {
        QMetaObject::invokeMethod(
            keeper, [this, work] { QMetaObject::invokeMethod(reader, work, Qt::QueuedConnection); },
            Qt::QueuedConnection);
    }

    template <typename T>
    void readOnce(QObject *receiver, CancelFlag cancel, Done<T> done,
                  std::function<Result<T>(HistoryStore &)> work)
    {
        read([this, receiver = QPointer<QObject>(receiver), cancel, done = std::move(done),
              work = std::move(work)] {
            if (!cancel || !*cancel)
                deliver<T>(receiver, done, reader->perform<T>(work), cancel);
        });
    }

    using Newest = QHash<QObject *, CancelFlag>;

    static CancelFlag supersede(Newest &newest, QObject *receiver)
    {
        if (const CancelFlag older = newest.value(receiver))
            *older = true;
        return newest[receiver] = std::make_shared<std::atomic_bool>(false);
    }

    struct Search
    {
        Query query;
        CancelFlag cancel;
        QPointer<QObject> receiver;
        Done<Page> take;
    };

    /// One page; the next one queues up behind what else there is to read.
    void searchOn(Search search)
    {
        if (*search.cancel)
            return;
        const auto page = reader->perform<Page>(
            [&search](HistoryStore &store) { return store.page(search.query, search.cancel.get()); });
        deliver<Page>(search.receiver, search.take, page, search.cancel);
        if (!page || page->isLast)
            return;
        search.query.before = page->next;
        search.query.limit -= static_cast<int>(page->rows.size());
        QMetaObject::invokeMethod(
            reader, [this, search] { searchOn(search); }, Qt::QueuedConnection);
    }

    void cancelAll()
    {
        for (const Newest *newest : {&lists, &searches, &marked})
            for (const CancelFlag &flag : *newest)
                *flag = true;
    }

    HistoryService *service;
    QThread keeping;
    QThread reading;
    HistoryWorker *keeper;
    HistoryWorker *reader;
    PendingRemoval *removal = nullptr;
    Newest lists;
    Newest searches;
    Newest marked;
};

static void place(HistoryWorker *worker, QThread &thread, const QString &name)
{
    thread.setObjectName(name);
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
}

HistoryService::HistoryService(const QString &file, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, file))
{
    d->removal = new PendingRemoval(*this);
    connect(d->removal, &PendingRemoval::changed, this, &HistoryService::changed);
    place(d->keeper, d->keeping, QStringLiteral("history"));
    place(d->reader, d->reading, QStringLiteral("history search"));
    connect(&d->keeping, &QThread::started, d->keeper, &HistoryWorker::start);
    connect(d->keeper, &HistoryWorker::changed, this, &HistoryService::changed);
    connect(d->keeper, &HistoryWorker::noticed, this, &HistoryService::noticed);
    connect(d->keeper, &HistoryWorker::reopened, d->reader, &HistoryWorker::drop);
    connect(d->keeper, &HistoryWorker::reopened, this, &HistoryService::changed);
    connect(d->keeper, &HistoryWorker::reopened, d->removal, &PendingRemoval::undo); // of another file
    connect(d->reader, &HistoryWorker::damaged, d->keeper, [worker = d->keeper] {
        worker->drop();
        (void)worker->perform<int>([](HistoryStore &store) { return store.count(); });
    });
    // While nobody waits for it.
    connect(d->keeper, &HistoryWorker::suspected, d->reader, [worker = d->reader] {
        (void)worker->perform<void>([](HistoryStore &store) { return store.quickCheck(); });
    });
    d->keeping.start();
    d->reading.start();
}

HistoryService::~HistoryService()
{
    d->removal->carryOut();
    d->cancelAll();
    // Queued behind everything handed over.
    QMetaObject::invokeMethod(
        d->keeper, [this] { d->keeping.quit(); }, Qt::QueuedConnection);
    d->keeping.wait();
    d->reading.quit();
    d->reading.wait();
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
    const CancelFlag cancel = Private::supersede(d->lists, receiver);
    Query more = query;
    more.limit += static_cast<int>(d->removal->hiddenCount());
    const auto take = [removal = d->removal, limit = query.limit,
                       done = std::move(done)](Result<QList<Summary>> found) {
        if (found) {
            found->removeIf([removal](const Summary &summary) { return removal->hides(summary.id); });
            *found = found->first(qMin<qsizetype>(limit, found->size()));
        }
        done(std::move(found));
    };
    d->readOnce<QList<Summary>>(receiver, cancel, take, [more, cancel](HistoryStore &store) {
        return store.list(more, cancel.get());
    });
}

void HistoryService::search(const Query &query, QObject *receiver, Done<Page> take)
{
    const auto takeShown = [removal = d->removal, take = std::move(take)](Result<Page> page) {
        if (page)
            page->rows.removeIf([removal](const Summary &summary) { return removal->hides(summary.id); });
        take(std::move(page));
    };
    const Private::Search search{query, Private::supersede(d->searches, receiver), receiver, takeShown};
    d->read([priv = d.get(), search] { priv->searchOn(search); });
}

void HistoryService::stopSearch(QObject *receiver)
{
    (void)Private::supersede(d->searches, receiver);
}

void HistoryService::snippets(const QList<qint64> &ids, const QString &query, int most, QObject *receiver,
                              Done<QHash<qint64, QList<Snippet>>> done)
{
    const CancelFlag cancel = Private::supersede(d->marked, receiver);
    d->readOnce<QHash<qint64, QList<Snippet>>>(receiver, cancel, std::move(done),
                                               [ids, query, most, cancel](HistoryStore &store) {
                                                   return store.snippets(ids, query, most, cancel.get());
                                               });
}

void HistoryService::vocabulary(QObject *receiver, Done<Vocabulary> done)
{
    d->readOnce<Vocabulary>(receiver, {}, std::move(done),
                            [](HistoryStore &store) { return store.vocabulary(); });
}

void HistoryService::remove(const QList<qint64> &ids, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [ids](HistoryStore &store) { return store.remove(ids); });
}

PendingRemoval &HistoryService::pendingRemoval() const
{
    return *d->removal;
}

void HistoryService::clear(QObject *receiver, Done<void> done)
{
    d->removal->carryOut();
    d->change<void>(receiver, std::move(done), [](HistoryStore &store) { return store.clear(); });
}

void HistoryService::setNote(qint64 id, const QString &note, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done),
                    [id, note](HistoryStore &store) { return store.setNote(id, note); });
}

void HistoryService::setStarred(const QList<qint64> &ids, bool starred, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done),
                    [ids, starred](HistoryStore &store) { return store.setStarred(ids, starred); });
}

void HistoryService::setTags(const QList<qint64> &ids, const QStringList &tags, QObject *receiver,
                             Done<void> done)
{
    d->change<void>(receiver, std::move(done),
                    [ids, tags](HistoryStore &store) { return store.setTags(ids, tags); });
}

void HistoryService::changeTags(const QList<qint64> &ids, const QStringList &added,
                                const QStringList &removed, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [ids, added, removed](HistoryStore &store) {
        return store.changeTags(ids, added, removed);
    });
}

void HistoryService::tags(QObject *receiver, Done<QStringList> done)
{
    d->post<QStringList>(receiver, std::move(done), [](HistoryStore &store) { return store.tags(); });
}

void HistoryService::addEvent(const Event &event, QObject *receiver, Done<qint64> done)
{
    d->change<qint64>(receiver, std::move(done),
                      [event](HistoryStore &store) { return store.addEvent(event); });
}

void HistoryService::events(int limit, QObject *receiver, Done<QList<Event>> done)
{
    d->post<QList<Event>>(receiver, std::move(done),
                          [limit](HistoryStore &store) { return store.events(limit); });
}

void HistoryService::addRun(const Run &run, QObject *receiver, Done<qint64> done)
{
    d->change<qint64>(receiver, std::move(done), [run](HistoryStore &store) { return store.addRun(run); });
}

void HistoryService::updateRun(const Run &run, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [run](HistoryStore &store) { return store.updateRun(run); });
}

void HistoryService::runs(QObject *receiver, Done<QList<Run>> done)
{
    d->post<QList<Run>>(receiver, std::move(done), [](HistoryStore &store) { return store.runs(); });
}

void HistoryService::run(qint64 id, QObject *receiver, Done<Run> done)
{
    d->post<Run>(receiver, std::move(done), [id](HistoryStore &store) { return store.run(id); });
}

void HistoryService::removeRun(qint64 id, QObject *receiver, Done<void> done)
{
    d->change<void>(receiver, std::move(done), [id](HistoryStore &store) { return store.removeRun(id); });
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

void HistoryService::setRetention(const Retention &retention)
{
    QMetaObject::invokeMethod(
        d->keeper, [keeper = d->keeper, retention] { keeper->keepTo(retention); }, Qt::QueuedConnection);
}

void HistoryService::backUp(const QString &target, const CancelFlag &cancel, QObject *receiver,
                            Done<void> done)
{
    d->removal->carryOut();
    d->readOnce<void>(receiver, {}, std::move(done),
                      [target, cancel](HistoryStore &store) { return store.backUp(target, cancel.get()); });
}

void HistoryService::restore(const QString &source, RestoreMode mode, const CancelFlag &cancel,
                             QObject *receiver, Done<Restored> done)
{
    d->removal->carryOut();
    d->change<Restored>(receiver, std::move(done), [source, mode, cancel](HistoryStore &store) {
        return store.restore(source, mode, cancel.get());
    });
}

void HistoryService::check(const CancelFlag &cancel, QObject *receiver, Done<Integrity> done)
{
    d->readOnce<Integrity>(receiver, {}, std::move(done),
                           [cancel](HistoryStore &store) { return store.check(cancel.get()); });
}

} // namespace gatepost::history
