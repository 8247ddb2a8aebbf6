// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/http/httpmessage.h"
#include "app/workspace/environment.h"

#include <QDialog>

namespace gatepost::ui {

/// Shows a gateway's certificate that is not trusted, and why not. Outside production somebody who knows it
/// may accept it, this one alone and for this environment: then the dialog ends as accepted.
class CertificateDialog : public QDialog
{
    Q_OBJECT

public:
    CertificateDialog(const http::TlsFacts &facts, const workspace::Environment &environment,
                      QWidget *parent);
};

} // namespace gatepost::ui
