// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

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

/// The first byte that is one of `stops`, a forbidden control character or not ASCII; else `end`.
template <char... stops>
inline const char *findStop(const char *at, const char *end)
{
#if defined(__SSE2__)
    const __m128i blank = _mm_set1_epi8(0x20);
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        // Signed: everything from 0x80 on is below the blank as well.
        const __m128i low = _mm_cmplt_epi8(bytes, blank);
        const __m128i lineEnds = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')),
                                              _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
        const __m128i spaces = _mm_or_si128(lineEnds, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')));
        __m128i found = _mm_andnot_si128(spaces, low);
        ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(stops)))), ...);
        if (const auto mask = unsigned(_mm_movemask_epi8(found)))
            return at + std::countr_zero(mask);
    }
#endif
    while (at < end && !((*at == stops) || ...) && !isUnplain(*at))
        ++at;
    return at;
}

} // namespace gatepost::xml
