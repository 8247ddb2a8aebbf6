// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/variables/scopedelegate.h"

#include "ui/variables/definedvariables.h"

#include <QComboBox>

namespace gatepost::ui {

QWidget *ScopeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(tr("Belongs to"));
    for (const VariableScope scope :
         {VariableScope::Typed, VariableScope::Template, VariableScope::Operation})
        box->addItem(scopeName(scope), int(scope));
    auto *self = const_cast<ScopeDelegate *>(this);
    connect(box, &QComboBox::activated, self, [self, box] {
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void ScopeDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    const int known = box->findData(index.data(Qt::EditRole));
    box->setCurrentIndex(known >= 0 ? known : int(VariableScope::Template));
}

void ScopeDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentData(), Qt::EditRole);
}

} // namespace gatepost::ui
