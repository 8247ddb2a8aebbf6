// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>
#include <QObject>

namespace gatepost::ui {

class XmlEdit;

/// What a screen reader gets of an editor. QScintilla's own interface counts characters from the start of the
/// text at every key and every paint, 50 ms of it at 10 MB, and does so whether anybody listens or not. So it
/// is made only while somebody does; else a plain widget stands in. Child of the editor.
class EditorAccess : public QObject, private QAccessible::ActivationObserver
{
    Q_OBJECT

public:
    explicit EditorAccess(XmlEdit *edit);
    ~EditorAccess() override;

private:
    void accessibilityActiveChanged(bool active) override;

    XmlEdit *m_edit = nullptr;
};

} // namespace gatepost::ui
