// SPDX-License-Identifier: EUPL-1.2
// Names of sites for web_stream: read from lists, or made up; and how often each is asked for.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace web_bench {

namespace fs = std::filesystem;

[[noreturn]] inline void fail(const std::string& why) {
  std::cerr << "web_stream: " << why << "\n";
  std::exit(1);
}

// Made-up names: syllables, so that no dictionary is needed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  double part() { return std::generate_canonical<double, 53>(engine_); }
  std::string word(std::size_t syllables) {
    static constexpr std::array<const char*, 18> kOnsets{"b", "d", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "sp", "br", "kl", "gr", "h"};
    static constexpr std::array<const char*, 9> kVowels{"a", "e", "i", "o", "u", "aa", "ee", "oe", "ie"};
    static constexpr std::array<const char*, 6> kEnds{"", "", "n", "r", "t", "s"};
    std::string out;
    for (std::size_t i = 0; i < syllables; ++i) out += std::string(kOnsets[below(18)]) + kVowels[below(9)] + kEnds[below(6)];
    return out;
  }
  std::string site() {
    static constexpr std::array<const char*, 12> kTops{"com", "com", "com", "com", "net", "org", "info", "nl", "de", "online", "co.uk", "be"};
    std::string out = word(2 + below(3)) + (below(5) == 0 ? "-" + word(1) : "") + (below(6) == 0 ? std::to_string(below(1000)) : "");
    return (below(12) == 0 ? word(1) + "." : "") + out + "." + kTops[below(12)];
  }
  std::string path() {
    std::string out;
    for (std::size_t i = below(4); i > 0; --i) out += "/" + word(2);
    if (out.empty()) out = "/";
    if (below(4) == 0) out += "?id=" + std::to_string(below(1'000'000));
    return out;
  }

 private:
  std::mt19937_64 engine_;
};

// Rank r with a chance of 1 / r^s.
class Zipf {
 public:
  Zipf(std::size_t size, double power) {
    double sum = 0;
    for (std::size_t rank = 1; rank <= size; ++rank) sums_.push_back(sum += std::pow(static_cast<double>(rank), -power));
  }
  std::size_t draw(Random& random) const {
    const auto at = std::upper_bound(sums_.begin(), sums_.end(), random.part() * sums_.back());
    return std::min(static_cast<std::size_t>(at - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

inline bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 200 || host.find('.') == host.npos || host.front() == '.' || host.front() == '-' || host.back() == '.') return false;
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; };
  return std::all_of(host.begin(), host.end(), good) && host.find("..") == host.npos;
}
// A path that all contenders read alike: plain, and no name of a program (which would be a download).
inline bool is_path(std::string_view path) {
  const auto plain = [](char c) { return c > ' ' && c < 127 && c != '?' && c != '#' && c != '%' && c != '\\' && c != '*'; };
  if (!std::all_of(path.begin(), path.end(), plain) || path.find("/.") != path.npos || path.find("//") != path.npos) return false;
  const std::string_view name = path.substr(path.rfind('/'));
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || name.substr(dot) == ".html" || name.substr(dot) == ".htm" || name.substr(dot) == ".php";
}

inline std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '/')) line.pop_back();
    std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!line.empty()) out.push_back(std::move(line));
  }
  return out;
}
inline void write_lines(const fs::path& path, const std::vector<std::string>& lines) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path);
  for (const std::string& line : lines) file << line << '\n';
  if (!file.flush()) fail("cannot write " + path.string());
}

}  // namespace web_bench
