// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/base/body.h"

#include <QFile>

namespace gatepost {

struct Body::Mapping
{
    std::unique_ptr<QFile> file;
    const uchar *data = nullptr;
    qint64 size = 0;
};

Body::Body(QByteArray bytes) : m_bytes(std::move(bytes)) {}

Body::Body(std::unique_ptr<QFile> file)
{
    const qint64 size = file->size();
    if (size == 0)
        return;
    auto mapping = std::make_shared<Mapping>();
    mapping->data = file->map(0, size);
    if (!mapping->data)
        return;
    mapping->size = size;
    mapping->file = std::move(file);
    m_mapping = std::move(mapping);
}

QByteArray Body::bytes() const
{
    if (!m_mapping)
        return m_bytes;
    return QByteArray::fromRawData(reinterpret_cast<const char *>(m_mapping->data), m_mapping->size);
}

qint64 Body::size() const
{
    return m_mapping ? m_mapping->size : m_bytes.size();
}

} // namespace gatepost
