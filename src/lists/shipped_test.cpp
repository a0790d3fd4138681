// SPDX-License-Identifier: EUPL-1.2
// The lists that travel in the program: every line reads, nothing stands twice, and sites a teacher
// knows come out as a teacher would say.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/base/text.h"
#include "embedded/shipped_lists.h"
#include "files/files.h"
#include "lists/build.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

const fs::path kRoot = LEIDRAAD_SOURCE_DIR;

struct Labelled {
  std::string url;
  std::vector<std::string> categories;
};
std::vector<Labelled> labelled() {
  const auto text = read_file((kRoot / "tests/fixtures/sites_labelled.tsv").string());
  REQUIRE(text);
  std::vector<Labelled> out;
  for (const std::string_view line : lines(*text)) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
    Labelled one{std::string(line.substr(0, tab)), {}};
    const std::string_view words = line.substr(tab + 1);
    for (const std::string_view word : split(words, ',')) {
      if (word != "-") one.categories.emplace_back(word);
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::shared_ptr<const Lists> built(const std::vector<SourceAsked>& sources) {
  ListIntake intake;
  for (const SourceAsked& source : sources) REQUIRE(read_source(intake, source));
  REQUIRE(read_shipped(intake));
  const auto made = intake.finish();
  REQUIRE(made);
  const auto bytes = std::make_shared<const std::string>(made->bytes);
  const auto lists = Lists::open(bytes, std::as_bytes(std::span(bytes->data(), bytes->size())));
  REQUIRE(lists);
  return *lists;
}

}  // namespace

TEST_CASE("shipped lists: every line reads, nothing stands twice, and hosts are written as we compare them") {
  std::map<std::string, std::size_t> counts;
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    std::set<std::string> seen;
    for (const std::string_view line : lines(file.bytes)) {
      if (line.empty() || line[0] == '#') continue;
      CHECK_MESSAGE(seen.insert(std::string(line)).second, line);
      const auto words = split(line, ' ');
      const bool adds = file.name == "aanvulling.nl.txt";
      REQUIRE_MESSAGE(words.size() == (adds ? 3U : 2U), line);
      CHECK_MESSAGE(words[0] == (adds ? "add" : "allow"), line);
      if (adds) CHECK_MESSAGE(is_category_word(words[1]), line);
      Site site;
      REQUIRE_MESSAGE(site.read(words.back()), line);
      CHECK_MESSAGE(std::string(site.host()) + std::string(site.path()) == words.back(), line);
      ++counts[std::string(file.name)];
    }
  }
  MESSAGE("aanvulling: " << counts["aanvulling.nl.txt"] << " regels, toegestaan: " << counts["toegestaan.nl.txt"]);
  CHECK(counts["aanvulling.nl.txt"] >= 800);
  CHECK(counts["toegestaan.nl.txt"] >= 240);
}

TEST_CASE("shipped lists: what is allowed is in no category of ours") {
  const auto lists = built({});
  for (const EmbeddedFile& file : embedded::shipped_lists()) {
    if (file.name != "toegestaan.nl.txt") continue;
    for (const std::string_view line : lines(file.bytes)) {
      if (line.starts_with("allow ")) CHECK_MESSAGE(lists->of_site(line.substr(6)).empty(), line);
    }
  }
}

TEST_CASE("shipped lists: sites a teacher knows come out as a teacher would say") {
  const auto lists = built({});
  const auto sites = labelled();
  REQUIRE(sites.size() >= 150);
  std::size_t right = 0;
  for (const Labelled& one : sites) {
    const auto found = lists->of_site(one.url);
    right += found == one.categories ? 1U : 0U;
    CHECK_MESSAGE(found == one.categories, one.url << " is " << join(found, ","));
  }
  MESSAGE(right << " of " << sites.size() << " labelled sites are right with the shipped lists alone");
}

TEST_CASE("shipped lists: with UT1 beside them every expected category is still found, and little else on ordinary sites") {
  const fs::path ut1 = kRoot / "../shared/data/ut1/blacklists.tar.gz";
  if (!fs::exists(ut1)) {
    MESSAGE("skipped 1: UT1 is not on this machine");
    return;
  }
  const auto lists = built({{"ut1", ut1.string()}});
  std::size_t exact = 0, found_all = 0, ordinary = 0, ordinary_right = 0;
  const auto sites = labelled();
  for (const Labelled& one : sites) {
    const auto found = lists->of_site(one.url);
    const bool all = std::includes(found.begin(), found.end(), one.categories.begin(), one.categories.end());
    exact += found == one.categories ? 1U : 0U;
    found_all += all ? 1U : 0U;
    CHECK_MESSAGE(all, one.url << " is " << join(found, ","));
    if (one.categories.empty()) ++ordinary;
    if (one.categories.empty() && found.empty()) ++ordinary_right;
    if (one.categories.empty() && !found.empty()) MESSAGE(one.url << " is " << join(found, ",") << " according to UT1");
  }
  MESSAGE("with UT1 (" << lists->size() << " names): " << found_all << " of " << sites.size() << " have every expected category, " << exact
                       << " exactly those; of " << ordinary << " ordinary sites " << ordinary_right << " are in none");
  CHECK(ordinary_right * 100 >= ordinary * 90);
}
