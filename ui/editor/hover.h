// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>

#include <functional>
#include <optional>

class QHelpEvent;

namespace gatepost::ui {

class XmlEdit;

/// Where the mouse rests, or the caret stands: a byte of a line.
struct HoverPlace
{
    QByteArray line;         ///< without its end; of a long one the part around the place
    qsizetype at = 0;        ///< the byte in `line`
    qsizetype lineStart = 0; ///< where `line` begins in the editor
    qsizetype position() const { return lineStart + at; }
};

/// Texts shown where the mouse rests in an editor. Who knows something about a place adds a source; what they
/// say is shown one below the other.
class Hover : public QObject
{
    Q_OBJECT

public:
    /// Rich text, or empty: nothing to say. Asked on the GUI thread, must answer at once.
    using Source = std::function<QString(const HoverPlace &)>;

    explicit Hover(XmlEdit *edit);

    /// Until `owner` goes.
    void add(QObject *owner, Source source);
    QString textAt(int position) const;
    /// For those without a mouse: what is known of the caret's place.
    void showAtCaret();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QObject *owner;
        Source source;
    };
    std::optional<HoverPlace> placeOf(int position) const;
    void show(const QHelpEvent &event);

    XmlEdit *m_edit = nullptr;
    QList<Entry> m_sources;
};

} // namespace gatepost::ui
