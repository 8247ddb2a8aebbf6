// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "app/schema/messagemodel.h"

#include <QHash>

namespace gatepost::schema {

/// What samples of a message have in common: elements, attributes and values by their place, each with how
/// often it was seen; types of fields where a sample tells them (FieldTypes of a rowset). It says what was
/// seen, not what is right.
class Learner
{
public:
    void take(const document::TreeMap &sample);
    int samples() const { return m_model.samples; }
    MessageModel model() const;

private:
    using Node = document::TreeMap::Node;

    int child(int parent, const QString &name);
    void takeElement(const document::TreeMap &sample, Node node, int element);
    void takeAttribute(const document::TreeMap &sample, Node node, int type, const QByteArray &name);
    void takeFieldTypes(const document::TreeMap &sample);

    MessageModel m_model;
    QHash<std::pair<int, QString>, int> m_children;           ///< of an element by name; -1: of the document
    QHash<std::pair<QString, QString>, QString> m_fieldTypes; ///< by record and field
};

} // namespace gatepost::schema
