// SPDX-License-Identifier: EUPL-1.2
// The program itself, run as people run it: what goes in, what comes out, and how it ends.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/text.h"
#include "wire/json_tree.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

const std::string kProgram = LEIDRAAD_BINARY_DIR "/leidraad";

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Ended {
  int exit_code = -1;
  std::string out, err;
};

// A folder for one test, and the program run in it.
class Bench {
 public:
  Bench() {
    std::string name = (fs::temp_directory_path() / "leidraad-command-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~Bench() { fs::remove_all(folder_); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string put(const std::string& name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

  Ended run(std::vector<std::string> args, std::string_view input = {}) const {
    put("in", input);
    const pid_t child = start(std::move(args));
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_whole(path("out")), read_whole(path("err"))};
  }

  pid_t start(std::vector<std::string> args) const {
    args.insert(args.begin(), kProgram);
    std::vector<char*> pointers;
    for (std::string& arg : args) pointers.push_back(arg.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 0, path("in").c_str(), O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, path("out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::posix_spawn_file_actions_addopen(&files, 2, path("err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child = 0;
    REQUIRE(::posix_spawn(&child, kProgram.c_str(), &files, nullptr, pointers.data(), environ) == 0);
    ::posix_spawn_file_actions_destroy(&files);
    return child;
  }

 private:
  fs::path folder_;
};

constexpr std::string_view kCode = R"(---
code: proef
title: Proef
language: nl
---
# Proef

## 1 Doel {#doel main source=N0.9}
Wij gaan netjes om met elkaar.

## 2 Kansspelen {#kansspelen source=N4.5}
Gokken kan niet via ons netwerk.

```rule
forbid web.visit when category in {gambling} unless purpose in {education, work} or permission from location_manager
```
```ruling
teacher web.visit category={gambling} purpose=private → ask location_manager
teacher web.visit category={gambling} purpose=education → allow
```
)";

constexpr std::string_view kGamble =
    R"({"id":"r1","who":{"id":"p17","kind":"employee"},"action":"web.visit","with":{"category":["gambling"],"purpose":"private"}})";

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}
std::size_t count_lines(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("decide answers line by line, in the contract's shape") {
  const Bench bench;
  const auto code = bench.put("code.md", kCode);
  const Ended ended = bench.run({"decide", code}, std::string(kGamble) + "\n");
  CHECK(ended.exit_code == 0);
  CHECK(ended.err.empty());
  CHECK(ended.out.starts_with(
      R"({"id":"r1","outcome":"ask","articles":["kansspelen"],"sources":["N4.5"],"ask":["location_manager"],"questions":[)"));
  CHECK(has(ended.out, R"("missing_consent":[],"reasons":[{"article":"kansspelen","title":"2 Kansspelen","text":")"));
  CHECK(has(ended.out, R"("statement":"forbid web.visit when category in {gambling})"));
  CHECK(ended.out.ends_with("\"until\":null}\n"));
}

TEST_CASE("a stream keeps its order and its count, whatever is in it") {
  const Bench bench;
  const auto code = bench.put("code.md", kCode);
  const std::string good(kGamble);
  const std::string input = good + "\n\n{\"action\":\"web.vist\"}\n" + "{\"id\":\"" + std::string(1'100'000, 'x') + "\"}\n" +
                            "\xff\xfe\n" + good + "\r\n" + std::string(2'000'000, '[') + "\n" + good;
  const Ended ended = bench.run({"decide", code}, input);
  CHECK(ended.exit_code == 1);
  REQUIRE(count_lines(ended.out) == 8);
  const auto all = lines(ended.out);
  CHECK(has(all[0], "\"outcome\":\"ask\""));
  CHECK(has(all[1], R"({"line":2,"error":)"));
  CHECK(has(all[2], R"({"line":3,"error":"action: \"web.vist\" is no action; did you mean \"web.visit\"?"})"));
  CHECK(has(all[3], R"({"line":4,"error":"this line is longer than 1 MB"})"));
  CHECK(has(all[4], R"({"line":5,"error":)"));
  CHECK(has(all[5], "\"outcome\":\"ask\""));
  CHECK(has(all[6], R"({"line":7,"error":)"));
  CHECK(has(all[7], "\"outcome\":\"ask\""));
}

TEST_CASE("--help names each command once") {
  const Bench bench;
  const Ended help = bench.run({"--help"});
  CHECK(help.exit_code == 0);
  std::vector<std::string_view> names;
  for (const std::string_view line : lines(help.out)) {
    if (!line.starts_with("  ")) continue;
    const std::string_view name = line.substr(2, line.find(' ', 2) - 2);
    CHECK_MESSAGE(std::find(names.begin(), names.end(), name) == names.end(), name);
    names.push_back(name);
  }
  CHECK(names.size() > 10);
}

TEST_CASE("a stream of nothing gives nothing") {
  const Bench bench;
  const Ended ended = bench.run({"decide", bench.put("code.md", kCode)});
  CHECK(ended.exit_code == 0);
  CHECK(ended.out.empty());
}

TEST_CASE("facts and lists are facts: a category from a list, a permission from the register") {
  const Bench bench;
  const auto code = bench.put("code.md", kCode);
  const auto lists = bench.put("lijst.txt", "gambling casino.example\n");
  const auto facts = bench.put("feiten.json", R"({"people":[{"id":"p17","kind":"employee"}],"permissions":[
    {"who":"p17","action":"web.visit","with":{"host":"casino.example"},"role":"location_manager","by":"p2",
     "from":"2026-11-23T09:00:00+01:00","until":"2026-11-23T12:00:00+01:00"}]})");
  const std::string request =
      R"({"id":"a","at":"2026-11-23T10:05:00+01:00","who":{"id":"p17","kind":"employee","assurance":"authenticated"},"action":"web.visit","with":{"host":"www.casino.example","purpose":"private"}})";
  CHECK(has(bench.run({"decide", code, "--lists", lists}, request).out, "\"outcome\":\"ask\""));
  const Ended permitted = bench.run({"decide", code, "--lists", lists, "--facts=" + facts}, request);
  CHECK(has(permitted.out, "\"outcome\":\"allow\""));
  CHECK(has(permitted.out, "\"until\":\"2026-11-23T12:00:00+01:00\""));
}

TEST_CASE("without a time on the command line no permission is in force") {
  const Bench bench;
  const auto facts = bench.put("feiten.json", R"({"permissions":[{"who":"p17","action":"web.visit","role":"location_manager","by":"p2"}]})");
  CHECK(has(bench.run({"decide", bench.put("code.md", kCode), "--facts", facts}, kGamble).out, "\"outcome\":\"ask\""));
}

TEST_CASE("a code with errors decides nothing") {
  const Bench bench;
  const auto code = bench.put("code.md", replaced(std::string(kCode), "web.visit when", "web.vist when"));
  const Ended ended = bench.run({"decide", code}, kGamble);
  CHECK(ended.exit_code == 1);
  CHECK(ended.out.empty());
  CHECK(has(ended.err, "code.md:15:"));
  CHECK(has(ended.err, "web.visit"));
}

TEST_CASE("check is silent about a good code but for its summary") {
  const Bench bench;
  const Ended ended = bench.run({"check", bench.put("code.md", kCode)});
  CHECK(ended.exit_code == 0);
  CHECK(has(ended.out, "code.md: 0 fouten"));
}

TEST_CASE("check names file, line and column, and suggests") {
  const Bench bench;
  const auto code = bench.put("code.md", replaced(std::string(kCode), "category in", "categry in"));
  const Ended human = bench.run({"check", code});
  CHECK(human.exit_code == 1);
  CHECK(has(human.out, "code.md:15:"));
  CHECK(has(human.out, ": fout: "));
  CHECK(has(human.out, "category"));
  const Ended machine = bench.run({"check", code, "--json"});
  CHECK(machine.exit_code == 1);
  for (const auto line : lines(machine.out)) {
    const auto json = read_json(line, 10'000);
    REQUIRE(json);
    for (const char* key : {"file", "line", "column", "id", "severity", "text", "suggestion"}) CHECK(json->find(key));
  }
}

TEST_CASE("a ruling that the rules contradict is an error") {
  const Bench bench;
  const auto code = bench.put("code.md", replaced(std::string(kCode), "purpose=education → allow", "purpose=education → deny"));
  const Ended ended = bench.run({"check", code});
  CHECK(ended.exit_code == 1);
  CHECK(has(ended.out, "code.md:19:"));
  CHECK(has(ended.out, "(ruling-fails)"));
  CHECK(has(ended.out, "de regels zeggen"));  // the board reads its own language
}

TEST_CASE("check speaks the language it is asked for") {
  const Bench bench;
  const auto code = bench.put("code.md", replaced(std::string(kCode), "category in", "categry in"));
  CHECK(has(bench.run({"check", code, "--language", "en"}).out, ": error: "));
  CHECK(has(bench.run({"check", code, "--language=en"}).out, "1 error"));
}

TEST_CASE("what is no code is said in one line with its place") {
  const Bench bench;
  CHECK(has(bench.run({"check", bench.path("weg.md")}).out, "weg.md:1:1: fout: dit bestand bestaat niet (unreadable)"));
  CHECK(has(bench.run({"check", bench.put("l1.md", "# Kop\ncaf\xe9\n")}).out, "l1.md:2:1: fout: deze regel is geen UTF-8"));
  const Ended binary = bench.run({"decide", bench.put("b.md", std::string_view("\x7f" "ELF\0", 5))}, kGamble);
  CHECK(binary.exit_code == 1);
  CHECK(count_lines(binary.err) == 1);
  const Ended big = bench.run({"check", bench.put("groot.md", std::string(5'000'000, 'x'))});
  CHECK(has(big.out, "groter dan 4 MB"));
  CHECK(big.exit_code == 1);
}

TEST_CASE("fmt gives one form, and giving it again changes nothing") {
  const Bench bench;
  const auto code = bench.put("code.md", replaced(std::string(kCode), "forbid web.visit when", "forbid   web.visit when"));
  CHECK(bench.run({"fmt", code, "--check"}).exit_code == 1);
  const Ended shown = bench.run({"fmt", code});
  CHECK(shown.exit_code == 0);
  CHECK(has(shown.out, "forbid web.visit\n"));
  CHECK(has(shown.out, "Gokken kan niet via ons netwerk.\n"));
  CHECK(bench.run({"fmt", code, "-w"}).exit_code == 0);
  CHECK(read_whole(code) == shown.out);
  CHECK(bench.run({"fmt", code, "--check"}).exit_code == 0);
}

TEST_CASE("fmt leaves a file with errors as it is") {
  const Bench bench;
  const std::string broken = replaced(std::string(kCode), "forbid web.visit", "forbit web.visit");
  const auto code = bench.put("code.md", broken);
  CHECK(bench.run({"fmt", code, "-w"}).exit_code == 1);
  CHECK(read_whole(code) == broken);
}

TEST_CASE("diff says what changed") {
  const Bench bench;
  const auto before = bench.put("oud.md", kCode);
  const auto after = bench.put("nieuw.md", replaced(std::string(kCode), "{education, work}", "{education}"));
  const Ended ended = bench.run({"diff", before, after});
  CHECK(ended.exit_code == 0);
  CHECK(has(ended.out, "2 Kansspelen (kansspelen) - inhoudelijk"));
  CHECK(has(bench.run({"diff", before, before}).out, "Geen verschillen."));
  const auto json = read_json(bench.run({"diff", before, after, "--json"}).out, 100'000);
  REQUIRE(json);
  CHECK(*json->find("article")->text() == "kansspelen");
  CHECK(bench.run({"diff", before}).exit_code == 2);
}

TEST_CASE("coverage merges codes, each clause once") {
  const Bench bench;
  const auto one = bench.put("een.md", kCode);
  const auto two = bench.put("twee.md", replaced(std::string(kCode), "forbid web.visit when category in {gambling} unless purpose in {education, work} or permission from location_manager", "proposed forbid web.visit"));
  const auto json = read_json(bench.run({"coverage", one, "--json"}).out, 1'000'000);
  REQUIRE(json);
  const auto* clauses = json->find("clauses")->items();
  REQUIRE(clauses);
  const auto clause = std::find_if(clauses->begin(), clauses->end(), [](const Json& c) { return *c.find("id")->text() == "N4.5"; });
  REQUIRE(clause != clauses->end());
  CHECK(*clause->find("state")->text() == "enforced");
  CHECK(*clause->find("article")->text() == "kansspelen");
  CHECK(clause->find("live")->is_null());
  CHECK(std::get<double>(clause->find("rulings")->value) == 2);
  CHECK(has(bench.run({"coverage", one}).out, "1 regel, 0 live"));
  const auto merged = read_json(bench.run({"coverage", two, one, "--json"}).out, 1'000'000);
  REQUIRE(merged);
  CHECK(merged->find("clauses")->items()->size() == clauses->size());
  const auto* both = merged->find("clauses")->items();
  const auto strongest = std::find_if(both->begin(), both->end(), [](const Json& c) { return *c.find("id")->text() == "N4.5"; });
  REQUIRE(strongest != both->end());
  CHECK(*strongest->find("state")->text() == "enforced");
}

TEST_CASE("a wrong question ends with 2 and the usage") {
  const Bench bench;
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {}, {"chekc"}, {"check"}, {"check", "a", "--jsn"}, {"decide", "a", "b"}, {"decide", "a", "--facts"},
           {"decide", "a", "--language", "fr"}, {"fmt", "a", "b"}, {"serve", "--port", "70000"}, {"serve", "--port", "x"}}) {
    CAPTURE(join(args, " "));
    const Ended ended = bench.run(args);
    CHECK(ended.exit_code == 2);
    CHECK(ended.out.empty());
    CHECK_FALSE(ended.err.empty());
  }
  CHECK(has(bench.run({"chekc"}).err, "bedoelt u “check”?"));
  CHECK(has(bench.run({"check", "a", "--jsn"}).err, "bedoelt u “--json”?"));
}

TEST_CASE("help and version are answers, not errors") {
  const Bench bench;
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{{"--help"}, {"check", "--help"}, {"--version"}}) {
    const Ended ended = bench.run(args);
    CHECK(ended.exit_code == 0);
    CHECK(has(ended.out, "leidraad"));
  }
}

TEST_CASE("a circle of codes is one clear error") {
  const Bench bench;
  bench.put("a.md", replaced(std::string(kCode), "language: nl", "language: nl\nextends: b.md"));
  bench.put("b.md", replaced(std::string(kCode), "language: nl", "language: nl\nextends: a.md"));
  const Ended ended = bench.run({"decide", bench.path("a.md")}, kGamble);
  CHECK(ended.exit_code == 1);
  CHECK(has(ended.err, "a.md → b.md → a.md"));
}

TEST_CASE("serve says where, answers, and ends cleanly on SIGTERM") {
  const Bench bench;
  bench.put("in", "");
  const auto code = bench.put("code.md", kCode);
  const pid_t child = bench.start({"serve", code, "--port", "0"});
  std::string out;
  for (int i = 0; i < 600 && !has(out, "\n"); ++i) {
    ::usleep(50'000);
    out = read_whole(bench.path("out"));
  }
  CHECK(has(out, "Leidraad staat klaar op http://127.0.0.1:"));
  CHECK(::kill(child, SIGTERM) == 0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
