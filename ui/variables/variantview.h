// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/variant.h"
#include "ui/variables/changesmodel.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QTableView;

namespace gatepost::ui {

class EditorPane;
class HintLabel;

/// A variant's changes to edit, below its payload, in which it marks what they changed. Whatever can be done
/// to a change has a button and a key here.
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
    /// Of what stands at a place of the payload shown, where the XPath names it. Refused where it may name
    /// something else in the base, and where another XPath changes it.
    Result<> setChange(const QString &xpath, const document::Range &place, const QString &value);

signals:
    void edited();
    void expandWanted();

private:
    QTableView *buildTable();
    QHBoxLayout *buildHead();
    QAction *addAction(const char *name, const QString &icon, const QString &text, const QKeySequence &key,
                       void (VariantView::*run)());
    void addActions();
    void refreshActions();
    QList<int> selectedRows() const;
    void addChange();
    void changeAtCursor();
    void toggleRemoval();
    void dropSelected();
    void markPlaces();
    void extendMenu(QMenu *menu, int position);
    /// With the XPath and the value of the element or attribute at a position of the payload.
    void atPlace(int position, const std::function<void(const QString &, const QString &)> &use);
    void changeAt(const QString &xpath, const QString &value);

    EditorPane *m_payload;
    ChangesModel *m_model;
    QTableView *m_table;
    QLabel *m_base;
    HintLabel *m_problem;
    QAction *m_atCursor = nullptr;
    QAction *m_removal = nullptr;
    QAction *m_drop = nullptr;
    workspace::Varied m_varied;
};

} // namespace gatepost::ui
