// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace gatepost::schema {

/// What the text of an element or an attribute may be. Numbers of -1 say nothing.
struct Facets
{
    QString base = {}; ///< the built-in type it goes back to: "string", "date", "decimal"…; empty: anything
    qint64 length = -1;
    qint64 minLength = -1;
    qint64 maxLength = -1;
    qint64 totalDigits = -1;
    qint64 fractionDigits = -1;
    QString minimum = {}; ///< inclusive or not, see the flags
    QString maximum = {};
    bool excludesMinimum = false;
    bool excludesMaximum = false;
    QStringList patterns = {}; ///< as written; one of them must fit
    QStringList values = {};   ///< the enumeration
    bool isList = false;

    bool operator==(const Facets &) const = default;
};

/// A value that was seen, and how often.
struct SeenValue
{
    QString value = {};
    int times = 0;

    bool operator==(const SeenValue &) const = default;
};

struct AttributeRule
{
    QString name = {};  ///< local
    QString space = {}; ///< namespace it is written in; empty: none
    bool isRequired = false;
    QString fixed = {};
    QString fallback = {};
    int type = -1;
    QString documentation = {};
    int seen = 0; ///< times, in samples
};

struct ElementRule
{
    QString name = {};  ///< local
    QString space = {}; ///< namespace it is written in; empty: none
    int type = -1;      ///< -1: anything
    QString fixed = {};
    QString fallback = {};
    bool isNillable = false;
    bool isAbstract = false;
    QList<int> substitutes = {}; ///< elements that may stand in its place
    QString documentation = {};
    int seen = 0; ///< times, in samples
};

/// How children follow each other.
struct Particle
{
    enum class Kind { Element, Sequence, Choice, All, Any };
    static constexpr int unbounded = -1;

    Kind kind = Kind::Sequence;
    int least = 1;
    int most = 1;
    int element = -1;
    QList<int> parts = {};
};

struct TypeRule
{
    QString name = {}; ///< empty: has none of its own
    bool hasChildren = false;
    bool isMixed = false;
    bool isOpen = false; ///< anything may stand in it
    int content = -1;    ///< a particle
    Facets facets = {};  ///< of the text, where it has no children
    QList<int> attributes = {};
    QString documentation = {};
    QList<SeenValue> seenValues = {}; ///< in samples, the most frequent first
};

/// What is known of a message: from a schema, or from samples of it, then without claim to be everything.
/// Elements, types, particles and attributes refer to each other by number, so that a type may hold itself.
/// A value, immutable once built, safe to read from any thread.
struct MessageModel
{
    std::vector<ElementRule> elements;
    std::vector<TypeRule> types;
    std::vector<Particle> particles;
    std::vector<AttributeRule> attributes;
    QList<int> roots = {};    ///< elements, the ones meant first
    int samples = 0;          ///< it was learned from; 0: from a schema, or
    bool isOfMessage = false; ///< from what a message says of itself
    QStringList notes = {};   ///< translated: what could not be read

    struct Child
    {
        int element = -1;
        bool isRequired = false; ///< the content is not complete without it
        bool operator==(const Child &) const = default;
    };

    bool isEmpty() const { return roots.isEmpty(); }
    const TypeRule *typeOf(const ElementRule &element) const;
    /// The element that a path of local names from the root leads to; -1: not known.
    int elementAt(const QStringList &path) const;
    /// The child of that local name, wherever it may stand; -1: none.
    int childNamed(int element, const QString &name) const;
    /// Every element that may stand in it, in the order of the schema.
    QList<Child> children(int element) const;
    /// What may follow children of those local names; where nothing can, because they are not right, empty.
    QList<Child> allowedAfter(int element, const QStringList &before) const;
    /// "text, at most 10 characters", for people.
    QString describe(const Facets &facets) const;
};

} // namespace gatepost::schema
