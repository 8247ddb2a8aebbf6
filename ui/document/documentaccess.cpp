// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/document/documentaccess.h"

#include "ui/document/documentview.h"

namespace gatepost::ui {

static QAccessibleInterface *documentInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String(DocumentView::staticMetaObject.className()))
        return nullptr;
    return new DocumentAccess(static_cast<DocumentView *>(object));
}

void DocumentAccess::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(documentInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

DocumentAccess::DocumentAccess(DocumentView *view)
    : QAccessibleWidget(view, QAccessible::EditableText), m_view(view)
{}

QString DocumentAccess::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Value)
        return QAccessibleWidget::text(kind);
    const qint64 number = m_view->caret().row;
    const QString text = QString::fromUtf8(m_view->lines()->written(m_view->lines()->row(number)));
    const QString before = m_view->decor() ? m_view->decor()->spoken(number) : QString();
    return before.isEmpty() ? text : QStringLiteral("%1: %2").arg(before, text);
}

QAccessible::State DocumentAccess::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    return state;
}

} // namespace gatepost::ui
