// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sheet/zipparts.h"

#include <zip.h>

#include <QCoreApplication>

namespace gatepost::sheet {

static QString tr(const char *text)
{
    return QCoreApplication::translate("Sheet", text);
}

Result<std::unique_ptr<ZipParts>> ZipParts::open(const QByteArray &bytes, qint64 most)
{
    auto parts = std::unique_ptr<ZipParts>(new ZipParts(bytes, most));
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(parts->m_bytes.constData(), zip_uint64_t(parts->m_bytes.size()), 0, &error);
    parts->m_zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    const QString detail = QString::fromUtf8(zip_error_strerror(&error));
    zip_error_fini(&error);
    if (!parts->m_zip) {
        if (source)
            zip_source_free(source);
        return failure(ErrorKind::Input, tr("The workbook is damaged: it is no readable zip archive."),
                       detail);
    }
    return parts;
}

ZipParts::~ZipParts()
{
    if (m_zip)
        zip_discard(m_zip);
}

bool ZipParts::contains(const QString &name) const
{
    return zip_name_locate(m_zip, name.toUtf8().constData(), 0) >= 0;
}

Result<QByteArray> ZipParts::part(const QString &name)
{
    zip_file_t *file = zip_fopen(m_zip, name.toUtf8().constData(), 0);
    if (!file)
        return failure(ErrorKind::Input, tr("The workbook lacks its part %1.").arg(name),
                       QString::fromUtf8(zip_strerror(m_zip)));
    QByteArray bytes;
    constexpr qsizetype piece = 1 << 16;
    zip_int64_t got = 0;
    do {
        const qsizetype size = bytes.size();
        bytes.resize(size + piece);
        got = zip_fread(file, bytes.data() + size, piece);
        bytes.resize(size + qMax<zip_int64_t>(0, got));
    } while (got > 0 && bytes.size() <= m_left);
    zip_fclose(file);
    if (got < 0)
        return failure(ErrorKind::Input, tr("The workbook's part %1 is damaged.").arg(name));
    m_left -= bytes.size();
    if (m_left < 0)
        return failure(ErrorKind::Input,
                       tr("The workbook unpacks to more than %1 MB, which is not read.").arg(m_most >> 20));
    return bytes;
}

} // namespace gatepost::sheet
