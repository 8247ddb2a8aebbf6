// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/fieldtype.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>

#include <algorithm>

namespace gatepost::rowset {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::rowset", text);
}

bool isDate(const QString &value)
{
    static const QRegularExpression shape(QStringLiteral("^\\d{4}-\\d\\d-\\d\\d$"));
    return shape.match(value).hasMatch() && QDate::fromString(value, Qt::ISODate).isValid();
}

bool isTimeOfDay(const QString &value)
{
    static const QRegularExpression shape(
        QStringLiteral("^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?([+-]([01]\\d|2[0-3])[0-5]\\d)?$"));
    return shape.match(value).hasMatch();
}

bool hasOffset(const QString &value)
{
    static const QRegularExpression offset(QStringLiteral("[+-]\\d{4}$"));
    return offset.match(value.mid(10)).hasMatch();
}

bool isDateTime(const QString &value)
{
    return value.size() > 11 && value.at(10) == QLatin1Char('T') && isDate(value.left(10)) &&
           isTimeOfDay(value.mid(11)) && hasOffset(value);
}

bool isNumber(const QString &value)
{
    static const QRegularExpression shape(QStringLiteral("^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)$"));
    return shape.match(value).hasMatch();
}

QString dateTimeComplaint(const QString &value)
{
    if (value.size() > 11 && isDate(value.left(10)) && isTimeOfDay(value.mid(11)))
        return tr("%1 has no time zone offset: 2026-01-31T14:30:00.000000+0100 ends in one.").arg(value);
    return tr("%1 is no date and time as 2026-01-31T14:30:00.000000+0100.").arg(value);
}

/// Codes that consist of digits are no numbers.
bool isCalledLikeCode(const QString &field)
{
    static const QRegularExpression shape(
        QStringLiteral("(ID|CD|CODE|_NBR|_NUM|TYPE|STATUS|POSTAL|PHONE|LEVEL|FLG|FLAG)$"));
    return shape.match(field.toUpper()).hasMatch();
}

} // namespace

FieldType fieldTypeOf(const QString &typeName)
{
    const QString name = typeName.toUpper();
    if (name == QLatin1String("NUMBER") || name == QLatin1String("SIGNNUMBER") ||
        name == QLatin1String("SIGNED"))
        return FieldType::Number;
    if (name == QLatin1String("DATE"))
        return FieldType::Date;
    if (name == QLatin1String("DATETIME"))
        return FieldType::DateTime;
    return name == QLatin1String("TIME") ? FieldType::Time : FieldType::Text;
}

QString describe(FieldType type)
{
    switch (type) {
    case FieldType::Number:
        return tr("a number, as -12.50");
    case FieldType::Date:
        return tr("a date, as 2026-01-31");
    case FieldType::DateTime:
        return tr("a date and time with its offset, as 2026-01-31T14:30:00.000000+0100");
    case FieldType::Time:
        return tr("a time, as 14:30:00.000000");
    default:
        return tr("text");
    }
}

QString complaint(FieldType type, const QString &value)
{
    if (value.isEmpty() || type == FieldType::Text || value.contains(QLatin1String("${")))
        return {};
    switch (type) {
    case FieldType::Number:
        return isNumber(value) ? QString() : tr("%1 is no number as -12.50.").arg(value);
    case FieldType::Date:
        return isDate(value) ? QString() : tr("%1 is no date as 2026-01-31.").arg(value);
    case FieldType::Time:
        return isTimeOfDay(value) ? QString() : tr("%1 is no time as 14:30:00.000000.").arg(value);
    default:
        return isDateTime(value) ? QString() : dateTimeComplaint(value);
    }
}

QString guessedType(const QString &field, const QStringList &values)
{
    QStringList filled = values;
    filled.removeAll(QString());
    const auto all = [&filled](bool (*is)(const QString &)) {
        return !filled.isEmpty() && std::all_of(filled.begin(), filled.end(), is);
    };
    if (all(isDate))
        return QStringLiteral("DATE");
    if (all(isDateTime))
        return QStringLiteral("DATETIME");
    if (all(isTimeOfDay))
        return QStringLiteral("TIME");
    const auto isAmount = [](const QString &value) {
        return isNumber(value) &&
               !(value.size() > 1 && value.at(0) == QLatin1Char('0') && value.at(1).isDigit());
    };
    if (!isCalledLikeCode(field) && all(isAmount))
        return QStringLiteral("NUMBER");
    return QStringLiteral("CHAR");
}

QStringList actionCodes()
{
    return {QStringLiteral("A"), QStringLiteral("C"), QStringLiteral("D"),
            QStringLiteral("K"), QStringLiteral("N"), QStringLiteral("O")};
}

QString actionWord(const QString &code)
{
    if (code.isEmpty() || code == QLatin1String("A"))
        return tr("Add");
    if (code == QLatin1String("C"))
        return tr("Change");
    if (code == QLatin1String("D"))
        return tr("Delete");
    if (code == QLatin1String("K"))
        return tr("Old key");
    if (code == QLatin1String("N"))
        return tr("New key");
    if (code == QLatin1String("O"))
        return tr("Original");
    return code;
}

QString actionCode(const QString &text)
{
    const QString wanted = text.trimmed();
    for (const QString &code : actionCodes())
        if (wanted.compare(code, Qt::CaseInsensitive) == 0 ||
            wanted.compare(actionWord(code), Qt::CaseInsensitive) == 0)
            return code;
    return {};
}

} // namespace gatepost::rowset
