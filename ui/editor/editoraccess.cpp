// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editoraccess.h"

#include "ui/editor/xmledit.h"

#include <QAccessibleWidget>

namespace gatepost::ui {

namespace {

QAccessibleInterface *plainInterface(const QString &className, QObject *object)
{
    const bool isEditor = className == QLatin1String(XmlEdit::staticMetaObject.className());
    if (!isEditor || QAccessible::isActive())
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::EditableText);
}

} // namespace

EditorAccess::EditorAccess(XmlEdit *edit) : QObject(edit), m_edit(edit)
{
    static const bool installed = [] {
        QAccessible::installFactory(plainInterface);
        return true;
    }();
    Q_UNUSED(installed)
    QAccessible::installActivationObserver(this);
}

EditorAccess::~EditorAccess()
{
    QAccessible::removeActivationObserver(this);
}

void EditorAccess::accessibilityActiveChanged(bool)
{
    // The next question gets the other interface.
    if (QAccessibleInterface *stale = QAccessible::queryAccessibleInterface(m_edit))
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(stale));
}

} // namespace gatepost::ui
