// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/rules/ignorerulesmodel.h"

#include "app/compare/rules.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>

namespace gatepost::ui {

using compare::IgnoreRule;

namespace {

bool hasTolerance(IgnoreRule::What what)
{
    return what == IgnoreRule::What::Number || what == IgnoreRule::What::Time ||
           what == IgnoreRule::What::Now;
}

bool hasValue(IgnoreRule::What what)
{
    return what == IgnoreRule::What::Pattern || hasTolerance(what);
}

} // namespace

IgnoreRulesModel::Row IgnoreRulesModel::Row::of(const IgnoreRule &rule)
{
    Row row;
    row.what = rule.what;
    row.where = rule.xpath.isEmpty() ? rule.element : rule.xpath;
    if (rule.what == IgnoreRule::What::Pattern)
        row.value = rule.pattern;
    else if (hasTolerance(rule.what))
        row.value = QString::number(rule.tolerance, 'g', 12);
    return row;
}

bool IgnoreRulesModel::Row::isEmpty() const
{
    return what == IgnoreRule::What::Anything && where.trimmed().isEmpty() && value.trimmed().isEmpty();
}

IgnoreRule IgnoreRulesModel::Row::rule() const
{
    IgnoreRule rule;
    rule.what = what;
    const QString place = where.trimmed();
    (place.contains(QLatin1Char('/')) ? rule.xpath : rule.element) = place;
    if (what == IgnoreRule::What::Pattern)
        rule.pattern = value.trimmed();
    else if (hasTolerance(what))
        rule.tolerance = value.trimmed().toDouble();
    return rule;
}

QString IgnoreRulesModel::Row::problem() const
{
    bool isNumber = false;
    const double tolerance = value.trimmed().toDouble(&isNumber);
    if (hasTolerance(what) && (!isNumber || tolerance < 0))
        return tr("How far they may be apart is a number, such as 0.01 or 60.");
    if (what == IgnoreRule::What::Pattern && value.trimmed().isEmpty())
        return tr("Which values? guid, timestamp, host, node, or a regular expression.");
    const QJsonObject json{{QStringLiteral("ignore"), QJsonArray{rule().toJson()}}};
    const auto read = compare::Rules::fromJson(json);
    return read ? QString() : read.error().message;
}

IgnoreRulesModel::IgnoreRulesModel(QObject *parent) : QAbstractTableModel(parent) {}

QStringList IgnoreRulesModel::whatWords()
{
    // In the order of IgnoreRule::What.
    return {tr("All of it"),
            tr("Values like"),
            tr("Numbers apart by at most"),
            tr("Times apart by at most (seconds)"),
            tr("Times near now, within (seconds)"),
            tr("Blanks at the end"),
            tr("Empty against missing"),
            tr("Order")};
}

void IgnoreRulesModel::setRules(const QList<IgnoreRule> &own, const QList<IgnoreRule> &given)
{
    beginResetModel();
    m_own.clear();
    m_given.clear();
    for (const IgnoreRule &rule : own)
        m_own << Row::of(rule);
    for (const IgnoreRule &rule : given)
        m_given << Row::of(rule);
    endResetModel();
}

QList<IgnoreRule> IgnoreRulesModel::rules() const
{
    QList<IgnoreRule> rules;
    for (const Row &row : m_own)
        if (!row.isEmpty())
            rules << row.rule();
    return rules;
}

QString IgnoreRulesModel::problem() const
{
    for (qsizetype row = 0; row < m_own.size(); ++row) {
        const QString said = m_own[row].isEmpty() ? QString() : m_own[row].problem();
        if (!said.isEmpty())
            return tr("Rule %1: %2").arg(QString::number(row + 1), said);
    }
    return {};
}

IgnoreRulesModel::Row IgnoreRulesModel::at(int row) const
{
    if (isNew(row))
        return {};
    return isGiven(row) ? m_given[row - m_own.size() - 1] : m_own[row];
}

int IgnoreRulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_own.size() + 1 + m_given.size());
}

int IgnoreRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant IgnoreRulesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row row = at(index.row());
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
    if (isText && index.column() == What)
        return isNew(index.row()) && role == Qt::DisplayRole ? QVariant(tr("Add…"))
               : role == Qt::EditRole                        ? QVariant(int(row.what))
                                                             : QVariant(whatWords().value(int(row.what)));
    if (isText && index.column() == Where)
        return role == Qt::DisplayRole && row.where.isEmpty() && !row.isEmpty() ? tr("everywhere")
                                                                                : row.where;
    if (isText)
        return row.value;
    if (role == Qt::ForegroundRole && (isNew(index.row()) || isGiven(index.row())))
        return Theme::fadedText();
    const bool isOwn = !isNew(index.row()) && !isGiven(index.row()) && !row.isEmpty();
    const QString problem = isOwn ? row.problem() : QString();
    if (role == Qt::BackgroundRole && !problem.isEmpty())
        return Theme::background(Tone::Bad);
    if (role == Qt::ToolTipRole)
        return !problem.isEmpty()     ? problem
               : isGiven(index.row()) ? tr("Holds anyway; it is changed where it comes from")
                                      : QString();
    return {};
}

bool IgnoreRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || isGiven(index.row()))
        return false;
    Row row = at(index.row());
    if (index.column() == What)
        row.what = IgnoreRule::What(qBound(0, value.toInt(), int(whatWords().size()) - 1));
    else
        (index.column() == Where ? row.where : row.value) = value.toString();
    if (!hasValue(row.what))
        row.value.clear();
    if (isNew(index.row())) {
        if (row.isEmpty())
            return false;
        beginInsertRows({}, int(m_own.size()), int(m_own.size()));
        m_own << row;
        endInsertRows();
    } else {
        m_own[index.row()] = row;
        emit dataChanged(this->index(index.row(), 0), this->index(index.row(), 2));
    }
    emit edited();
    return true;
}

QVariant IgnoreRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    const QString titles[] = {tr("Ignore"), tr("Where: element, @attribute or XPath"), tr("Which, how far")};
    return role == Qt::DisplayRole && section < 3 ? QVariant(titles[section]) : QVariant();
}

Qt::ItemFlags IgnoreRulesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags shown = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool isFixed = isGiven(index.row()) || (index.column() == Value && !hasValue(at(index.row()).what));
    return isFixed ? shown : shown | Qt::ItemIsEditable;
}

bool IgnoreRulesModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > m_own.size())
        return false;
    beginRemoveRows({}, row, row + count - 1);
    m_own.remove(row, count);
    endRemoveRows();
    emit edited();
    return true;
}

} // namespace gatepost::ui
