// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/treemap.h"
#include "ui/editor/softbreaks.h"
#include "ui/widgets/newestjob.h"

#include <QObject>
#include <QTimer>

namespace gatepost::ui {

class XmlEdit;

/// The elements of the text in an editor: read off the GUI thread whenever typing pauses. Until then the last
/// known map answers, its places moved by what was typed since. A text that breaks while somebody types in it
/// keeps its last good map, else an outline would end at every half-written tag. Positions are the editor's,
/// offsets the map's.
class TextMap : public QObject
{
    Q_OBJECT

public:
    explicit TextMap(XmlEdit *edit);

    /// Null until mapped() was said for the first time.
    std::shared_ptr<const document::TreeMap> tree() const { return m_known.tree; }
    /// Nothing was typed since tree() was read.
    bool isCurrent() const { return m_isCurrent; }
    /// The text it was read from, as the editor holds it without soft breaks.
    qint64 offsetAt(int position) const;
    int positionOf(qint64 offset) const;
    /// The innermost element that holds the position; none without one.
    document::TreeMap::Node elementAt(int position) const;

    XmlEdit *edit() const { return m_edit; }

signals:
    void mapped();

private:
    struct Known
    {
        std::shared_ptr<const document::TreeMap> tree;
        softbreaks::Places places;
        qint64 skipped = 0; ///< the byte order mark
        qint64 length = 0;  ///< of the text as shown
    };

    void begin();
    void take(const Known &known);
    void noteChange(int position, int kind, int length);
    void noteEdit(qint64 from, qint64 removed, qint64 added);
    static Known read(const QByteArray &shown, const std::atomic_bool *cancel);

    XmlEdit *m_edit = nullptr;
    QTimer m_pause;
    Known m_known;
    NewestJob<Known> m_job;
    bool m_isCurrent = false;
    // What changed since the map was read: [from, oldEnd) of its text is [from, newEnd) now.
    bool m_isEdited = false;
    qint64 m_from = 0;
    qint64 m_oldEnd = 0;
    qint64 m_newEnd = 0;
};

} // namespace gatepost::ui
