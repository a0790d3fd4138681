// SPDX-License-Identifier: EUPL-1.2
// A code with what it extends: from the file up to the root, then checked and layered from the root
// down to the file.
#include <algorithm>
#include <filesystem>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/layer.h"
#include "core/code/parse.h"
#include "files/files.h"

namespace leidraad {

namespace {

namespace fs = std::filesystem;

std::string canonical(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path : real.string();
}

std::string parent_path(const std::string& path, const std::string& extends) {
  return (fs::path(path).parent_path() / extends).lexically_normal().string();
}

Result<Parsed> read_code(const std::string& path) {
  const std::string text = TRY(read_text_file(path, kCodeBytesMax));
  return parse_code(text, path);
}

std::size_t line_of_extends(const FrontMatter& front) {
  std::size_t line = 2;  // the first line is the fence
  for (const std::string_view text : lines(front.source)) {
    if (text.starts_with("extends")) return line;
    ++line;
  }
  return 1;
}

Finding about_parent(const Code& child, std::string id, std::string nl, std::string en) {
  return {child.file, {line_of_extends(child.front), 1}, std::move(id), Severity::error, std::move(nl), std::move(en), {}, {}};
}

Finding cycle(const Code& child, const std::vector<std::string>& visited, const std::string& again) {
  std::vector<std::string> round;
  const auto start = std::find(visited.begin(), visited.end(), again);
  for (auto it = start; it != visited.end(); ++it) round.push_back(fs::path(*it).filename().string());
  round.push_back(fs::path(again).filename().string());
  const std::string names = join(round, " → ");
  return about_parent(child, "extends-cycle", "Deze codes bouwen in een kring op elkaar voort: " + names + ".",
                      "These codes extend each other in a circle: " + names + ".");
}

Finding too_deep(const Code& child) {
  const std::string most = std::to_string(kLayersMax);
  return about_parent(child, "extends-depth", "Er liggen meer dan " + most + " codes op elkaar.",
                      "More than " + most + " codes lie on top of each other.");
}

Finding unreadable(const Code& child, const Error& error) {
  return about_parent(child, "extends-unreadable",
                      "De code waarop deze voortbouwt, is niet te lezen: " + error.where + ": " + error.why + ".",
                      "The code that this one extends cannot be read: " + error.where + ": " + error.why + ".");
}

// The file and its parents, the file first. A parent that cannot be had is a finding of its child.
std::vector<Parsed> chain_of(Parsed own, const std::string& path) {
  std::vector<Parsed> chain;
  std::vector<std::string> visited{canonical(path)};
  std::string here = path;
  chain.push_back(std::move(own));
  while (!chain.back().code.front.extends.empty()) {
    Parsed& child = chain.back();
    here = parent_path(here, child.code.front.extends);
    const std::string real = canonical(here);
    if (contains(visited, real)) {
      child.findings.push_back(cycle(child.code, visited, real));
      break;
    }
    if (chain.size() == kLayersMax) {
      child.findings.push_back(too_deep(child.code));
      break;
    }
    auto parent = read_code(here);
    if (!parent) {
      child.findings.push_back(unreadable(child.code, parent.error()));
      break;
    }
    visited.push_back(real);
    chain.push_back(std::move(parent).value());
  }
  return chain;
}

void append(Findings& all, Findings more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// A child's open placeholders may be filled in by its parent.
Findings check_own(const Code& own, const Code& whole) {
  Code filled = own;
  filled.front.values = whole.front.values;
  return check(filled);
}

void sort_by_place(Findings& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
}

LoadedCode load(Parsed own, const std::string& path) {
  std::vector<Parsed> chain = chain_of(std::move(own), path);
  std::reverse(chain.begin(), chain.end());
  LoadedCode loaded;
  for (Parsed& layer_of_chain : chain) {
    const bool is_root = &layer_of_chain == &chain.front();
    const bool is_own = &layer_of_chain == &chain.back();
    Findings findings = std::move(layer_of_chain.findings);
    if (is_root) {
      loaded.code = layer_of_chain.code;
    } else {
      Layered layered = layer(loaded.code, layer_of_chain.code);
      loaded.code = std::move(layered.code);
      append(findings, std::move(layered.findings));
    }
    append(findings, check_own(layer_of_chain.code, loaded.code));
    if (!is_own) std::erase_if(findings, [](const Finding& finding) { return finding.severity != Severity::error; });
    sort_by_place(findings);
    append(loaded.findings, std::move(findings));
  }
  loaded.own = std::move(chain.back().code);
  return loaded;
}

}  // namespace

Result<LoadedCode> load_code(const std::string& path) {
  Parsed own = TRY(read_code(path));
  return load(std::move(own), path);
}

LoadedCode load_code_text(std::string_view text, const std::string& name) {
  Parsed own = parse_code(text, name);
  own.code.front.extends.clear();
  return load(std::move(own), name);
}

}  // namespace leidraad
