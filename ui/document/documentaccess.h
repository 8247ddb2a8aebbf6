// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessibleWidget>

namespace gatepost::ui {

class DocumentView;

/// What a screen reader gets of a document: its name, and the line that the caret is on.
class DocumentAccess : public QAccessibleWidget
{
public:
    /// For all DocumentViews.
    static void install();

    explicit DocumentAccess(DocumentView *view);

    QString text(QAccessible::Text kind) const override;
    QAccessible::State state() const override;

private:
    DocumentView *m_view;
};

} // namespace gatepost::ui
