// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/cookiesdialog.h"

#include "app/http/cookiejar.h"
#include "app/workspace/environment.h"
#include "ui/widgets/rowtable.h"
#include "ui/workspace/way/cookiesmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatepost::ui {

CookiesDialog::CookiesDialog(const workspace::Environment &environment, http::CookieJar &jar, QWidget *parent)
    : QDialog(parent)
    , m_jar(jar)
    , m_keeps(environment.connection.keepsCookies)
    , m_summary(new QLabel(this))
    , m_model(new CookiesModel(this))
    , m_clear(new QPushButton(tr("C&lear"), this))
{
    setObjectName(QStringLiteral("cookiesDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Cookies of %1").arg(environment.name));
    m_summary->setObjectName(QStringLiteral("cookiesSummary"));
    m_summary->setWordWrap(true);
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("cookiesTable"));
    table->setAccessibleName(tr("Cookies"));
    table->setModel(m_model);
    showAsRows(table);
    table->horizontalHeader()->setMinimumSectionSize(110);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(CookiesModel::Value, QHeaderView::Stretch);
    m_clear->setObjectName(QStringLiteral("cookiesClear"));
    m_clear->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_clear, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_clear, &QPushButton::clicked, this, [this] { m_jar.clear(); });
    connect(&m_jar, &http::CookieJar::changed, this, &CookiesDialog::refresh);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(760, 360);
    refresh();
}

void CookiesDialog::refresh()
{
    const QList<QNetworkCookie> cookies = m_jar.cookies();
    m_model->setCookies(cookies);
    m_clear->setEnabled(!cookies.isEmpty());
    if (!cookies.isEmpty())
        m_summary->setText(
            tr("They go out with every request to the server that set them, and are forgotten when "
               "Gatepost closes."));
    else if (m_keeps)
        m_summary->setText(tr("No server has set one yet."));
    else
        m_summary->setText(
            tr("This environment keeps no cookies. Its settings, under Connection, change that."));
}

} // namespace gatepost::ui
