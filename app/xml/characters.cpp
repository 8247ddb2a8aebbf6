// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/xml/characters.h"

#include <algorithm>

namespace gatepost::xml {

static bool isContinuation(char c)
{
    return (quint8(c) & 0xC0) == 0x80;
}

// Overlong forms, surrogates and anything above U+10FFFF are not UTF-8.
static char32_t leastOfLength(int length)
{
    static constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return least[length];
}

CodePoint codePointAt(const char *at, const char *end)
{
    const quint8 lead = quint8(*at);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return {};
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - at < length)
        return {};
    char32_t value = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        if (!isContinuation(at[i]))
            return {};
        value = value << 6 | (quint8(at[i]) & 0x3Fu);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < leastOfLength(length) || surrogate || value > 0x10FFFF)
        return {};
    return {value, length};
}

bool isAllowed(char32_t value)
{
    if (value < 0x20)
        return value == '\t' || value == '\n' || value == '\r';
    return value <= 0xD7FF || (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value <= 0x10FFFF);
}

struct Range
{
    char32_t first;
    char32_t last;
};

static bool isIn(const auto &ranges, char32_t value)
{
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [value](Range range) { return value >= range.first && value <= range.last; });
}

bool isNameStart(char32_t value)
{
    if (value < 0x80)
        return byteClassTable[size_t(value)] & NameStartByte;
    static constexpr Range ranges[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},
                                       {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                                       {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF},
                                       {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
    return isIn(ranges, value);
}

bool isNameCharacter(char32_t value)
{
    if (value < 0x80)
        return isNameByte(char(value));
    static constexpr Range ranges[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
    return isNameStart(value) || isIn(ranges, value);
}

} // namespace gatepost::xml
