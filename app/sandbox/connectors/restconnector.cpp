// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/connectors/restconnector.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatepost::sandbox {

static constexpr char connectorPath[] = "/PSIGW/RESTListeningConnector/";
static constexpr char operation[] = "DEPT.v1";

static RestReply problem(int status, const QString &text)
{
    const QJsonObject json{{QStringLiteral("title"), text}, {QStringLiteral("status"), status}};
    return {.status = status, .body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

static QJsonObject toJson(const Department &department)
{
    return {{QStringLiteral("SETID"), department.setId},
            {QStringLiteral("DEPTID"), department.id},
            {QStringLiteral("EFFDT"), department.effectiveDate},
            {QStringLiteral("DESCR"), department.description}};
}

static QByteArray toXml(const QList<Department> &departments)
{
    QString xml = QStringLiteral("<?xml version=\"1.0\"?><departments>");
    for (const Department &one : departments)
        xml += QStringLiteral("<department><SETID>%1</SETID><DEPTID>%2</DEPTID><EFFDT>%3</EFFDT>"
                              "<DESCR>%4</DESCR></department>")
                   .arg(one.setId.toHtmlEscaped(), one.id.toHtmlEscaped(), one.effectiveDate.toHtmlEscaped(),
                        one.description.toHtmlEscaped());
    return (xml + QStringLiteral("</departments>")).toUtf8();
}

static QByteArray toCsv(const QList<Department> &departments)
{
    QString csv = QStringLiteral("SETID,DEPTID,EFFDT,DESCR\r\n");
    const auto quoted = [](QString text) {
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    };
    for (const Department &one : departments)
        csv += QStringList{one.setId, one.id, one.effectiveDate, quoted(one.description)}.join(
                   QLatin1Char(',')) +
               QStringLiteral("\r\n");
    return csv.toUtf8();
}

static RestReply inWantedType(const RestRequest &request, const QList<Department> &departments, bool isOne)
{
    const QByteArray accept = http::headerValue(request.headers, "Accept");
    if (accept.contains("text/csv"))
        return {.type = "text/csv; charset=UTF-8", .body = toCsv(departments)};
    if (accept.contains("xml"))
        return {.type = "text/xml; charset=UTF-8", .body = toXml(departments)};
    if (isOne)
        return {.body = QJsonDocument(toJson(departments.first())).toJson(QJsonDocument::Compact)};
    QJsonArray list;
    for (const Department &one : departments)
        list << toJson(one);
    return {
        .body =
            QJsonDocument(QJsonObject{{QStringLiteral("departments"), list}}).toJson(QJsonDocument::Compact)};
}

// Any user of the database, with the password that all of them have.
bool RestConnector::mayEnter(const RestRequest &request) const
{
    const QByteArray authorization = http::headerValue(request.headers, "Authorization");
    if (!authorization.startsWith("Basic "))
        return false;
    const QString credentials = QString::fromUtf8(QByteArray::fromBase64(authorization.mid(6)));
    return m_database
        .isUser(credentials.section(QLatin1Char(':'), 0, 0), credentials.section(QLatin1Char(':'), 1))
        .value_or(false);
}

RestReply RestConnector::answer(const RestRequest &request) const
{
    const QString whole = request.url.path(QUrl::FullyEncoded);
    QStringList path =
        whole.mid(qsizetype(qstrlen(connectorPath))).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (QString &part : path)
        part = QUrl::fromPercentEncoding(part.toLatin1());
    if (path.value(1) != QLatin1String(operation))
        return problem(404, QStringLiteral("The sandbox has no REST operation %1: it knows %2.")
                                .arg(path.value(1), QLatin1String(operation)));
    if (!mayEnter(request)) {
        RestReply refused = problem(401, QStringLiteral("User password failed (158,45)"));
        refused.headers << http::Header{"WWW-Authenticate", "Basic realm=\"Gatepost sandbox\""};
        return refused;
    }
    if (path.value(2) != QLatin1String("departments") || path.size() < 4 || path.size() > 5)
        return problem(404, QStringLiteral("No URI template fits: departments/{SETID}/{DEPTID}."));
    return departments(request, path.mid(3));
}

RestReply RestConnector::departments(const RestRequest &request, const QStringList &path) const
{
    const bool isOne = path.size() > 1;
    if (request.method == "GET" || request.method == "HEAD") {
        const auto found = m_database.departments(path.first(), path.value(1));
        if (!found)
            return problem(500, found.error().message);
        if (isOne && found->isEmpty())
            return problem(404, QStringLiteral("No department %1 in %2.").arg(path.at(1), path.first()));
        return inWantedType(request, *found, isOne);
    }
    if (!isOne)
        return problem(405, QStringLiteral("Only GET is allowed for all departments."));
    return change(request, path.first(), path.at(1));
}

RestReply RestConnector::change(const RestRequest &request, const QString &setId,
                                const QString &departmentId) const
{
    const auto before = m_database.departments(setId, departmentId);
    if (!before)
        return problem(500, before.error().message);
    if (request.method == "DELETE") {
        if (before->isEmpty())
            return problem(404, QStringLiteral("No department %1 in %2.").arg(departmentId, setId));
        const auto removed = m_database.removeDepartment(setId, departmentId);
        return removed ? RestReply{.status = 204, .body = {}} : problem(500, removed.error().message);
    }
    QJsonParseError error;
    const QJsonObject json = QJsonDocument::fromJson(request.body, &error).object();
    if (error.error != QJsonParseError::NoError)
        return problem(400, QStringLiteral("The body is not JSON: %1 at byte %2.")
                                .arg(error.errorString())
                                .arg(error.offset));
    Department department = before->value(0, {setId, departmentId, QStringLiteral("1901-01-01"), {}});
    department.description = json.value(QStringLiteral("DESCR")).toString(department.description);
    department.effectiveDate = json.value(QStringLiteral("EFFDT")).toString(department.effectiveDate);
    const auto stored = m_database.storeDepartment(department);
    if (!stored)
        return problem(500, stored.error().message);
    return {.status = before->isEmpty() ? 201 : 200,
            .body = QJsonDocument(toJson(department)).toJson(QJsonDocument::Compact)};
}

} // namespace gatepost::sandbox
