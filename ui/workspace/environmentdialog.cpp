// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/workspace/environmentdialog.h"

#include "app/secrets/secretstore.h"
#include "ui/widgets/colourfield.h"
#include "ui/widgets/hintlabel.h"
#include "ui/widgets/pairtable.h"
#include "ui/workspace/environmentselector.h"
#include "ui/workspace/gatewayurl.h"
#include "ui/workspace/nodeseditor.h"
#include "ui/workspace/way/certificatespage.h"
#include "ui/workspace/way/connectionpage.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace gatepost::ui {

using workspace::Environment;
using workspace::EnvironmentClass;

namespace {

QString variableComplaint(const QString &name, const QString &)
{
    const bool usable = std::none_of(name.begin(), name.end(), [](QChar c) {
        return c.isSpace() || c == QLatin1Char('{') || c == QLatin1Char('}') || c == QLatin1Char('$');
    });
    return usable ? QString()
                  : EnvironmentDialog::tr("“%1” cannot be a variable's name: leave out blanks, $ and braces.")
                        .arg(name);
}

} // namespace

EnvironmentDialog::EnvironmentDialog(const Environment &environment, secrets::SecretStore &secrets,
                                     QWidget *parent)
    : FormDialog(environment.id.isEmpty() ? tr("New environment") : tr("Edit environment"), parent)
    , m_environment(environment)
    , m_secrets(secrets)
    , m_tabs(new QTabWidget(this))
    , m_name(new QLineEdit(this))
    , m_class(new QComboBox(this))
    , m_colour(new ColourField(this))
    , m_url(new QLineEdit(this))
    , m_urlHint(new HintLabel(this))
    , m_nodes(new NodesEditor(environment.nodes, secrets, this))
    , m_passwordHint(new HintLabel(this))
    , m_variables(new PairTable(this))
    , m_connection(new ConnectionPage(environment, secrets, this))
    , m_certificates(new CertificatesPage(environment, secrets, this))
    , m_stamp(new QLineEdit(this))
    , m_notes(new QPlainTextEdit(this))
{
    m_tabs->addTab(buildGeneralPage(), tr("Gateway and nodes"));
    m_tabs->addTab(buildVariablesPage(), tr("Variables"));
    m_tabs->addTab(m_connection, tr("Connection"));
    m_tabs->addTab(m_certificates, tr("Certificates"));
    m_tabs->addTab(buildNotesPage(), tr("Notes"));
    body()->addWidget(m_tabs);
    nameFields();
    showEnvironment();
    connectFields();
    followClass();
    const bool isStored = !m_environment.id.isEmpty();
    m_nodes->setPlace(m_environment.id, m_environment.gatewayUrl, isStored);
    m_connection->setPlace(m_environment, isStored);
    m_certificates->setPlace(m_environment, isStored);
    readUrl();
    resize(680, sizeHint().height());
}

void EnvironmentDialog::nameFields()
{
    setObjectName(QStringLiteral("environmentDialog"));
    const std::pair<QWidget *, const char *> names[] = {
        {m_name, "nameField"},           {m_class, "classField"},       {m_colour, "colourField"},
        {m_url, "gatewayUrlField"},      {m_urlHint, "gatewayUrlHint"}, {m_passwordHint, "passwordHint"},
        {m_variables, "variablesTable"}, {m_stamp, "stampField"},       {m_notes, "notesField"},
        {m_tabs, "environmentTabs"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
}

QWidget *EnvironmentDialog::buildGeneralPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = formOn(page);
    m_name->setPlaceholderText(tr("As your team calls it: DEV, UAT, HCSUP"));
    auto *label = new QLabel(tr("&Name"), page);
    label->setBuddy(m_name);
    label->setFixedWidth(NodeRow::roleWidth -
                         form->horizontalSpacing() / 2); // the nodes' columns go on below
    form->addRow(label, m_name);
    for (const auto one : {EnvironmentClass::Sandbox, EnvironmentClass::Test, EnvironmentClass::Acceptance,
                           EnvironmentClass::Production})
        m_class->addItem(title(one), QVariant::fromValue(one));
    m_class->setToolTip(
        tr("What the environment is for. Names prove nothing; production is guarded and looks "
           "different everywhere."));
    form->addRow(tr("&Class"), m_class);
    m_colour->setAccessibleName(tr("Colour"));
    form->addRow(tr("Co&lour"), m_colour);
    m_url->setPlaceholderText(tr("https://host:port"));
    form->addRow(tr("&Gateway URL"), m_url);
    form->addRow(QString(), m_urlHint);
    auto *nodes = new QLabel(tr("Nodes"), page);
    nodes->setProperty("role", QStringLiteral("heading"));
    form->addRow(nodes);
    form->addRow(m_nodes);
    form->addRow(m_passwordHint);
    return page;
}

QWidget *EnvironmentDialog::buildVariablesPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(2, 16, 2, 4);
    layout->setSpacing(10);
    auto *hint = new HintLabel(page);
    hint->setHint(
        tr("Write ${name} in a request, and the value from here is sent instead: EMPLID, business unit, "
           "whatever differs between environments. Not for passwords: variables are kept in plain files."));
    layout->addWidget(hint);
    m_variables->pairModel()->setCheck(variableComplaint);
    m_variables->setTabKeyNavigation(false);
    m_variables->setAccessibleName(tr("Variables"));
    m_variables->setProperty("framed", true);
    layout->addWidget(m_variables, 1);
    return page;
}

QWidget *EnvironmentDialog::buildNotesPage()
{
    auto *page = new QWidget(this);
    QFormLayout *form = formOn(page);
    m_stamp->setPlaceholderText(tr("Refreshed 2026-11-02, PUM 52"));
    m_stamp->setToolTip(tr("Kept with every exchange in the history"));
    form->addRow(tr("&Stamp"), m_stamp);
    m_notes->setTabChangesFocus(true);
    form->addRow(tr("N&otes"), m_notes);
    return page;
}

void EnvironmentDialog::showEnvironment()
{
    m_name->setText(m_environment.name);
    m_class->setCurrentIndex(m_class->findData(QVariant::fromValue(m_environment.environmentClass)));
    const QColor colour(m_environment.colour);
    m_colour->setColour(colour.isValid() ? colour : suggestedColour(m_environment.environmentClass));
    m_url->setText(m_environment.gatewayUrl.toString());
    Pairs variables;
    for (auto one = m_environment.variables.begin(); one != m_environment.variables.end(); ++one)
        variables.append({one.key(), one.value()});
    m_variables->pairModel()->setPairs(variables);
    m_stamp->setText(m_environment.stamp);
    m_notes->setPlainText(m_environment.notes);
}

void EnvironmentDialog::connectFields()
{
    connect(m_name, &QLineEdit::textChanged, this, &EnvironmentDialog::check);
    connect(m_class, &QComboBox::currentIndexChanged, this, &EnvironmentDialog::followClass);
    connect(m_url, &QLineEdit::textChanged, this, &EnvironmentDialog::readUrl);
    connect(m_url, &QLineEdit::editingFinished, this, &EnvironmentDialog::tidyUrl);
    connect(m_nodes, &NodesEditor::changed, this, &EnvironmentDialog::check);
    connect(m_variables->pairModel(), &PairModel::edited, this, &EnvironmentDialog::check);
    connect(m_connection, &ConnectionPage::changed, this, &EnvironmentDialog::check);
    connect(m_certificates, &CertificatesPage::changed, this, &EnvironmentDialog::check);
}

void EnvironmentDialog::setFolder(const QString &folder)
{
    m_certificates->setFolder(folder);
}

void EnvironmentDialog::setIdMaker(std::function<QString(const QString &)> make)
{
    m_makeId = std::move(make);
}

void EnvironmentDialog::setOtherNames(const QStringList &names)
{
    m_otherNames = names;
    check();
}

void EnvironmentDialog::readUrl()
{
    const GatewayUrl read = readGatewayUrl(m_url->text());
    m_urlProblem = read.problem;
    const bool isBad = !read.problem.isEmpty() && !m_url->text().isEmpty();
    m_url->setProperty("invalid", isBad);
    m_url->style()->unpolish(m_url);
    m_url->style()->polish(m_url);
    if (isBad)
        m_urlHint->setHint(read.problem, Tone::Bad);
    else if (!read.hint.isEmpty())
        m_urlHint->setHint(read.hint, read.isWarning ? Tone::Warning : Tone::Neutral);
    else
        m_urlHint->setHint(tr("Only the server: Gatepost adds the connector's path itself."));
    m_gateway = read.url;
    if (read.problem.isEmpty())
        m_nodes->setPlace(m_environment.id, m_gateway);
    check();
}

// What was left out goes from the field too; the hint stays, so that it can be seen what happened.
void EnvironmentDialog::tidyUrl()
{
    if (!m_urlProblem.isEmpty() || m_url->text() == m_gateway.toString())
        return;
    const QString hint = m_urlHint->text();
    m_url->setText(m_gateway.toString());
    m_urlHint->setHint(hint);
}

void EnvironmentDialog::followClass()
{
    const auto chosen = m_class->currentData().value<EnvironmentClass>();
    m_connection->setFaultVisible(chosen == EnvironmentClass::Sandbox);
    // A colour that was only ever suggested goes with the class.
    for (const auto one : {EnvironmentClass::Sandbox, EnvironmentClass::Test, EnvironmentClass::Acceptance,
                           EnvironmentClass::Production})
        if (m_colour->colour() == suggestedColour(one)) {
            m_colour->setColour(suggestedColour(chosen));
            break;
        }
    check();
}

void EnvironmentDialog::check()
{
    Environment edited = environment();
    edited.id = m_environment.id;
    m_connection->setPlace(edited);
    m_certificates->setPlace(edited);
    if (m_urlProblem.isEmpty() && m_nodes->needsPasswordAgain())
        m_passwordHint->setHint(
            tr("A password belongs to one node of one gateway and is not sent to another: enter "
               "it again for %1.")
                .arg(m_gateway.host()),
            Tone::Warning);
    else
        m_passwordHint->setHint(
            tr("Passwords go to this computer's keychain, never into the workspace. Where no "
               "keychain answers, they are kept until Gatepost closes."));
    setProblem(complaint());
}

QString EnvironmentDialog::complaint() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("Give the environment a name.");
    if (m_otherNames.contains(name, Qt::CaseInsensitive))
        return tr("There is an environment named “%1” already.").arg(name);
    if (!m_urlProblem.isEmpty())
        return m_urlProblem;
    if (const QString nodes = m_nodes->problem(); !nodes.isEmpty())
        return nodes;
    if (const QString variables = m_variables->pairModel()->problem(); !variables.isEmpty())
        return variables;
    return m_connection->problem();
}

QString EnvironmentDialog::idToUse() const
{
    if (!m_environment.id.isEmpty())
        return m_environment.id;
    const QString name = m_name->text().trimmed();
    return m_makeId ? m_makeId(name) : name;
}

Environment EnvironmentDialog::environment() const
{
    Environment environment = m_environment;
    environment.id = idToUse();
    environment.name = m_name->text().trimmed();
    environment.environmentClass = m_class->currentData().value<EnvironmentClass>();
    environment.colour = m_colour->colour().name();
    environment.gatewayUrl = m_gateway;
    environment.nodes = m_nodes->nodes();
    environment.variables.clear();
    for (const auto &[name, value] : m_variables->pairModel()->pairs())
        environment.variables.insert(name, value);
    m_connection->apply(&environment);
    m_certificates->apply(&environment);
    environment.stamp = m_stamp->text().trimmed();
    environment.notes = m_notes->toPlainText();
    return environment;
}

void EnvironmentDialog::accept()
{
    tidyUrl();
    check();
    if (!problem().isEmpty() || m_passwordsToApply > 0)
        return;
    applyPasswords();
}

// The environment says that a node has a password: so the password is kept first.
void EnvironmentDialog::applyPasswords()
{
    const Environment edited = environment();
    const QList<PasswordChange> changes = m_nodes->passwordChanges(edited.id) +
                                          m_connection->passwordChanges(edited) +
                                          m_certificates->passwordChanges(edited);
    if (changes.isEmpty())
        return FormDialog::accept();
    setBusy(tr("Keeping the password…"));
    m_passwordsToApply = changes.size();
    auto failure = std::make_shared<QString>();
    const auto done = [this, failure](const Result<secrets::Source> &result) {
        if (!result)
            *failure = result.error().message;
        if (--m_passwordsToApply > 0)
            return;
        if (failure->isEmpty())
            FormDialog::accept();
        else
            showFailure(*failure);
    };
    for (const PasswordChange &change : changes) {
        if (change.secret)
            m_secrets.write(change.key, *change.secret, this, done);
        else
            m_secrets.remove(change.key, this, done);
    }
}

} // namespace gatepost::ui
