// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/schema/fetchdialog.h"

#include "app/session/schema/schemaaddress.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

FetchDialog::FetchDialog(SchemaPlaces places, session::WayFinder &wayFinder, QWidget *parent)
    : FormDialog(tr("Fetch schema"), parent)
    , m_place(new QComboBox(this))
    , m_address(new QLineEdit(this))
    , m_fetch(new session::SchemaFetch(this))
    , m_places(std::move(places))
    , m_wayFinder(wayFinder)
{
    setObjectName(QStringLiteral("fetchSchemaDialog"));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    m_place->setObjectName(QStringLiteral("schemaPlace"));
    m_place->setAccessibleName(tr("What to fetch"));
    m_address->setObjectName(QStringLiteral("schemaAddress"));
    m_address->setAccessibleName(tr("Address of the XSD or WSDL"));
    m_address->setPlaceholderText(QStringLiteral("https://host/PSIGW/PeopleSoftServiceListeningConnector/…"));
    m_address->setMinimumWidth(560);
    form->addRow(tr("&What"), m_place);
    form->addRow(tr("&Address"), m_address);
    body()->addLayout(form);
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
    connect(m_place, &QComboBox::activated, this, &FetchDialog::choosePlace);
    m_address->setFocus();
    addPlaces();
    check();
}

void FetchDialog::addPlaces()
{
    const SchemaPlaces &places = m_places;
    const QUrl gateway = places.environment.gatewayUrl;
    const bool isNamed = !places.alias.isEmpty() && !places.alias.contains(QLatin1String("${"));
    if (!places.earlier.isEmpty())
        m_place->addItem(tr("The same as before"), places.earlier);
    if (isNamed && !places.environment.id.isEmpty()) {
        m_place->addItem(tr("Message schema %1, from the gateway (GetSchema)").arg(places.alias),
                         session::messageSchemaAddress(gateway, places.alias));
        m_place->addItem(tr("Service description, from the gateway (GetWSDL)"),
                         session::serviceDescriptionAddress(gateway, session::likelyService(places.alias)));
    }
    m_place->addItem(tr("Another address"), QUrl());
    choosePlace(0);
}

/// The name in the address is selected: a message or service may be called otherwise than its operation.
void FetchDialog::choosePlace(int index)
{
    const QString address = m_place->itemData(index).toUrl().toString();
    m_address->setText(address);
    const qsizetype name = qMax(address.lastIndexOf(QLatin1String("&xsd=")) + 5,
                                address.lastIndexOf(QLatin1String("&wsdl=")) + 6);
    if (name > 5)
        m_address->setSelection(int(name), int(address.size() - name));
    else
        m_address->selectAll();
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
    if (m_places.environment.id.isEmpty())
        return m_fetch->begin(*address, {});
    m_wayFinder.find(m_places.environment, m_places.workspaceFolder, this,
                     [this, address = *address](const session::FoundWay &found) { fetch(address, found); });
}

void FetchDialog::fetch(const QUrl &address, const session::FoundWay &found)
{
    if (!found.way)
        return showFailure(found.way.error().message);
    m_fetch->begin(address, *found.way, m_places.environment.gatewayUrl);
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
