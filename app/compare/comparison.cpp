// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparison.h"

#include "app/compare/comparer.h"
#include "app/compare/comparisondata.h"
#include "app/compare/tree/treehashes.h"

namespace gatepost::compare {

Comparison::Comparison(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}

Result<Comparison> Comparison::of(const Document &left, const Document &right, const Rules &rules,
                                  const std::atomic_bool *cancel, const Progress &progress)
{
    const auto book = RuleBook::of(rules);
    if (!book)
        return failure(book.error());
    const auto data = std::make_shared<Data>();
    data->rules = rules;
    data->book = *book;
    if (const Result<> read = data->read(left, right, {rules.comments, cancel, progress.within(0, 0.55)});
        !read)
        return failure(read.error());
    bothSides([&data, cancel](bool isLeft) {
        Tree &tree = isLeft ? data->left : data->right;
        tree.countPositions(data->names.size());
        RuleBook::Finds &finds = isLeft ? data->leftFinds : data->rightFinds;
        finds = data->book.mark(tree, data->names, cancel);
        sealHashes(tree, data->names, data->book, finds);
    });
    const bool isCancelled = cancel && cancel->load(std::memory_order_relaxed);
    if (!isCancelled)
        data->keys = Keys::of(rules, data->left, data->right, data->names);
    progress.tell(0.75);
    if (isCancelled || !Comparer(*data, cancel, progress.within(0.75, 1)).run())
        return failure(ErrorKind::Cancelled, tr("The comparison was given up."));
    progress.tell(1);
    return Comparison(data);
}

Comparison::Form Comparison::form() const
{
    return m_data->form;
}

bool Comparison::isMalformed() const
{
    return m_data->isMalformed;
}

QStringList Comparison::notices() const
{
    return m_data->notices;
}

qint64 Comparison::count() const
{
    return qint64(m_data->differences.size());
}

Difference Comparison::difference(qint64 index, qint64 longest) const
{
    return m_data->difference(m_data->differences[size_t(index)], longest);
}

Kind Comparison::kind(qint64 index) const
{
    return m_data->differences[size_t(index)].kind;
}

QList<Difference> Comparison::differences(qint64 from, qint64 most, qint64 longest) const
{
    QList<Difference> all;
    for (qint64 index = from; index < qMin(count(), from + most); ++index)
        all << difference(index, longest);
    return all;
}

qint64 Comparison::ignoredCount() const
{
    return qint64(m_data->ignored.size());
}

Difference Comparison::ignored(qint64 index, qint64 longest) const
{
    return m_data->difference(m_data->ignored[size_t(index)], longest);
}

QList<qint64> Comparison::ignoredPerRule() const
{
    QList<qint64> counts(m_data->rules.ignore.size(), 0);
    for (const Found &found : m_data->ignored)
        ++counts[found.ignoredBy];
    return counts;
}

const std::vector<Stretch> &Comparison::stretches() const
{
    return m_data->stretches;
}

QList<RecordKey> Comparison::keys() const
{
    return m_data->keys.records();
}

const Rules &Comparison::rules() const
{
    return m_data->rules;
}

const document::Text &Comparison::leftText() const
{
    return m_data->left.text;
}

const document::Text &Comparison::rightText() const
{
    return m_data->right.text;
}

} // namespace gatepost::compare
