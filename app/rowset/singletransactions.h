// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/rowset/rowset.h"

namespace gatepost::rowset {

/// A message as many, each with one of its Transactions; all else stays in every one of them.
class SingleTransactions
{
public:
    explicit SingleTransactions(const Rowset &rowset);

    qsizetype count() const { return m_pieces.size(); }
    QByteArray message(qsizetype transaction) const;

private:
    QByteArray m_utf8;
    QList<Range> m_pieces; ///< the Transactions, each with the blanks before it
};

} // namespace gatepost::rowset
