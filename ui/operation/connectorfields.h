// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/broker/request/details.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace gatepost::ui {

/// The fields of an operation that one connector has and others do not: method, SOAP version and envelope,
/// path and accepted types, compression. Only those of the connector at hand are visible.
class ConnectorFields : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectorFields(QWidget *parent = nullptr);

    void setConnector(broker::Connector connector);
    void setDetails(const broker::Details &details);
    /// `details` with what stands in the fields.
    broker::Details applied(broker::Details details) const;
    /// A sentence; empty when the fields can be taken.
    QString problem() const;
    /// How wide labels are, so that forms above can stand in line.
    QFormLayout *form() const { return m_form; }

signals:
    void edited();

private:
    void connectFields();

    QFormLayout *m_form;
    QComboBox *m_method;
    QComboBox *m_soap;
    QComboBox *m_envelope;
    QLineEdit *m_path;
    QComboBox *m_accept;
    QCheckBox *m_compress;
};

} // namespace gatepost::ui
