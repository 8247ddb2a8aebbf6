// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/certificatedialog.h"

#include "ui/widgets/hintlabel.h"
#include "ui/widgets/theme.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatepost::ui {

static QString day(const QString &isoDate)
{
    const QDateTime time = QDateTime::fromString(isoDate, Qt::ISODate).toLocalTime();
    return time.isValid() ? QLocale().toString(time.date(), QLocale::LongFormat) : isoDate;
}

/// In pairs, sixteen a line, as certificate viewers have it.
static QString pairs(const QString &fingerprint)
{
    QString text;
    for (qsizetype at = 0; at < fingerprint.size(); at += 2) {
        if (at > 0)
            text += at % 32 == 0 ? QLatin1Char('\n') : QLatin1Char(':');
        text += fingerprint.mid(at, 2).toUpper();
    }
    return text;
}

static QLabel *valueLabel(const QString &text, const char *name)
{
    auto *label = new QLabel(text);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

static QFormLayout *factsForm(const http::TlsFacts &facts)
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    const auto add = [form](const QString &title, const QString &text, const char *name) {
        if (text.isEmpty())
            return static_cast<QLabel *>(nullptr);
        QLabel *value = valueLabel(text, name);
        form->addRow(title, value);
        return value;
    };
    add(CertificateDialog::tr("Issued to"), facts.subject, "certificateSubject");
    QLabel *names = add(CertificateDialog::tr("For the names"), facts.names.join(QStringLiteral(", ")),
                        "certificateNames");
    if (names && facts.names.size() > 3)
        names->setWordWrap(true);
    add(CertificateDialog::tr("Issued by"), facts.issuer, "certificateIssuer");
    add(CertificateDialog::tr("Valid"),
        CertificateDialog::tr("%1 to %2").arg(day(facts.validFrom), day(facts.validUntil)),
        "certificateDates");
    QLabel *print = add(CertificateDialog::tr("SHA-256"), pairs(facts.fingerprint), "certificateFingerprint");
    if (print)
        print->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return form;
}

CertificateDialog::CertificateDialog(const http::TlsFacts &facts, const workspace::Environment &environment,
                                     QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("certificateDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Certificate of %1").arg(environment.gatewayUrl.host()));
    const bool isProduction = environment.environmentClass == workspace::EnvironmentClass::Production;
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->setContentsMargins(20, 18, 20, 16);
    auto *why = new HintLabel(this);
    why->setObjectName(QStringLiteral("certificateDoubts"));
    why->setHint(tr("Not trusted: %1.").arg(facts.doubts.join(QStringLiteral("; "))), Tone::Bad);
    layout->addWidget(why);
    layout->addLayout(factsForm(facts));
    auto *advice = new HintLabel(this);
    advice->setHint(isProduction ? tr("“%1” is production: it takes trusted certificates alone. Name the "
                                      "authority’s certificate in the "
                                      "environment’s settings, or have the gateway’s certificate put right.")
                                       .arg(environment.name)
                                 : tr("Ask whoever runs the gateway for its SHA-256 fingerprint, and accept "
                                      "the certificate if it is the "
                                      "same. It then holds for “%1”, for this one certificate, until you "
                                      "remove it in the environment’s "
                                      "settings.")
                                       .arg(environment.name));
    layout->addWidget(advice);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    if (!isProduction) {
        QPushButton *accept =
            buttons->addButton(tr("Accept for %1").arg(environment.name), QDialogButtonBox::AcceptRole);
        accept->setObjectName(QStringLiteral("acceptCertificate"));
        accept->setAutoDefault(false);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setMinimumWidth(560);
}

} // namespace gatepost::ui
