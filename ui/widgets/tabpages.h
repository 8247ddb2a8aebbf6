// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>
#include <QTabWidget>

namespace gatepost::ui {

/// The parent that a tab widget gives its pages. A page that is made as its child is added without a change
/// of parents, after which Qt would style everything in it anew: a large part of what opening a tab takes.
inline QWidget *pageParent(QTabWidget *tabs)
{
    return tabs->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace gatepost::ui
