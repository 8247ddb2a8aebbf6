// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/editor/outline.h"

#include "ui/editor/textmap.h"
#include "ui/editor/xmledit.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatepost::ui {

namespace {

constexpr int most = 2000; ///< elements that a filter shows

} // namespace

Outline::Outline(TextMap *map, QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_map(map)
    , m_model(new OutlineModel(this))
    , m_field(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_count(new QLabel(this))
    , m_job(this, &Outline::take)
{
    setObjectName(QStringLiteral("outline"));
    setAccessibleName(tr("Outline"));
    m_field->setObjectName(QStringLiteral("outlineField"));
    m_field->setAccessibleName(tr("Filter the outline"));
    m_field->setPlaceholderText(tr("Filter by element or value…"));
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("outlineCount"));
    m_count->setProperty("role", QStringLiteral("faded"));
    m_count->hide();
    m_view->setObjectName(QStringLiteral("outlineTree"));
    m_view->setAccessibleName(tr("Elements"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->setColumnWidth(0, 320);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(9, 9, 9, 9);
    layout->addWidget(m_field);
    layout->addWidget(m_view);
    layout->addWidget(m_count);
    connect(m_field, &QLineEdit::textChanged, this, &Outline::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &Outline::accept);
    connect(m_view, &QTreeView::clicked, this, &Outline::accept);
    connect(map, &TextMap::mapped, this, &Outline::takeTree);
    const int width = qMin(680, parent->width() - 20);
    resize(qMax(320, width), qMax(220, parent->height() - 40));
    move(parent->mapToGlobal(QPoint(qMax(0, parent->width() - this->width() - 10), 10)));
    takeTree();
    m_field->setFocus();
}

void Outline::takeTree()
{
    m_model->setTree(m_map->tree());
    if (!m_map->tree())
        return;
    if (!m_field->text().trimmed().isEmpty())
        return filter(m_field->text());
    if (const auto root = m_map->tree()->root(); root != document::TreeMap::none)
        m_view->expand(m_model->indexOf(root));
    choose(m_map->elementAt(m_map->edit()->caret()));
}

void Outline::choose(document::TreeMap::Node node)
{
    const QModelIndex index = m_model->indexOf(node);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void Outline::filter(const QString &text)
{
    const QString words = text.trimmed();
    m_job.cancel();
    if (!words.isEmpty() && m_map->tree()) {
        m_job.start([tree = m_map->tree(), words](const std::atomic_bool *cancel) {
            return OutlineModel::find(*tree, words, most, cancel);
        });
        return;
    }
    m_count->hide();
    m_model->showTree();
    takeTree();
}

void Outline::take(const QList<document::TreeMap::Node> &found)
{
    m_model->showFound(found);
    m_view->setCurrentIndex(m_model->index(0, 0));
    m_count->setText(found.size() == most ? tr("The first %1").arg(most)
                     : found.size() == 1  ? tr("One element")
                                          : tr("%1 elements").arg(found.size()));
    m_count->show();
}

bool Outline::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isForTree = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
                               key == Qt::Key_PageDown ||
                               (m_field->text().isEmpty() && (key == Qt::Key_Left || key == Qt::Key_Right));
        if (isForTree) {
            QCoreApplication::sendEvent(m_view, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void Outline::accept()
{
    const auto tree = m_map->tree();
    const auto node = m_model->node(m_view->currentIndex());
    QDialog::accept();
    if (!tree || node == document::TreeMap::none)
        return;
    m_map->edit()->goToPosition(m_map->positionOf(tree->begin(node) + 1));
    m_map->edit()->setFocus();
}

} // namespace gatepost::ui
