// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/xml/characters.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gatepost::xml {

// Runs of bytes, sixteen at a time where the processor can.

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

/// The first byte that is one of `stops`, else `end`.
template <char... stops>
inline const char *findAny(const char *at, const char *end)
{
#if defined(__SSE2__)
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        __m128i found = _mm_setzero_si128();
        ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(stops)))), ...);
        if (const auto mask = unsigned(_mm_movemask_epi8(found)))
            return at + std::countr_zero(mask);
    }
#endif
    while (at < end && !((*at == stops) || ...))
        ++at;
    return at;
}

/// Names up to this length are read and compared in one go; sixteen bytes must be readable there.
inline constexpr int shortName = 15;

/// How many bytes, up to sixteen, are ASCII ones of a name.
inline int nameLength(const char *at)
{
#if defined(__SSE2__)
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    const auto upTo = [](__m128i distance, char most) {
        return _mm_cmpeq_epi8(_mm_min_epu8(distance, _mm_set1_epi8(most)), distance);
    };
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i letters = upTo(_mm_sub_epi8(lower, _mm_set1_epi8('a')), 25);
    // Digits and the colon after them, the hyphen and the full stop after it.
    const __m128i digits = upTo(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), 10);
    const __m128i marks = _mm_or_si128(upTo(_mm_sub_epi8(bytes, _mm_set1_epi8('-')), 1),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
    const __m128i good = _mm_or_si128(_mm_or_si128(letters, digits), marks);
    return std::countr_one(unsigned(_mm_movemask_epi8(good)));
#else
    int length = 0;
    while (length < 16 && isNameByte(at[length]))
        ++length;
    return length;
#endif
}

/// Whether the first `length` of sixteen bytes are the same.
inline bool isSame(const char *a, const char *b, int length)
{
#if defined(__SSE2__)
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i *>(a));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i *>(b));
    const auto differing = ~unsigned(_mm_movemask_epi8(_mm_cmpeq_epi8(first, second)));
    return (differing & ((1U << length) - 1)) == 0;
#else
    return std::memcmp(a, b, size_t(length)) == 0;
#endif
}

} // namespace gatepost::xml
