// SPDX-License-Identifier: EUPL-1.2
// The shared test data, where it is on this machine: the official test BSNs and the test persons.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "core/base/text.h"
#include "core/personal/numbers.h"
#include "core/personal/school.h"

namespace leidraad {
namespace {

using Strings = std::vector<std::string>;

// The lines of a data set, their fields split; empty where it is not on this machine.
std::vector<Strings> rows_of(const char* file, char separator) {
  std::ifstream in(std::string(LEIDRAAD_SOURCE_DIR "/../shared/data/pii/") + file);
  std::vector<Strings> out;
  for (std::string line; std::getline(in, line);) {
    Strings fields;
    for (const std::string_view field : split(trim(line), separator)) fields.emplace_back(field);
    out.push_back(std::move(fields));
  }
  if (out.empty()) MESSAGE("skipped, 0 cases: no data set ", file);
  return out;
}

TEST_CASE("the shared cases: every valid BSN and IBAN with its word, none that is not valid") {
  std::size_t seen = 0;
  for (const Strings& row : rows_of("bsn_iban_cases.tsv", '\t')) {
    if (row.size() < 3 || row[0] == "kind") continue;
    const std::string &kind = row[0], &value = row[1];
    const bool valid = row[2] == "1";
    CAPTURE(value);
    ++seen;
    if (kind == "bsn") {
      CHECK(is_bsn(value) == valid);
      for (const char* before : {"BSN ", "bsn: ", "Het burgerservicenummer van de leerling is ", "sofinummer=", "(BSN) "}) CHECK(finds(before + value, PersonalKind::bsn) == valid);
      CHECK_FALSE(finds("volgnummer " + value, PersonalKind::bsn));
    } else if (kind == "iban") {
      CHECK(finds("Rekening " + value + " van de school", PersonalKind::iban) == valid);
    } else {
      CHECK_FALSE(finds(value, PersonalKind::bsn));
      CHECK_FALSE(finds(value, PersonalKind::iban));
      CHECK(finds(value, PersonalKind::phone));
    }
  }
  MESSAGE(seen, " shared cases of BSN, IBAN and telephone");
}

TEST_CASE("the shared test persons: name, address, birth date and BSN are found") {
  std::size_t seen = 0;
  for (const Strings& row : rows_of("rvig-testpersonen/flat.csv", ';')) {
    if (row.size() < 11 || row[0].size() != 9 || row[1].empty() || row[3].empty() || row[10].size() != 6) continue;
    const std::string name = row[1] + (row[2].empty() ? "" : " " + row[2]) + " " + row[3];
    const std::string& born = row[4];
    const std::string text = name + ", " + row[6] + " " + row[7] + ", " + row[10] + ". BSN " + row[0] +
                             (born.size() == 8 ? ", geboren " + born.substr(6) + "-" + born.substr(4, 2) + "-" + born.substr(0, 4) : "");
    CAPTURE(text);
    ++seen;
    const std::array<NamedPerson, 1> somebody{{{name, PersonRole::guardian}}};
    const PersonalNames names(somebody);
    const auto found = scan(text, &names);
    const auto has = [&](PersonalKind kind) { return std::any_of(found.begin(), found.end(), [&](const PersonalFound& one) { return one.kind == kind; }); };
    if (name.size() > 3) CHECK(has(PersonalKind::name));  // one of them is called "A A"
    CHECK(has(PersonalKind::bsn));
    if (!row[7].empty()) CHECK(has(PersonalKind::address));
    if (born.size() == 8 && born.substr(6) != "00" && born.substr(4, 2) != "00" && born.substr(0, 2) >= "19") CHECK(has(PersonalKind::birth_date));
    CHECK(put_back(clean(text, found).text, clean(text, found).table) == text);
  }
  MESSAGE(seen, " shared test persons");
}

TEST_CASE("ordinary school text is left alone") {
  std::ifstream in(LEIDRAAD_SOURCE_DIR "/tests/fixtures/scan/gewone-schooltekst.txt", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  REQUIRE(text.size() > 15'000);
  CHECK(found_in(text, nullptr).empty());
  CHECK(found_in(text).empty());
}

}  // namespace
}  // namespace leidraad
