// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace gatepost::ui {

class XmlEdit;

/// Types end tags: `>` after a start tag puts its end tag behind the caret unless the element has one
/// already, and `</` is completed with the name of the innermost open element; who types that name all the
/// same types over it.
class TagCloser : public QObject
{
    Q_OBJECT

public:
    explicit TagCloser(XmlEdit *edit);

private:
    void charAdded(int character);
    void closeAfterStartTag();
    void completeEndTag();
    void alignEndTag(int position, int startTag);
    bool typeOver(int character);
    bool isClosedAlready(const QByteArray &text, int caret, QByteArrayView name) const;

    XmlEdit *m_edit = nullptr;
    QByteArray m_completed; ///< the end of an end tag that was put there last
    qsizetype m_typed = 0;  ///< so much of it has been typed again
    int m_completedAt = 0;  ///< where it ends
};

} // namespace gatepost::ui
