// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operation/fieldtables.h"

#include "app/broker/request/headfields.h"
#include "ui/widgets/pairtable.h"
#include "ui/widgets/tabpages.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStyledItemDelegate>

namespace gatepost::ui {

using broker::Fields;

namespace {

/// Offers the names that the broker knows while one is typed.
class ParameterNameDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        auto *line = qobject_cast<QLineEdit *>(editor);
        if (!line || index.column() != 0)
            return editor;
        QStringList names;
        for (const broker::ParameterName &name : broker::furtherParameterNames())
            names << QLatin1String(name.header);
        auto *completer = new QCompleter(names, line);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        line->setCompleter(completer);
        return editor;
    }
};

bool isOneLine(const QString &value)
{
    return !value.contains(QLatin1Char('\n')) && !value.contains(QLatin1Char('\r'));
}

const broker::ParameterName *furtherParameter(const QString &name)
{
    const broker::ParameterName *found = broker::parameterCalled(name);
    return found ? broker::parameterName(QLatin1String(found->key)) : nullptr;
}

QString parameterComplaint(const QString &name, const QString &value)
{
    if (!furtherParameter(name))
        return FieldTables::tr(
                   "“%1” is no parameter of Integration Broker: what it does not know goes into a "
                   "query argument, a cookie or a header.")
            .arg(name);
    return isOneLine(value) ? QString() : FieldTables::tr("The value of “%1” must be one line.").arg(name);
}

QString messageOf(const Result<> &checked)
{
    return checked ? QString() : checked.error().message;
}

// A variable's value is checked when the request is sent.
QString cookieComplaint(const QString &name, const QString &value)
{
    http::Headers scratch;
    const QString shown = value.contains(QLatin1String("${")) ? QString() : value;
    return messageOf(broker::addCookies(scratch, {{name, shown}}));
}

// In the window parameters are called what PeopleBooks call the headers.
Fields shown(Fields parameters)
{
    for (auto &[name, value] : parameters)
        if (const broker::ParameterName *known = broker::parameterName(name))
            name = QLatin1String(known->header);
    return parameters;
}

Fields keyed(Fields parameters)
{
    for (auto &[name, value] : parameters)
        if (const broker::ParameterName *known = furtherParameter(name))
            name = QLatin1String(known->key);
    return parameters;
}

} // namespace

QString headerComplaint(const QString &name, const QString &value)
{
    if (const QString problem = messageOf(broker::checkHeader(name, value)); !problem.isEmpty())
        return problem;
    for (const char *own : {"OperationName", "OperationType", "From", "To", "Password"})
        if (name.compare(QLatin1String(own), Qt::CaseInsensitive) == 0)
            return FieldTables::tr("“%1” is set by Gatepost: remove the row.").arg(name);
    return {};
}

FieldTables::FieldTables(Headers headers, QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    if (headers == Headers::Shown) {
        m_headers = add(tr("Headers"), "headersField",
                        tr("Sent with every request; values may hold variables such as ${name}"));
        m_headers->setAccessibleName(tr("Extra headers"));
        m_headers->pairModel()->setCheck(headerComplaint);
    }
    m_parameters = add(tr("Parameters"), "parametersField",
                       tr("What Integration Broker itself reads, such as ExternalMessageID, SubQueue or "
                          "NonRepudiation. They stand where operation and nodes stand."));
    m_parameters->pairModel()->setCheck(parameterComplaint);
    m_parameters->setItemDelegateForColumn(0, new ParameterNameDelegate(m_parameters));
    m_query = add(tr("Query arguments"), "queryField", tr("Behind the address, passed on to the handler"));
    m_cookies = add(tr("Cookies"), "cookiesField", tr("Passed on to the handler"));
    m_cookies->pairModel()->setCheck(cookieComplaint);
}

PairTable *FieldTables::add(const QString &title, const char *name, const QString &hint)
{
    auto *table = new PairTable(pageParent(this));
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setToolTip(hint);
    table->setTabKeyNavigation(false);
    table->setMinimumHeight(96);
    setTabToolTip(addTab(table, title), hint);
    m_titles << title;
    connect(table->pairModel(), &PairModel::edited, this, [this] {
        showCounts();
        emit edited();
    });
    return table;
}

// So that nobody has to look into every table to see that there is something.
void FieldTables::showCounts()
{
    for (int at = 0; at < count(); ++at) {
        const qsizetype pairs = static_cast<PairTable *>(widget(at))->pairModel()->pairs().size();
        setTabText(at, pairs > 0 ? tr("%1 (%2)").arg(m_titles.at(at)).arg(pairs) : m_titles.at(at));
    }
}

void FieldTables::setDetails(const broker::Details &details)
{
    m_parameters->pairModel()->setPairs(shown(details.parameters));
    m_query->pairModel()->setPairs(details.query);
    m_cookies->pairModel()->setPairs(details.cookies);
    showCounts();
}

broker::Details FieldTables::applied(broker::Details details) const
{
    details.parameters = keyed(m_parameters->pairModel()->pairs());
    details.query = m_query->pairModel()->pairs();
    details.cookies = m_cookies->pairModel()->pairs();
    return details;
}

void FieldTables::setHeaders(const Fields &headers)
{
    m_headers->pairModel()->setPairs(headers);
    showCounts();
}

Fields FieldTables::headers() const
{
    return m_headers->pairModel()->pairs();
}

QString FieldTables::problem() const
{
    for (int at = 0; at < count(); ++at)
        if (const QString problem = static_cast<PairTable *>(widget(at))->pairModel()->problem();
            !problem.isEmpty())
            return problem;
    return {};
}

} // namespace gatepost::ui
