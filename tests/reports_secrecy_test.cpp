// SPDX-License-Identifier: EUPL-1.2
// Who reports in confidence is in no byte that is kept: names, addresses and words are planted, and looked for
// in every file of the store while it is open, in a backup, in the letters and in the journal.
//   LEIDRAAD_LONG=1   200 reports
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "reports_house.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// In how many files of the folder one of the words stands; also as UTF-16, as hex and as base64 would be read.
struct Found {
  std::size_t files = 0, hits = 0;
  std::string first;
};
Found look_for(const std::vector<std::string>& words, const std::string& folder) {
  Found found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++found.files;
    const std::string bytes = bytes_of(entry.path());
    for (const std::string& word : words) {
      std::string wide;
      for (const char c : word) wide += std::string(1, c) + std::string(1, '\0');
      for (const std::string& form : {word, wide, journal::hex(word), identity::base64url(word)}) {
        if (bytes.find(form) == std::string::npos) continue;
        ++found.hits;
        if (found.first.empty()) found.first = word + " in " + entry.path().filename().string();
      }
    }
  }
  return found;
}

// The columns of every table of the schema of reports, so that none is forgotten; and where else words might land.
std::vector<std::pair<std::string, std::string>> columns() {
  std::vector<std::pair<std::string, std::string>> all{{"outbox", "recipient"}, {"outbox", "subject"}, {"outbox", "body"}, {"journal_leaf", "leaf"}, {"setting", "value"}};
  std::istringstream schema(bytes_of(LEIDRAAD_SOURCE_DIR "/src/store/schema/0023_reports.sql"));
  std::string table;
  for (std::string line; std::getline(schema, line);) {
    if (line.starts_with("CREATE TABLE ")) table = line.substr(13, line.find(' ', 13) - 13);
    if (line.starts_with("  ") && !line.starts_with("  PRIMARY")) all.emplace_back(table, line.substr(2, line.find(' ', 2) - 2));
  }
  return all;
}

std::vector<std::pair<std::string, Cell>> cells(ReportHouse& house) {
  std::vector<std::pair<std::string, Cell>> all;
  const Done read = house.office->read([&](Reading& from) -> Done {
    for (const auto& [table, column] : columns()) {
      for (const Row& row : TRY(from.rows("SELECT typeof(" + column + "), CAST(" + column + " AS BLOB) FROM " + table))) {
        if (row.is_null(1)) continue;
        const std::string bytes = row.bytes(1);
        all.emplace_back(table + "." + column, row.text(0) == "integer" ? Cell(std::int64_t{std::strtoll(bytes.c_str(), nullptr, 10)}) : Cell(bytes));
      }
    }
    return done();
  });
  REQUIRE_MESSAGE(read, read.error().why);
  return all;
}

std::string word(const char* what, int number) { return std::string(what) + identity::base64url(identity::random_bytes(9)).substr(0, 10) + std::to_string(number); }

}  // namespace

TEST_CASE("0 hits: no name, address or word of a sealed report in store, log of writes, backup, letters or journal") {
  const int reports = std::getenv("LEIDRAAD_LONG") != nullptr ? 200 : 12;
  ReportHouse house;
  house.vault("vera");
  house.vault("els");
  std::vector<std::string> planted;
  std::set<std::int64_t> moments;
  std::vector<std::string> codes;
  for (int i = 0; i < reports; ++i) {
    house.now->seconds += 61 + i;  // a moment of its own, and no round one
    moments.insert(house.now->seconds);
    const bool anonymous = i % 2 == 0;
    ReportIntake made = ReportHouse::sealed("unwanted_contact", "", anonymous ? ReportVoice::anonymous : ReportVoice::confidential);
    const std::vector<std::string> words{word("tekst", i), word("naam", i), word("bereik", i), word("bestand", i), word("inhoud", i), word("antwoord", i), word("vraag", i)};
    planted.insert(planted.end(), words.begin(), words.end());
    made.text = "Het gaat om " + words[0] + ", elke avond.";
    if (!anonymous) {
      made.name = words[1];
      made.contact = words[2] + "@thuis.example";
    }
    made.files = {{words[3] + ".txt", "text/plain", "begin " + words[4] + std::string(30'000, ' ')}};
    planted.push_back(made.form_key);
    const Actor noor = house.actor("noor");
    const ReportReceipt receipt = house.send(made, anonymous ? nullptr : &noor);
    codes.push_back(receipt.code);
    std::string digits = receipt.code;
    std::erase(digits, ' ');
    planted.push_back(digits);
    planted.push_back(receipt.code);
    house.now->seconds += 17;
    moments.insert(house.now->seconds);
    REQUIRE(add_by_receipt(*house.office, receipt.code, identity::new_token(), "En ook " + words[5], {}));
    planted.push_back("Verborgen " + words[6]);
  }
  planted.emplace_back("drie groene fietsen");
  house.half_day_later();
  house.now->seconds += 5;  // what a handler does has its moment
  const auto vera = house.desk("vera");
  const auto lines = reports_for(*house.office, vera->at);
  REQUIRE(lines);
  REQUIRE(lines->size() == static_cast<std::size_t>(reports));
  REQUIRE(open_vault(*house.office, vera->at, identity::SecretText("drie groene fietsen")));  // it had closed by itself
  REQUIRE(take_report(*house.office, vera->at, lines->front().id));
  REQUIRE(ask_reporter(*house.office, vera->at, lines->front().id, planted[6]));
  // While everything is open, and again with letters and leaves written, and in a backup.
  Found found = look_for(planted, house.folder.path());
  CHECK_MESSAGE(found.hits == 0, found.first);
  CHECK(look_for({"Proef"}, house.folder.path()).hits > 0);  // the register of people is there to be found
  house.now->seconds += 24 * 3600;
  REQUIRE(keep_up_reports(*house.office));
  CHECK(house.leaves("report.made") == reports);
  CHECK_FALSE(house.letters().empty());
  const std::string copy = house.folder.beside("kopie");
  const Done copied = house.office->store().backup(copy);
  REQUIRE_MESSAGE(copied, copied.error().why);
  for (const std::string& folder : {std::string(house.folder.path()), copy}) {
    found = look_for(planted, folder);
    CHECK_MESSAGE(found.hits == 0, found.first);
    CHECK(found.files > 0);
  }
  MESSAGE(planted.size() << " planted words of " << reports << " reports: 0 found in " << found.files << " files of the backup and in the store");
  // Nobody who reported, no moment at which it was done, in any cell.
  std::size_t looked = 0;
  for (const auto& [where, cell] : cells(house)) {
    ++looked;
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      CHECK_MESSAGE(moments.count(*number) == 0, where);
      continue;
    }
    const auto* text = std::get_if<std::string>(&cell);
    REQUIRE(text != nullptr);
    CHECK_MESSAGE(text->find("noor") == std::string::npos, where);
  }
  CHECK(looked > 1'000);
  // And it is not lost either: who it is sealed to reads it, and who has the digits.
  house.vaults.close("session of vera");
  REQUIRE(open_vault(*house.office, vera->at, identity::SecretText("drie groene fietsen")));
  for (const ReportLine& line : *lines) CHECK(seen_report(*house.office, vera->at, line.id)->thread.text.starts_with("Het gaat om "));
  CHECK(follow_report(*house.office, codes.back())->messages.size() == 1);
}

TEST_CASE("the order in which reports lie in the store is not the order in which they came") {
  ReportHouse house;
  house.vault("vera");
  std::vector<std::string> sent;
  for (int i = 0; i < 8; ++i) sent.push_back(house.send(ReportHouse::sealed("unwanted_contact", "Bericht.")).number);
  std::vector<std::string> lies, ids;
  REQUIRE(house.office->read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT number, id, article FROM report"))) {
      lies.push_back(row.text(0));
      ids.push_back(row.text(1));
    }
    return done();
  }));
  CHECK(std::is_sorted(ids.begin(), ids.end()));  // by its random id: WITHOUT ROWID
  CHECK(std::set<std::string>(lies.begin(), lies.end()) == std::set<std::string>(sent.begin(), sent.end()));
  CHECK_FALSE(house.office->read([](Reading& from) -> Done {
    TRY(from.rows("SELECT rowid FROM report"));
    return done();
  }));
}

TEST_CASE("a named report is enciphered at rest: who steals the database alone reads none") {
  ReportHouse house;
  const Actor noor = house.actor("noor");
  ReportIntake made = ReportHouse::intake("lost_device", "Mijn plantenbak-8842 is weg.");
  made.files = {{"bewijsstuk-8842.txt", "text/plain", "inhoud-8842"}};
  house.send(made, &noor);
  const auto piet = house.desk("piet");
  const std::string id = house.only_report("piet");
  REQUIRE(take_report(*house.office, piet->at, id));
  REQUIRE(note_on_report(*house.office, piet->at, id, "notitie-8842"));
  CHECK(look_for({"plantenbak-8842", "bewijsstuk-8842", "inhoud-8842", "notitie-8842"}, house.folder.path()).hits == 0);
}
