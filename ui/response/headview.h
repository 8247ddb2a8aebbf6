// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"

#include <QTreeView>

namespace gatepost::ui {

class HeadModel;

/// Both heads to read; Ctrl+C copies the selected rows as they stand on the wire.
class HeadView : public QTreeView
{
    Q_OBJECT

public:
    explicit HeadView(QWidget *parent);

    void setHeads(const http::HttpRequest &request, const http::HttpReply &reply);
    QString selectedLines() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    HeadModel *m_model = nullptr;
};

} // namespace gatepost::ui
