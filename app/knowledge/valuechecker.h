// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "app/schema/messagemodel.h"
#include "app/schema/problem.h"

#include <QHash>

namespace gatepost::knowledge {

/// Holds the values of a message against the types and lengths that a model knows of their fields: dates,
/// times and numbers as PeopleSoft writes them. Nothing is said of elements that the model does not know, nor
/// of a value that still holds a variable.
class ValueChecker
{
public:
    ValueChecker(const schema::MessageModel &model, const document::TreeMap &message)
        : m_model(model), m_message(message)
    {}

    /// At most a thousand.
    QList<schema::Problem> check(const std::atomic_bool *cancel = nullptr);

private:
    using Node = document::TreeMap::Node;

    int elementOf(Node node, int parent);
    QString complaint(Node node, int element) const;

    const schema::MessageModel &m_model;
    const document::TreeMap &m_message;
    QHash<std::pair<int, quint32>, int> m_children; ///< of an element, by the number of their names
};

} // namespace gatepost::knowledge
