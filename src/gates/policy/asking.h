// SPDX-License-Identifier: EUPL-1.2
// What a group of devices may do, asked of the code and of nothing else. A policy on a device and a zone
// in a name server do not know who sits there or what hour it is, so a thing is barred only where the code
// says no to everyone in the group, in and outside lessons, here and at home.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/code/vocabulary.h"
#include "core/decision/decide.h"

namespace leidraad::policy {

// The devices of one kind of people. `people` is everyone who may sit at one.
struct Audience {
  std::string id;                  // "pupil": in file names and tags
  Label label;                     // "leerlingen"
  std::vector<Person> people;
  std::string purpose;             // what a gate that cannot ask takes it for
};
// Pupils, staff, and those whose work is ICT: codes let these do what others may not.
std::vector<Audience> audiences(const std::string& school, const std::string& purpose_of_staff);

// Where the devices are: a browser policy goes along to home, a name server stays in school.
enum class Where { anywhere, at_school };

struct Answer {
  bool barred = false;
  bool can_be_asked = false;            // someone could permit it
  std::vector<std::string> articles;    // ids; of what bars it, in the order of the code
  explicit operator bool() const { return barred; }
};

class Asking {
 public:
  Asking(std::shared_ptr<const Rules> rules, const Facts& facts, Where where);

  // The question as it stands, for each person and moment; purpose, device, place and time are filled in.
  Answer ask(const Audience& who, Request question) const;
  // The same in one line: "software.install", {{"approved", false}}.
  using With = std::vector<std::pair<std::string_view, Value>>;
  Answer ask(const Audience& who, std::string_view action, const With& with = {}) const;
  // Visiting a site; `host` and `categories` are all that is known of it. Remembers what it asked.
  Answer visit(const Audience& who, const std::string& host, const std::vector<std::string>& categories) const;

  const Code& code() const { return rules_->code(); }
  const std::vector<std::string>& hosts_in_code() const { return hosts_; }
  // What the board approved of one kind, here: empty where nothing is known.
  std::vector<std::string> approved_software(const std::string& school) const;
  bool knows_approved_ai(const std::string& school) const;

 private:
  std::shared_ptr<const Rules> rules_;
  const Facts& facts_;
  Where where_;
  std::vector<std::string> hosts_;
  mutable std::map<std::string, Answer> visited_;  // by audience, categories and, where the code names hosts, host
};

// Hosts that the rules of the code name themselves.
std::vector<std::string> hosts_named_in(const Code& code);

}  // namespace leidraad::policy
