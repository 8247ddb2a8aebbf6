// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/rowset/paste/pastereading.h"

namespace gatepost::ui {

PasteReading readingOf(const sheet::Sheet &sheet, const rowset::Record &record,
                       std::optional<bool> hasHeadings, const std::optional<rowset::Mapping> &mapping,
                       const std::atomic_bool *cancel)
{
    PasteReading reading;
    sheet::Sheet rows = sheet;
    reading.hasHeadings =
        hasHeadings.value_or(!rows.rows.isEmpty() && rowset::namesFields(record, rows.rows.first()));
    if (reading.hasHeadings && !rows.rows.isEmpty())
        rows.columns = rows.rows.takeFirst();
    reading.mapping = mapping ? *mapping : rowset::matched(record, rows);
    auto values = std::make_shared<QList<rowset::Values>>(rowset::valuesOf(rows, reading.mapping, cancel));
    reading.findings = rowset::findings(record, *values, PasteReading::mostFindings, cancel);
    reading.rows = std::move(values);
    reading.sheet = std::make_shared<const sheet::Sheet>(std::move(rows));
    return reading;
}

} // namespace gatepost::ui
