// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzz.h"

#include "app/rowset/filling.h"

using namespace gatepost;
using namespace gatepost::rowset;

static Result<Rowset> read(const QByteArray &xml)
{
    return Rowset::read(document::Text::ofUtf8(xml));
}

// Whatever an edit does, a rowset message stays one.
static void requireIntact(const QByteArray &xml, const Edit &edit)
{
    require(read(edit.appliedTo(xml)).has_value(), "an edit made a rowset unreadable");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    Rowset::isRowset(bytes);
    const auto rowset = read(bytes);
    if (!rowset)
        return 0;
    rowset->check(20);
    requireIntact(bytes, completeFieldTypes(*rowset));
    const int record = mainRecord(*rowset);
    if (record >= 0)
        requireIntact(bytes,
                      addRows(*rowset, {.record = record, .parent = -1, .after = -1}, {{{"X", "<&>"}}}));
    if (rowset->rowCount() == 0)
        return 0;
    const int row = int(size % size_t(rowset->rowCount()));
    rowset->caption(row);
    const QByteArray field = rowset->recordOf(row).fields.value(0).name;
    if (!field.isEmpty())
        requireIntact(bytes, setValues(*rowset, row, {{field, "a]]>b"}, {"AUDIT_ACTN", "D"}}));
    for (const Edit &edit : {setAction(*rowset, row, "K"), duplicateRow(*rowset, row),
                             deleteRows(*rowset, {row}), moveRow(*rowset, row, 1)})
        requireIntact(bytes, edit);
    return 0;
}
