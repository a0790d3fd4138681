// SPDX-License-Identifier: EUPL-1.2
// A folder for one test, and the program run in it through a shell, as people run it.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace leidraad {

struct Ended {
  int exit_code = -1;
  std::string out, err;
};

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

class Bench {
 public:
  Bench() {
    std::string name = (std::filesystem::temp_directory_path() / "leidraad-command-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~Bench() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string put(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  // "scan brief.txt --json": in this folder.
  Ended run(const std::string& line) const {
    const std::string command = "cd " + folder_.string() + " && " LEIDRAAD_BINARY_DIR "/leidraad " + line + " >out 2>err";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_whole(path("out")), read_whole(path("err"))};
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace leidraad
