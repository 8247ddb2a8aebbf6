// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/progress.h"
#include "app/compare/difference.h"
#include "app/compare/rules.h"

#include <atomic>
#include <memory>

namespace gatepost::compare {

/// One of the two that are compared.
struct Document
{
    document::Text text;
    QByteArray contentType;
    bool isByLine = false; ///< whatever it is
};

/// How two documents differ: by structure when both are XML or both JSON, else line by line. Differences are
/// kept as places in both texts and read from there when asked for, so that millions of them take little
/// memory. Cheap to copy, immutable, safe to read from any thread.
class Comparison
{
    Q_DECLARE_TR_FUNCTIONS(gatepost::compare::Comparison)

public:
    enum class Form : quint8 { Xml, Json, Lines };

    /// Not for the GUI thread; takes about five times the memory of both texts while it works. An Error is a
    /// rule that cannot be followed, or Cancelled. Documents that are not well-formed are compared by line,
    /// see notices().
    static Result<Comparison> of(const Document &left, const Document &right, const Rules &rules,
                                 const std::atomic_bool *cancel = nullptr, const Progress &progress = {});

    /// No difference, or only ignored ones.
    bool isSame() const { return count() == 0; }
    Form form() const;
    /// One of them is meant as XML or JSON and is not well-formed: compared by line.
    bool isMalformed() const;
    /// Translated sentences: why it was compared by line, with side and place; which encoding errors there
    /// are.
    QStringList notices() const;

    /// Differences that count, in document order of the left side; what is only on the right stands where it
    /// would be.
    qint64 count() const;
    /// `longest`: characters of values.
    Difference difference(qint64 index, qint64 longest = 1 << 20) const;
    Kind kind(qint64 index) const;
    QList<Difference> differences(qint64 from = 0, qint64 most = 1'000'000, qint64 longest = 1 << 20) const;

    /// What a rule said to pass over; the same order.
    qint64 ignoredCount() const;
    Difference ignored(qint64 index, qint64 longest = 1 << 20) const;
    /// How many each of rules().ignore passed over.
    QList<qint64> ignoredPerRule() const;

    const std::vector<Stretch> &stretches() const;
    /// The keys that rows were matched by, guessed ones marked; and those that could have been.
    QList<RecordKey> keys() const;
    const Rules &rules() const;
    const document::Text &leftText() const;
    const document::Text &rightText() const;

    struct Data; ///< for those that make it
    explicit Comparison(std::shared_ptr<const Data> data);

private:
    std::shared_ptr<const Data> m_data;
};

/// Rules that would pass over what differs between two replies to the same request, the most telling first;
/// without those that `rules` has.
Result<QList<IgnoreRule>> learnNoise(const Document &first, const Document &second, const Rules &rules,
                                     const std::atomic_bool *cancel = nullptr);

} // namespace gatepost::compare
