// SPDX-License-Identifier: EUPL-1.2
// The house keeps its direction: every #include stays within what the module graph in CMakeLists.txt
// allows, and core's libraries import nothing that does input or output, reads a clock or starts a thread.
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

const fs::path kRoot = LEIDRAAD_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// Module → the modules it names under NEEDS.
std::map<std::string, std::set<std::string>> module_graph() {
  std::map<std::string, std::set<std::string>> graph;
  const std::string text = read(kRoot / "CMakeLists.txt");
  const std::regex line(R"(leidraad_(?:module|program)\(([^)]*)\))");
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) {
    std::istringstream words((*it)[1]);
    std::string word, name;
    bool needs = false, uses = false;
    while (words >> word) {
      if (word == "NEEDS" || word == "USES") {
        needs = word == "NEEDS";
        uses = !needs;
      } else if (needs) {
        graph[name].insert(word);
      } else if (!uses) {
        name = word;  // of a program the second word is its folder
      }
    }
    graph[name];
  }
  return graph;
}

void add_reach(const std::map<std::string, std::set<std::string>>& graph, const std::string& from, std::set<std::string>& reach) {
  if (!reach.insert(from).second) return;
  const auto found = graph.find(from);
  if (found == graph.end()) return;
  for (const std::string& next : found->second) add_reach(graph, next, reach);
}

// The module a path below src/ belongs to: the longest module name that starts it.
std::string module_of(const std::map<std::string, std::set<std::string>>& graph, const std::string& path) {
  std::string best;
  for (const auto& [name, needs] : graph) {
    if (path.rfind(name + "/", 0) == 0 && name.size() > best.size()) best = name;
  }
  return best;
}

std::string output_of(const std::string& command) {
  std::string out;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 4096> buffer{};
  while (pipe && fgets(buffer.data(), static_cast<int>(buffer.size()), pipe.get()) != nullptr) out += buffer.data();
  return out;
}

}  // namespace

TEST_CASE("layers: every include points down the module graph") {
  const auto graph = module_graph();
  REQUIRE(graph.size() > 8);
  const std::regex include(R"re(#include "([^"]+)")re");
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    const std::string extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string path = fs::relative(entry.path(), kRoot / "src");
    const std::string module = module_of(graph, path);
    CHECK_MESSAGE(!module.empty(), path << " belongs to no module of CMakeLists.txt");
    std::set<std::string> reach;
    add_reach(graph, module, reach);
    const std::string text = read(entry.path());
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
      if ((*it)[1].str().starts_with("embedded/")) continue;  // made by cmake/embed.cmake: bytes, of no module
      const std::string target = module_of(graph, (*it)[1]);
      ++seen;
      CHECK_MESSAGE(reach.contains(target), path << " includes " << (*it)[1].str() << ", which " << module << " may not use");
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("layers: the graph has no cycle and core needs nothing below the line") {
  const auto graph = module_graph();
  for (const auto& [name, needs] : graph) {
    for (const std::string& next : needs) {
      CHECK_MESSAGE(graph.contains(next), name << " needs " << next << ", which is no module");
      std::set<std::string> reach;
      add_reach(graph, next, reach);
      CHECK_MESSAGE(!reach.contains(name), name << " and " << next << " need each other");
      if (name.rfind("core/", 0) == 0) CHECK_MESSAGE(next.rfind("core/", 0) == 0, name << " needs " << next);
    }
  }
}

TEST_CASE("layers: core imports no symbol of input, output, clocks, randomness or threads") {
  const std::regex impure(
      R"( U (fopen|fopen64|open|open64|openat|creat|read|write|pread|pwrite|close|socket|connect|bind|listen|accept|send|recv|)"
      R"(time|clock|clock_gettime|gettimeofday|localtime|gmtime|mktime|rand|srand|random|getrandom|arc4random|getenv|setenv|system|popen|fork|execv?e?p?|)"
      R"(pthread_create|usleep|nanosleep|printf|puts|fprintf|fwrite|_ZSt4cout|_ZSt4cerr|_ZSt3cin|)"
      R"(_ZNSt6thread\S*|_ZNSt13random_device\S*|_ZNSt6chrono3_V212(system|steady)_clock3nowEv|_ZNSt13basic_filebuf\S*|_ZNSt14basic_ifstream\S*|_ZNSt14basic_ofstream\S*|)"
      R"(_ZNSt10filesystem\S*)(@\S*)?$)");
  std::size_t libraries = 0;
  for (const auto& entry : fs::directory_iterator(LEIDRAAD_BINARY_DIR)) {
    const std::string name = entry.path().filename();
    if (name.rfind("libleidraad_core_", 0) != 0 && name != "libleidraad_wire.a") continue;
    ++libraries;
    std::istringstream symbols(output_of("nm -u '" + entry.path().string() + "' 2>/dev/null"));
    std::string line;
    std::size_t count = 0;
    while (std::getline(symbols, line)) {
      ++count;
      CHECK_MESSAGE(!std::regex_search(line, impure), name << " imports" << line);
    }
    CHECK_MESSAGE(count > 0, "nm said nothing of " << name);
  }
  CHECK(libraries >= 5);
}

// Two types of one name in one namespace link without a word, and then one runs the other's destructor.
TEST_CASE("layers: no two headers define a type of the same name") {
  const std::regex begins(R"(^namespace ([\w:]+) \{)"), ends(R"(^\}  // namespace)"), type(R"(^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;{]*)? \{)");
  std::map<std::string, std::string> seen;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    if (entry.path().extension() != ".h") continue;
    const std::string path = fs::relative(entry.path(), kRoot / "src");
    std::vector<std::string> inside;
    std::istringstream lines(read(entry.path()));
    std::smatch found;
    for (std::string line; std::getline(lines, line);) {
      if (std::regex_search(line, found, begins)) inside.push_back(found[1]);
      else if (std::regex_search(line, ends) && !inside.empty()) inside.pop_back();
      else if (std::regex_search(line, found, type)) {
        std::string name;
        for (const std::string& part : inside) name += part + "::";
        name += found[1];
        const auto [before, fresh] = seen.emplace(name, path);
        CHECK_MESSAGE(fresh, name << " stands in " << before->second << " and in " << path);
      }
    }
  }
  CHECK(seen.size() > 300);
}
