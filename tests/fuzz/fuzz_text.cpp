// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/text.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost;

static bool beginsCharacter(char c)
{
    return (quint8(c) & 0xC0) != 0x80;
}

// There and back from the start of a character, and never backwards. Each answer takes a walk of its own:
// some of them will do.
static void walk(const document::Text &text)
{
    const QByteArray utf8 = text.utf8();
    const qint64 size = text.body().size();
    qint64 last = -1;
    const qint64 step = 1 + utf8.size() / 24;
    for (qint64 offset = 0; offset <= utf8.size(); offset += step) {
        if (offset < utf8.size() && !beginsCharacter(utf8[offset]))
            continue;
        const qint64 there = text.bodyOffset(offset);
        require(there >= 0 && there <= size, "outside the body");
        require(there >= last, "the way to the body goes backwards");
        require(text.offsetOf(there) == offset, "there and back is somewhere else");
        last = there;
    }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static constexpr const char *types[] = {"",
                                            "text/xml; charset=utf-8",
                                            "text/xml; charset=ISO-8859-1",
                                            "text/xml; charset=windows-1252",
                                            "text/xml; charset=UTF-16",
                                            "text/xml; charset=UTF-16LE",
                                            "text/xml; charset=UTF-16BE",
                                            "text/xml; charset=UTF-32",
                                            "text/xml; charset=Shift_JIS",
                                            "text/xml; charset=GB18030",
                                            "text/xml; charset=nonsense"};
    if (size == 0)
        return 0;
    size = std::min<size_t>(size, 300);
    const Body body(QByteArray(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1));
    const auto text = document::Text::read(body, types[data[0] % std::size(types)]);
    require(text.invalidAt() < qint64(size), "invalid outside the body");
    if (text.invalidAt() < 0)
        walk(text);
    return 0;
}
