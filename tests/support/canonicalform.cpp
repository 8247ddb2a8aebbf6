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

static QByteArray taken(xmlChar *text, int size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(text), size);
    xmlFree(text);
    return bytes;
}

// Where there is no canonical form: with a namespace that is a relative address, say.
static QByteArray plainForm(xmlDocPtr document)
{
    xmlChar *text = nullptr;
    int size = 0;
    xmlDocDumpMemory(document, &text, &size);
    return text ? taken(text, size) : QByteArray();
}

// Within a tag: what libxml2 may refuse both with and without namespaces, well-formed as it is.
static bool hasNameWithTwoColons(QByteArrayView utf8)
{
    bool isInTag = false;
    int colons = 0;
    for (const char c : utf8) {
        if (c == '<' || c == '>')
            isInTag = c == '<';
        if (QByteArrayView(" \t\r\n<>=\"'/").contains(c))
            colons = 0;
        else if (isInTag && c == ':' && ++colons == 2)
            return true;
    }
    return false;
}

QByteArray canonicalForm(QByteArrayView utf8)
{
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    const auto read = [utf8](int how) {
        return xmlReadMemory(utf8.data(), int(utf8.size()), nullptr, "UTF-8", how);
    };
    std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(read(options), xmlFreeDoc);
    // A name such as a:b:.0 is well-formed, but no qualified name: read by the interface that knows none.
    if (!document)
        document.reset(read(options | XML_PARSE_SAX1));
    if (!document || !xmlDocGetRootElement(document.get()))
        return hasNameWithTwoColons(utf8) ? QByteArrayLiteral("not to be said by libxml2") : QByteArray();
    removeWhiteSpace(xmlDocGetRootElement(document.get()));
    xmlChar *text = nullptr;
    const int size = xmlC14NDocDumpMemory(document.get(), nullptr, XML_C14N_1_0, nullptr, 1, &text);
    if (size < 0)
        return plainForm(document.get());
    return taken(text, size);
}
