// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace gatepost::ui {

class XmlEdit;

/// A new line begins where the one above did, a step further in below a start tag. Between a start tag and
/// its end tag, Enter opens a line of its own for what comes between.
class AutoIndent : public QObject
{
    Q_OBJECT

public:
    explicit AutoIndent(XmlEdit *edit);

private:
    void charAdded(int character);
    void indentCaretLine();

    XmlEdit *m_edit = nullptr;
};

} // namespace gatepost::ui
