// SPDX-License-Identifier: EUPL-1.2
#include "gates/policy/zone.h"

#include <charconv>
#include <vector>

#include "core/base/text.h"

namespace leidraad::policy {

namespace {

constexpr std::size_t kNameMax = 253;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!(line = trim(line)).empty()) {
    const auto end = line.find_first_of(" \t");
    words.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end);
  }
  return words;
}

bool is_name(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  for (const std::string_view label : split(name, '.')) {
    if (label.empty() || label.size() > 63) return false;
    if (label.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string_view::npos) return false;
  }
  return name.size() <= kNameMax;
}

std::optional<std::uint32_t> serial_of(std::string_view word) {
  std::uint32_t serial = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), serial);
  if (fault != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return serial;
}

class Reader {
 public:
  Result<Zone> read(std::string_view bytes) {
    if (!bytes.ends_with('\n')) return at_line("the last line is cut off");
    for (const std::string_view line : lines(bytes)) {
      ++number_;
      const auto words = words_of(line);
      if (words.empty() || words[0].starts_with(';')) continue;
      TRY(record(words));
    }
    if (!has_soa_ || !has_ns_) return at_line("a zone needs a SOA and a NS record");
    return finish();
  }

 private:
  Error at_line(std::string why) const { return invalid(std::move(why), "line " + std::to_string(number_)); }

  Done record(const std::vector<std::string_view>& words) {
    if (words[0] == "$ORIGIN" && words.size() == 2 && zone_.origin.empty()) return origin(words[1]);
    if (zone_.origin.empty()) return at_line("the zone does not say its name first");
    if (words[0] == "$TTL" && words.size() == 2 && serial_of(words[1])) return done();
    if (words[0] == "@") return apex(words);
    if (words.size() != 3 || !is_name(words[0])) return at_line("this is no record of ours");
    if (words[0].size() + zone_.origin.size() + 1 > kNameMax) return at_line("this name is too long for the zone");
    return name(words);
  }
  Done origin(std::string_view word) {
    if (!word.ends_with('.') || !is_name(word.substr(0, word.size() - 1))) return at_line("this is no name for a zone");
    zone_.origin = word;
    return done();
  }
  Done apex(const std::vector<std::string_view>& words) {
    if (words.size() == 9 && words[1] == "SOA" && !has_soa_) {
      const auto serial = serial_of(words[4]);
      if (!serial) return at_line("the serial is no number");
      zone_.serial = *serial;
      has_soa_ = true;
      return done();
    }
    if (words.size() != 3 || words[1] != "NS" || !has_soa_) return at_line("only a SOA and a NS record stand at the top");
    has_ns_ = true;
    return done();
  }
  Done name(const std::vector<std::string_view>& words) {
    if (!has_ns_) return at_line("the SOA and NS records come first");
    const bool is_known = words[1] == "CNAME" ? words[2] == "." || words[2] == "rpz-passthru." : words[1] == "A" || words[1] == "AAAA" || words[1] == "TXT";
    if (!is_known) return at_line("this action is not ours");
    auto& records = names_[std::string(words[0])];
    for (const std::string& before : records) {
      if (before.starts_with("CNAME") || words[1] == "CNAME") return at_line("this name has two actions");
    }
    records.push_back(std::string(words[1]) + " " + std::string(words[2]));
    return done();
  }
  // Every name but the proof stands twice: itself, and everything below it.
  Result<Zone> finish() {
    for (const auto& [name, records] : names_) {
      const std::string action = join(records, ", ");
      if (action.starts_with("TXT")) {
        zone_.proof = action;
        continue;
      }
      const bool is_wide = name.starts_with("*.");
      const auto other = names_.find(is_wide ? name.substr(2) : "*." + name);
      if (other == names_.end() || other->second != records) return at_line("“" + name + "” does not stand there with what is below it");
      if (!is_wide) (action == "CNAME rpz-passthru." ? zone_.allowed : zone_.barred)[name] = action;
    }
    return std::move(zone_);
  }

  Zone zone_;
  std::map<std::string, std::vector<std::string>> names_;
  std::size_t number_ = 0;
  bool has_soa_ = false, has_ns_ = false;
};

}  // namespace

Result<Zone> read_zone(std::string_view bytes) { return Reader().read(bytes); }

std::string with_serial(std::string_view bytes, std::uint32_t serial) {
  const std::string number = std::to_string(serial);
  std::string out;
  while (true) {
    const auto at = bytes.find(kNoSerial);
    out += bytes.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += number;
    bytes.remove_prefix(at + kNoSerial.size());
  }
}

}  // namespace leidraad::policy
