// SPDX-License-Identifier: EUPL-1.2
// XML from anyone: no DTD, no entities, no network; depth and size bounded; the encoding it says is the
// one it has.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "core/roster/roster.h"

namespace leidraad::roster {

struct XmlFree {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Xml = std::unique_ptr<xmlDoc, XmlFree>;

std::variant<Xml, Problem> parse_xml(std::string_view bytes);

// Small questions; names without their namespace.
bool is_named(const xmlNode* node, std::string_view name);
const xmlNode* first(const xmlNode* parent, std::string_view name);           // child element
const xmlNode* next(const xmlNode* sibling, std::string_view name);           // the next of that name
std::string text_of(const xmlNode* parent, std::string_view child);           // trimmed; empty: absent
std::string own_text(const xmlNode* node);
std::string attribute(const xmlNode* node, const char* name);
std::size_t line_of(const xmlNode* node);

}  // namespace leidraad::roster
