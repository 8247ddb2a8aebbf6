// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/schemafetch.h"
#include "ui/widgets/formdialog.h"

class QLineEdit;

namespace gatepost::ui {

/// Asks for the address of a schema or service description and fetches it. The server that the address names
/// is the only one that is spoken to.
class FetchDialog : public FormDialog
{
    Q_OBJECT

public:
    FetchDialog(const QUrl &address, const http::Proxy &proxy, QWidget *parent);

    void accept() override;

signals:
    void fetched(const gatepost::schema::SchemaFiles &files);

private:
    void check();
    void take(const Result<schema::SchemaFiles> &files);

    QLineEdit *m_address = nullptr;
    session::SchemaFetch *m_fetch = nullptr;
    http::Proxy m_proxy;
};

} // namespace gatepost::ui
