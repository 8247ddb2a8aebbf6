// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operation/connectorfields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>

namespace gatepost::ui {

using broker::Connector;
using broker::Details;
using broker::SoapVersion;

static constexpr int widestField = 520;

ConnectorFields::ConnectorFields(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_method(new QComboBox(this))
    , m_soap(new QComboBox(this))
    , m_envelope(new QComboBox(this))
    , m_path(new QLineEdit(this))
    , m_accept(new QComboBox(this))
    , m_compress(new QCheckBox(this))
{
    m_method->setObjectName(QStringLiteral("methodField"));
    m_method->setEditable(true);
    m_method->addItems({tr("Usual"), QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"),
                        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD")});
    m_method->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[A-Za-z]*")), m_method));
    m_method->setToolTip(tr("POST as a rule; of a REST operation GET, and POST where there is a payload. GET "
                            "of the MIME connector asks "
                            "for its status page: the test whether it is reached"));
    m_soap->setObjectName(QStringLiteral("soapField"));
    m_soap->addItem(tr("SOAP 1.1"), int(SoapVersion::Soap11));
    m_soap->addItem(tr("SOAP 1.2"), int(SoapVersion::Soap12));
    m_envelope->setObjectName(QStringLiteral("envelopeField"));
    m_envelope->addItem(tr("Built around the payload"), false);
    m_envelope->addItem(tr("The payload is the envelope"), true);
    m_path->setObjectName(QStringLiteral("pathField"));
    m_path->setPlaceholderText(tr("departments/{SETID}/{DEPTID}?effdt={EFFDT}"));
    m_path->setToolTip(tr("What follows the operation in the address, as its URI template says. {NAME} and "
                          "${NAME} are variables, percent-encoded."));
    m_accept->setObjectName(QStringLiteral("acceptField"));
    m_accept->setEditable(true);
    m_accept->addItems({tr("Any"), QStringLiteral("application/json"), QStringLiteral("text/xml"),
                        QStringLiteral("text/csv")});
    m_compress->setObjectName(QStringLiteral("compressField"));
    for (QWidget *field : std::initializer_list<QWidget *>{m_method, m_soap, m_envelope, m_path, m_accept})
        field->setMaximumWidth(widestField);

    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->addRow(tr("&Path"), m_path);
    m_form->addRow(tr("&Method"), m_method);
    m_form->addRow(tr("A&ccept"), m_accept);
    m_form->addRow(tr("SOAP &version"), m_soap);
    m_form->addRow(tr("En&velope"), m_envelope);
    m_form->addRow(QString(), m_compress);
    setConnector(Connector::HttpListening);
    connectFields();
}

void ConnectorFields::connectFields()
{
    connect(m_path, &QLineEdit::textEdited, this, &ConnectorFields::edited);
    for (QComboBox *box : {m_method, m_accept}) {
        connect(box->lineEdit(), &QLineEdit::textEdited, this, &ConnectorFields::edited);
        connect(box, &QComboBox::activated, this, &ConnectorFields::edited);
    }
    for (QComboBox *box : {m_soap, m_envelope})
        connect(box, &QComboBox::activated, this, &ConnectorFields::edited);
    connect(m_compress, &QCheckBox::clicked, this, &ConnectorFields::edited);
}

void ConnectorFields::setConnector(Connector connector)
{
    const bool isRest = connector == Connector::Rest;
    const bool isSoap = connector == Connector::Soap;
    m_form->setRowVisible(m_path, isRest);
    m_form->setRowVisible(m_accept, isRest);
    m_form->setRowVisible(m_method, !isSoap);
    m_form->setRowVisible(m_soap, isSoap);
    m_form->setRowVisible(m_envelope, isSoap);
    m_compress->setText(connector == Connector::Mime ? tr("Compress the payload (zlib, base64)")
                                                     : tr("Compress the request (gzip)"));
    m_compress->setToolTip(
        connector == Connector::Mime
            ? QString()
            : tr("Sent with Content-Encoding: gzip; the gateway’s web server must undo it"));
}

// A box's first item stands for nothing said.
static void showText(QComboBox *box, const QString &text)
{
    if (text.isEmpty())
        box->setCurrentIndex(0);
    else if (box->currentText() != text)
        box->setCurrentText(text);
}

static QString textOf(const QComboBox *box)
{
    const QString text = box->currentText().trimmed();
    return text == box->itemText(0) ? QString() : text;
}

void ConnectorFields::setDetails(const Details &details)
{
    const QSignalBlocker blocker(this);
    showText(m_method, details.method);
    showText(m_accept, details.accept);
    m_soap->setCurrentIndex(m_soap->findData(int(details.soap)));
    m_envelope->setCurrentIndex(m_envelope->findData(details.isWholeEnvelope));
    if (m_path->text() != details.path)
        m_path->setText(details.path);
    m_compress->setChecked(details.compress);
}

Details ConnectorFields::applied(Details details) const
{
    details.method = textOf(m_method).toUpper();
    details.accept = textOf(m_accept);
    details.soap = SoapVersion(m_soap->currentData().toInt());
    details.isWholeEnvelope = m_envelope->currentData().toBool();
    details.path = m_path->text().trimmed();
    details.compress = m_compress->isChecked();
    return details;
}

QString ConnectorFields::problem() const
{
    const QString path = m_path->text();
    if (path.contains(QLatin1String("://")))
        return tr("The path is what follows the operation only: leave out host, node and operation.");
    return {};
}

} // namespace gatepost::ui
