// SPDX-License-Identifier: EUPL-1.2
#include "files/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string put(const std::string& name, std::string_view bytes) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  fs::path path_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

template <typename T>
std::string why(const Result<T>& result) {
  return result ? std::string("no error") : result.error().where + ": " + result.error().why;
}

std::string code_text(const std::string& id, const std::string& extends, const std::string& articles) {
  return "---\ncode: " + id + "\ntitle: " + id + "\nlanguage: nl\n" + (extends.empty() ? "" : "extends: " + extends + "\n") +
         "---\n# " + id + "\n\n" + articles;
}

bool has_finding(const LoadedCode& loaded, std::string_view id) {
  return std::any_of(loaded.findings.begin(), loaded.findings.end(), [&](const Finding& f) { return f.id == id; });
}

const Finding& finding(const LoadedCode& loaded, std::string_view id) {
  const auto found = std::find_if(loaded.findings.begin(), loaded.findings.end(), [&](const Finding& f) { return f.id == id; });
  REQUIRE(found != loaded.findings.end());
  return *found;
}

}  // namespace

TEST_CASE("what cannot be read is said in one line that names the file") {
  const Folder folder;
  CHECK(has(why(read_file(folder.path("weg.md"))), "weg.md: dit bestand bestaat niet"));
  CHECK(has(why(read_file(folder.path(""))), "dit is een map"));
  CHECK(has(why(read_file(folder.put("a", "x") + "/b")), "een deel van dit pad is geen map"));
  const auto pipe = folder.path("pijp");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(has(why(read_file(pipe)), "geen gewoon bestand"));
  CHECK(has(why(read_file("/dev/zero")), "geen gewoon bestand"));
  CHECK(has(why(read_file(folder.put("groot", std::string(2001, 'x')), 2000)), "groter dan 2 kB"));
}

TEST_CASE("a text is UTF-8; what it is instead, and where, is said") {
  const Folder folder;
  CHECK(has(why(read_text_file(folder.put("a", "een\ntwee\ncaf\xe9\n"))), "a:3: deze regel is geen UTF-8"));
  CHECK(has(why(read_text_file(folder.put("b", std::string_view("\xff\xfe#\0", 4)))), "UTF-16"));
  CHECK(has(why(read_text_file(folder.put("c", std::string_view("\x7f" "ELF\n\0\1", 7)))), "c:2: dit is geen tekst"));
  const auto bom = read_text_file(folder.put("d", "\xef\xbb\xbf# Kop\r\n"));
  REQUIRE(bom);
  CHECK(*bom == "# Kop\r\n");
  const auto empty = read_text_file(folder.put("e", ""));
  REQUIRE(empty);
  CHECK(empty->empty());
}

TEST_CASE("writing replaces a file whole and keeps its rights and its link") {
  const Folder folder;
  const auto path = folder.put("code.md", "oud");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(path, folder.path("link.md"));
  REQUIRE(write_file(folder.path("link.md"), "nieuw"));
  CHECK(*read_file(path) == "nieuw");
  CHECK(fs::is_symlink(folder.path("link.md")));
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  REQUIRE(write_file(folder.path("nog.md"), "x"));
  CHECK(std::distance(fs::directory_iterator(folder.path("")), fs::directory_iterator()) == 3);  // nothing left behind
}

TEST_CASE("what cannot be written leaves what was there") {
  const Folder folder;
  CHECK_FALSE(write_file(folder.path(""), "x"));
  CHECK_FALSE(write_file(folder.path("geen-map/code.md"), "x"));
  CHECK(fs::is_empty(folder.path("")));
}

TEST_CASE("a code comes with what it extends under it") {
  const Folder folder;
  folder.put("boven.md", code_text("boven", "", "## Doel {#doel main}\nWij zijn zuinig.\n\n## Spel {#spel}\nGeen spel.\n"));
  const auto path = folder.put("school/code.md", code_text("school", "../boven.md", "## Spel {#spel}\nWel een regel.\n"));
  const auto loaded = load_code(path);
  REQUIRE_MESSAGE(loaded, why(loaded));
  CHECK_FALSE(has_errors(loaded->findings));
  CHECK(loaded->own.articles.size() == 1);
  REQUIRE(loaded->code.articles.size() == 2);
  CHECK(loaded->code.main_article()->id == "doel");
}

TEST_CASE("codes in a circle give one clear error that names the circle") {
  const Folder folder;
  folder.put("a.md", code_text("a", "b.md", "## A {#a main}\nA.\n"));
  folder.put("b.md", code_text("b", "./c.md", "## B {#b}\nB.\n"));
  folder.put("c.md", code_text("c", "a.md", "## C {#c}\nC.\n"));
  const auto loaded = load_code(folder.path("a.md"));
  REQUIRE(loaded);
  CHECK(has_errors(loaded->findings));
  CHECK(has(finding(*loaded, "extends-cycle").nl, "a.md → b.md → c.md → a.md"));
  CHECK(std::count_if(loaded->findings.begin(), loaded->findings.end(),
                      [](const Finding& f) { return f.id == "extends-cycle"; }) == 1);
}

TEST_CASE("a code that extends itself is a circle as well") {
  const Folder folder;
  const auto loaded = load_code(folder.put("a.md", code_text("a", "a.md", "## A {#a main}\nA.\n")));
  REQUIRE(loaded);
  CHECK(has_finding(*loaded, "extends-cycle"));
}

TEST_CASE("eight codes may lie on top of each other, nine may not") {
  const Folder folder;
  folder.put("0.md", code_text("k0", "", "## A {#a0 main}\nA.\n"));
  for (int i = 1; i < 9; ++i)
    folder.put(std::to_string(i) + ".md", code_text("k" + std::to_string(i), std::to_string(i - 1) + ".md",
                                                     "## A {#a" + std::to_string(i) + "}\nA.\n"));
  const auto eight = load_code(folder.path("7.md"));
  REQUIRE(eight);
  CHECK_FALSE(has_errors(eight->findings));
  CHECK(eight->code.articles.size() == 8);
  const auto nine = load_code(folder.path("8.md"));
  REQUIRE(nine);
  CHECK(has_finding(*nine, "extends-depth"));
}

TEST_CASE("a parent that is not there is an error of its child, on the line of extends") {
  const Folder folder;
  const auto loaded = load_code(folder.put("a.md", code_text("a", "weg.md", "## A {#a main}\nA.\n")));
  REQUIRE(loaded);
  const Finding& found = finding(*loaded, "extends-unreadable");
  CHECK(found.place.line == 5);
  CHECK(has(found.nl, "weg.md"));
  CHECK(has(found.en, "weg.md"));
}

TEST_CASE("an empty file, and one that is only markup, are codes with errors") {
  const Folder folder;
  for (const char* text : {"", "\n\n", "tekst zonder kop\n", "---\n---\n"}) {
    CAPTURE(text);
    const auto loaded = load_code(folder.put("leeg.md", text));
    REQUIRE(loaded);
    CHECK(has_errors(loaded->findings));
  }
}

TEST_CASE("facts that cannot be read name the file and the place in it") {
  const Folder folder;
  CHECK(has(why(load_facts(folder.put("f.json", R"({"people":[{"id":7}]})"))), "f.json: people[0].id: expected a text"));
  CHECK(has(why(load_facts(folder.put("f.json", "{"))), "f.json: this is not valid JSON"));
  CHECK(has(why(load_facts(folder.path("weg.json"))), "weg.json: dit bestand bestaat niet"));
}

TEST_CASE("lists come as JSON, as lines or as folders") {
  const Folder folder;
  const auto json = load_categories(folder.put("l.json", R"( {"games":["spel.example"]})"));
  REQUIRE(json);
  CHECK((*json)->of_site("www.spel.example") == std::vector<std::string>{"games"});
  const auto text = load_categories(folder.put("l.txt", "# lijst\r\ngames spel.example\r\ngambling\tgok.example # a\n\n"));
  REQUIRE_MESSAGE(text, why(text));
  CHECK((*text)->of_site("gok.example") == std::vector<std::string>{"gambling"});
  CHECK((*text)->of_site("spel.example") == std::vector<std::string>{"games"});
  folder.put("ut1/gambling/domains", "gok.example\n# x\n\nbet.example\n");
  folder.put("ut1/agressif/domains", "boos.example\n");
  folder.put("ut1/adult/urls", "x.example/y\n");
  fs::create_directory_symlink(folder.path("ut1/gambling"), folder.path("ut1/games"));
  const auto ut1 = load_categories(folder.path("ut1"));
  REQUIRE_MESSAGE(ut1, why(ut1));
  CHECK((*ut1)->of_site("a.bet.example") == std::vector<std::string>{"gambling"});
  CHECK((*ut1)->of_site("boos.example") == std::vector<std::string>{"violence"});
  CHECK((*ut1)->of_site("x.example/y/z") == std::vector<std::string>{"adult"});
  CHECK((*ut1)->of_site("x.example").empty());
  CHECK((*ut1)->size() == 4);
}

TEST_CASE("lists that are none are refused with the line") {
  const Folder folder;
  CHECK(has(why(load_categories(folder.put("l.txt", "games spel.example\nspel.example\n"))), "l.txt:2: verwacht"));
  CHECK(has(why(load_categories(folder.put("l.txt", "games spel.example nog.example\n"))), "l.txt:1: verwacht"));
  fs::create_directory(folder.path("leeg"));
  CHECK(has(why(load_categories(folder.put("l.txt", "games spel.example\ngames a<b\n"))), "l.txt:2: dit is geen site"));
  CHECK(has(why(load_categories(folder.put("l.txt", "Games! spel.example\n"))), "l.txt:1: een categorie is"));
  CHECK(has(why(load_categories(folder.path("leeg"))), "geen lijst"));
}

TEST_CASE("the zone is that of the facts, else of the code, else Amsterdam") {
  Code code;
  const auto plain = with_zone(code, {});
  REQUIRE(plain);
  CHECK(plain->zone.name == "Europe/Amsterdam");
  code.front.calendar.emplace().time_zone = "Europe/Brussels";
  const auto of_code = with_zone(code, {});
  REQUIRE(of_code);
  CHECK(of_code->zone.name == "Europe/Brussels");
  Facts facts;
  facts.calendar.emplace().time_zone = "America/Aruba";
  const auto of_facts = with_zone(code, facts);
  REQUIRE(of_facts);
  CHECK(of_facts->zone.name == "America/Aruba");
  facts.calendar->time_zone = "../etc/passwd";
  CHECK_FALSE(with_zone(code, facts));
}
