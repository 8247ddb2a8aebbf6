// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

class QMenu;

namespace gatepost::ui {

class ShownBody;

/// Says in which encoding a body is read, why, and where that is in doubt; reads it in another one when asked
/// to, for all views of it, until another body is shown.
class EncodingButton : public QToolButton
{
    Q_OBJECT

public:
    EncodingButton(ShownBody *shown, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void prepareMenu();
    void addEncodings(QMenu *menu, const QStringList &names);
    void showEncoding();

    ShownBody *m_shown;
    QList<QAction *> m_actions; ///< one an encoding
    bool m_hasAll = false;      ///< those as well that hardly anybody needs
    bool m_isDoubtful = false;
};

} // namespace gatepost::ui
