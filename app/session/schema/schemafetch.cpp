// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schema/schemafetch.h"

#include <QFutureWatcher>
#include <QUrlQuery>
#include <QtConcurrent>

namespace gatepost::session {

using schema::SchemaFiles;
using namespace std::chrono_literals;

namespace {

constexpr qint64 largest = 32 << 20;     ///< bytes of one document
constexpr qint64 largestSet = 128 << 20; ///< of all together
constexpr qsizetype mostDocuments = 300;
constexpr int mostHops = 5;
constexpr int deepest = 30; ///< imports that lead from one document to the next

/// Spelled so that no name of the field keeps a password in a file.
bool mayHoldSecret(const QString &key)
{
    for (const char *word : {"password", "passwd", "pwd", "token", "secret"})
        if (key.contains(QLatin1String(word), Qt::CaseInsensitive))
            return true;
    return false;
}

QString shown(const QUrl &url)
{
    return url.toString(QUrl::PrettyDecoded);
}

/// Redirects are looked at here, and no cookie is wanted.
http::Way wayTo(const QUrl &address, http::Way way, const QUrl &gateway)
{
    way.followsRedirects = false;
    way.keepsCookies = false;
    if (isSameServer(address, gateway))
        return way;
    way.login = {};
    way.tls.chain.clear();
    way.tls.key = {};
    way.tls.accepted.clear();
    return way;
}

} // namespace

SchemaFetch::SchemaFetch(QObject *parent) : QObject(parent) {}

Result<QUrl> SchemaFetch::readAddress(const QString &typed)
{
    const QUrl url = QUrl(typed.trimmed(), QUrl::TolerantMode).adjusted(QUrl::RemoveFragment);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return failure(ErrorKind::Input, tr("Enter an address that begins with http:// or https://."));
    if (!url.userInfo().isEmpty())
        return failure(ErrorKind::Input,
                       tr("The address holds a user name or a password; take them out of it."));
    for (const auto &[key, value] : QUrlQuery(url).queryItems())
        if (mayHoldSecret(key))
            return failure(ErrorKind::Input,
                           tr("The address is kept with the operation; take “%1” out of it.").arg(key));
    return url;
}

void SchemaFetch::begin(const QUrl &address, const http::Way &way, const QUrl &gateway)
{
    cancel();
    m_address = address;
    m_way = wayTo(address, way, gateway);
    m_wanted = {Wanted{.url = address, .name = {}}};
    m_names.clear();
    m_files = SchemaFiles();
    m_files.source = schema::SchemaSource{address, QDateTime::currentDateTimeUtc()};
    m_bytes = 0;
    m_documents = 0;
    m_isUnderWay = true;
    fetchNext();
}

void SchemaFetch::cancel()
{
    ++m_run;
    m_isUnderWay = false;
    delete m_exchange;
}

void SchemaFetch::end(const Result<SchemaFiles> &files)
{
    m_isUnderWay = false;
    emit finished(files);
}

void SchemaFetch::fetchNext()
{
    if (m_wanted.isEmpty())
        return end(m_files);
    const Wanted wanted = m_wanted.takeFirst();
    http::HttpRequest request;
    request.method = "GET";
    request.url = wanted.url;
    request.headers = {{"Accept", "text/xml, application/xml, */*;q=0.5"}};
    http::goBy(m_way, &request);
    request.deadlines.total = 60s;
    request.replyLimit = largest;
    m_exchange = m_client.send(request, this);
    connect(m_exchange, &http::HttpExchange::progressed, this, [this](const http::Progress &progress) {
        emit progressed(m_bytes + progress.received, m_documents);
    });
    connect(m_exchange, &http::HttpExchange::finished, this, [this, wanted] {
        const http::HttpReply reply = m_exchange->reply();
        m_exchange->deleteLater();
        m_exchange = nullptr;
        take(wanted, reply);
    });
}

void SchemaFetch::take(const Wanted &wanted, const http::HttpReply &reply)
{
    m_bytes += reply.body.size();
    if (reply.failure)
        return giveUp(wanted, reply.failure->sentence + QLatin1Char(' ') + reply.failure->advice);
    if (follow(wanted, reply))
        return;
    if (reply.status == 401 || reply.status == 407)
        return giveUp(wanted,
                      tr("The server asks for a user name and a password: give them in the environment, or "
                         "fetch the file with a browser and open it from there."));
    if (m_bytes > largestSet)
        return end(failure(ErrorKind::Input,
                           tr("%1 and what it refers to are too large for a schema.").arg(shown(m_address))));
    read(wanted, reply);
}

/// A redirect, as far as it stays on the server.
bool SchemaFetch::follow(const Wanted &wanted, const http::HttpReply &reply)
{
    const QByteArray location = http::headerValue(reply.headers, "Location");
    if (reply.status < 301 || reply.status > 308 || reply.status == 304 || location.isEmpty())
        return false;
    const QUrl target = wanted.url.resolved(QUrl::fromEncoded(location)).adjusted(QUrl::RemoveFragment);
    if (wanted.hops >= mostHops) {
        giveUp(wanted, tr("The server sends whoever asks from one address to the next, without an end."));
    } else if (isSameServer(target, m_address)) {
        m_wanted.prepend({target, wanted.name, wanted.hops + 1, wanted.depth});
        fetchNext();
    } else if (wanted.name.isEmpty() && readAddress(target.toString(QUrl::FullyEncoded))) {
        m_isUnderWay = false;
        emit movedTo(target);
    } else {
        giveUp(wanted, tr("The server sends whoever asks to %1, which was not asked.").arg(shown(target)));
    }
    return true;
}

void SchemaFetch::read(const Wanted &wanted, const http::HttpReply &reply)
{
    auto *watcher = new QFutureWatcher<FetchedSchema>(this);
    connect(watcher, &QFutureWatcher<FetchedSchema>::finished, this, [this, watcher, wanted, run = m_run] {
        watcher->deleteLater();
        if (run == m_run)
            keep(wanted, watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(FetchedSchema::read, reply, wanted.url));
}

void SchemaFetch::keep(const Wanted &wanted, const FetchedSchema &document)
{
    if (!document.problem.isEmpty())
        return giveUp(wanted, document.problem);
    const bool isFirst = wanted.name.isEmpty();
    const QString name = isFirst ? FetchedSchema::fileName(m_address, document.isWsdl) : wanted.name;
    if (isFirst) {
        m_files.name = name;
        m_names.insert(m_address, name);
        m_names.insert(wanted.url, name);
    }
    QMap<qsizetype, QString> locations;
    for (qsizetype index = 0; index < document.references.size(); ++index)
        if (const QString local = nameOf(document.references[index].url, wanted.depth + 1); !local.isEmpty())
            locations.insert(index, local);
    const QByteArray text = document.withLocations(locations);
    if (isFirst)
        m_files.first = text;
    else
        m_files.others.insert(name, text);
    emit progressed(m_bytes, ++m_documents);
    fetchNext();
}

QString SchemaFetch::nameOf(const QUrl &url, int depth)
{
    if (const auto known = m_names.constFind(url); known != m_names.constEnd())
        return *known;
    if (!isSameServer(url, m_address)) {
        m_files.notes.append(
            tr("%1 was not fetched: it is on another server than %2.").arg(shown(url), m_address.host()));
        m_names.insert(url, {});
        return {};
    }
    if (m_names.size() >= mostDocuments) {
        m_files.notes.append(tr("%1 was not fetched: there are too many documents.").arg(shown(url)));
        return {};
    }
    if (depth > deepest) {
        m_files.notes.append(
            tr("%1 was not fetched: one import leads to the next without an end.").arg(shown(url)));
        return {};
    }
    const QString wanted = FetchedSchema::fileName(url, false);
    const auto isTaken = [this](const QString &name) {
        const QStringList names = m_names.values();
        return names.contains(name, Qt::CaseInsensitive);
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = wanted.section(QLatin1Char('.'), 0, -2) + QStringLiteral("-%1.").arg(number) +
               wanted.section(QLatin1Char('.'), -1);
    m_names.insert(url, name);
    m_wanted.append(Wanted{.url = url, .name = name, .depth = depth});
    return name;
}

void SchemaFetch::giveUp(const Wanted &wanted, const QString &why)
{
    if (wanted.name.isEmpty())
        return end(failure(ErrorKind::Network, tr("%1: %2").arg(shown(wanted.url), why.trimmed())));
    m_files.notes.append(tr("%1 was not fetched. %2").arg(shown(wanted.url), why.trimmed()));
    fetchNext();
}

} // namespace gatepost::session
