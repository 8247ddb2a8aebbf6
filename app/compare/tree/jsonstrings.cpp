// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/tree/jsonstrings.h"

#include "app/xml/runs.h"

#include <QString>

namespace gatepost::compare {

qsizetype jsonStringEnd(QByteArrayView text)
{
    const char *at = text.data() + 1;
    const char *const end = text.data() + text.size();
    while ((at = xml::findAny<'"', '\\'>(at, end)) < end && *at == '\\')
        at += 2;
    return qMin(at + 1, end) - text.data();
}

static char16_t escaped(char letter)
{
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return char16_t(letter);
    }
}

QByteArray jsonString(QByteArrayView quoted)
{
    const QByteArrayView inside = quoted.sliced(1, qMax<qsizetype>(0, quoted.size() - 2));
    if (!inside.contains('\\'))
        return inside.toByteArray();
    QString text;
    const char *at = inside.data();
    const char *const end = at + inside.size();
    while (at < end) {
        const char *const stop = xml::findAny<'\\'>(at, end);
        text += QString::fromUtf8(at, stop - at);
        if (end - stop < 2)
            break;
        const bool isUnicode = stop[1] == 'u' && end - stop >= 6;
        text += isUnicode ? QChar(char16_t(QByteArrayView(stop + 2, 4).toByteArray().toUShort(nullptr, 16)))
                          : QChar(escaped(stop[1]));
        at = stop + (isUnicode ? 6 : 2);
    }
    return text.toUtf8();
}

} // namespace gatepost::compare
