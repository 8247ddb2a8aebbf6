// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/broker/errorcatalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatepost::broker {

static constexpr char shippedFile[] = ":/catalogue/errors.json";
// What a reply says of itself stands at its beginning; a pattern need not search megabytes.
static constexpr qsizetype searchedLength = 20'000;

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

// Where each object of the "errors" list begins: QJsonDocument does not say.
static QList<qsizetype> entryOffsets(const QByteArray &json)
{
    QList<qsizetype> offsets;
    int depth = 0;
    bool inText = false;
    for (qsizetype i = qMax<qsizetype>(0, json.indexOf("\"errors\"") + 8); i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"')
            inText = !inText;
        else if (inText)
            i += c == '\\';
        else if (c == '{' || c == '[') {
            if (depth == 1 && c == '{')
                offsets << i;
            ++depth;
        } else if ((c == '}' || c == ']') && --depth <= 0)
            break;
    }
    return offsets;
}

static tl::unexpected<Error> entryFailure(const Source &source, qsizetype index, const QString &reason)
{
    const QList<qsizetype> offsets = entryOffsets(source.bytes);
    return failure(ErrorKind::Input, tr("%1, line %2, entry %3: %4")
                                         .arg(source.file)
                                         .arg(source.lineAt(offsets.value(index)))
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

static Result<QList<CatalogueEntry>> entriesFrom(const Source &source)
{
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
        return failure(ErrorKind::Input,
                       tr("%1: \"format\" must be 1: the file is of another program or a later version.")
                           .arg(source.file));
    }
    if (!root.value(QLatin1String("errors")).isArray())
        return failure(ErrorKind::Input, tr("%1: the list \"errors\" is missing.").arg(source.file));
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

static Result<QList<CatalogueEntry>> entriesIn(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage,
                       tr("The error catalogue %1 cannot be read: %2.").arg(fileName, file.errorString()));
    }
    return entriesFrom({fileName, file.readAll()});
}

ErrorCatalogue ErrorCatalogue::shipped()
{
    ErrorCatalogue catalogue;
    const auto entries = entriesIn(QString::fromLatin1(shippedFile));
    Q_ASSERT_X(entries, "ErrorCatalogue::shipped", qPrintable(entries ? QString() : entries.error().message));
    catalogue.m_entries = entries.value_or(QList<CatalogueEntry>());
    return catalogue;
}

Result<ErrorCatalogue> ErrorCatalogue::load(const QString &userFile)
{
    ErrorCatalogue catalogue = shipped();
    if (userFile.isEmpty() || !QFile::exists(userFile))
        return catalogue;
    const auto entries = entriesIn(userFile);
    if (!entries)
        return failure(entries.error());
    catalogue.m_userEntries = entries->size();
    catalogue.m_entries = *entries + catalogue.m_entries;
    return catalogue;
}

// 0: not this one. A pair says more than a text, both together say most.
static int match(const CatalogueEntry &entry, std::optional<int> set, std::optional<int> number,
                 const QString &text)
{
    const bool hasPair = entry.messageSet.has_value();
    if (hasPair && (entry.messageSet != set || entry.messageNumber != number))
        return 0;
    const bool hasPattern = !entry.pattern.pattern().isEmpty();
    if (hasPattern && !entry.pattern.match(text.left(searchedLength)).hasMatch())
        return 0;
    return 2 * hasPair + hasPattern;
}

const CatalogueEntry *ErrorCatalogue::find(std::optional<int> set, std::optional<int> number,
                                           const QString &text) const
{
    const CatalogueEntry *best = nullptr;
    int bestMatch = 0;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (best && i == m_userEntries)
            break;
        const int here = match(m_entries[i], set, number, text);
        if (here > bestMatch) {
            best = &m_entries[i];
            bestMatch = here;
        }
    }
    return best;
}

} // namespace gatepost::broker
