// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/exchange/entrysink.h"
#include "app/exchange/jsonstream.h"

#include <memory>

namespace gatepost::exchange {

/// An HTTP Archive, version 1.2, as the browsers' tools and many others read it. What Gatepost knows besides
/// stands under keys that begin with `_gatepost`. Bodies that are no text are Base64. Give it the oldest
/// entry first.
class HarWriter : public EntrySink
{
public:
    /// Writes to a device that is open and outlives it.
    explicit HarWriter(QIODevice &device);

    /// Into a file that appears whole, at the end, or not at all.
    static Result<std::unique_ptr<EntrySink>> toFile(const QString &file);

    Result<> add(const history::Entry &entry) override;
    Result<> finish() override;

private:
    Result<> outcome() const;

    QIODevice &m_device;
    JsonStream m_json;
    bool m_hasBegun = false;
};

} // namespace gatepost::exchange
