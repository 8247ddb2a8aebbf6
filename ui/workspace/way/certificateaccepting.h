// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/http/httpmessage.h"

#include <QWidget>

#include <functional>

namespace gatepost::workspace {
class WorkspaceStore;
}

namespace gatepost::ui {

/// A certificate that a request failed because of.
struct DoubtfulCertificate
{
    QString environment; ///< its id
    http::TlsFacts facts;
};

/// Shows it over `over`; where it is accepted, the environment's file says so from then on. `done` comes
/// then, with the error if the file could not be written.
void showCertificate(const DoubtfulCertificate &certificate, workspace::WorkspaceStore &store, QWidget *over,
                     std::function<void(const Result<> &)> done);

} // namespace gatepost::ui
