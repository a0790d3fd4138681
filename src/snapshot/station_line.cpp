// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/station_line.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "snapshot/network.h"

namespace leidraad {

namespace {

constexpr std::string_view kNowhere = "-";
constexpr Label kOwn{"eigen", "own"}, kAnyone{"iedereen", "anyone"};

struct KindWord {
  Kind kind;
  Label word;
};
constexpr std::array<KindWord, 3> kKindWords{{{Kind::pupil, {"leerlingen", "pupils"}}, {Kind::employee, {"medewerkers", "staff"}}, {Kind::visitor, {"bezoekers", "visitors"}}}};

bool is(std::string_view word, const Label& label) { return word == label.nl || word == label.en; }

std::optional<Kind> kind_of(std::string_view word) {
  for (const KindWord& one : kKindWords) {
    if (is(word, one.word)) return one.kind;
  }
  return find_kind(word);
}

bool is_special(std::string_view word) { return is(word, kOwn) || is(word, kAnyone) || kind_of(word).has_value(); }

struct Word {
  std::string text;
  bool quoted = false;
};

Result<std::vector<Word>> words_of(std::string_view line) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ' || line[at] == '\t') {
      ++at;
      continue;
    }
    const bool quoted = line[at] == '"';
    const std::size_t from = quoted ? at + 1 : at;
    const std::size_t to = std::min(quoted ? line.find('"', from) : line.find_first_of(" \t\"", from), line.size());
    if (quoted && to == line.size()) return refusal(Fault::invalid, "een aanhalingsteken staat er alleen", "a quotation mark stands alone");
    words.push_back({std::string(line.substr(from, to - from)), quoted});
    at = quoted ? to + 1 : to;
  }
  return words;
}

std::string in_quotes(const std::string& group) { return group.find_first_of(" \t") != std::string::npos || is_special(group) || group.empty() ? "\"" + group + "\"" : group; }

}  // namespace

Result<Station> read_station_line(std::string_view line) {
  const bool readable = is_utf8(line) && std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
  if (line.size() > kStationLineBytesMax || !readable) return refusal(Fault::invalid, "de regel is te lang of onleesbaar", "the line is too long or unreadable");
  const std::vector<Word> words = TRY(words_of(line));
  if (words.empty() || !Network::read(words[0].text)) {
    const std::string first = words.empty() ? std::string() : words[0].text;
    return refusal(Fault::invalid, "“" + first + "” is geen netwerk; schrijf het als 10.1.5.0/24, 10.1.5.17 of 2001:db8::/64", "“" + first + "” is no network; write it as 10.1.5.0/24, 10.1.5.17 or 2001:db8::/64");
  }
  if (words.size() < 2 || words[1].quoted || words[1].text.empty()) return refusal(Fault::invalid, "de school ontbreekt; schrijf “-” als het netwerk van geen school is", "the school is missing; write “-” where the network is of no school");
  Station station;
  station.network = words[0].text;
  if (words[1].text != kNowhere) station.school = words[1].text;
  bool kind_said = false;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const Word& word = words[i];
    const auto kind = word.quoted ? std::nullopt : kind_of(word.text);
    if (!word.quoted && is(word.text, kOwn)) station.own_devices = true;
    else if (kind || (!word.quoted && is(word.text, kAnyone))) {
      if (kind_said) return refusal(Fault::invalid, "noem één soort mensen", "name one kind of people");
      station.kind = kind;
      kind_said = true;
    } else if (!contains(station.groups, word.text)) station.groups.push_back(word.text);
  }
  if (!kind_said && !station.groups.empty()) station.kind = Kind::pupil;  // the strict side, for who does not sign in
  return station;
}

std::string print_station_line(const Station& station, Language language) {
  std::string line = station.network + " " + (station.school.empty() ? std::string(kNowhere) : station.school);
  for (const std::string& group : station.groups) line += " " + in_quotes(group);
  const bool goes_without_saying = station.groups.empty() ? !station.kind : station.kind == Kind::pupil;
  if (!goes_without_saying) {
    std::string_view word = station.kind ? name(*station.kind) : kAnyone.in(language);
    for (const KindWord& one : kKindWords) {
      if (station.kind == one.kind) word = one.word.in(language);
    }
    line += " " + std::string(word);
  }
  if (station.own_devices) line += " " + std::string(kOwn.in(language));
  return line;
}

}  // namespace leidraad
