// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/compare/comparisondata.h"

#include "app/document/lines.h"

#include <thread>

namespace gatepost::compare {

using Id = Tree::Id;
using Syntax = document::Lines::Syntax;

void bothSides(const std::function<void(bool isLeft)> &work)
{
    const std::jthread other([&work] { work(false); });
    work(true);
}

static bool isCancelled(const std::atomic_bool *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

void Comparison::Data::tellError(const QString &sideName, const Tree &tree)
{
    if (tree.error)
        notices << tr("%1 is not well-formed in line %2, column %3: %4")
                       .arg(sideName)
                       .arg(tree.error->line)
                       .arg(tree.error->column)
                       .arg(tree.error->message);
}

/// False: one of them is not what was wanted.
bool Comparison::Data::readAs(Form wanted, const Document &leftDocument, const Document &rightDocument,
                              const Tree::Reading &both)
{
    form = wanted;
    bothSides([&](bool isLeft) {
        Tree::Reading reading = both;
        if (!isLeft)
            reading.progress = {}; // as far as the left one, about
        const document::Text &text = isLeft ? leftDocument.text : rightDocument.text;
        Tree &tree = isLeft ? left : right;
        if (wanted == Form::Xml)
            tree = Tree::ofXml(text, names, reading);
        else
            tree = wanted == Form::Json ? Tree::ofJson(text, names, reading) : Tree::ofLines(text, reading);
    });
    if (isCancelled(both.cancel) || wanted == Form::Lines)
        return true;
    tellError(tr("The left side"), left);
    tellError(tr("The right side"), right);
    return !left.error && !right.error;
}

Result<> Comparison::Data::read(const Document &leftDocument, const Document &rightDocument,
                                const Tree::Reading &reading)
{
    for (const auto &[name, document] :
         {std::pair(tr("left"), &leftDocument), std::pair(tr("right"), &rightDocument)})
        if (document->text.invalidAt() >= 0)
            notices << tr("Byte %1 of the %2 side is no %3.")
                           .arg(document->text.invalidAt())
                           .arg(name, document->text.encoding().name);
    const Syntax leftSyntax = document::syntaxOf(leftDocument.text, leftDocument.contentType);
    const Syntax rightSyntax = document::syntaxOf(rightDocument.text, rightDocument.contentType);
    Form wanted = Form::Lines;
    if (leftDocument.isByLine || rightDocument.isByLine)
        wanted = Form::Lines;
    else if (leftSyntax == rightSyntax && leftSyntax != Syntax::Plain)
        wanted = leftSyntax == Syntax::Xml ? Form::Xml : Form::Json;
    else if (leftSyntax != rightSyntax)
        notices << tr("Compared line by line: the two are not of the same kind.");
    constexpr auto most = qint64(0xFFFFFFF0);
    if (qMax(leftDocument.text.size(), rightDocument.text.size()) > most)
        return failure(ErrorKind::Input, tr("More than 4 GB cannot be compared."));
    isMalformed = !readAs(wanted, leftDocument, rightDocument, reading);
    if (isMalformed)
        (void)readAs(Form::Lines, leftDocument, rightDocument, reading);
    if (isCancelled(reading.cancel))
        return failure(ErrorKind::Cancelled, tr("The comparison was given up."));
    return {};
}

compare::Side Comparison::Data::side(const Tree &tree, Id id, qint32 attribute, const Found &found,
                                     qint64 longest) const
{
    compare::Side side;
    if (id == Tree::none) {
        side.range = {found.place, found.place};
        return side;
    }
    side.path = tree.path(id);
    side.range = tree.range(id);
    if (!found.isAttribute()) {
        side.value = tree.value(id, longest);
        return side;
    }
    if (attribute < 0) {
        const qint64 place = tree.tag(id).begin + 1 + tree.name(id).toUtf8().size();
        return {{}, {place, place}, {}};
    }
    const Tree::Attribute there = tree.attributes(id).at(attribute);
    const qsizetype nameEnd = tree.bytes(there.range).indexOf('=');
    const QByteArrayView written = tree.bytes(there.range).first(nameEnd).trimmed();
    side.path += QLatin1String("/@") + QString::fromUtf8(written);
    side.range = there.range;
    side.value = QString::fromUtf8(Tree::attributeValue(tree.bytes(there.value))).left(longest);
    return side;
}

// The row that the difference is in, and where in it.
void Comparison::Data::addRow(const Found &found, Difference &difference) const
{
    const Tree &tree = found.left != Tree::none ? left : right;
    const Id id = found.left != Tree::none ? found.left : found.right;
    QStringList steps;
    if (found.isAttribute()) {
        const QString &path = difference.left.isThere() ? difference.left.path : difference.right.path;
        steps << path.section(u'/', -1);
    }
    Id at = id;
    for (; at != 0 && !keys.isRecord(tree, at); at = tree[at].parent)
        if (tree[at].name != NameTable::unnamed)
            steps.prepend(tree.name(at).section(u':', -1));
    if (at != 0) {
        difference.record = QString::fromUtf8(names.name(Keys::recordOf(tree, at)).local);
        difference.key = keys.text(tree, at);
        difference.field = steps.join(u'/');
    } else {
        difference.field = steps.isEmpty() ? QString() : steps.last();
    }
}

Difference Comparison::Data::difference(const Found &found, qint64 longest) const
{
    Difference difference;
    difference.kind = found.kind;
    difference.ignoredBy = found.ignoredBy;
    difference.left = side(left, found.left, found.leftAttribute, found, longest);
    difference.right = side(right, found.right, found.rightAttribute, found, longest);
    addRow(found, difference);
    return difference;
}

} // namespace gatepost::compare
