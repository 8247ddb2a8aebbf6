// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"
#include "app/document/treemap.h"
#include "ui/widgets/newestjob.h"

#include <QObject>

namespace gatepost::ui {

/// The body that the views of one result show, read once for all of them off the GUI thread, and the place in
/// it that is chosen: chosen in one view, it is chosen in the others.
class ShownBody : public QObject
{
    Q_OBJECT

public:
    explicit ShownBody(QObject *parent);

    void setBody(const Body &body, const QByteArray &contentType);
    /// Reads the same bytes in another encoding (a name); empty: in the detected one again.
    void chooseEncoding(const QString &name);

    const Body &body() const { return m_body; }
    const QByteArray &contentType() const { return m_contentType; }

    /// Asks for the text; textRead() follows, at once when it is there.
    void needText();
    bool hasText() const { return m_hasText; }
    const document::Text &text() const { return m_text; }
    /// The first of it, read at once: for a first look at a body that takes a while.
    document::Text beginning() const;
    /// Asks for the text laid out; linesRead() follows, at once when it is there.
    void needLines();
    /// Null until linesRead().
    std::shared_ptr<const document::Lines> lines() const { return m_lines; }
    /// Asks for the nodes; treeRead() follows, at once when they are there.
    void needTree();
    /// Of XML or JSON. Null until treeRead().
    std::shared_ptr<const document::NodeMap> nodes() const { return m_nodes; }
    /// Of XML; without a root where the body is JSON. Null until treeRead().
    std::shared_ptr<const document::TreeMap> tree() const { return m_tree; }

    /// Bytes of text(); empty: nothing is chosen.
    document::Range chosenRange() const { return m_chosen; }
    /// `by` is the view that did it, and need not follow.
    void choose(const document::Range &range, QObject *by);

signals:
    /// Another body, or another reading of it: whatever was known of it is out of date.
    void bodyChanged();
    void textRead();
    void linesRead();
    void treeRead();
    void chosen(const gatepost::document::Range &range, QObject *by);

private:
    void readAgain();
    xml::Encoding encoding() const;
    void takeText(const document::Text &text);
    void takeLines(const std::shared_ptr<const document::Lines> &lines);
    void takeNodes(const std::shared_ptr<const document::NodeMap> &nodes);

    Body m_body;
    QByteArray m_contentType;
    QString m_encoding;
    document::Text m_text;
    bool m_hasText = false;
    bool m_isTextUnderWay = false;
    bool m_isTreeWanted = false;
    bool m_areLinesWanted = false;
    bool m_areLinesUnderWay = false;
    std::shared_ptr<const document::Lines> m_lines;
    std::shared_ptr<const document::NodeMap> m_nodes;
    std::shared_ptr<const document::TreeMap> m_tree;
    document::Range m_chosen;
    NewestJob<document::Text> m_textJob;
    NewestJob<std::shared_ptr<const document::Lines>> m_linesJob;
    NewestJob<std::shared_ptr<const document::NodeMap>> m_treeJob;
};

} // namespace gatepost::ui
