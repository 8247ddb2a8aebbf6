// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/variant.h"
#include "ui/variables/changesmodel.h"

#include <QWidget>

class QLabel;
class QMenu;
class QTableView;

namespace gatepost::ui {

class EditorPane;
class HintLabel;

/// A variant's changes to edit, below its payload, in which it marks what they changed.
class VariantView : public QWidget
{
    Q_OBJECT

public:
    /// `payload` shows what show() is given; a place in it is offered for change in its context menu.
    VariantView(EditorPane *payload, QWidget *parent);

    QList<workspace::Change> changes() const;
    void setVariant(const workspace::TemplateId &base, const QList<workspace::Change> &changes);
    /// What the changes came to; the payload is in the editor already.
    void show(const Result<workspace::Varied> &varied);

signals:
    void edited();
    void expandWanted();

private:
    QTableView *buildTable();
    void removeSelected();
    void markPlaces();
    void extendMenu(QMenu *menu, int position);
    void changeAt(const QString &xpath, const QString &value);

    EditorPane *m_payload;
    ChangesModel *m_model;
    QTableView *m_table;
    QLabel *m_base;
    HintLabel *m_problem;
    workspace::Varied m_varied;
};

} // namespace gatepost::ui
