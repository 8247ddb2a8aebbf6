// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/catalogue/cataloguefile.h"

#include "app/broker/catalogue/listplaces.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gatepost::broker {

static QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorCatalogue", text);
}

/// A file being read: its name for messages, its bytes for line numbers.
struct Source
{
    QString file;
    QByteArray bytes;

    qint64 lineAt(qsizetype offset) const { return 1 + bytes.left(offset).count('\n'); }
};

static tl::unexpected<Error> entryFailure(const Source &source, qsizetype index, const QString &reason)
{
    const QList<ListPlaces::Range> places = ListPlaces::in(source.bytes).elements;
    return failure(ErrorKind::Input, tr("%1, line %2, entry %3: %4")
                                         .arg(source.file)
                                         .arg(source.lineAt(places.value(index).begin))
                                         .arg(index + 1)
                                         .arg(reason));
}

static Result<std::optional<int>> number(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (value.isUndefined() || value.isNull())
        return std::optional<int>();
    if (value.isDouble() && value.toDouble() == value.toInt())
        return std::optional<int>(value.toInt());
    return failure(ErrorKind::Input, tr("%1 must be a whole number.").arg(QLatin1String(key)));
}

static Result<QString> text(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (value.isUndefined() || value.isString())
        return value.toString();
    return failure(ErrorKind::Input, tr("%1 must be text in quotes.").arg(QLatin1String(key)));
}

static Result<QRegularExpression> pattern(const QString &written)
{
    QRegularExpression pattern(written, QRegularExpression::CaseInsensitiveOption);
    if (pattern.isValid())
        return pattern;
    return failure(ErrorKind::Input,
                   tr("pattern is not a regular expression: %1.").arg(pattern.errorString()));
}

static Result<Stage> stageNamed(const QString &written)
{
    if (written.isEmpty())
        return Stage::None;
    if (const auto known = stage(written))
        return *known;
    return failure(ErrorKind::Input,
                   tr("stage is not one of network, tls, proxy, gateway, authentication, node, "
                      "authorization, routing, payload, handler and queue: “%1”.")
                       .arg(written));
}

static Result<CatalogueEntry> entryFrom(const QJsonObject &object)
{
    CatalogueEntry entry;
    const auto set = number(object, "messageSet");
    const auto messageNumber = number(object, "messageNumber");
    for (const auto *value : {&set, &messageNumber})
        if (!*value)
            return failure(value->error());
    entry.messageSet = *set;
    entry.messageNumber = *messageNumber;
    QMap<QByteArray, QString> texts;
    for (const char *key : {"pattern", "stage", "cause", "remedy", "known"}) {
        const auto value = text(object, key);
        if (!value)
            return failure(value.error());
        texts[key] = *value;
    }
    entry.cause = texts["cause"];
    entry.remedy = texts["remedy"];
    entry.known = texts["known"];
    const auto expression = pattern(texts["pattern"]);
    if (!expression)
        return failure(expression.error());
    entry.pattern = *expression;
    const auto stage = stageNamed(texts["stage"]);
    if (!stage)
        return failure(stage.error());
    entry.stage = *stage;
    if (entry.messageSet.has_value() != entry.messageNumber.has_value())
        return failure(ErrorKind::Input, tr("messageSet and messageNumber must both be given, or neither."));
    if (!entry.messageSet && texts["pattern"].isEmpty())
        return failure(ErrorKind::Input, tr("it needs messageSet and messageNumber, or a pattern."));
    if (entry.cause.isEmpty() && entry.remedy.isEmpty())
        return failure(ErrorKind::Input, tr("it needs a cause or a remedy."));
    return entry;
}

Result<QList<CatalogueEntry>> readCatalogue(const QByteArray &json, const QString &file)
{
    const Source source{file, json};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(source.bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return failure(ErrorKind::Input, tr("%1, line %2: this is not JSON: %3.")
                                             .arg(source.file)
                                             .arg(source.lineAt(problem.offset))
                                             .arg(problem.errorString()));
    }
    const QJsonObject root = document.object();
    const int format = root.value(QLatin1String("format")).toInt();
    if (format != 1) {
        return failure(
            ErrorKind::Input,
            tr("%1, line %2: \"format\" must be 1: the file is of another program or a later version.")
                .arg(source.file)
                .arg(source.lineAt(qMax<qsizetype>(0, source.bytes.indexOf("\"format\"")))));
    }
    if (!root.value(QLatin1String("errors")).isArray())
        return failure(ErrorKind::Input, tr("%1, line %2: the list \"errors\" is missing.")
                                             .arg(source.file)
                                             .arg(source.lineAt(source.bytes.trimmed().size())));
    QList<CatalogueEntry> entries;
    const QJsonArray errors = root.value(QLatin1String("errors")).toArray();
    for (qsizetype i = 0; i < errors.size(); ++i) {
        if (!errors[i].isObject())
            return entryFailure(source, i, tr("it must be an object in braces."));
        const auto entry = entryFrom(errors[i].toObject());
        if (!entry)
            return entryFailure(source, i, entry.error().message);
        entries << *entry;
    }
    return entries;
}

/// A value as JSON writes it.
static QByteArray written(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

static bool isSameMessage(const CatalogueEntry &one, const CatalogueEntry &other)
{
    return one.messageSet == other.messageSet && one.messageNumber == other.messageNumber &&
           one.pattern.pattern() == other.pattern.pattern();
}

static QList<std::pair<QString, QJsonValue>> membersOf(const CatalogueEntry &entry)
{
    QList<std::pair<QString, QJsonValue>> members;
    const auto add = [&members](const char *key, const QString &text) {
        if (!text.isEmpty())
            members.append({QLatin1String(key), text});
    };
    if (entry.messageSet && entry.messageNumber)
        members << std::pair{QStringLiteral("messageSet"), QJsonValue(*entry.messageSet)}
                << std::pair{QStringLiteral("messageNumber"), QJsonValue(*entry.messageNumber)};
    add("pattern", entry.pattern.pattern());
    add("stage", entry.stage == Stage::None ? QString() : name(entry.stage));
    add("cause", entry.cause);
    add("remedy", entry.remedy);
    add("known", entry.known);
    return members;
}

/// The entry's text. `earlier`: what stood there, of which what only people read is kept.
static QByteArray entryText(const CatalogueEntry &entry, const QJsonObject &earlier)
{
    auto members = membersOf(entry);
    for (auto each = earlier.begin(); each != earlier.end(); ++each) {
        static const QStringList own{QStringLiteral("messageSet"), QStringLiteral("messageNumber"),
                                     QStringLiteral("pattern"),    QStringLiteral("stage"),
                                     QStringLiteral("cause"),      QStringLiteral("remedy")};
        const bool isThere = std::any_of(members.begin(), members.end(),
                                         [&](const auto &member) { return member.first == each.key(); });
        if (!isThere && !own.contains(each.key()))
            members.append({each.key(), each.value()});
    }
    QByteArrayList lines;
    for (const auto &[key, value] : std::as_const(members))
        lines << "      " + written(key) + ": " + written(value);
    return "{\n" + lines.join(",\n") + "\n    }";
}

/// The number of the entry for that pair and pattern; -1: there is none.
static qsizetype indexOf(const QByteArray &json, const CatalogueEntry &entry)
{
    const auto entries = readCatalogue(json, {});
    for (qsizetype i = 0; entries && i < entries->size(); ++i)
        if (isSameMessage(entries->at(i), entry))
            return i;
    return -1;
}

QByteArray withEntry(const QByteArray &json, const CatalogueEntry &entry)
{
    if (json.trimmed().isEmpty())
        return "{\n  \"format\": 1,\n  \"errors\": [\n    " + entryText(entry, {}) + "\n  ]\n}\n";
    const ListPlaces places = ListPlaces::in(json);
    QByteArray text = json;
    if (const qsizetype index = indexOf(json, entry); index >= 0) {
        const ListPlaces::Range there = places.elements.value(index);
        const QByteArray earlier = json.sliced(there.begin, there.end - there.begin);
        return text.replace(there.begin, earlier.size(),
                            entryText(entry, QJsonDocument::fromJson(earlier).object()));
    }
    const QByteArray last = places.elements.isEmpty() ? "\n  " : ",";
    return text.insert(places.open + 1, "\n    " + entryText(entry, {}) + last);
}

QByteArray withoutEntry(const QByteArray &json, const CatalogueEntry &entry)
{
    const qsizetype index = indexOf(json, entry);
    if (index < 0)
        return json;
    const auto elements = ListPlaces::in(json).elements;
    // With the comma that leads to the next, or to it.
    const bool isLast = index + 1 == elements.size();
    const qsizetype begin = isLast && index > 0 ? elements[index - 1].end : elements[index].begin;
    const qsizetype end = isLast ? elements[index].end : elements[index + 1].begin;
    return QByteArray(json).remove(begin, end - begin);
}

} // namespace gatepost::broker
