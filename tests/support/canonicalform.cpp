// SPDX-FileCopyrightText: The Gatepost authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/canonicalform.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <memory>

static bool mayHoldWhiteSpace(xmlNodePtr element)
{
    bool hasElements = false;
    for (xmlNodePtr child = element->children; child; child = child->next) {
        const bool isText = child->type == XML_TEXT_NODE && !xmlIsBlankNode(child);
        if (isText || child->type == XML_CDATA_SECTION_NODE || child->type == XML_ENTITY_REF_NODE)
            return false;
        hasElements = hasElements || child->type == XML_ELEMENT_NODE;
    }
    return hasElements && xmlNodeGetSpacePreserve(element) != 1;
}

static void removeWhiteSpace(xmlNodePtr element)
{
    if (!mayHoldWhiteSpace(element))
        return;
    for (xmlNodePtr child = element->children; child;) {
        const xmlNodePtr next = child->next;
        if (child->type == XML_ELEMENT_NODE) {
            removeWhiteSpace(child);
        } else if (xmlIsBlankNode(child)) {
            xmlUnlinkNode(child);
            xmlFreeNode(child);
        }
        child = next;
    }
}

QByteArray canonicalForm(QByteArrayView utf8)
{
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(
        xmlReadMemory(utf8.data(), int(utf8.size()), nullptr, "UTF-8", options), xmlFreeDoc);
    if (!document || !xmlDocGetRootElement(document.get()))
        return {};
    removeWhiteSpace(xmlDocGetRootElement(document.get()));
    xmlChar *text = nullptr;
    const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_1_0, nullptr, 1, &text);
    QByteArray form = size < 0 ? QByteArray() : QByteArray(reinterpret_cast<const char *>(text), size);
    xmlFree(text);
    return form;
}
