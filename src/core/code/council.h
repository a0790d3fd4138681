// SPDX-License-Identifier: EUPL-1.2
// What a participation council is asked: every observe and alert in words, beside what is not kept, and
// what changed since it last consented. And the other half of that promise: until the council has signed
// a change, the statements it did consent to hold.
#pragma once

#include <string>
#include <vector>

#include "core/code/code.h"
#include "core/code/diff.h"

namespace leidraad {

struct InBoth {  // the same in Dutch and in English
  std::string nl, en;
  const std::string& in(Language language) const { return language == Language::dutch ? nl : en; }
};

// Does this statement say what is observed or signalled, and is it in force?
bool is_supervision(const Statement& statement);
bool has_supervision(const Code& code);
// The fingerprint of what one statement observes (see supervision_fingerprint).
std::string fingerprint_of(const Statement& statement, const FrontMatter& front);

// `code` with the observe and alert statements of `consented`, article by article, values filled in as
// they were then. An article that has gone takes its observations with it: nothing is observed that
// nobody can read. So: never more than `consented` observed. Each article where that differs from its text
// says so at its end.
Code with_supervision_of(Code code, const Code& consented);

struct CouncilAnswer {
  InBoth asked, told;  // "Wat", "het aantal bezoeken …"
};
struct CouncilItem {
  std::string article;  // id
  std::string title;
  bool is_alert = false;
  InBoth whole;                        // one paragraph: what, about whom, how long, who, ground, article, what not
  std::vector<CouncilAnswer> answers;  // the same, question by question
};
struct CouncilPack {
  std::string title, code, dpia;
  std::string hash;         // of the bytes to be signed, hex
  std::string fingerprint;  // of what is observed
  std::vector<CouncilItem> items;
  std::vector<InBoth> purposes;
  bool first_time = true;             // nothing was consented to before
  std::vector<Change> changes;        // of observe and alert alone
  std::vector<Change> other_changes;  // the rest, so that nobody signs unseen
};
// `consented`: the code whose observations the council consented to, null when there is none.
CouncilPack council_pack(const Code& code, const Code* consented, std::string hash);

// The pack as a document to read, print and sign: Markdown.
std::string write(const CouncilPack& pack, Language language);
// "3f2a 91c0 …": a hash as people compare it.
std::string in_groups(std::string_view hash);

}  // namespace leidraad
