// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/lines.h"

namespace gatepost::document {

/// The lines of json::format(): a member or element a line.
class JsonLines : public Lines
{
public:
    JsonLines(const Text &text, const Breaking &breaking, Whole whole, const std::atomic_bool *cancel);

protected:
    std::unique_ptr<Segments> segments(const SegmentState &state) const override;
};

} // namespace gatepost::document
