// SPDX-License-Identifier: EUPL-1.2
// What an export makes: texts with a name, how many entries each holds, and what its reader must know.
#pragma once

#include <string>
#include <vector>

#include "gates/policy/wishes.h"
#include "wire/json_tree.h"

namespace leidraad::policy {

enum class FileKind { json, plist, zone, server, words };  // server: configuration of a server; words: for people
struct MadeFile {
  std::string name;          // "pupil.json"
  FileKind kind = FileKind::words;
  std::string bytes;
  std::size_t entries = 0;   // sites; what must not suddenly become fewer
};
inline constexpr std::string_view kArticlesFile = "articles.json";   // which key comes from which article
struct Remark {
  std::string nl, en;
  const std::string& in(Language language) const { return language == Language::dutch ? nl : en; }
};
struct Made {
  std::vector<MadeFile> files;     // none: the code asks nothing of this kind
  std::vector<Remark> remarks;
};

// One setting of a browser or tablet, with the articles it comes from and what it does.
struct Setting {
  std::string key;
  Json value;
  Articles articles;
  Label does;
};
using Settings = std::vector<Setting>;

struct Network {
  std::string audience, range;     // "pupil", "10.1.0.0/16"
};
struct Wanted {
  std::string portal;              // "https://leidraad.school.example", no slash at the end; may be empty
  std::string proxy;               // "proxy.school.example:3128"; may be empty
  std::string board;               // one label: in canaries and tags
  std::string school;
  std::string purpose_of_staff = "private";
  std::string portal_address, portal_address6;  // what a barred name answers; empty: it does not exist
  std::vector<Network> networks;
  std::string folder;              // where the files stand on the server that reads them
  std::string snapshots;           // of the web gate
  std::string program = "/usr/bin/leidraad";
  Language language = Language::dutch;
};

// What every export starts from.
struct Source {
  std::shared_ptr<const Rules> rules;
  const Facts& facts;
  Sites sites;
};

Made make_chrome(const Source& source, const Wanted& wanted);
Made make_edge(const Source& source, const Wanted& wanted);
Made make_firefox(const Source& source, const Wanted& wanted);
Made make_apple(const Source& source, const Wanted& wanted);
Made make_rpz(const Source& source, const Wanted& wanted);   // zones without a serial yet: zone.h
Made make_squid(const Source& source, const Wanted& wanted);

}  // namespace leidraad::policy
