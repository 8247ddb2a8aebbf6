// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparison.h"
#include "tests/fuzz/fuzz.h"

using namespace gatepost;
using namespace gatepost::compare;

// Two documents of one input, parted by its first NUL or else in the middle; and each with itself.

static Comparison compared(const QByteArray &left, const QByteArray &right, const Rules &rules)
{
    auto comparison =
        Comparison::of({document::Text::ofUtf8(left), {}}, {document::Text::ofUtf8(right), {}}, rules);
    require(comparison.has_value(), "no comparison");
    return *comparison;
}

static void lookAt(const Comparison &comparison)
{
    const qint64 sizes[] = {comparison.leftText().size(), comparison.rightText().size()};
    const auto isWithin = [](const Range &range, qint64 size) {
        return range.begin >= 0 && range.begin <= range.end && range.end <= size;
    };
    for (const Difference &difference : comparison.differences()) {
        require(isWithin(difference.left.range, sizes[0]) && isWithin(difference.right.range, sizes[1]),
                "a difference outside");
        require(difference.left.isThere() || difference.right.isThere(), "a difference nowhere");
        require(difference.ignoredBy < 0, "an ignored one among the others");
    }
    for (qint64 i = 0; i < comparison.ignoredCount(); ++i)
        require(comparison.ignored(i).ignoredBy >= 0, "another one among the ignored");
    qint64 ends[] = {0, 0};
    for (const Stretch &stretch : comparison.stretches()) {
        require(stretch.left.begin == ends[0] && stretch.right.begin == ends[1], "a gap between stretches");
        require(stretch.left.begin <= stretch.left.end && stretch.right.begin <= stretch.right.end,
                "a stretch that ends before it begins");
        ends[0] = stretch.left.end;
        ends[1] = stretch.right.end;
    }
    require(ends[0] == sizes[0] && ends[1] == sizes[1], "stretches that do not cover the texts");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(qMin<size_t>(size, 4096)));
    const qsizetype parting = bytes.indexOf('\0');
    const QByteArray left = bytes.first(parting < 0 ? bytes.size() / 2 : parting);
    const QByteArray right = bytes.sliced(parting < 0 ? left.size() : parting + 1);
    const Comparison plain = compared(left, right, {});
    lookAt(plain);
    lookAt(compared(left, right, Rules::defaults()));
    require(compared(right, left, {}).isSame() == plain.isSame(), "the same one way only");
    require(compared(left, left, {}).isSame() && compared(right, right, {}).isSame(), "differs from itself");
    return 0;
}
