// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace/workspacestore.h"
#include "ui/rowset/newmessage/newmessagemodel.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/newestjob.h"

class QComboBox;
class QLineEdit;
class QTreeView;

namespace gatepost::ui {

/// A rowset message from nothing, from what another request declares, or from a row of headings: its records,
/// their fields and types.
class NewMessageDialog : public FormDialog
{
    Q_OBJECT

public:
    /// For a request of this operation. The store outlives the dialog.
    NewMessageDialog(const workspace::WorkspaceStore &store, const QString &operation, QWidget *parent);

    QString operation() const { return m_operation; }
    rowset::NewMessage message() const;
    /// Tab-separated, or CSV: names in the first row, or one below the other.
    void pasteHeadings(const QString &text);
    void accept() override;

private:
    using Records = Result<QList<rowset::NewRecord>>;

    QWidget *buildHead();
    QWidget *buildButtons();
    void buildTree();
    void offerTemplates();
    void takeLike(int index);
    void takeRecords(const Records &records);
    void addRecord();
    void addField();
    void paste();
    void removeCurrent();
    void edit(const QModelIndex &index);
    void check();

    const workspace::WorkspaceStore &m_store;
    const QString m_operation;
    NewMessageModel *m_model;
    QLineEdit *m_name;
    QComboBox *m_like;
    QTreeView *m_tree;
    NewestJob<Records> m_job;
};

} // namespace gatepost::ui
