// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/variables/scope.h"
#include "ui/editor/hover.h"

namespace gatepost::ui {

class EditorPane;
class XmlEdit;

/// A `${…}` as it stands in the editor.
struct ReferenceMark
{
    int begin = 0;
    int end = 0;
    bool isMissing = false;
};

/// Shows references in an editor: a quiet tint below those that have a value, an underline below those that
/// have none; the value and its origin where the mouse rests. Child of the pane.
class ReferenceMarks : public QObject
{
    Q_OBJECT

public:
    explicit ReferenceMarks(EditorPane *pane);

    void show(const QList<ReferenceMark> &marks);
    void setVariables(const QList<variables::UsedVariable> &variables, const QString &environmentName);

private:
    void refreshTheme();
    QString textAt(const HoverPlace &place) const;
    QString describe(const QString &body) const;

    EditorPane *m_pane;
    XmlEdit *m_edit;
    QHash<QString, variables::UsedVariable> m_variables; ///< by reference
    QString m_environmentName;
};

} // namespace gatepost::ui
