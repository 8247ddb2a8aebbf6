// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

namespace gatepost::ui {

class TextMap;
class XmlEdit;

/// Selects what encloses the selection, step by step: the value, the element, its parent's content, its
/// parent, and back the same way.
class SelectionGrower : public QObject
{
    Q_OBJECT

public:
    explicit SelectionGrower(TextMap *map);

    void grow();
    void shrink();

private:
    struct Span
    {
        int start = 0;
        int end = 0;
        bool operator==(const Span &) const = default;
        bool holds(const Span &other) const
        {
            return start <= other.start && end >= other.end && *this != other;
        }
    };
    Span selection() const;
    Span enclosing(const Span &span) const;
    void select(const Span &span);

    TextMap *m_map = nullptr;
    XmlEdit *m_edit = nullptr;
    QList<Span> m_smaller; ///< what was selected before each step
    Span m_last;
};

} // namespace gatepost::ui
