// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/newmessage.h"

#include "app/rowset/rowediting.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace gatepost::rowset {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::rowset", text);
}

bool isName(const QString &name)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z_][A-Za-z0-9_.-]*$"));
    return shape.match(name).hasMatch();
}

QString nameComplaint(const QString &name, const QString &what)
{
    if (name.isEmpty())
        return tr("%1 has no name.").arg(what);
    return isName(name) ? QString()
                        : tr("%1 is called %2: a name consists of letters, digits and _.").arg(what, name);
}

QString fieldsComplaint(const NewRecord &record)
{
    QSet<QString> names;
    for (const NewField &field : record.fields) {
        const QString wrong = nameComplaint(field.name, tr("A field of %1").arg(record.name));
        if (!wrong.isEmpty())
            return wrong;
        if (names.contains(field.name))
            return tr("%1 has two fields called %2.").arg(record.name, field.name);
        if (!isName(field.typeName))
            return tr("Field %1 of %2 has no type.").arg(field.name, record.name);
        names.insert(field.name);
    }
    return record.fields.isEmpty() ? tr("Record %1 has no fields.").arg(record.name) : QString();
}

QByteArray declared(const NewRecord &record)
{
    QByteArray text = '<' + record.name.toUtf8() + " class=\"R\">";
    for (const NewField &field : record.fields)
        text += '<' + field.name.toUtf8() + " type=\"" + field.typeName.toUtf8() + "\"/>";
    return text + "</" + record.name.toUtf8() + '>';
}

/// `Dept ID` → `DEPT_ID`.
QString fieldName(const QString &heading)
{
    static const QRegularExpression others(QStringLiteral("[^A-Z0-9_]+"));
    QString name = heading.trimmed().toUpper().replace(others, QStringLiteral("_"));
    while (name.endsWith(QLatin1Char('_')) && !heading.trimmed().endsWith(QLatin1Char('_')))
        name.chop(1);
    return name;
}

NewRecord &recordCalled(QList<NewRecord> &records, const QString &name)
{
    for (NewRecord &record : records)
        if (record.name == name)
            return record;
    records.append(NewRecord{name, {}});
    return records.last();
}

void addField(QList<NewRecord> &records, const QString &heading, const QStringList &values)
{
    const qsizetype dot = heading.indexOf(QLatin1Char('.'));
    const QString name = fieldName(heading.sliced(dot + 1));
    if (!name.isEmpty())
        recordCalled(records, dot < 0 ? QString() : fieldName(heading.first(dot)))
            .fields.append(NewField{name, guessedType(name, values)});
}

} // namespace

QString complaint(const NewMessage &message)
{
    if (const QString wrong = nameComplaint(message.name, tr("The message")); !wrong.isEmpty())
        return wrong;
    if (message.records.isEmpty())
        return tr("The message has no records: add one, or paste a row of headings.");
    QSet<QString> names;
    for (const NewRecord &record : message.records) {
        if (const QString wrong = nameComplaint(record.name, tr("A record")); !wrong.isEmpty())
            return wrong;
        if (record.name == QLatin1String("PSCAMA"))
            return tr("PSCAMA is written by itself; take that record out.");
        if (names.contains(record.name))
            return tr("There are two records called %1.").arg(record.name);
        names.insert(record.name);
        if (const QString wrong = fieldsComplaint(record); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

QByteArray written(const NewMessage &message)
{
    QByteArray text = "<?xml version=\"1.0\"?>\n<" + message.name.toUtf8() + ">\n  <FieldTypes>";
    for (const NewRecord &record : message.records)
        text += "\n    " + declared(record);
    text += "\n  </FieldTypes>\n  <MsgData>\n  </MsgData>\n</" + message.name.toUtf8() + ">\n";
    for (const auto edit : {+[](const Rowset &rowset) { return completeFieldTypes(rowset); },
                            +[](const Rowset &rowset) { return addRows(rowset, {}, {Values()}); }}) {
        const auto rowset = Rowset::read(document::Text::ofUtf8(text));
        if (rowset)
            text = edit(*rowset).appliedTo(text);
    }
    return text;
}

QList<NewRecord> recordsOf(const Rowset &message)
{
    QList<NewRecord> records;
    for (const Record &record : message.records()) {
        if (record.name == "PSCAMA")
            continue;
        NewRecord copy{QString::fromUtf8(record.name), {}};
        for (const Field &field : record.fields)
            copy.fields.append(NewField{QString::fromUtf8(field.name),
                                        field.isDeclared() ? field.typeName
                                                           : guessedType(QString::fromUtf8(field.name), {})});
        records.append(copy);
    }
    return records;
}

QList<NewRecord> recordsOf(const sheet::Sheet &headings)
{
    QList<NewRecord> records;
    const QList<QStringList> &rows = headings.rows;
    const bool isList =
        std::all_of(rows.begin(), rows.end(), [](const QStringList &row) { return row.size() < 2; });
    if (isList) {
        for (const QStringList &row : rows)
            addField(records, row.value(0), {});
        return records;
    }
    const QStringList names = rows.first();
    for (qsizetype column = 0; column < names.size(); ++column) {
        QStringList values;
        for (qsizetype row = 1; row < qMin<qsizetype>(rows.size(), 1000); ++row)
            values.append(rows[row].value(column));
        addField(records, names[column], values);
    }
    return records;
}

QString messageNameFor(const QString &alias)
{
    return alias.section(QLatin1Char('.'), 0, 0).toUpper();
}

QStringList typeNames()
{
    return {QStringLiteral("CHAR"), QStringLiteral("NUMBER"), QStringLiteral("DATE"),
            QStringLiteral("DATETIME"), QStringLiteral("TIME")};
}

} // namespace gatepost::rowset
