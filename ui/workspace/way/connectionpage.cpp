// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/way/connectionpage.h"

#include "app/session/way/waykeys.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/hintlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace gatepost::ui {

using http::LoginScheme;
using http::ProxyKind;
using workspace::Environment;

static constexpr quint16 usualProxyPort = 8080;

ConnectionPage::ConnectionPage(const Environment &environment, secrets::SecretStore &secrets, QWidget *parent)
    : QWidget(parent)
    , m_form(FormDialog::formOn(this))
    , m_connectTimeout(new QSpinBox(this))
    , m_timeout(new QSpinBox(this))
    , m_proxyKind(new QComboBox(this))
    , m_proxyHost(new QLineEdit(this))
    , m_proxyPort(new QSpinBox(this))
    , m_proxyUser(new QLineEdit(this))
    , m_proxyPassword(new PasswordEdit(environment.connection.proxyLogin.hasPassword, secrets, this))
    , m_loginScheme(new QComboBox(this))
    , m_loginUser(new QLineEdit(this))
    , m_loginPassword(new PasswordEdit(environment.connection.login.hasPassword, secrets, this))
    , m_loginHint(new HintLabel(this))
    , m_redirects(new QCheckBox(tr("Follow &redirects"), this))
    , m_cookies(new QCheckBox(tr("Keep coo&kies until Gatepost closes"), this))
    , m_fault(new QComboBox(this))
{
    build();
    nameFields();
    show(environment);
    connectFields();
    enableFields();
}

void ConnectionPage::build()
{
    for (QSpinBox *limit : {m_connectTimeout, m_timeout}) {
        limit->setSuffix(tr(" s"));
        limit->setButtonSymbols(QAbstractSpinBox::NoButtons);
        limit->setFixedWidth(80);
    }
    m_connectTimeout->setRange(1, 600);
    m_timeout->setRange(1, 86400);
    auto *limits = new QHBoxLayout;
    limits->setSpacing(8);
    limits->addWidget(m_connectTimeout);
    limits->addWidget(new QLabel(tr("to connect,"), this));
    limits->addWidget(m_timeout);
    limits->addWidget(new QLabel(tr("for the whole answer"), this));
    limits->addStretch(1);
    auto *label = new QLabel(tr("&Time limits"), this);
    label->setBuddy(m_connectTimeout);
    m_form->addRow(label, limits);
    buildProxy();
    buildLogin();
    buildHabits();
}

static QHBoxLayout *sideBySide(QWidget *wide, QWidget *other, int stretch)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(wide, 1);
    line->addWidget(other, stretch);
    return line;
}

void ConnectionPage::buildProxy()
{
    m_proxyKind->addItem(tr("None: straight to the gateway"), QVariant::fromValue(ProxyKind::None));
    m_proxyKind->addItem(tr("As the system is set up"), QVariant::fromValue(ProxyKind::System));
    m_proxyKind->addItem(tr("HTTP proxy"), QVariant::fromValue(ProxyKind::Http));
    m_proxyKind->addItem(tr("SOCKS 5 proxy"), QVariant::fromValue(ProxyKind::Socks5));
    m_form->addRow(tr("&Proxy"), m_proxyKind);
    m_proxyPort->setRange(1, 65535);
    m_proxyPort->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_proxyPort->setFixedWidth(80);
    m_proxyHost->setPlaceholderText(tr("proxy.example.edu"));
    auto *label = new QLabel(tr("Proxy &host and port"), this);
    label->setBuddy(m_proxyHost);
    m_form->addRow(label, sideBySide(m_proxyHost, m_proxyPort, 0));
    m_proxyUser->setPlaceholderText(tr("Nobody logs in there"));
    auto *user = new QLabel(tr("Proxy &user"), this);
    user->setBuddy(m_proxyUser);
    m_form->addRow(user, sideBySide(m_proxyUser, m_proxyPassword, 1));
}

void ConnectionPage::buildLogin()
{
    m_loginScheme->addItem(tr("None"), QVariant::fromValue(LoginScheme::None));
    m_loginScheme->addItem(tr("Basic"), QVariant::fromValue(LoginScheme::Basic));
    m_loginScheme->addItem(tr("Digest"), QVariant::fromValue(LoginScheme::Digest));
    m_loginScheme->setToolTip(tr(
        "HTTP authentication of a web server in front of the gateway. Not PeopleSoft’s own passwords: those "
        "belong to nodes and users."));
    m_form->addRow(tr("Web server &login"), m_loginScheme);
    m_loginUser->setPlaceholderText(tr("User name"));
    auto *user = new QLabel(tr("Login us&er"), this);
    user->setBuddy(m_loginUser);
    m_form->addRow(user, sideBySide(m_loginUser, m_loginPassword, 1));
    m_form->addRow(QString(), m_loginHint);
    m_loginHint->setHint(tr("Basic over http:// sends the password in clear."), Tone::Warning);
}

void ConnectionPage::buildHabits()
{
    m_redirects->setToolTip(
        tr("Without it a redirect is the answer. With it, another host gets neither the body nor "
           "any password or header of the request."));
    m_cookies->setToolTip(tr("And send them to the same server again. They are never written to disk."));
    auto *habits = new QHBoxLayout;
    habits->setSpacing(20);
    habits->addWidget(m_redirects);
    habits->addWidget(m_cookies);
    habits->addStretch(1);
    m_form->addRow(QString(), habits);
    // Only what the built-in gateway understands; see Fault.
    m_fault->setEditable(true);
    m_fault->addItems({tr("None"), QStringLiteral("delay=5s"), QStringLiteral("slow=10kB/s"),
                       QStringLiteral("status=503"), QStringLiteral("html"), QStringLiteral("empty"),
                       QStringLiteral("truncate"), QStringLiteral("reset"), QStringLiteral("garbage"),
                       QStringLiteral("redirect")});
    m_fault->setToolTip(tr("To practise with: what the sandbox gateway does wrong with every request"));
    m_form->addRow(tr("Sandbox &fault"), m_fault);
    m_form->addItem(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Expanding));
}

void ConnectionPage::nameFields()
{
    struct Name
    {
        QWidget *widget;
        const char *object;
        QString accessible;
    };
    const Name names[] = {{m_connectTimeout, "connectTimeoutField", tr("Seconds to connect")},
                          {m_timeout, "timeoutField", tr("Seconds for the whole answer")},
                          {m_proxyKind, "proxyKindField", {}},
                          {m_proxyHost, "proxyHostField", {}},
                          {m_proxyPort, "proxyPortField", tr("Proxy port")},
                          {m_proxyUser, "proxyUserField", {}},
                          {m_proxyPassword, "proxyPasswordField", tr("Password of the proxy user")},
                          {m_loginScheme, "loginSchemeField", {}},
                          {m_loginUser, "loginUserField", {}},
                          {m_loginPassword, "loginPasswordField", tr("Password of the login user")},
                          {m_loginHint, "loginHint", {}},
                          {m_redirects, "redirectsField", {}},
                          {m_cookies, "cookiesField", {}},
                          {m_fault, "faultField", {}}};
    for (const Name &name : names) {
        name.widget->setObjectName(QLatin1String(name.object));
        if (!name.accessible.isEmpty())
            name.widget->setAccessibleName(name.accessible);
    }
}

void ConnectionPage::show(const Environment &environment)
{
    const workspace::Connection &connection = environment.connection;
    m_connectTimeout->setValue(connection.connectSeconds);
    m_timeout->setValue(environment.timeoutSeconds);
    m_proxyKind->setCurrentIndex(m_proxyKind->findData(QVariant::fromValue(environment.proxy.kind)));
    m_proxyHost->setText(environment.proxy.host);
    m_proxyPort->setValue(environment.proxy.port > 0 ? environment.proxy.port : usualProxyPort);
    m_proxyUser->setText(connection.proxyLogin.user);
    m_loginScheme->setCurrentIndex(m_loginScheme->findData(QVariant::fromValue(connection.loginScheme)));
    m_loginUser->setText(connection.login.user);
    m_redirects->setChecked(connection.followsRedirects);
    m_cookies->setChecked(connection.keepsCookies);
    if (!environment.sandboxFault.isEmpty())
        m_fault->setCurrentText(environment.sandboxFault);
}

void ConnectionPage::connectFields()
{
    for (QComboBox *box : {m_proxyKind, m_loginScheme})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            enableFields();
            emit changed();
        });
    for (QLineEdit *field : {m_proxyHost, m_proxyUser, m_loginUser})
        connect(field, &QLineEdit::textChanged, this, &ConnectionPage::changed);
    connect(m_proxyPort, &QSpinBox::valueChanged, this, &ConnectionPage::changed);
    for (PasswordEdit *field : {m_proxyPassword, m_loginPassword})
        connect(field, &PasswordEdit::changed, this, &ConnectionPage::changed);
}

void ConnectionPage::enableFields()
{
    const bool hasAddress = proxyKind() == ProxyKind::Http || proxyKind() == ProxyKind::Socks5;
    m_proxyHost->setEnabled(hasAddress);
    m_proxyPort->setEnabled(hasAddress);
    m_proxyUser->setEnabled(proxyKind() != ProxyKind::None);
    m_proxyPassword->setEnabled(proxyKind() != ProxyKind::None);
    m_loginUser->setEnabled(loginScheme() != LoginScheme::None);
    m_loginPassword->setEnabled(loginScheme() != LoginScheme::None);
    m_form->setRowVisible(m_loginHint, m_isPlainHttp && loginScheme() == LoginScheme::Basic);
}

// Not whether the fields are enabled: none is while passwords are being kept.
ProxyKind ConnectionPage::proxyKind() const
{
    return m_proxyKind->currentData().value<ProxyKind>();
}

LoginScheme ConnectionPage::loginScheme() const
{
    return m_loginScheme->currentData().value<LoginScheme>();
}

void ConnectionPage::setFaultVisible(bool visible)
{
    m_form->setRowVisible(m_fault, visible);
}

void ConnectionPage::apply(Environment *environment) const
{
    workspace::Connection &connection = environment->connection;
    connection.connectSeconds = m_connectTimeout->value();
    environment->timeoutSeconds = m_timeout->value();
    environment->proxy = {};
    environment->proxy.kind = proxyKind();
    if (proxyKind() == ProxyKind::Http || proxyKind() == ProxyKind::Socks5) {
        environment->proxy.host = m_proxyHost->text().trimmed();
        environment->proxy.port = static_cast<quint16>(m_proxyPort->value());
    }
    const bool hasProxy = proxyKind() != ProxyKind::None;
    const QString proxyUser = hasProxy ? m_proxyUser->text().trimmed() : QString();
    connection.proxyLogin.user = proxyUser;
    connection.proxyLogin.hasPassword = !proxyUser.isEmpty() && m_proxyPassword->hasPassword();
    connection.loginScheme = loginScheme();
    const bool hasLogin = loginScheme() != LoginScheme::None;
    connection.login.user = hasLogin ? m_loginUser->text().trimmed() : QString();
    connection.login.hasPassword = hasLogin && m_loginPassword->hasPassword();
    connection.followsRedirects = m_redirects->isChecked();
    connection.keepsCookies = m_cookies->isChecked();
    const QString fault = m_fault->currentText().trimmed();
    environment->sandboxFault = fault == m_fault->itemText(0) ? QString() : fault;
}

QString ConnectionPage::problem() const
{
    if (m_proxyHost->text().trimmed().isEmpty() &&
        (proxyKind() == ProxyKind::Http || proxyKind() == ProxyKind::Socks5))
        return tr("Enter the proxy's host, or choose no proxy.");
    if (loginScheme() != LoginScheme::None && m_loginUser->text().trimmed().isEmpty())
        return tr("Enter who logs in at the web server, or choose no login.");
    if (m_loginUser->text().contains(QLatin1Char(':')) && loginScheme() != LoginScheme::None)
        return tr("The user of a web server's login cannot have a colon in the name.");
    return {};
}

void ConnectionPage::setPlace(const Environment &environment, bool isStored)
{
    m_isPlainHttp = environment.gatewayUrl.scheme() == QLatin1String("http");
    m_proxyPassword->setKey(session::proxyKey(environment), isStored);
    m_loginPassword->setKey(session::loginKey(environment), isStored);
    enableFields();
}

QList<PasswordChange> ConnectionPage::passwordChanges(const Environment &environment) const
{
    const workspace::Connection &connection = environment.connection;
    return (connection.proxyLogin.hasPassword ? m_proxyPassword->changes(session::proxyKey(environment))
                                              : m_proxyPassword->withoutPassword()) +
           (connection.login.hasPassword ? m_loginPassword->changes(session::loginKey(environment))
                                         : m_loginPassword->withoutPassword());
}

} // namespace gatepost::ui
