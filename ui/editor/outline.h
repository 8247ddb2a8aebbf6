// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/editor/outlinemodel.h"
#include "ui/widgets/newestjob.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTreeView;

namespace gatepost::ui {

class TextMap;

/// The text's elements over the editor, the caret's one chosen: move, or type to filter, Enter goes there.
class Outline : public QDialog
{
    Q_OBJECT

public:
    Outline(TextMap *map, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept() override;
    void filter(const QString &words);
    void take(const QList<document::TreeMap::Node> &found);
    void choose(document::TreeMap::Node node);
    void takeTree();

    TextMap *m_map = nullptr;
    OutlineModel *m_model = nullptr;
    QLineEdit *m_field = nullptr;
    QTreeView *m_view = nullptr;
    QLabel *m_count = nullptr;
    NewestJob<QList<document::TreeMap::Node>> m_job;
};

} // namespace gatepost::ui
