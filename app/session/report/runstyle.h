// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace gatepost::session {

/// How a run's report looks: light and dark as the reader's desktop, black on white on paper. Signs and words
/// say everything that colours say.
extern const char runReportStyle[];

} // namespace gatepost::session
