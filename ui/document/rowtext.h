// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"

#include <QString>

namespace gatepost::ui {

/// A row as text that can be painted, its indentation included, and which of its characters stand for which
/// bytes. Control characters are shown by their pictures, bytes that are no text by U+FFFD.
class RowText
{
public:
    RowText() = default;
    RowText(const document::Lines &lines, const document::Row &row);

    const QString &text() const { return m_text; }
    /// Of a UTF-16 unit; offsets outside the row count as its ends.
    int indexOf(qint64 offset) const;
    qint64 offsetAt(int index) const;

private:
    void append(QByteArrayView bytes, qint64 from);
    bool appendPlain(QByteArrayView bytes);

    QString m_text;
    document::Range m_bytes;
    int m_indent = 0;
    std::vector<quint32> m_places; ///< of each unit after the indentation; empty: one byte a unit
};

} // namespace gatepost::ui
