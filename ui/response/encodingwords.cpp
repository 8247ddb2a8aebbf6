// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/response/encodingwords.h"

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

QStringList usualEncodings()
{
    return {QStringLiteral("UTF-8"),        QStringLiteral("UTF-16LE"),    QStringLiteral("UTF-16BE"),
            QStringLiteral("ISO-8859-1"),   QStringLiteral("ISO-8859-15"), QStringLiteral("WINDOWS-1252"),
            QStringLiteral("WINDOWS-1250"), QStringLiteral("IBM037"),      QStringLiteral("SHIFT_JIS"),
            QStringLiteral("GB18030"),      QStringLiteral("BIG5"),        QStringLiteral("EUC-KR")};
}

} // namespace gatepost::ui
