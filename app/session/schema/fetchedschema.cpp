// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/schema/fetchedschema.h"

#include "app/broker/verdictreader.h"
#include "app/document/treemap.h"
#include "app/schema/xmlnode.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrlQuery>

namespace gatepost::session {

using document::TreeMap;

static QString translated(const char *text)
{
    return QCoreApplication::translate("FetchedSchema", text);
}

static QList<FetchedSchema::Reference> referencesIn(const TreeMap &map, const QUrl &url)
{
    QList<FetchedSchema::Reference> found;
    const QByteArray text = map.text().utf8();
    for (TreeMap::Node at = 0; at < map.size(); ++at) {
        if (map.kind(at) != document::NodeKind::Element)
            continue;
        const QString name = schema::XmlNode(map, at).local();
        if (name != QLatin1String("include") && name != QLatin1String("import") &&
            name != QLatin1String("redefine"))
            continue;
        for (const TreeMap::Attribute &each : map.attributes(at)) {
            const QByteArray attribute = text.mid(each.name.begin, each.name.end - each.name.begin);
            if (attribute != "schemaLocation" && attribute != "location")
                continue;
            const QString location = map.attribute(at, attribute).trimmed();
            if (!location.isEmpty())
                found.append({each.value, url.resolved(QUrl(location)).adjusted(QUrl::RemoveFragment)});
        }
    }
    return found;
}

/// What the gateway, or what stands before it, says instead of a schema, and what to do; empty: nothing that
/// could be understood.
static QString answerOf(const http::HttpReply &reply)
{
    static const auto catalogue = broker::ErrorCatalogue::shipped();
    const broker::Verdict verdict = broker::readVerdict(reply, broker::OperationType::Unknown, catalogue);
    switch (verdict.kind) {
    case broker::VerdictKind::Rejected:
        return translated("PeopleSoft says: %1 Check the name and version in the address: of the message for "
                          "GetSchema, of the service for GetWSDL.")
            .arg(verdict.text.trimmed());
    case broker::VerdictKind::Blocked:
        return translated("It is not PeopleSoft that answered: %1 %2")
            .arg(verdict.text.trimmed().left(300), verdict.advice);
    default:
        return {};
    }
}

/// The problem, and what the reply says of itself where it can be read as an answer of some kind.
static QString withAnswer(const QString &problem, const http::HttpReply &reply)
{
    return (problem + QLatin1Char(' ') + answerOf(reply)).trimmed();
}

FetchedSchema FetchedSchema::read(const http::HttpReply &reply, const QUrl &url)
{
    FetchedSchema schema;
    if (reply.status != 200) {
        schema.problem =
            withAnswer(translated("The server answered %1 %2.")
                           .arg(QString::number(reply.status), QString::fromLatin1(reply.reason)),
                       reply);
        return schema;
    }
    const auto text = document::Text::read(reply.body, http::headerValue(reply.headers, "Content-Type"));
    const TreeMap map = TreeMap::of(text);
    if (const auto &error = map.error()) {
        schema.problem =
            translated("What came is no well-formed XML: line %1, column %2. %3")
                .arg(QString::number(error->line), QString::number(error->column), error->message);
        schema.problem = withAnswer(schema.problem, reply);
        return schema;
    }
    const schema::XmlNode root(map, map.root());
    schema.isWsdl = root.local() == QLatin1String("definitions") && root.space() == schema::wsdlNamespace;
    if (!schema.isWsdl && !root.isSchema(QLatin1String("schema"))) {
        schema.problem = translated("What came is no XML schema and no service description: it begins with "
                                    "<%1>.")
                             .arg(QString::fromUtf8(map.name(map.root())));
        schema.problem = withAnswer(schema.problem, reply);
        return schema;
    }
    const QByteArray utf8 = text.utf8();
    schema.utf8 = QByteArray(utf8.constData(), utf8.size());
    schema.references = referencesIn(map, url);
    return schema;
}

QByteArray FetchedSchema::withLocations(const QMap<qsizetype, QString> &locations) const
{
    QByteArray text;
    qint64 at = 0;
    for (auto each = locations.begin(); each != locations.end(); ++each) {
        const document::Range &place = references[each.key()].place;
        text.append(utf8.constData() + at, place.begin - at).append(each.value().toUtf8());
        at = place.end;
    }
    return text.append(utf8.constData() + at, utf8.size() - at);
}

QString FetchedSchema::fileName(const QUrl &url, bool isWsdl)
{
    QString name;
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        if (key == QLatin1String("xsd") || key == QLatin1String("wsdl"))
            name = value;
    if (name.isEmpty())
        name = url.fileName(QUrl::FullyDecoded);
    for (QChar &c : name)
        if (c.unicode() >= 128 || !(c.isLetterOrNumber() || QLatin1String("._-").contains(c)))
            c = QLatin1Char('_');
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    if (name.endsWith(QLatin1String(".xml"), Qt::CaseInsensitive))
        name.chop(4);
    constexpr qsizetype longest = 120;
    name = name.isEmpty() ? QStringLiteral("schema") : name.left(longest);
    const QString suffix = isWsdl ? QStringLiteral(".wsdl") : QStringLiteral(".xsd");
    const bool hasOne = name.endsWith(QLatin1String(".xsd")) || name.endsWith(QLatin1String(".wsdl"));
    return hasOne ? name : name + suffix;
}

bool isSameServer(const QUrl &url, const QUrl &server)
{
    const auto port = [](const QUrl &each) {
        return each.port(each.scheme() == QLatin1String("https") ? 443 : 80);
    };
    if (url.host() != server.host())
        return false;
    if (url.scheme() == server.scheme())
        return port(url) == port(server);
    return url.scheme() == QLatin1String("https") && port(url) == 443 && port(server) == 80;
}

} // namespace gatepost::session
