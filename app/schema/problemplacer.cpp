// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/schema/problemplacer.h"

#include "app/xml/tokenizer.h"

namespace gatepost::schema {

Problem ProblemPlacer::at(document::TreeMap::Node node, const QString &message)
{
    const qint64 tag = m_tree.begin(node);
    if (tag < m_from) {
        m_from = 0;
        m_lines = 0;
    }
    const xml::Position position = xml::positionOf(QByteArrayView(m_utf8).sliced(m_from), tag - m_from);
    Problem problem{m_lines + position.line,
                    position.column,
                    {tag + 1, tag + 1 + m_tree.name(node).size()},
                    message,
                    m_tree.path(node)};
    const qint64 lineStart = tag == 0 ? 0 : m_utf8.lastIndexOf('\n', tag - 1) + 1;
    if (lineStart > m_from) {
        m_from = lineStart;
        m_lines = problem.line - 1;
    }
    return problem;
}

} // namespace gatepost::schema
