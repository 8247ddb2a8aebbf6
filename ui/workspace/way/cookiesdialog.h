// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace gatepost::http {
class CookieJar;
}

namespace gatepost::workspace {
struct Environment;
}

namespace gatepost::ui {

class CookiesModel;

/// The cookies that the servers of one environment set, and a way to be rid of them. `jar` outlives it.
class CookiesDialog : public QDialog
{
    Q_OBJECT

public:
    CookiesDialog(const workspace::Environment &environment, http::CookieJar &jar, QWidget *parent);

private:
    void refresh();

    http::CookieJar &m_jar;
    bool m_keeps;
    QLabel *m_summary;
    CookiesModel *m_model;
    QPushButton *m_clear;
};

} // namespace gatepost::ui
