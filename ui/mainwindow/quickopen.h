// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListView;

namespace gatepost::ui {

/// Something that can be gone to or done.
struct Destination
{
    QString text;
    QString hint; ///< "Request", "Environment", a shortcut
    QIcon icon;
    std::function<void()> go;
};

/// The destinations whose text or hint holds every word that was typed.
class DestinationModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { HintRole = Qt::UserRole };

    DestinationModel(QList<Destination> destinations, QObject *parent);

    void setFilter(const QString &text);
    void go(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Destination> m_all;
    QList<int> m_shown;
};

/// Ctrl+K: type a few letters, press Enter, be there.
class QuickOpen : public QDialog
{
    Q_OBJECT

public:
    QuickOpen(const QList<Destination> &destinations, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void accept() override;
    void placeOver(const QWidget *window);

    DestinationModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
};

} // namespace gatepost::ui
