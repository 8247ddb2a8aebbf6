// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace/disk/filenames.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace gatepost::workspace {

static constexpr qsizetype longestName = 100;

static QString tr(const char *text)
{
    return QCoreApplication::translate("gatepost::workspace::FileNames", text);
}

QString manifestFile()
{
    return QStringLiteral("workspace.json");
}

QString environmentFile(const QString &id)
{
    return QStringLiteral("environments/%1.json").arg(id);
}

QString operationFolder(const QString &id)
{
    return QStringLiteral("operations/%1").arg(id);
}

QString operationFile(const QString &id)
{
    return operationFolder(id) + QLatin1Char('/') + operationFileName();
}

QString operationFileName()
{
    return QStringLiteral("operation.json");
}

// A save that was killed half way leaves "hello.xml.AbCdEf": a name with its suffix, and six random letters.
static bool isInterruptedSave(const QString &fileName)
{
    static const QRegularExpression six(QStringLiteral("\\.[^.]+\\.([A-Za-z]{6})\\z"));
    const QString letters = six.match(fileName).captured(1);
    return letters != letters.toLower() && letters != letters.toUpper();
}

bool isNobodysFile(const QString &fileName)
{
    static const QRegularExpression backup(
        QStringLiteral("(~|\\.(swp|swo|swx|orig|bak|rej|tmp))\\z|\\A[.#]|\\A(thumbs\\.db|desktop\\.ini)\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return fileName.isEmpty() || backup.match(fileName).hasMatch() || isInterruptedSave(fileName);
}

static bool isForbidden(QChar character)
{
    return character.unicode() < 0x20 || QStringLiteral("<>:\"/\\|?*").contains(character);
}

// Control and format characters, separators other than the blank: nobody could tell two such names apart.
static bool isInvisible(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Other_Surrogate || category == QChar::Other_NotAssigned ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph ||
           (category == QChar::Separator_Space && character != U' ');
}

static bool holdsInvisible(const QString &name)
{
    const QList<uint> characters = name.toUcs4();
    return std::ranges::any_of(characters, [](uint character) { return isInvisible(character); });
}

static bool isReserved(const QString &name)
{
    static const QRegularExpression devices(QStringLiteral("\\A(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|\\z)"),
                                            QRegularExpression::CaseInsensitiveOption);
    return devices.match(name).hasMatch();
}

Result<> validateFileName(const QString &name)
{
    const auto refuse = [](const QString &message) { return failure(ErrorKind::Usage, message); };
    if (name.trimmed().isEmpty())
        return refuse(tr("A name is needed."));
    if (std::ranges::any_of(name, isForbidden))
        return refuse(tr("The name must not contain any of < > : \" / \\ | ? *, because it becomes a file’s "
                         "name."));
    if (holdsInvisible(name))
        return refuse(tr("The name holds an invisible character; type it again without it."));
    if (name.startsWith(QLatin1Char(' ')) || name.endsWith(QLatin1Char(' ')))
        return refuse(tr("The name must not begin or end with a blank."));
    if (name.endsWith(QLatin1Char('.')))
        return refuse(tr("The name must not end with a full stop: Windows would drop it."));
    if (isReserved(name))
        return refuse(tr("“%1” is a reserved name on Windows; choose another.").arg(name));
    if (name.size() > longestName || name.toUtf8().size() > 2 * longestName)
        return refuse(tr("The name is too long; %1 characters are the most.").arg(longestName));
    if (isNobodysFile(name))
        return refuse(
            tr("“%1” looks like a hidden file or an editor’s backup; choose another name.").arg(name));
    return {};
}

Result<> validateTemplateName(const QString &name)
{
    if (Result<> valid = validateFileName(name); !valid)
        return valid;
    if (isSameFileName(name, QStringLiteral("operation")))
        return failure(
            ErrorKind::Usage,
            tr("A template cannot be called “operation”: operation.json is the operation’s own file."));
    if (name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return failure(ErrorKind::Usage, tr("A template’s name must not end with “.json”."));
    if (name.endsWith(QLatin1String(".variant"), Qt::CaseInsensitive))
        return failure(ErrorKind::Usage,
                       tr("A template’s name cannot end with “.variant”: such files are variants."));
    return {};
}

bool isSameFileName(const QString &a, const QString &b)
{
    const auto folded = [](const QString &name) {
        return name.normalized(QString::NormalizationForm_C).toCaseFolded();
    };
    return folded(a) == folded(b);
}

static QString validName(const QString &wanted)
{
    QString name = wanted.simplified().left(longestName - 10).trimmed();
    std::ranges::replace_if(name, isForbidden, QLatin1Char('_'));
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return validateTemplateName(name) ? name : QStringLiteral("New");
}

QString freeName(const QString &wanted, const std::function<bool(const QString &)> &isTaken)
{
    const QString first = validName(wanted);
    if (!isTaken(first))
        return first;
    static const QRegularExpression numbered(QStringLiteral("\\A(.+) ([0-9]{1,6})\\z"));
    const QRegularExpressionMatch match = numbered.match(first);
    const QString base = match.hasMatch() ? match.captured(1) : first;
    int number = match.hasMatch() ? match.captured(2).toInt() + 1 : 2;
    while (isTaken(QStringLiteral("%1 %2").arg(base).arg(number)))
        ++number;
    return QStringLiteral("%1 %2").arg(base).arg(number);
}

} // namespace gatepost::workspace
