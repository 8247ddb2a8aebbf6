// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The history with many exchanges in it. `fill FILE COUNT PLAIN`: stores them, one durable transaction each,
// and puts the same bytes into a plain SQLite file for its own LIKE. `search FILE TEXT LIMIT TIMES`: how long
// a search takes. `open FILE`: opens it and lists the newest.

#include "app/history/historystore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <cstdio>
#include <random>

using namespace gatepost;
using namespace gatepost::history;

namespace {

/// A rowset message of about 10 KB as PeopleSoft writes them: much of it the same in each, the values not.
class Messages
{
public:
    QByteArray next(int number)
    {
        static const char *const names[] = {"Anders", "Brandt",    "Carlsen", "Dietrich", "Eriksen",
                                            "Fuchs",  "Grimaldi",  "Hansen",  "Ivanova",  "Jansen",
                                            "Keller", "Lindqvist", "Moreau",  "Novak"};
        static const char *const places[] = {"Zurich", "Oslo",  "Leiden", "Uppsala",
                                             "Bergen", "Basel", "Ghent"};
        QByteArray xml = "<?xml version=\"1.0\"?>\n<PERSON_BASIC_SYNC><FieldTypes><PERSON "
                         "class=\"R\"><EMPLID type=\"CHAR\"/>"
                         "<NAME type=\"CHAR\"/><BIRTHDATE type=\"DATE\"/></PERSON></FieldTypes><MsgData>";
        while (xml.size() < 10'000) {
            xml += "<Transaction><PERSON class=\"R\"><EMPLID IsChanged=\"Y\">KU" + digits(7) +
                   "</EMPLID><NAME>" + names[m_random() % std::size(names)] + "," +
                   names[m_random() % std::size(names)] + "</NAME><BIRTHDATE>19" + digits(2) + "-0" +
                   QByteArray::number(1 + int(m_random() % 9)) + "-1" + digits(1) + "</BIRTHDATE><ADDRESS1>" +
                   digits(3) + " Station Road</ADDRESS1><CITY>" + places[m_random() % std::size(places)] +
                   "</CITY><POSTAL>" + digits(5) + "</POSTAL><NID>" + digits(9) + "</NID><ANNUAL_RT>" +
                   digits(6) + ".00</ANNUAL_RT><PHONE>+41 " + digits(9) +
                   "</PHONE></PERSON><PSCAMA class=\"R\"><LANGUAGE_CD>ENG</LANGUAGE_CD>"
                   "<AUDIT_ACTN>C</AUDIT_ACTN></PSCAMA></Transaction>";
        }
        return xml + "<!--" + QByteArray::number(number) + "--></MsgData></PERSON_BASIC_SYNC>";
    }

private:
    QByteArray digits(int count)
    {
        QByteArray text;
        for (; count > 0; --count)
            text += static_cast<char>('0' + m_random() % 10);
        return text;
    }

    std::mt19937 m_random{42};
};

Entry exchange(const QByteArray &message, int number)
{
    Entry entry;
    entry.sentAt = QDateTime::fromSecsSinceEpoch(1'760'000'000 + 60 * qint64(number), Qt::UTC);
    entry.environment = entry.environmentName = number % 3 ? QStringLiteral("UAT") : QStringLiteral("DEV");
    entry.alias = entry.operation = QStringLiteral("PERSON_BASIC_SYNC.V1");
    entry.user = QStringLiteral("ann");
    entry.request.url = QUrl(QStringLiteral("https://gate.example/PSIGW/HttpListeningConnector"));
    entry.request.headers = {
        {"OperationName", "PERSON_BASIC_SYNC.V1"}, {"From", "PTEST"}, {"Content-Type", "text/xml"}};
    entry.request.body = Body("<PERSON_BASIC_SYNC/>");
    entry.reply.status = 200;
    entry.reply.headers = {{"Content-Type", "text/xml; charset=UTF-8"}};
    entry.reply.body = entry.reply.wireBody = Body(message);
    entry.verdict.kind = broker::VerdictKind::Reply;
    return entry;
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void printSpread(const char *what, std::vector<double> figures)
{
    if (figures.empty())
        return;
    std::sort(figures.begin(), figures.end());
    std::printf("%s %.3f %.3f %.3f\n", what, figures[figures.size() / 2], figures[figures.size() * 99 / 100],
                figures.back());
}

int fill(const QString &file, int count, const QString &plainFile)
{
    const auto store = HistoryStore::open(file);
    if (!store)
        return 1;
    auto plain = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    plain.setDatabaseName(plainFile);
    plain.open();
    QSqlQuery query(plain);
    query.exec(QStringLiteral("PRAGMA synchronous = OFF"));
    query.exec(QStringLiteral("CREATE TABLE body (id INTEGER PRIMARY KEY, text TEXT)"));
    query.exec(QStringLiteral("BEGIN"));
    query.prepare(QStringLiteral("INSERT INTO body(text) VALUES (?)"));
    Messages messages;
    std::vector<double> took;
    qint64 raw = 0;
    for (int number = 0; number < count; ++number) {
        const QByteArray message = messages.next(number);
        raw += message.size();
        const Entry entry = exchange(message, number);
        QElapsedTimer timer;
        timer.start();
        if (!(*store)->add(entry))
            return 1;
        took.push_back(milliseconds(timer));
        query.bindValue(0, QString::fromUtf8(message));
        query.exec();
    }
    query.exec(QStringLiteral("COMMIT"));
    printSpread("add", took);
    std::printf("raw %lld\n", static_cast<long long>(raw));
    return 0;
}

int search(const QString &file, const QString &text, int limit, int times)
{
    const auto store = HistoryStore::open(file);
    std::vector<double> took;
    qsizetype found = 0;
    for (int time = 0; store && time < times; ++time) {
        QElapsedTimer timer;
        timer.start();
        const auto rows = (*store)->list({.text = text, .limit = limit, .before = 0});
        took.push_back(milliseconds(timer));
        if (!rows)
            return 1;
        found = rows->size();
    }
    if (took.empty())
        return 1;
    printSpread("search", took);
    std::printf("found %lld\n", static_cast<long long>(found));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QLatin1String("fill") && words.size() == 5)
        return fill(words[2], words[3].toInt(), words[4]);
    if (words.value(1) == QLatin1String("search") && words.size() == 6)
        return search(words[2], words[3], words[4].toInt(), words[5].toInt());
    if (words.value(1) == QLatin1String("open") && words.size() == 3) {
        const auto store = HistoryStore::open(words[2]);
        return store && (*store)->list({}) ? 0 : 1;
    }
    std::fprintf(stderr, "bench_archive fill FILE COUNT PLAIN | search FILE TEXT LIMIT TIMES | open FILE\n");
    return 2;
}
