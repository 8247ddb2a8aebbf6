// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/certificatespage.h"

#include "app/session/way/waykeys.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QStringListModel>
#include <QToolButton>

namespace gatepost::ui {

using http::TlsVersion;
using workspace::Environment;

CertificatesPage::CertificatesPage(const Environment &environment, secrets::SecretStore &secrets,
                                   QWidget *parent)
    : QWidget(parent), m_form(FormDialog::formOn(this))
{
    const workspace::CertificateFiles &files = environment.connection.files;
    m_authorities =
        addFile(tr("Trusted &authorities"), "authoritiesField", tr("Those of this computer alone"));
    m_authorities->setText(files.authorities);
    m_authorities->setToolTip(
        tr("A PEM file with the certificate of the site’s own authority. It is trusted beside "
           "those of this computer, for this environment."));
    m_client = addFile(tr("&Client certificate"), "clientCertificateField", tr("None"));
    m_client->setText(files.client);
    m_client->setToolTip(tr("PEM, or PKCS#12 (.p12, .pfx): only where the gateway asks for one"));
    m_key = addFile(tr("Its private &key"), "clientKeyField", tr("In the same file"));
    m_key->setText(files.key);
    m_passphrase = new PasswordEdit(files.hasPassphrase, secrets, this);
    m_passphrase->setObjectName(QStringLiteral("passphraseField"));
    m_form->addRow(tr("Its &pass-phrase"), m_passphrase);
    m_least = new QComboBox(this);
    m_least->setObjectName(QStringLiteral("leastTlsField"));
    m_least->addItem(tr("TLS 1.3"), QVariant::fromValue(TlsVersion::Tls13));
    m_least->addItem(tr("TLS 1.2"), QVariant::fromValue(TlsVersion::Tls12));
    m_least->addItem(tr("TLS 1.1 – outdated"), QVariant::fromValue(TlsVersion::Tls11));
    m_least->addItem(tr("TLS 1.0 – outdated"), QVariant::fromValue(TlsVersion::Tls10));
    m_least->setCurrentIndex(m_least->findData(QVariant::fromValue(environment.connection.leastTls)));
    m_form->addRow(tr("&Oldest TLS"), m_least);
    buildAccepted(environment.connection.accepted);
    m_hint = new HintLabel(this);
    m_hint->setObjectName(QStringLiteral("certificatesHint"));
    m_form->addRow(QString(), m_hint);
    m_form->addItem(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Expanding));
    connect(m_passphrase, &PasswordEdit::changed, this, &CertificatesPage::changed);
    showHint();
}

QLineEdit *CertificatesPage::addFile(const QString &label, const char *name, const QString &placeholder)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(QLatin1String(name));
    field->setPlaceholderText(placeholder);
    auto *choose = new QToolButton(this);
    choose->setText(tr("Choose…"));
    choose->setAccessibleName(tr("Choose a file: %1").arg(QString(label).remove(QLatin1Char('&'))));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(field, 1);
    line->addWidget(choose);
    auto *title = new QLabel(label, this);
    title->setBuddy(field);
    m_form->addRow(title, line);
    connect(field, &QLineEdit::textChanged, this, &CertificatesPage::changed);
    connect(choose, &QToolButton::clicked, this,
            [this, field, label] { chooseFile(field, QString(label).remove(QLatin1Char('&'))); });
    return field;
}

void CertificatesPage::chooseFile(QLineEdit *field, const QString &title)
{
    auto *dialog = new QFileDialog(this, title, workspace::wholePath(field->text().trimmed(), m_folder));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(
        {tr("Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx)"), tr("All files (*)")});
    dialog->setFileMode(QFileDialog::ExistingFile);
    if (field->text().isEmpty())
        dialog->setDirectory(m_folder);
    connect(dialog, &QFileDialog::fileSelected, field,
            [this, field](const QString &path) { field->setText(workspace::portablePath(path, m_folder)); });
    dialog->open();
}

void CertificatesPage::buildAccepted(const QStringList &accepted)
{
    m_fingerprints = new QStringListModel(accepted, this);
    m_accepted = new QListView(this);
    m_accepted->setModel(m_fingerprints);
    m_accepted->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_accepted->setObjectName(QStringLiteral("acceptedList"));
    m_accepted->setAccessibleName(tr("Accepted certificates"));
    m_accepted->setFixedHeight(64);
    m_accepted->setTextElideMode(Qt::ElideMiddle);
    m_accepted->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_accepted->setProperty("framed", true);
    m_remove = new QToolButton(this);
    m_remove->setObjectName(QStringLiteral("acceptedRemove"));
    m_remove->setIcon(Theme::icon(QStringLiteral("trash"), Theme::fadedText()));
    m_remove->setToolTip(tr("No longer accept this certificate"));
    m_remove->setAccessibleName(m_remove->toolTip());
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_accepted, 1);
    line->addWidget(m_remove, 0, Qt::AlignTop);
    auto *title = new QLabel(tr("Accepted all the &same"), this);
    title->setBuddy(m_accepted);
    m_form->addRow(title, line);
    const auto follow = [this] { m_remove->setEnabled(m_accepted->currentIndex().isValid()); };
    connect(m_accepted->selectionModel(), &QItemSelectionModel::currentChanged, this, follow);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        m_fingerprints->removeRow(m_accepted->currentIndex().row());
        showHint();
        emit changed();
    });
    follow();
}

void CertificatesPage::showHint()
{
    if (m_isProduction && m_fingerprints->rowCount() > 0)
        m_hint->setHint(
            tr("Production takes no certificate that is not trusted: these go when you press OK."),
            Tone::Warning);
    else if (m_isProduction)
        m_hint->setHint(
            tr("Production takes no certificate that is not trusted. Name its authority instead."));
    else
        m_hint->setHint(
            tr("A certificate that is not trusted can be looked at after a request fails because of it, "
               "and accepted for this environment: then its SHA-256 fingerprint stands here."));
}

void CertificatesPage::apply(Environment *environment) const
{
    workspace::Connection &connection = environment->connection;
    connection.files.authorities = m_authorities->text().trimmed();
    connection.files.client = m_client->text().trimmed();
    const bool hasClient = !connection.files.client.isEmpty();
    connection.files.key = hasClient ? m_key->text().trimmed() : QString();
    connection.files.hasPassphrase = hasClient && m_passphrase->hasPassword();
    connection.leastTls = m_least->currentData().value<TlsVersion>();
    connection.accepted = m_isProduction ? QStringList() : m_fingerprints->stringList();
}

void CertificatesPage::setPlace(const Environment &environment, bool isStored)
{
    m_isProduction = environment.environmentClass == workspace::EnvironmentClass::Production;
    m_passphrase->setKey(session::passphraseKey(environment), isStored);
    const bool hasClient = !m_client->text().trimmed().isEmpty();
    m_key->setEnabled(hasClient);
    m_passphrase->setEnabled(hasClient);
    showHint();
}

QList<PasswordChange> CertificatesPage::passwordChanges(const Environment &environment) const
{
    return environment.connection.files.hasPassphrase
               ? m_passphrase->changes(session::passphraseKey(environment))
               : m_passphrase->withoutPassword();
}

} // namespace gatepost::ui
