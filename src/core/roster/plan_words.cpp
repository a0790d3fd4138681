// SPDX-License-Identifier: EUPL-1.2
// The plan as sentences: one a person, "Julia Verhoeven gaat van groep 5a naar 6a (De Linde)."
#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/roster/planner.h"

namespace leidraad::roster {

namespace {

std::string clauses(const std::vector<Both>& said, bool english) {
  std::vector<std::string> parts;
  for (const Both& one : said) parts.push_back(english ? one.en : one.nl);
  return enumerate(parts, english ? " and " : " en ");
}

}  // namespace

void Planner::say_moves(Subject& subject) const {
  std::vector<std::pair<std::string, std::string>> out, in;
  for (const auto& one : subject.ended) if (!one.second.empty()) out.push_back(one);
  for (const auto& one : subject.begun) if (!one.second.empty()) in.push_back(one);
  std::vector<Both> said;
  if (out.size() == 1 && in.size() == 1 && out[0].first == in[0].first) {
    const std::string& new_name = groups_.at(in[0].second).name;
    const std::string school = " (" + school_name(in[0].first) + ")";
    said.push_back({"gaat van " + group_name(out[0].second, false) + " naar " + new_name + school,
                    "goes from " + group_name(out[0].second, true) + " to " + new_name + school});
  } else if (out.size() == 1 && in.size() == 1) {
    said.push_back({"gaat van " + place(out[0].first, out[0].second, false) + " naar " + place(in[0].first, in[0].second, false),
                    "goes from " + place(out[0].first, out[0].second, true) + " to " + place(in[0].first, in[0].second, true)});
  } else {
    for (const auto& [school, group] : out) said.push_back({"gaat uit " + place(school, group, false), "leaves " + place(school, group, true)});
    for (const auto& [school, group] : in) said.push_back({"komt in " + place(school, group, false), "joins " + place(school, group, true)});
    const auto has = [](const auto& list, const std::string& school) {
      return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.first == school; });
    };
    for (const auto& [school, group] : subject.ended) {
      if (group.empty() && !has(subject.begun, school)) said.push_back({"gaat weg bij " + school_name(school), "leaves " + school_name(school)});
    }
    for (const auto& [school, group] : subject.begun) {
      if (group.empty() && !has(subject.ended, school)) said.push_back({"hoort nu bij " + school_name(school), "now belongs to " + school_name(school)});
    }
  }
  subject.said.insert(subject.said.begin(), said.begin(), said.end());
}

void Planner::say_fields(Subject& subject) const {
  const PersonRow& before = *subject.before;
  const PersonRow& row = subject.row;
  auto& said = subject.said;
  if (before.left) said.insert(said.begin(), {"is er weer", "is back"});
  if (before.given_name != row.given_name || before.family_name != row.family_name) {
    const std::string name = full_name(row.given_name, row.family_name);
    said.push_back({"heet nu " + name, "is now called " + name});
  }
  if (before.kind != row.kind) {
    said.push_back({"is nu " + std::string(label(row.kind).nl), "is now " + std::string(label(row.kind).en)});
  }
  if (before.email != row.email) said.push_back({"heeft nu het e-mailadres " + row.email, "now has the e-mail address " + row.email});
  if (before.birth_date != row.birth_date) {
    said.push_back(before.birth_date ? Both{"heeft een andere geboortedatum", "has another date of birth"}
                                     : Both{"heeft nu een geboortedatum", "now has a date of birth"});
  }
  if (before.year_group != row.year_group) {
    const std::string year = std::to_string(*row.year_group);
    said.push_back({"zit nu in leerjaar " + year, "is now in year group " + year});
  }
}

void Planner::say_people() {
  for (Subject& subject : subjects_) {
    const PersonRow& named = subject.before != nullptr ? *subject.before : subject.row;
    const std::string name = full_name(named.given_name, named.family_name);
    if (subject.before == nullptr) {
      if (!subject.wanted) continue;
      ++plan_.new_people;
      std::string nl = "Nieuw: " + name + ", " + std::string(label(subject.row.kind).nl), en = "New: " + name + ", " + std::string(label(subject.row.kind).en);
      for (const auto& [school, group] : subject.begun) {
        nl += ", " + place(school, group, false);
        en += ", " + place(school, group, true);
      }
      if (!subject.said.empty()) {
        nl += "; " + clauses(subject.said, false);
        en += "; " + clauses(subject.said, true);
      }
      say(Change::Sort::new_person, nl + ".", en + ".");
    } else if (subject.gone) {
      std::string where = subject.ended.empty() ? "" : " (" + school_name(subject.ended.front().first) + ")";
      say(Change::Sort::gone_person, name + " gaat weg" + where + ".", name + " leaves" + where + ".");
    } else {
      say_moves(subject);
      say_fields(subject);
      if (subject.said.empty()) continue;
      ++plan_.changed_people;
      say(Change::Sort::changed_person, name + " " + clauses(subject.said, false) + ".", name + " " + clauses(subject.said, true) + ".");
    }
  }
}

}  // namespace leidraad::roster
