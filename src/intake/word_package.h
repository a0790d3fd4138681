// SPDX-License-Identifier: EUPL-1.2
// The parts of a Word document: a zip with XML in it, from anyone. Nothing is ever written to disk, so
// names in the zip can do no harm; sizes, ratios, depth and DTDs are bounded here.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

struct zip;

namespace leidraad {

struct XmlFree {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Xml = std::unique_ptr<xmlDoc, XmlFree>;

class WordPackage {
 public:
  // `bytes` must outlive the package.
  static Result<WordPackage> open(std::string_view bytes, std::string name);

  // The part's XML; empty when the document has no such part. Error: too large, no XML, or a DTD.
  Result<Xml> part(const std::string& path) const;
  const std::vector<std::string>& paths() const { return paths_; }
  const std::string& name() const { return name_; }
  std::string main_part() const;   // usually word/document.xml

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  WordPackage(std::unique_ptr<zip, Close> archive, std::string name);
  Result<std::string> bytes_of(const std::string& path) const;

  std::unique_ptr<zip, Close> archive_;
  std::string name_;
  std::vector<std::string> paths_;
};

// Small questions to XML. Names are those of WordprocessingML, transitional or strict.
bool is_word(const xmlNode* node, std::string_view name);
std::string attribute(const xmlNode* node, std::string_view name);   // local name; empty: absent
const xmlNode* child(const xmlNode* node, std::string_view name);    // nullptr: none
std::string value(const xmlNode* node, std::string_view child_name); // its w:val

}  // namespace leidraad
