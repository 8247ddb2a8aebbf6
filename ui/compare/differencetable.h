// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/comparison.h"
#include "app/document/table/tablesource.h"

#include <QCoreApplication>
#include <QMutex>

#include <array>

namespace gatepost::ui {

/// The differences of a comparison as a table: kind, record, key, field, left, right. Read from the documents
/// when asked for. Safe to use from any thread.
class DifferenceTable : public document::TableSource
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::ui::DifferenceTable)

public:
    using ComparisonPointer = std::shared_ptr<const compare::Comparison>;
    enum Column { Kind, Record, Key, Field, Left, Right };

    struct Shown
    {
        std::optional<compare::Kind> kind; ///< none: all
        bool ignored = false;              ///< those that are passed over too, behind the others

        bool operator==(const Shown &) const = default;
    };

    DifferenceTable(ComparisonPointer comparison, const Shown &shown, const QString &leftName,
                    const QString &rightName);

    struct Number
    {
        qint64 difference = -1;
        bool isIgnored = false;
    };
    Number number(qint64 row) const;
    /// -1: not shown.
    qint64 rowOf(const Number &number) const;

    qint64 rowCount() const override;
    QStringList columns() const override;
    QString cell(qint64 row, int column, qint64 limit) const override;
    document::Range cellRange(qint64 row, int column) const override;
    document::Range rowRange(qint64 row) const override;
    qint64 rowAt(qint64 offset) const override;

private:
    compare::Difference difference(qint64 row, qint64 limit) const;

    ComparisonPointer m_comparison;
    std::vector<quint32> m_counted; ///< those of the kind
    bool m_isAllCounted = true;
    qint64 m_ignored = 0;
    QString m_leftName;
    QString m_rightName;
    mutable QMutex m_mutex;
    mutable qint64 m_readRow = -1; ///< the row that was read last
    mutable qint64 m_readLimit = 0;
    mutable compare::Difference m_read;
};

/// How many there are of each compare::Kind.
std::array<qint64, 4> countsOf(const compare::Comparison &comparison);

} // namespace gatepost::ui
