// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/schema/problem.h"

#include <QWidget>

class QListView;
class QToolButton;

namespace gatepost::ui {

class ProblemsModel;
class TextMap;

/// Where the text is not what its schema says: marked in the text, counted in a line below it, listed when
/// that line is opened. A click goes there.
class ProblemList : public QWidget
{
    Q_OBJECT

public:
    ProblemList(TextMap *map, QWidget *parent);

    /// Places are offsets of the map's tree. Not of a schema, they are of the types of fields.
    void setProblems(const QList<schema::Problem> &problems, bool areOfSchema = true);
    bool areOfSchema() const { return m_areOfSchema; }
    const QList<schema::Problem> &problems() const;
    /// After the caret, from the first again at the end.
    void goToNext();
    void goToFirst();

private:
    void goTo(int row);
    void mark();
    void setOpen(bool isOpen);

    TextMap *m_map = nullptr;
    ProblemsModel *m_model = nullptr;
    QToolButton *m_count = nullptr;
    QListView *m_view = nullptr;
    bool m_areOfSchema = true;
};

} // namespace gatepost::ui
