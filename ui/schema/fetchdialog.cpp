// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/fetchdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

FetchDialog::FetchDialog(const QUrl &address, const http::Proxy &proxy, QWidget *parent)
    : FormDialog(tr("Fetch schema"), parent)
    , m_address(new QLineEdit(this))
    , m_fetch(new session::SchemaFetch(this))
    , m_proxy(proxy)
{
    setObjectName(QStringLiteral("fetchSchemaDialog"));
    auto *label = new QLabel(tr("&Address of the XSD or WSDL"), this);
    label->setBuddy(m_address);
    m_address->setObjectName(QStringLiteral("schemaAddress"));
    m_address->setAccessibleName(tr("Address of the XSD or WSDL"));
    m_address->setText(address.toString());
    m_address->setPlaceholderText(QStringLiteral("https://host/PSIGW/PeopleSoftServiceListeningConnector/…"));
    m_address->setMinimumWidth(520);
    body()->addWidget(label);
    body()->addWidget(m_address);
    okButton()->setText(tr("Fetch"));
    connect(m_address, &QLineEdit::textChanged, this, &FetchDialog::check);
    connect(m_fetch, &session::SchemaFetch::progressed, this, [this](qint64 bytes, int documents) {
        const QString size = QLocale().formattedDataSize(bytes);
        setBusy(documents == 1 ? tr("Fetching … %1").arg(size)
                               : tr("Fetching … %1 in %2 documents").arg(size).arg(documents));
    });
    connect(m_fetch, &session::SchemaFetch::finished, this, &FetchDialog::take);
    connect(m_fetch, &session::SchemaFetch::movedTo, this, [this](const QUrl &elsewhere) {
        m_address->setText(elsewhere.toString());
        check();
        showFailure(
            tr("The server says that it is at %1 now. Fetch once more to ask there.").arg(elsewhere.host()));
    });
    m_address->setFocus();
    check();
}

void FetchDialog::check()
{
    const auto address = session::SchemaFetch::readAddress(m_address->text());
    setProblem(address ? QString() : address.error().message);
}

void FetchDialog::accept()
{
    const auto address = session::SchemaFetch::readAddress(m_address->text());
    if (!address || m_fetch->isUnderWay())
        return;
    setBusy(tr("Fetching …"));
    m_fetch->begin(*address, m_proxy);
}

void FetchDialog::take(const Result<schema::SchemaFiles> &files)
{
    check(); // no longer busy
    if (!files)
        return showFailure(files.error().message);
    emit fetched(*files);
    FormDialog::accept();
}

} // namespace gatepost::ui
