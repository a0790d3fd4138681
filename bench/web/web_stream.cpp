// SPDX-License-Identifier: EUPL-1.2
// The work for bench/web/run: lists, people, permissions and a stream of requests with the answers that are
// right. Nothing in it is real but the lists, where a folder in the layout of UT1 is given; without one
// every name is made up. The same seed gives the same work.
//
//   web_stream DIR SHIPPED-LISTS [--lists UT1-DIR] [--requests 1000000] [--seed 20261122]
//
//   DIR/lists/CATEGORY/{domains,urls}  what every contender has on its lists
//   DIR/one/together/{domains,urls}         the same as one list
//   DIR/facts.json, DIR/stations       people, permissions, the network of guests
//   DIR/pupils, DIR/staff              their logins, one a line
//   DIR/stream                         "login address url" a line
//   DIR/right                          three letters a line, B or P: by the lists for this audience; the
//                                      same with permissions; on any list at all
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "names.h"

namespace web_bench {
namespace {

using Bits = std::uint32_t;
enum Article : std::uint8_t { nobody, harm, no_work, pupils_only, articles };  // of code.nl.md

// As UT1 calls it, as our vocabulary does, the article that bars it, and how many names a made-up list has.
struct Category {
  const char* folder;
  const char* word;
  Article article;
  std::size_t domains, urls;
};
constexpr std::array<Category, 17> kCategories{{{"adult", "adult", nobody, 0, 1'500},
                                                {"gambling", "gambling", nobody, 32'252, 100},
                                                {"redirector", "proxy", nobody, 132'616, 1'000},
                                                {"vpn", "vpn", nobody, 6'039, 0},
                                                {"malware", "malware", harm, 0, 17'000},
                                                {"phishing", "phishing", harm, 0, 17'000},
                                                {"cryptojacking", "malware", harm, 11'492, 0},
                                                {"shopping", "shopping", no_work, 36'971, 100},
                                                {"dating", "dating", no_work, 6'519, 50},
                                                {"chat", "chat", no_work, 285, 50},
                                                {"warez", "warez", no_work, 1'561, 50},
                                                {"hacking", "hacking", no_work, 307, 50},
                                                {"doh", "doh", no_work, 3'016, 0},
                                                {"games", "games", pupils_only, 35'396, 300},
                                                {"drogue", "drugs", pupils_only, 1'067, 50},
                                                {"social_networks", "social_networks", pupils_only, 716, 50},
                                                {"publicite", "ads", pupils_only, 4'644, 500}}};

constexpr std::size_t kPupils = 2'100, kStaff = 900, kPopular = 200'000, kPermissions = 300;
enum class Audience : std::uint8_t { pupil, staff, guest };

Bits bits_of(Article article) {
  Bits out = 0;
  for (std::size_t i = 0; i < kCategories.size(); ++i) out |= kCategories[i].article == article ? Bits{1} << i : 0;
  return out;
}
Bits barred(Audience audience) {
  const Bits all = bits_of(nobody) | bits_of(harm);
  if (audience == Audience::guest) return all;
  return all | bits_of(no_work) | (audience == Audience::pupil ? bits_of(pupils_only) : 0);
}

class Work {
 public:
  Work(std::string folder, std::uint64_t seed) : folder_(std::move(folder)), random_(seed) {}

  // What the shipped lists name, no request asks for: no other contender has those.
  void leave_out(const fs::path& shipped) {
    for (const char* name : {"aanvulling.nl.txt", "toegestaan.nl.txt"}) {
      for (const std::string& line : lines_of(shipped / name)) {
        if (line.front() == '#') continue;
        const std::string site = line.substr(line.rfind(' ') + 1);
        shipped_.insert(site.substr(0, site.find('/')));
      }
    }
    if (shipped_.empty()) fail("no shipped lists in " + shipped.string());
  }

  void make_lists(const std::optional<fs::path>& ut1) {
    for (std::size_t i = 0; i < kCategories.size(); ++i) {
      std::vector<std::string> domains = ut1 ? read_domains(*ut1 / kCategories[i].folder) : made_domains(kCategories[i].domains);
      std::vector<std::string> urls = ut1 ? read_urls(*ut1 / kCategories[i].folder) : made_urls(kCategories[i].urls);
      for (auto* names : {&domains, &urls}) {
        std::sort(names->begin(), names->end());
        names->erase(std::unique(names->begin(), names->end()), names->end());
      }
      for (const std::string& name : domains) domains_[name] |= Bits{1} << i;
      for (const std::string& name : urls) urls_[name] |= Bits{1} << i;
      write_lines(fs::path(folder_) / "lists" / kCategories[i].folder / "domains", domains);
      write_lines(fs::path(folder_) / "lists" / kCategories[i].folder / "urls", urls);
    }
    listed_ = names_of(domains_);
    listed_urls_ = names_of(urls_);
    write_lines(fs::path(folder_) / "one/together/domains", listed_);
    write_lines(fs::path(folder_) / "one/together/urls", listed_urls_);
    for (std::size_t i = listed_.size(); i > 1; --i) std::swap(listed_[i - 1], listed_[random_.below(i)]);
  }

  void make_people() {
    std::vector<std::string> pupils, staff;
    std::ofstream facts(fs::path(folder_) / "facts.json");
    facts << R"({"people":[)";
    for (std::size_t i = 0; i < kPupils + kStaff; ++i) {
      const bool pupil = i < kPupils;
      (pupil ? pupils : staff).push_back(login_of(i));
      facts << (i > 0 ? "," : "") << R"({"id":")" << login_of(i) << R"(","kind":")" << (pupil ? "pupil" : "employee") << R"(","roles":[)"
            << (i + 1 == kPupils + kStaff ? "\"location_manager\"" : "") << R"(],"school":"school)" << i % 10 << R"(","groups":[)";
      if (pupil) facts << "\"" << 1 + i / 10 % 8 << static_cast<char>('a' + i / 80 % 3) << "\"";
      facts << "]}";
    }
    facts << R"(],"permissions":[)";
    for (std::size_t i = 0; i < kPermissions; ++i) facts << (i > 0 ? "," : "") << permission(i);
    facts << "]}\n";
    write_lines(fs::path(folder_) / "pupils", pupils);
    write_lines(fs::path(folder_) / "staff", staff);
    write_lines(fs::path(folder_) / "stations", {"10.3.0.0/16 visitor"});
    if (!facts.flush()) fail("cannot write facts.json");
  }

  void make_stream(std::size_t requests) {
    const std::vector<std::string> popular = popular_sites();
    const Zipf popular_rank(popular.size(), 1.0), listed_rank(listed_.size(), 0.9), url_rank(std::max<std::size_t>(1, listed_urls_.size()), 0.9);
    std::ofstream stream(fs::path(folder_) / "stream"), right(fs::path(folder_) / "right");
    std::size_t listed = 0, barred_count = 0, opened = 0;
    for (std::size_t i = 0; i < requests;) {
      std::string host, path;
      if (random_.below(10) < 7) {
        host = with_subdomain(popular[popular_rank.draw(random_)], random_.below(2) == 0);
        path = random_.path();
      } else if (random_.below(10) == 0 && !listed_urls_.empty()) {
        const std::string& url = listed_urls_[url_rank.draw(random_)];
        host = url.substr(0, url.find('/'));
        path = url.substr(host.size()) + (random_.below(2) == 0 ? "/" + random_.word(2) + ".html" : "");
      } else {
        const std::string& name = listed_[listed_rank.draw(random_)];
        const bool number = name.back() >= '0' && name.back() <= '9';  // an address has no sub-domains
        host = with_subdomain(name, !number && random_.below(2) == 0);
        path = random_.path();
      }
      if (is_shipped(host)) continue;
      const std::size_t dice = random_.below(20);
      const Audience audience = dice < 14 ? Audience::pupil : dice < 19 ? Audience::staff : Audience::guest;
      const std::size_t person = audience == Audience::pupil ? random_.below(kPupils) : kPupils + random_.below(kStaff);
      const std::string login = audience == Audience::guest ? "-" : login_of(person);
      const Bits bits = host_bits(host) | url_bits(host + path.substr(0, path.find('?')));
      const bool by_list = (bits & barred(audience)) != 0;
      const bool by_code = by_list && !is_permitted(login, host, bits & barred(audience));
      stream << login << ' ' << address_of(audience, person) << ' ' << (random_.below(5) > 0 ? "https://" : "http://") << host << path << '\n';
      right << (by_list ? 'B' : 'P') << (by_code ? 'B' : 'P') << (bits != 0 ? 'B' : 'P') << '\n';
      listed += bits != 0, barred_count += by_list, opened += by_list != by_code, ++i;
    }
    if (!stream.flush() || !right.flush()) fail("cannot write the stream");
    std::printf("%zu names and %zu addresses on %zu lists; %zu requests, %.1f%% on a list, %.1f%% barred, %zu of those opened by a permission\n", domains_.size(),
                urls_.size(), kCategories.size(), requests, percent(listed, requests), percent(barred_count, requests), opened);
  }

 private:
  using Named = std::unordered_map<std::string, Bits>;
  struct Opened {
    Bits bits = 0;       // these categories
    std::string host;    // or this host and what is below it, with whatever it is in
  };

  static double percent(std::size_t part, std::size_t whole) { return 100.0 * static_cast<double>(part) / static_cast<double>(whole); }
  static std::string login_of(std::size_t person) { return (person < kPupils ? "lln" : "mdw") + std::to_string(person); }
  static std::vector<std::string> names_of(const Named& named) {
    std::vector<std::string> out;
    for (const auto& [name, bits] : named) out.push_back(name);
    std::sort(out.begin(), out.end());
    return out;
  }

  static std::vector<std::string> read_domains(const fs::path& folder) {
    std::vector<std::string> out;
    for (const char* name : {"domains", "domains.0", "domains.1", "domains.2"}) {
      for (std::string& line : lines_of(folder / name)) {
        if (is_host(line)) out.push_back(std::move(line));
      }
    }
    return out;
  }
  // squidGuard takes "www." off a host itself; those odd ones would compare something else.
  static std::vector<std::string> read_urls(const fs::path& folder) {
    std::vector<std::string> out;
    for (std::string& line : lines_of(folder / "urls")) {
      const std::size_t slash = line.find('/');
      if (slash != line.npos && !line.starts_with("www") && is_host(line.substr(0, slash)) && is_path(line.substr(slash))) out.push_back(std::move(line));
    }
    return out;
  }
  std::vector<std::string> made_domains(std::size_t count) {
    std::unordered_set<std::string> out;
    while (out.size() < count) out.insert(random_.site());
    return {out.begin(), out.end()};
  }
  std::vector<std::string> made_urls(std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back(random_.site() + "/" + random_.word(2) + (random_.below(2) == 0 ? "/" + random_.word(2) : ""));
    return out;
  }

  std::vector<std::string> popular_sites() {
    std::unordered_set<std::string> seen;
    std::vector<std::string> out;
    while (out.size() < kPopular) {
      std::string site = random_.word(2 + random_.below(2)) + (random_.below(2) == 0 ? ".nl" : ".com");
      if (host_bits(site) == 0 && !is_shipped(site) && seen.insert(site).second) out.push_back(std::move(site));
    }
    return out;
  }

  std::string with_subdomain(const std::string& host, bool wanted) {
    static constexpr std::array<const char*, 8> kUsual{"www", "www", "www", "static", "api", "cdn", "img", "login"};
    return wanted ? kUsual[random_.below(8)] + ("." + host) : host;
  }
  // Everybody has a workstation; one visit in twenty is from another.
  std::string address_of(Audience audience, std::size_t person) {
    if (audience == Audience::guest) return "10.3.0." + std::to_string(1 + random_.below(200));
    const std::size_t seat = random_.below(20) == 0 ? random_.below(kPupils + kStaff) : person;
    return (audience == Audience::pupil ? "10.1." : "10.2.") + std::to_string(seat / 250) + "." + std::to_string(1 + seat % 250);
  }

  template <typename Each>
  static void each_domain_of(std::string_view host, const Each& each) {
    while (true) {
      each(std::string(host));
      const std::size_t dot = host.find('.');
      if (dot == host.npos) return;
      host.remove_prefix(dot + 1);
    }
  }
  bool is_shipped(std::string_view host) const {
    bool found = false;
    each_domain_of(host, [&](const std::string& name) { found = found || shipped_.contains(name); });
    return found;
  }
  Bits host_bits(std::string_view host) const {
    Bits out = 0;
    each_domain_of(host, [&](const std::string& name) {
      if (const auto at = domains_.find(name); at != domains_.end()) out |= at->second;
    });
    return out;
  }
  Bits url_bits(std::string url) const {
    Bits out = 0;
    while (true) {
      if (const auto at = urls_.find(url); at != urls_.end()) out |= at->second;
      const std::size_t slash = url.rfind('/');
      if (slash == url.npos) return out;
      url.resize(slash);
    }
  }

  // Two in three for a category, the others for one site.
  std::string permission(std::size_t i) {
    const std::string login = login_of(random_.below(kPupils + kStaff - 1));
    Opened opened;
    std::string with;
    if (i % 3 == 0) {
      opened.host = listed_[random_.below(std::min<std::size_t>(listed_.size(), 2'000))];
      with = R"("host":")" + opened.host + "\"";
    } else {
      const Category& category = kCategories[random_.below(kCategories.size())];
      for (std::size_t bit = 0; bit < kCategories.size(); ++bit) opened.bits |= std::string_view(kCategories[bit].word) == category.word ? Bits{1} << bit : 0;
      with = R"("category":[")" + std::string(category.word) + "\"]";
    }
    opened_[login].push_back(opened);
    return R"({"who":")" + login + R"(","action":"web.visit","with":{)" + with + R"(},"role":"location_manager","by":")" + login_of(kPupils + kStaff - 1) +
           R"(","from":"2026-01-01T00:00:00+01:00","until":"2036-01-01T00:00:00+01:00"})";
  }
  // Each article that bars it needs a permission of its own; nothing opens what does harm.
  bool is_permitted(const std::string& login, std::string_view host, Bits bits) const {
    const auto at = opened_.find(login);
    if (at == opened_.end() || (bits & bits_of(harm)) != 0) return false;
    for (const Article article : {nobody, no_work, pupils_only}) {
      const Bits asked = bits & bits_of(article);
      const auto opens = [&](const Opened& one) {
        if (one.host.empty()) return (asked & ~one.bits) == 0;
        return host == one.host || (host.ends_with(one.host) && host[host.size() - one.host.size() - 1] == '.');
      };
      if (asked != 0 && std::none_of(at->second.begin(), at->second.end(), opens)) return false;
    }
    return true;
  }

  const std::string folder_;
  Random random_;
  std::unordered_set<std::string> shipped_;
  Named domains_, urls_;
  std::vector<std::string> listed_, listed_urls_;
  std::unordered_map<std::string, std::vector<Opened>> opened_;
};

}  // namespace
}  // namespace web_bench

int main(int argc, char** argv) {
  using namespace web_bench;
  if (argc < 3) fail("usage: web_stream DIR SHIPPED-LISTS [--lists UT1-DIR] [--requests N] [--seed N]");
  std::optional<fs::path> lists;
  std::size_t requests = 1'000'000;
  std::uint64_t seed = 20261122;
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--lists") lists = argv[i + 1];
    else if (option == "--requests") requests = std::stoull(argv[i + 1]);
    else if (option == "--seed") seed = std::stoull(argv[i + 1]);
    else fail("what is " + std::string(option) + "?");
  }
  fs::create_directories(argv[1]);
  Work work(argv[1], seed);
  work.leave_out(argv[2]);
  work.make_lists(lists);
  work.make_people();
  work.make_stream(requests);
  return 0;
}
