// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/compare/rules.h"
#include "app/compare/difference.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QTableView;

namespace gatepost::ui {

class IgnoreRulesModel;
class KeysModel;

/// The rules of an operation or of a workspace, as they are kept, to edit.
class RuleSetEditor : public QWidget
{
    Q_OBJECT

public:
    /// The defaults are a workspace's to have.
    enum class DefaultsChoice { Shown, Hidden };

    RuleSetEditor(DefaultsChoice defaults, QWidget *parent);

    /// `given` hold beside these; `used` are the keys of the comparison at hand.
    void setRules(const QJsonObject &kept, const QList<compare::IgnoreRule> &given,
                  const QList<compare::RecordKey> &used);
    QJsonObject rules() const;
    QString problem() const;

signals:
    void edited();

private:
    QTableView *buildTable(const char *name, const QString &title, QAbstractItemModel *model);
    void showGiven();
    void removeSelected(QTableView *table);

    IgnoreRulesModel *m_ignored;
    KeysModel *m_keys;
    QTableView *m_ignoredTable = nullptr;
    QTableView *m_keysTable = nullptr;
    QLineEdit *m_unordered;
    QCheckBox *m_comments;
    QCheckBox *m_guesses;
    QCheckBox *m_defaults;
    QJsonObject m_kept;
    QList<compare::IgnoreRule> m_given;
    bool m_hasDefaults = false;
};

} // namespace gatepost::ui
