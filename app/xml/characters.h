// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>

namespace gatepost::xml {

// What XML 1.0 (fifth edition) says of characters, on UTF-8 bytes.

/// One code point; length 0: the bytes are not UTF-8.
struct CodePoint
{
    char32_t value = 0;
    int length = 0;
};

CodePoint codePointAt(const char *at, const char *end);
bool isAllowed(char32_t value);
bool isNameStart(char32_t value);
bool isNameCharacter(char32_t value);

enum ByteClass : quint8 { NameStartByte = 1, NameByte = 2, SpaceByte = 4 };

constexpr std::array<quint8, 256> byteClasses()
{
    std::array<quint8, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c)
        classes[size_t(c)] = classes[size_t(c - 'a' + 'A')] = NameStartByte | NameByte;
    for (int c = '0'; c <= '9'; ++c)
        classes[size_t(c)] = NameByte;
    for (const char c : {'_', ':'})
        classes[size_t(c)] = NameStartByte | NameByte;
    for (const char c : {'-', '.'})
        classes[size_t(c)] = NameByte;
    for (const char c : {' ', '\t', '\r', '\n'})
        classes[size_t(c)] = SpaceByte;
    return classes;
}

inline constexpr std::array<quint8, 256> byteClassTable = byteClasses();

inline bool isNameByte(char c)
{
    return byteClassTable[quint8(c)] & NameByte;
}

inline bool isNameStartByte(char c)
{
    return byteClassTable[quint8(c)] & NameStartByte;
}

inline bool isSpace(char c)
{
    return byteClassTable[quint8(c)] & SpaceByte;
}

inline bool isMultiByte(char c)
{
    return quint8(c) >= 0x80;
}

inline const char *skipSpace(const char *at, const char *end)
{
    while (at < end && isSpace(*at))
        ++at;
    return at;
}

/// A byte that a plain run must stop at whatever it is in: a control character, or part of a longer one.
inline bool isUnplain(char c)
{
    return qint8(c) < 0x20 && !isSpace(c);
}

} // namespace gatepost::xml
