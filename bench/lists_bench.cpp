// SPDX-License-Identifier: EUPL-1.2
// Category look-ups a CPU second, from the text of an address to its categories; the bytes a listed name
// takes, and how long building and opening do.
//   lists_bench FOLDER [UT1.tar.gz|-] [names=5400000]     "-": generated names
// The stream: 30% listed (half of them with a name before it), 70% not, the popular ones more often. Every
// answer is compared with what the lists say (wrong=n).
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <random>

#include "core/category/builder.h"
#include "core/category/ut1.h"
#include "files/files.h"
#include "lists/archive.h"
#include "lists/build.h"

using namespace leidraad;

namespace {

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}
double wall_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

struct Name {
  std::string site, category;
};

std::vector<Name> names_of(const std::string& path) {
  std::vector<Name> names;
  const auto folder = [](const std::string& name) { return std::filesystem::path(name).parent_path().filename().string(); };
  const auto wanted = [&](const std::string& name) { return name.ends_with("/domains") && !category_of_ut1(folder(name)).empty(); };
  const Done read = each_packed_file(path, wanted, [&](const std::string& name, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      if (end > at) names.push_back({bytes.substr(at, end - at), category_of_ut1(folder(name))});
      at = end + 1;
    }
    return done();
  });
  if (!read) std::cerr << read.error().why << "\n";
  return names;
}

// Names as long as those of real lists: 8 to 18 letters and one of a few endings.
std::vector<Name> made_names(std::size_t count) {
  std::mt19937_64 random(7);
  constexpr const char* kEnds[] = {".com", ".nl", ".net", ".xyz", ".example.org", ".co.uk"};
  std::vector<Name> names;
  names.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::string site;
    for (std::size_t letters = 8 + random() % 11; letters > 0; --letters) site += static_cast<char>('a' + random() % 26);
    names.push_back({site + kEnds[random() % 6], "c" + std::to_string(random() % 17)});
  }
  return names;
}

struct Ask {
  std::string url, category;  // empty: not listed by us
};

bool is_number(char c) { return c >= '0' && c <= '9'; }  // of an address: nothing stands before those

std::size_t popular(std::mt19937_64& random, std::size_t count) {
  const double share = static_cast<double>(random() % 1'000'000) / 1e6;
  return static_cast<std::size_t>(std::pow(static_cast<double>(count), share)) - 1;
}

std::vector<Ask> stream(const std::vector<Name>& names, std::size_t count) {
  std::mt19937_64 random(11);
  std::vector<Ask> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (random() % 10 < 3) {
      const Name& name = names[(popular(random, names.size()) * 7919) % names.size()];
      out.push_back({std::string("https://") + (random() % 2 && !is_number(name.site.back()) ? "www." : "") + name.site + "/pad/" + std::to_string(random() % 1000), name.category});
    } else {
      out.push_back({"https://www.gewoon" + std::to_string(popular(random, 200'000)) + ".example/a/b?c=" + std::to_string(random() % 100), {}});
    }
  }
  return out;
}

double percentile(std::vector<double>& values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

void look_up(const Lists& lists, const std::vector<Ask>& asks) {
  std::size_t wrong = 0;
  Site site;
  for (const Ask& ask : asks) {
    const bool read = site.read(ask.url);
    const auto found = lists.names(lists.find(site));
    wrong += read && (ask.category.empty() ? found.empty() : std::find(found.begin(), found.end(), ask.category) != found.end()) ? 0U : 1U;
  }
  std::vector<double> rates;
  std::uint64_t seen = 0;
  for (int round = 0; round < 5; ++round) {
    const double begin = cpu_seconds();
    for (const Ask& ask : asks) {
      site.read(ask.url);
      seen += lists.find(site).low;
    }
    rates.push_back(static_cast<double>(asks.size()) / (cpu_seconds() - begin));
  }
  std::vector<double> waits, timer;
  for (const Ask& ask : asks) {
    const double begin = wall_seconds();
    site.read(ask.url);
    seen += lists.find(site).low;
    waits.push_back((wall_seconds() - begin) * 1e9);
  }
  for (int i = 0; i < 100'000; ++i) {
    const double begin = wall_seconds();
    timer.push_back((wall_seconds() - begin) * 1e9);
  }
  std::printf("look-ups: %.2f M a CPU second (median of 5, address to categories), p50 %.0f ns, p99 %.0f ns (timer %.0f ns), wrong=%zu%s\n", percentile(rates, 0.5) / 1e6,
              percentile(waits, 0.5), percentile(waits, 0.99), percentile(timer, 0.5), wrong, seen == 1 ? " " : "");
}

void run(const std::vector<Name>& names, const std::string& file) {
  double wall = wall_seconds(), cpu = cpu_seconds();
  ListBuilder builder;
  builder.source("bench", ListRank::public_list);
  std::size_t refused = 0;
  for (const Name& name : names) refused += builder.entry(ListVerb::add, name.category, name.site) ? 0U : 1U;
  const auto built = builder.finish();
  if (!built || !write_file(file, built->bytes)) return;
  std::printf("build: %zu lines, %zu names, %zu refused, %.2f s wall, %.2f s CPU, %.2f bytes a name\n", names.size(), built->entries, refused, wall_seconds() - wall,
              cpu_seconds() - cpu, static_cast<double>(built->bytes.size()) / static_cast<double>(built->entries));
  for (const bool whole : {true, false}) {
    wall = wall_seconds();
    const auto lists = map_lists(file, whole);
    std::printf("open%s: %.3f ms\n", whole ? " and check every byte" : "", (wall_seconds() - wall) * 1e3);
    if (lists && !whole) look_up(**lists, stream(names, 1'000'000));
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory of this program, names and stream included: %ld MB\n", usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** values) {
  if (count < 2) return 2;
  const std::string folder = values[1], ut1 = count > 2 ? values[2] : "-";
  const std::size_t made = count > 3 ? std::stoul(values[3]) : 5'400'000;
  const auto names = ut1 == "-" ? made_names(made) : names_of(ut1);
  if (names.empty()) return 1;
  run(names, folder + "/lists_bench.lijst");
  return 0;
}
