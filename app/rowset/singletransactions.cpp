// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rowset/singletransactions.h"

#include "app/rowset/layout.h"

namespace gatepost::rowset {

SingleTransactions::SingleTransactions(const Rowset &rowset) : m_utf8(rowset.map().text().utf8())
{
    const Layout layout(rowset);
    m_pieces.reserve(qsizetype(rowset.transactions().size()));
    for (const Transaction &transaction : rowset.transactions()) {
        const Range range = rowset.map().range(transaction.node);
        m_pieces.append({range.begin - layout.blanksAt(range.begin).size(), range.end});
    }
}

QByteArray SingleTransactions::message(qsizetype transaction) const
{
    QByteArray message;
    qint64 from = 0;
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        const Range &piece = m_pieces[i];
        const qint64 to = i == transaction ? piece.end : piece.begin;
        message.append(m_utf8.constData() + from, to - from);
        from = piece.end;
    }
    message.append(m_utf8.constData() + from, m_utf8.size() - from);
    return message;
}

} // namespace gatepost::rowset
