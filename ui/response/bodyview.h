// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/body.h"

#include <QWidget>

namespace gatepost::ui {

/// A view of a reply's or request's body that does its work, off the GUI thread, only once it is looked at.
class BodyView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setBody(const Body &body, const QByteArray &contentType);
    const Body &body() const { return m_body; }
    const QByteArray &contentType() const { return m_contentType; }

protected:
    void showEvent(QShowEvent *event) override;
    /// Begin to show body(); whatever was under way is out of date.
    virtual void refresh() = 0;

private:
    Body m_body;
    QByteArray m_contentType;
    bool m_stale = false;
};

} // namespace gatepost::ui
