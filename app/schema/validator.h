// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/base/result.h"
#include "app/document/treemap.h"
#include "app/schema/problem.h"
#include "app/schema/schemafiles.h"

#include <memory>

namespace gatepost::schema {

/// A schema ready to hold messages against, by libxml2. Fetches and reads nothing besides the files it was
/// given. Cheap to copy; may be used from any thread, one at a time.
class Validator
{
public:
    static Result<Validator> compile(const SchemaFiles &files);

    /// Every place where the text is not what the schema says, at most a thousand; none for a text that is
    /// not well-formed. Cancelled, it stops at the next element; one with a DOCTYPE is read whole, and above
    /// 8 MB not at all.
    QList<Problem> validate(const document::TreeMap &tree, const std::atomic_bool *cancel = nullptr) const;

private:
    struct Compiled;
    explicit Validator(std::shared_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}

    std::shared_ptr<Compiled> m_compiled;
};

} // namespace gatepost::schema
