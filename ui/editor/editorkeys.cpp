// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/editorkeys.h"

#include <QKeyEvent>
#include <QWidget>

namespace gatepost::ui {

namespace {

/// Which side of the keyboard a key is on does not matter, nor the Shift that a plus needs.
QKeySequence sequence(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier);
    if (event.key() == Qt::Key_Plus)
        modifiers &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())));
}

} // namespace

EditorKeys::EditorKeys(QObject *parent) : QObject(parent) {}

void EditorKeys::add(const QList<QKeySequence> &keys, std::function<void()> run,
                     std::function<bool()> isMeant)
{
    m_bindings.append({keys, std::move(run), std::move(isMeant)});
}

void EditorKeys::watch(QWidget *widget)
{
    widget->installEventFilter(this);
}

bool EditorKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(watched, event);
    const Binding *binding = find(*static_cast<QKeyEvent *>(event));
    if (!binding)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        binding->run();
    event->accept();
    return true;
}

const EditorKeys::Binding *EditorKeys::find(const QKeyEvent &event) const
{
    const QKeySequence pressed = sequence(event);
    for (const Binding &binding : m_bindings)
        if (binding.keys.contains(pressed) && (!binding.isMeant || binding.isMeant()))
            return &binding;
    return nullptr;
}

} // namespace gatepost::ui
