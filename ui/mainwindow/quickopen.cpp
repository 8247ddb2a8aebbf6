// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/quickopen.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace gatepost::ui {

namespace {

/// The text, and its hint faded at the right.
class DestinationDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->setPen(Theme::fadedText());
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(DestinationModel::HintRole).toString());
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {0, QStyledItemDelegate::sizeHint(option, index).height() + 4};
    }
};

} // namespace

DestinationModel::DestinationModel(QList<Destination> destinations, QObject *parent)
    : QAbstractListModel(parent), m_all(std::move(destinations))
{
    setFilter({});
}

void DestinationModel::setFilter(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    beginResetModel();
    m_shown.clear();
    for (int i = 0; i < m_all.size(); ++i) {
        const QString haystack = m_all.at(i).text + QLatin1Char(' ') + m_all.at(i).hint;
        if (std::all_of(words.begin(), words.end(), [&haystack](const QString &word) {
                return haystack.contains(word, Qt::CaseInsensitive);
            }))
            m_shown << i;
    }
    endResetModel();
}

void DestinationModel::go(const QModelIndex &index) const
{
    if (index.isValid())
        m_all.at(m_shown.at(index.row())).go();
}

int DestinationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant DestinationModel::data(const QModelIndex &index, int role) const
{
    const Destination &destination = m_all.at(m_shown.at(index.row()));
    if (role == Qt::DisplayRole)
        return destination.text;
    if (role == Qt::DecorationRole)
        return destination.icon;
    return role == HintRole ? destination.hint : QVariant();
}

QuickOpen::QuickOpen(const QList<Destination> &destinations, QWidget *parent)
    : QDialog(parent, Qt::Popup)
    , m_model(new DestinationModel(destinations, this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
{
    setObjectName(QStringLiteral("quickOpen"));
    setAccessibleName(tr("Find anything"));
    m_field->setObjectName(QStringLiteral("quickOpenField"));
    m_field->setPlaceholderText(tr("Find a request, an environment, a command…"));
    m_list->setObjectName(QStringLiteral("quickOpenList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new DestinationDelegate(m_list));
    m_list->setIconSize(QSize(16, 16));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setCurrentIndex(m_model->index(0));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(9, 9, 9, 9);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_field, &QLineEdit::returnPressed, this, &QuickOpen::accept);
    connect(m_list, &QListView::clicked, this, &QuickOpen::accept);
    placeOver(parent->window());
    m_field->setFocus();
}

void QuickOpen::accept()
{
    const QModelIndex chosen = m_list->currentIndex();
    QDialog::accept();
    m_model->go(chosen);
}

bool QuickOpen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1))));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void QuickOpen::placeOver(const QWidget *window)
{
    const int width = std::min(640, window->width() - 80);
    resize(width, 380);
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, 70)));
}

} // namespace gatepost::ui
