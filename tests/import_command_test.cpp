// SPDX-License-Identifier: EUPL-1.2
// `leidraad import` as a person runs it: exit codes, and nothing overwritten without being asked.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;

const std::string kProgram = LEIDRAAD_BINARY_DIR "/leidraad";

// A folder of its own, gone when the test is done.
class Folder {
 public:
  Folder() : path_(fs::path(LEIDRAAD_BINARY_DIR) / "import_command_test") {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string read(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

int run(const std::string& arguments, const std::string& output) {
  const int status = std::system(("'" + kProgram + "' import " + arguments + " > '" + output + "' 2>&1").c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("import writes a draft and its report, and overwrites nothing without --force") {
  if (!fs::exists(kProgram)) {
    MESSAGE("skipped: 1 program is not built yet: " << kProgram);
    return;
  }
  const Folder folder;
  const std::string source = folder.file("afspraken.txt"), draft = folder.file("concept.md"), said = folder.file("said");
  write(source, "Afspraken\n\n1. Apparaten\n\n- Gebruik geen USB-sticks.\n- Wees lief voor elkaar.\n");

  CHECK(run("'" + source + "' -o '" + draft + "'", said) == 0);
  CHECK(read(said).find("forbid device.connect when device in {usb_storage}") != std::string::npos);
  CHECK(read(said).find("Wees lief voor elkaar.") != std::string::npos);
  CHECK(read(draft).find("### 1.1 Gebruik geen USB-sticks") != std::string::npos);

  write(draft, "mijn werk");
  CHECK(run("'" + source + "' -o '" + draft + "'", said) == 1);
  CHECK(read(draft) == "mijn werk");
  CHECK(run("'" + source + "' -o '" + draft + "' --force --json", said) == 0);
  CHECK(read(draft) != "mijn werk");
  CHECK(read(said).starts_with("{\"file\":"));

  const std::string before = read(source);
  CHECK(run("'" + source + "' -o '" + source + "' --force", said) == 1);
  CHECK(read(source) == before);
}

TEST_CASE("import says in one line what is wrong: 1 for the file, 2 for the command") {
  if (!fs::exists(kProgram)) {
    MESSAGE("skipped: 1 program is not built yet: " << kProgram);
    return;
  }
  const Folder folder;
  const std::string source = folder.file("leeg.txt"), large = folder.file("groot.txt"), draft = folder.file("concept.md"), said = folder.file("said");
  write(source, "");
  write(large, "");
  fs::resize_file(large, 100'000'000);
  for (const std::string& file : {source, large, folder.file("weg.docx")}) {
    CHECK(run("'" + file + "' -o '" + draft + "'", said) == 1);
    const std::string line = read(said);
    CHECK(line.find(file) != std::string::npos);
    CHECK(line.find('\n') + 1 == line.size());
    CHECK_FALSE(fs::exists(draft));
  }
  CHECK(run("", said) == 2);
  CHECK(run("'" + source + "'", said) == 2);
  CHECK(run("'" + source + "' -o '" + draft + "' --language fy", said) == 2);
}
