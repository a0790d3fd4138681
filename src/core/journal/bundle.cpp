// SPDX-License-Identifier: EUPL-1.2
// What an outsider gets: leaves, notes and keys as one text file.
#include "core/base/text.h"
#include "core/journal/journal.h"

namespace leidraad::journal {

namespace {

constexpr std::string_view kTitle = "leidraad-journal 1\n";
constexpr std::string_view kKeysTitle = "keys\n";
constexpr std::size_t kKeyBytes = 32;

// The text up to and with the next line end. Empty: there is no whole line left.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
  rest.remove_prefix(line.size());
  return line;
}

Error cut_off(std::string_view what) { return invalid("het bestand houdt op midden in " + std::string(what)); }

Done take_leaves(std::string_view& rest, std::vector<std::string>& leaves) {
  while (true) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return cut_off("de regels");
    if (line == "\n") return done();
    leaves.emplace_back(line.substr(0, line.size() - 1));
  }
}

// A note holds one empty line itself, between its text and its signatures; the second one ends it.
Result<std::string> take_note(std::string_view& rest) {
  std::string note;
  int empty_lines = 0;
  while (true) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return cut_off("een bewijs");
    if (line == "\n" && ++empty_lines == 2) return note;
    note += line;
  }
}

Done take_keys(std::string_view& rest, std::map<std::string, std::string>& keys) {
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    if (line.empty()) return cut_off("de sleutels");
    line.remove_suffix(1);
    const std::size_t space = line.rfind(' ');
    const auto key = space == std::string_view::npos ? std::nullopt : unhex(line.substr(space + 1));
    if (!key || key->size() != kKeyBytes) return invalid("een sleutel van een persoon is niet te lezen");
    if (!keys.emplace(line.substr(0, space), *key).second) return invalid("een persoon heeft hier twee sleutels");
  }
  return done();
}

}  // namespace

std::string write_bundle(const Bundle& bundle) {
  std::string out(kTitle);
  for (const std::string& leaf : bundle.leaves) out += leaf + "\n";
  out += "\n";
  for (const std::string& note : bundle.notes) out += note + "\n";
  if (bundle.keys.empty()) return out;
  out += kKeysTitle;
  for (const auto& [person, key] : bundle.keys) out += person + " " + hex(key) + "\n";
  return out;
}

Result<Bundle> read_bundle(std::string_view text) {
  std::string_view rest = text;
  if (take_line(rest) != kTitle) return invalid("dit is geen journaal: het hoort te beginnen met “leidraad-journal 1”");
  Bundle out;
  TRY(take_leaves(rest, out.leaves));
  bool with_keys = false;
  while (!rest.empty() && !with_keys) {
    with_keys = rest.starts_with(kKeysTitle);
    if (!with_keys) out.notes.push_back(TRY(take_note(rest)));
  }
  if (with_keys) {
    take_line(rest);
    TRY(take_keys(rest, out.keys));
  }
  if (write_bundle(out) != text) return invalid("dit bestand is anders geschreven dan het programma dat doet; is het onderweg veranderd?");
  return out;
}

}  // namespace leidraad::journal
