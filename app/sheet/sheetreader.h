// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/sheet/sheet.h"

#include <QByteArray>
#include <QTimeZone>

namespace gatepost::sheet {

/// A sheet as it was found, every row as wide as it was written, headings among the rows; and what deserves a
/// word: ragged rows, an encoding that had to be guessed, cells that hold an error.
struct ReadSheet
{
    Sheet sheet;
    QStringList notes;

    bool operator==(const ReadSheet &) const = default;
};

/// Cells of text: the separator (tab, semicolon, comma, bar) is the one the rows agree on; quotes and line
/// breaks within them as RFC 4180 has them. Wholly empty rows are left out.
ReadSheet readDelimited(const QString &text);
/// The same of a file's bytes: a byte order mark, else UTF-8, else Windows-1252.
Result<ReadSheet> readDelimited(const QByteArray &bytes);

/// The names of a workbook's sheets, in its order.
Result<QStringList> sheetsOfXlsx(const QByteArray &bytes);
/// One sheet of a workbook; the first one where no name is given. Values as last calculated: no formula is
/// evaluated, no macro run. Dates become 2026-01-31, with a time 2026-01-31T14:30:00.000000+0100: the offset
/// is that of `zone`, which a note says. Errors name sheet and cell. A workbook that unpacks to more than it
/// should is refused.
Result<ReadSheet> readXlsx(const QByteArray &bytes, const QString &sheet = {},
                           const QTimeZone &zone = QTimeZone::systemTimeZone());

bool isXlsx(const QByteArray &bytes);
/// Either kind, told by its first bytes.
Result<ReadSheet> readSheet(const QByteArray &bytes, const QString &sheet = {});

} // namespace gatepost::sheet
