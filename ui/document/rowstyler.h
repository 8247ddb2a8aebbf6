// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"
#include "ui/editor/delimitedstyler.h"
#include "ui/editor/xmlstyler.h"

namespace gatepost::ui {

/// The colours of rows, one XmlLexer::Style a byte. Rows that follow each other are cheapest.
class RowStyler
{
public:
    /// `markup` knows what stands where, if anybody does: may be null.
    RowStyler(const document::Lines &lines, const document::Lines *markup);

    QByteArray styles(const document::Row &row);

private:
    void seek(qint64 offset);
    void seekInTag(const document::Range &tag, qint64 offset);
    void styleXml(qint64 from, qint64 to);
    bool beginsInJsonString(const document::Row &row) const;
    QByteArray jsonStyles(const document::Row &row);
    QByteArray delimitedStyles(const document::Row &row);

    const document::Lines &m_lines;
    const document::Lines *m_markup;
    QByteArray m_utf8;
    XmlStyler m_styler{XmlStyler::State{}};
    DelimitedStyler m_columns;
    qint64 m_at = -1;
    bool m_isInString = false; ///< of JSON, at m_at
    QByteArray m_styles;
};

} // namespace gatepost::ui
