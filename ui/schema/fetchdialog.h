// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/schema/schemafetch.h"
#include "app/session/way/wayfinder.h"
#include "ui/widgets/formdialog.h"

class QComboBox;
class QLineEdit;

namespace gatepost::ui {

/// Where a schema may come from.
struct SchemaPlaces
{
    QUrl earlier;                       ///< where the one that is there was fetched; empty: it was not
    workspace::Environment environment; ///< without an id: none is selected
    QString workspaceFolder;
    QString alias; ///< of the operation whose messages are meant
};

/// Asks for the address of a schema or service description, proposes those that the environment's gateway
/// has, and fetches it. The server that the address names is the only one that is spoken to.
class FetchDialog : public FormDialog
{
    Q_OBJECT

public:
    FetchDialog(SchemaPlaces places, session::WayFinder &wayFinder, QWidget *parent);

    void accept() override;

signals:
    void fetched(const gatepost::schema::SchemaFiles &files);

private:
    void addPlaces();
    void choosePlace(int index);
    void check();
    void fetch(const QUrl &address, const session::FoundWay &found);
    void take(const Result<schema::SchemaFiles> &files);

    QComboBox *m_place = nullptr;
    QLineEdit *m_address = nullptr;
    session::SchemaFetch *m_fetch = nullptr;
    SchemaPlaces m_places;
    session::WayFinder &m_wayFinder;
};

} // namespace gatepost::ui
