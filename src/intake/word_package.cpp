// SPDX-License-Identifier: EUPL-1.2
#include "intake/word_package.h"

#include <libxml/parser.h>
#include <zip.h>

#include <algorithm>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr zip_int64_t kPartsMax = 5000;
constexpr std::size_t kPartBytesMax = 16'000'000;    // 600 pages of Word are some 5 MB of XML
constexpr std::size_t kWholeBytesMax = 600'000'000;  // what all parts say they are, pictures included
constexpr std::size_t kRatioMax = 250;               // XML of Word shrinks 10 to 40 times
constexpr std::size_t kRatioFrom = 1'000'000;        // small parts may shrink more

constexpr std::string_view kBroken = "dit Word-document is beschadigd; open het in Word en bewaar het opnieuw als .docx";
constexpr std::string_view kBomb = "dit bestand wordt uitgepakt onredelijk groot; we openen het niet";

bool is_bomb(const zip_stat_t& status) {
  return status.size > kRatioFrom && status.size / kRatioMax > status.comp_size;
}

const xmlNode* root_of(const Xml& xml) { return xml ? xmlDocGetRootElement(xml.get()) : nullptr; }

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

}  // namespace

void WordPackage::Close::operator()(zip* archive) const { zip_discard(archive); }

WordPackage::WordPackage(std::unique_ptr<zip, Close> archive, std::string name)
    : archive_(std::move(archive)), name_(std::move(name)) {}

Result<WordPackage> WordPackage::open(std::string_view bytes, std::string name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return invalid(std::string(kBroken), name);

  WordPackage package(std::unique_ptr<zip, Close>(archive), std::move(name));
  const zip_int64_t parts = zip_get_num_entries(archive, 0);
  if (parts > kPartsMax) return invalid(std::string(kBomb), package.name_);
  std::size_t whole = 0;
  for (zip_int64_t i = 0; i < parts; ++i) {
    zip_stat_t status;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &status) != 0) return invalid(std::string(kBroken), package.name_);
    if (status.size > kWholeBytesMax - whole || is_bomb(status)) return invalid(std::string(kBomb), package.name_);
    whole += status.size;
    package.paths_.emplace_back(status.name);
  }
  return package;
}

std::string WordPackage::main_part() const {
  const auto relations = part("_rels/.rels");
  const xmlNode* root = relations ? root_of(*relations) : nullptr;
  for (const xmlNode* node = root == nullptr ? nullptr : root->children; node != nullptr; node = node->next) {
    if (!attribute(node, "Type").ends_with("/officeDocument")) continue;
    std::string target = attribute(node, "Target");
    if (target.starts_with('/')) target.erase(0, 1);
    if (contains(std::span<const std::string>(paths_), target)) return target;
  }
  return "word/document.xml";
}

Result<std::string> WordPackage::bytes_of(const std::string& path) const {
  zip_stat_t status;
  if (zip_stat(archive_.get(), path.c_str(), 0, &status) != 0) return std::string();
  if (status.encryption_method != ZIP_EM_NONE) return invalid("dit Word-document is beveiligd met een wachtwoord; bewaar het zonder", name_);
  if (status.size > kPartBytesMax) return invalid(std::string(kBomb), name_);
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen(archive_.get(), path.c_str(), 0), &zip_fclose);
  if (!file) return invalid(std::string(kBroken), name_);
  // The size in the zip is only what it says: one byte more is asked for, and refused.
  std::string bytes(static_cast<std::size_t>(status.size) + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return invalid(std::string(kBroken), name_);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled > status.size) return invalid(std::string(kBomb), name_);
  bytes.resize(filled);
  return bytes;
}

Result<Xml> WordPackage::part(const std::string& path) const {
  const std::string bytes = TRY(bytes_of(path));
  if (bytes.empty()) return Xml();
  const bool declares = bytes.find("<!DOCTYPE") != std::string::npos || bytes.find("<!ENTITY") != std::string::npos;
  if (declares || !is_utf8(bytes)) {
    return invalid("dit Word-document bevat XML die Word niet schrijft (" + std::string(declares ? "een DTD" : "geen UTF-8") + "); we openen het niet", name_);
  }
  // Without NOENT and HUGE: entities stay closed, depth stops at 256.
  Xml xml(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8",
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT));
  if (!xml || xmlDocGetRootElement(xml.get()) == nullptr || xml->intSubset != nullptr) return invalid(std::string(kBroken), name_);
  return xml;
}

bool is_word(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE || text_of(node->name) != name || node->ns == nullptr) return false;
  return text_of(node->ns->href).find("wordprocessingml") != std::string_view::npos;
}

std::string attribute(const xmlNode* node, std::string_view name) {
  if (node == nullptr || node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
    if (text_of(one->name) != name) continue;
    xmlChar* text = xmlNodeListGetString(node->doc, one->children, 1);
    std::string out(text_of(text));
    xmlFree(text);
    return out;
  }
  return {};
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* one = node == nullptr ? nullptr : node->children; one != nullptr; one = one->next) {
    if (is_word(one, name)) return one;
  }
  return nullptr;
}

std::string value(const xmlNode* node, std::string_view child_name) { return attribute(child(node, child_name), "val"); }

}  // namespace leidraad
