// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace gatepost::ui {

class XmlEdit;

/// Types end tags: `>` after a start tag puts its end tag behind the caret unless the element has one
/// already, and `</` is completed with the name of the innermost open element.
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
    bool isClosedAlready(const QByteArray &text, int caret, QByteArrayView name) const;

    XmlEdit *m_edit = nullptr;
};

} // namespace gatepost::ui
