// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/childlists.h"
#include "ui/widgets/newestjob.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace gatepost::ui {

class EmptyState;
class FilterBox;
class NodeModel;
class NodeTree;
class NoticeStrip;
class ShownBody;

/// The Tree tab: a body's elements, or the values of JSON, to open, filter and copy from. Reads the body when
/// first looked at.
class TreeTab : public QWidget
{
    Q_OBJECT

public:
    TreeTab(ShownBody *shown, QWidget *parent);

    NodeTree *tree() const { return m_tree; }
    NodeModel *model() const { return m_model; }
    void showFind();

signals:
    void copied(const QString &what);
    /// The tree of the newest body, or of the newest filter, is there.
    void ready();

protected:
    void showEvent(QShowEvent *event) override;

private:
    using Lists = std::shared_ptr<const document::ChildLists>;

    QWidget *buildPage();
    void forget();
    void need();
    void takeTree();
    void takeLists(const Lists &lists);
    void filter(const QString &words);
    void showError();
    void follow(const document::Range &range, QObject *by);
    void tellChoice(document::NodeMap::Node node);

    ShownBody *m_shown;
    QStackedLayout *m_pages = nullptr;
    EmptyState *m_empty;
    QLabel *m_busy;
    QWidget *m_page = nullptr;
    NoticeStrip *m_notice;
    FilterBox *m_filter;
    QLabel *m_count;
    NodeModel *m_model;
    NodeTree *m_tree;
    Lists m_all; ///< unfiltered
    bool m_isWanted = false;
    NewestJob<Lists> m_job;
};

} // namespace gatepost::ui
