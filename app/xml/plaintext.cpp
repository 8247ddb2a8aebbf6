// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/plaintext.h"

#include "app/xml/characters.h"

namespace gatepost::xml {

static QString referenced(QByteArrayView name)
{
    static constexpr std::pair<QByteArrayView, char16_t> known[] = {
        {"lt", u'<'}, {"gt", u'>'}, {"amp", u'&'}, {"apos", u'\''}, {"quot", u'"'}};
    for (const auto &[entity, character] : known)
        if (name == entity)
            return QString(QChar(character));
    if (!name.startsWith('#'))
        return {};
    const bool hexadecimal = name.size() > 1 && name[1] == 'x';
    bool isNumber = false;
    const uint value =
        name.sliced(hexadecimal ? 2 : 1).toByteArray().toUInt(&isNumber, hexadecimal ? 16 : 10);
    const auto character = char32_t(value);
    return isNumber && isAllowed(character) ? QString::fromUcs4(&character, 1) : QString();
}

QString plainText(QByteArrayView text)
{
    QString plain;
    while (!text.isEmpty()) {
        const qsizetype reference = text.indexOf('&');
        const qsizetype end = reference < 0 ? -1 : text.indexOf(';', reference);
        if (end < 0)
            return plain + QString::fromUtf8(text);
        const QByteArrayView name = text.sliced(reference + 1, end - reference - 1);
        const QString replacement = referenced(name);
        plain += QString::fromUtf8(text.first(reference));
        plain += replacement.isEmpty() ? QString::fromUtf8(text.sliced(reference, end + 1 - reference))
                                       : replacement;
        text = text.sliced(end + 1);
    }
    return plain;
}

QString cdataText(QByteArrayView section)
{
    constexpr qsizetype opening = 9; // <![CDATA[
    constexpr qsizetype closing = 3; // ]]>
    return QString::fromUtf8(section.sliced(opening, section.size() - opening - closing));
}

QString attributeOf(QByteArrayView tag, QByteArrayView name)
{
    const char *const end = tag.end();
    const auto skipName = [end](const char *at) {
        while (at < end && (isNameByte(*at) || isMultiByte(*at)))
            ++at;
        return at;
    };
    const char *at = skipName(tag.begin() + 1);
    while ((at = skipSpace(at, end)) < end && *at != '>' && *at != '/') {
        const char *const nameBegin = at;
        at = skipName(at);
        const QByteArrayView found(nameBegin, at - nameBegin);
        const char *const value = skipSpace(skipSpace(at, end) + 1, end) + 1;
        for (at = value; *at != value[-1];)
            ++at;
        if (found == name)
            return plainText(QByteArrayView(value, at - value));
        ++at;
    }
    return {};
}

} // namespace gatepost::xml
