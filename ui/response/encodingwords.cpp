// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/encodingwords.h"

#include "app/document/lines.h"
#include "app/xml/charset.h"

#include <QCoreApplication>

namespace gatepost::ui {

static QString tr(const char *text)
{
    return QCoreApplication::translate("BodyText", text);
}

QString encodingWords(const xml::Encoding &encoding)
{
    switch (encoding.source) {
    case xml::EncodingSource::ByteOrderMark:
        return tr("%1, from the byte order mark").arg(encoding.name);
    case xml::EncodingSource::ContentType:
        return tr("%1, from the Content-Type header").arg(encoding.name);
    case xml::EncodingSource::XmlDeclaration:
        return tr("%1, from the XML declaration").arg(encoding.name);
    case xml::EncodingSource::Default:
        return tr("%1, assumed: nothing names an encoding").arg(encoding.name);
    case xml::EncodingSource::Chosen:
        return tr("%1, chosen by you").arg(encoding.name);
    }
    return encoding.name;
}

QStringList encodingDoubts(const document::Text &text)
{
    QStringList doubts;
    if (document::isBinary(text))
        return doubts; // nobody reads it as text
    if (!text.encoding().disagreement.isEmpty())
        doubts << text.encoding().disagreement;
    if (text.invalidAt() >= 0)
        doubts << tr("Byte %1 cannot stand in %2; it is shown as %3.")
                      .arg(QString::number(text.invalidAt()), text.encoding().name,
                           QString(QChar::ReplacementCharacter));
    return doubts;
}

QStringList usualEncodings()
{
    return {QStringLiteral("UTF-8"),        QStringLiteral("UTF-16LE"),    QStringLiteral("UTF-16BE"),
            QStringLiteral("ISO-8859-1"),   QStringLiteral("ISO-8859-15"), QStringLiteral("WINDOWS-1252"),
            QStringLiteral("WINDOWS-1250"), QStringLiteral("IBM037"),      QStringLiteral("SHIFT_JIS"),
            QStringLiteral("GB18030"),      QStringLiteral("BIG5"),        QStringLiteral("EUC-KR")};
}

QList<EncodingGroup> furtherEncodings()
{
    QList<EncodingGroup> groups{{tr("ISO and ASCII"), {}},
                                {tr("Windows"), {}},
                                {tr("Unicode"), {}},
                                {tr("IBM and EBCDIC"), {}},
                                {tr("Others"), {}}};
    const std::pair<const char *, int> beginnings[] = {
        {"ISO-8859", 0}, {"US-ASCII", 0}, {"WINDOWS-", 1}, {"UTF-", 2}, {"IBM", 3}, {"CP", 3}, {"EBCDIC", 3}};
    const QStringList usual = usualEncodings();
    const QStringList names = xml::Charset::knownNames();
    for (const QString &name : names) {
        if (usual.contains(name))
            continue;
        int group = int(groups.size()) - 1;
        for (const auto &[beginning, place] : beginnings)
            if (name.startsWith(QLatin1String(beginning)))
                group = place;
        groups[group].names << name;
    }
    groups.removeIf([](const EncodingGroup &group) { return group.names.isEmpty(); });
    return groups;
}

} // namespace gatepost::ui
