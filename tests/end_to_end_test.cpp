// SPDX-License-Identifier: EUPL-1.2
// Bad input, given to the program itself with little memory: one clear line with the place, exit code 1
// or 2, a stream that goes on, and nothing overwritten.
#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/base/sanitized.h"
#include "core/base/text.h"
#include "wire/json_tree.h"

using namespace leidraad;
namespace fs = std::filesystem;

namespace {

// A sanitizer reserves terabytes of addresses, so there the limit is left out.
constexpr std::string_view kLimit = kSanitized ? "" : "ulimit -v 1500000; ";  // kB

constexpr std::uintmax_t kHuge = 100'000'000;

std::string whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Ended {
  int exit_code = -1;
  std::string out, err;
};

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "leidraad-end-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string put(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string huge(const std::string& name) const {  // 100 MB of nothing; takes no disk
    const std::string path = put(name, "x");
    fs::resize_file(path, kHuge);
    return path;
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }

  // The words of a command as one would type them; its input from the file `in`, where there is one.
  Ended run(const std::string& words) const {
    if (!fs::exists(path_ / "in")) put("in", "");
    const std::string line = std::string(kLimit) + "exec '" LEIDRAAD_BINARY_DIR "/leidraad' " + words + " <'" + at("in") + "' >'" + at("out") + "' 2>'" + at("err") + "'";
    const int status = ::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, whole(at("out")), whole(at("err"))};
  }

 private:
  fs::path path_;
};

const std::string kCode =
    "---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n# Proef\n\n## 1 Doel {#doel main source=N0.9}\nWij gaan netjes om met elkaar.\n\n"
    "## 2 Spel {#spel}\nGokken kan niet.\n\n```rule\nforbid web.visit when category in {gambling}\n```\n"
    "```ruling\nteacher web.visit category={gambling} → deny\nteacher web.visit category={press} → allow\n```\n";
const std::string kGood = R"({"id":"goed","action":"web.visit","with":{"category":["press"]}})";

std::size_t count_lines(std::string_view text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string with_crlf(std::string_view text) {
  std::string out = "\xEF\xBB\xBF";
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("a stream of bad lines keeps order and count, names each line, and answers the good ones between") {
  const Folder folder;
  const std::string code = folder.put("code.md", kCode);
  const std::vector<std::string> bad = {
      "geen json", "{", "[]", "null", "\"tekst\"", "{}", std::string(200'000, '['), R"({"id":"a","id":"b","action":"web.visit"})",
      "{\"action\":\"web.visit\",\"id\":\"\xff\xfe\"}", R"({"action":"web.vist"})", R"({"action":"web.visit","with":{"category":"gambling"}})",
      R"({"action":"web.visit","with":{"onzin":true}})", R"({"action":"web.visit","at":"9999-99-99T99:99:99Z"})", R"({"action":"web.visit","at":"2026-11-23"})",
      R"({"action":"web.visit","who":{"kind":"robot"}})", R"({"action":"device.use","with":{"idle_lock":"99999999999999999999 years"}})",
      R"({"action":7})", std::string("{\"action\":\"web.visit\"}\0x", 24), R"({"action":"web.visit"} {"action":"web.visit"})"};
  std::string input;
  for (const std::string& line : bad) input += kGood + "\n" + line + "\n";
  folder.put("in", input);
  const Ended ended = folder.run("decide '" + code + "'");
  CHECK(ended.exit_code == 1);
  const auto answers = lines(ended.out);
  REQUIRE(answers.size() == 2 * bad.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    INFO("line " << i + 1 << ": " << std::string(answers[i]));
    CHECK(read_json(answers[i], 1'000'000));
    CHECK(has(answers[i], i % 2 == 0 ? R"("id":"goed","outcome":"allow")" : "{\"line\":" + std::to_string(i + 1) + ",\"error\":\""));
  }
}

TEST_CASE("a hundred megabytes are refused in one line, in little memory") {
  const Folder folder;
  const std::string code = folder.put("code.md", kCode);
  const std::string huge = folder.huge("groot");
  for (const std::string& words : {"check '" + huge + "'", "fmt '" + huge + "'", "coverage '" + huge + "'", "decide '" + huge + "'", "diff '" + code + "' '" + huge + "'",
                                   "decide '" + code + "' --facts '" + huge + "'", "decide '" + code + "' --lists '" + huge + "'", "import '" + huge + "' -o '" + folder.at("draft.md") + "'"}) {
    INFO(words);
    const Ended ended = folder.run(words);
    CHECK(ended.exit_code == 1);
    CHECK(count_lines(ended.out + ended.err) >= 1);
    CHECK(count_lines(ended.out + ended.err) <= 3);
  }
  CHECK_FALSE(fs::exists(folder.at("draft.md")));
  std::ofstream(folder.at("in"), std::ios::binary) << kGood << "\n";
  fs::resize_file(folder.at("in"), kHuge);
  std::ofstream(folder.at("in"), std::ios::binary | std::ios::app) << "\n" << kGood << "\n";
  const Ended stream = folder.run("decide '" + code + "'");
  CHECK(stream.exit_code == 1);
  CHECK(count_lines(stream.out) == 3);
}

TEST_CASE("a file that is no code is one clear line, whatever is wrong with it") {
  const Folder folder;
  fs::create_directory(folder.at("map"));
  folder.put("leeg.md", "");
  folder.put("latin1.md", "---\ncode: x\ntitle: Caf\xe9\n---\n");
  folder.put("binair.md", std::string_view("\x7f" "ELF\0\1\2", 7));
  folder.put("diep.md", "---\ncode: x\ntitle: X\nscope: " + std::string(5000, '[') + "\n---\n### 1 A {#a}\n");
  folder.put("citaat.md", std::string(10'000, '>') + "\n");
  folder.put("dubbel.md", "---\ncode: x\ncode: y\ntitle: X\n---\n### 1 A {#a main}\nTekst.\n");
  folder.put("datum.md", "---\ncode: x\ntitle: X\nadopted: 9999-99-99\n---\n### 1 A {#a main}\nTekst.\n");
  folder.put("a.md", "---\ncode: a\ntitle: A\nextends: b.md\n---\n### 1 A {#a main}\nTekst.\n");
  folder.put("b.md", "---\ncode: b\ntitle: B\nextends: a.md\n---\n### 1 A {#a main}\nTekst.\n");
  folder.put("onbekend.md", "---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\n```rule\nforbid web.vist\n```\n");
  folder.put("haken.md", "---\ncode: x\ntitle: X\n---\n### 1 A {#a main}\n```rule\nforbid web.visit when " + std::string(15'000, '(') + "lesson\n```\n");
  for (const char* name : {"map", "weg.md", "leeg.md", "latin1.md", "binair.md", "diep.md", "citaat.md", "dubbel.md", "datum.md", "a.md", "onbekend.md", "haken.md"}) {
    const Ended ended = folder.run("check '" + folder.at(name) + "'");
    INFO(name << ": " << ended.out << ended.err);
    CHECK(ended.exit_code == 1);
    CHECK(has(ended.out + ended.err, std::string(name) + ":"));
    CHECK(ended.out.size() + ended.err.size() < 2'000);
  }
}

TEST_CASE("a byte order mark and Windows line ends are read as if they were not there") {
  const Folder folder;
  const std::string code = folder.put("code.md", with_crlf(kCode));
  CHECK(folder.run("check '" + code + "'").exit_code == 0);
  folder.put("in", kGood + "\r\n" + kGood + "\r\n");
  const std::string facts = folder.put("facts.json", with_crlf("{\n\"people\":[]\n}\n"));
  const Ended ended = folder.run("decide '" + code + "' --facts '" + facts + "'");
  CHECK(ended.exit_code == 0);
  CHECK(count_lines(ended.out) == 2);
}

TEST_CASE("every command says how it is used, and ends with 2, when it is asked nothing") {
  const Folder folder;
  for (const char* words : {"", "check", "fmt", "diff", "import", "coverage", "decide", "serve --port nul", "onzin", "check --onzin x", "decide a b c"}) {
    INFO(words);
    const Ended ended = folder.run(words);
    CHECK(ended.exit_code == 2);
    CHECK(!ended.err.empty());
  }
}

TEST_CASE("an existing file is not overwritten without --force") {
  const Folder folder;
  const std::string source = folder.put("code.txt", "Gedragscode\n\nHet wachtwoord wordt elke drie maanden gewijzigd.\n");
  const std::string draft = folder.put("draft.md", "van mij");
  CHECK(folder.run("import '" + source + "' -o '" + draft + "'").exit_code != 0);
  CHECK(whole(draft) == "van mij");
  CHECK(folder.run("import '" + source + "' -o '" + draft + "' --force").exit_code == 0);
  CHECK(whole(draft) != "van mij");
}
