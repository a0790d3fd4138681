// SPDX-License-Identifier: EUPL-1.2
#include "intake/roster/xml_document.h"

#include <libxml/parser.h>

#include <algorithm>

#include "core/base/text.h"
#include "intake/read_text.h"

namespace leidraad::roster {

namespace {

constexpr std::size_t kXmlBytesMax = 40'000'000;  // a large school's EDEXML is some 3 MB

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text)); }

std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, std::min(text.find("?>"), text.size()));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", at);
  const std::size_t close = open == std::string_view::npos ? open : declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string() : ascii_lower(declaration.substr(open + 1, close - open - 1));
}

bool fits(std::string_view said, std::string_view bytes) {
  const bool marked_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (said.starts_with("utf-16")) return marked_utf16;
  if (marked_utf16) return said.empty();
  if (said.empty() || said == "utf-8" || said == "us-ascii") return is_utf8(bytes);
  const bool latin = said == "iso-8859-1" || said == "iso-8859-15" || said == "windows-1252";
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return latin && (!is_utf8(bytes) || ascii);
}

struct Context {
  xmlParserCtxt* context = xmlNewParserCtxt();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { xmlFreeParserCtxt(context); }
};

Problem why(const xmlParserCtxt* context) {
  const std::size_t line = context->lastError.line > 0 ? static_cast<std::size_t>(context->lastError.line) : 0;
  const std::string_view message = context->lastError.message == nullptr ? "" : context->lastError.message;
  if (message.find("depth") != std::string_view::npos) {
    return {line, {}, "De XML is veel te diep genest. Zo'n bestand komt niet uit een leerlingadministratie.",
            "The XML is nested far too deeply. No school administration writes such a file."};
  }
  const std::string at = std::to_string(line);
  return {line, {}, "Dit is geen goede XML: op regel " + at + " gaat het mis. Maak de export opnieuw.",
          "This is not sound XML: it goes wrong on line " + at + ". Make the export again."};
}

}  // namespace

std::variant<Xml, Problem> parse_xml(std::string_view bytes) {
  if (bytes.size() > kXmlBytesMax) return Problem{0, {}, "Dit bestand is te groot voor één school.", "This file is too large for one school."};
  const auto text = decode_text(bytes);
  if (!text || text->find('\0') != std::string::npos) {
    return Problem{0, {}, "Dit bestand bevat tekens die geen tekst zijn. Maak de export opnieuw.", "This file holds characters that are no text. Make the export again."};
  }
  const std::string said = declared_encoding(*text);
  if (!fits(said, bytes)) {
    const std::string name = said.empty() ? "utf-8" : said;
    return Problem{1, {}, "Het bestand zegt dat het in “" + name + "” is geschreven, maar dat klopt niet. Maak de export opnieuw.",
                   "The file says it is written in “" + name + "”, but it is not. Make the export again."};
  }
  if (text->find("<!DOCTYPE") != std::string::npos || text->find("<!ENTITY") != std::string::npos) {
    return Problem{0, {}, "Dit bestand heeft een DTD of eigen entiteiten. Dat hoort niet in een export; we lezen het niet.",
                   "This file has a DTD or entities of its own. Those do not belong in an export; we do not read it."};
  }
  const Context parsing;
  if (parsing.context == nullptr) return Problem{0, {}, "Het geheugen is op.", "Out of memory."};
  // Without NOENT and HUGE: entities stay closed, depth stops at 256.
  Xml xml(xmlCtxtReadMemory(parsing.context, text->data(), static_cast<int>(text->size()), nullptr, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES));
  if (!xml || xmlDocGetRootElement(xml.get()) == nullptr || xml->intSubset != nullptr) return why(parsing.context);
  return xml;
}

bool is_named(const xmlNode* node, std::string_view name) { return node != nullptr && node->type == XML_ELEMENT_NODE && view(node->name) == name; }

const xmlNode* next(const xmlNode* sibling, std::string_view name) {
  for (const xmlNode* one = sibling == nullptr ? nullptr : sibling->next; one != nullptr; one = one->next) {
    if (is_named(one, name)) return one;
  }
  return nullptr;
}

const xmlNode* first(const xmlNode* parent, std::string_view name) {
  const xmlNode* child = parent == nullptr ? nullptr : parent->children;
  return is_named(child, name) ? child : next(child, name);
}

std::string own_text(const xmlNode* node) {
  std::string out;
  for (const xmlNode* one = node == nullptr ? nullptr : node->children; one != nullptr; one = one->next) {
    if (one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE) out += view(one->content);
  }
  return std::string(trim(out));
}

std::string text_of(const xmlNode* parent, std::string_view child) { return own_text(first(parent, child)); }

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* text = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  const std::string out(trim(view(text)));
  xmlFree(text);
  return out;
}

std::size_t line_of(const xmlNode* node) {
  const long line = node == nullptr ? 0 : xmlGetLineNo(node);
  return line > 0 ? static_cast<std::size_t>(line) : 0;
}

}  // namespace leidraad::roster
