// SPDX-License-Identifier: EUPL-1.2
// What is kept about somebody: register by register, with why, under which clause and how long. Read from
// one table (my_data_registers.cpp), so that the page and the file say the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/code/vocabulary.h"
#include "office/actor.h"

namespace leidraad {

enum class ToldAs { text, word, whole, moment, yes_no, kind, role, action };  // how a column is told
struct MyColumn {
  std::string_view name;      // in the file
  Label label;
  ToldAs shown = ToldAs::text;
};
struct MyRegister {
  std::string_view name;      // in the file
  Label title, why, how_long;
  std::string_view clause;    // of the two documents this project follows; empty: none
  std::string_view sql;       // ?1 the board, ?2 the person
  std::vector<MyColumn> columns;
  bool own_eyes_only = false; // a file that somebody else makes for him, after a request for access, leaves it out
};
const std::vector<MyRegister>& my_registers();

// A register that has something about this person; its rows are told already, one text a column.
struct MyPart {
  const MyRegister* about = nullptr;
  std::vector<std::vector<std::string>> rows;
};

// A leaf of the journal: what was done to this person, or by him.
struct MyLeaf {
  Instant at;
  std::string deed, actor, object, outcome, article;
  bool about_me = false;                                      // else it was done by him
  std::vector<std::pair<std::string, std::string>> details;   // also what is personal, when it is about him
};

struct MyData {
  std::string person, name;
  std::vector<MyPart> parts;
};
// Himself; or a guardian, of a child under 16 (or of unknown age). Error: neither.
Done check_may_see(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone);
Result<MyData> my_data(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone, Language language);
// Newest first.
Result<std::vector<MyLeaf>> my_journal(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone);
Label label_of_deed(std::string_view deed);  // the deed itself when it has no words

// The children whose data this person may see: id and first name.
struct MyChild {
  std::string id, given_name;
};
Result<std::vector<MyChild>> my_children(Reading& from, const Actor& actor, Instant now, const TimeZone& zone);

// One JSON text with everything above, and the leaf that says it was taken out.
std::string write_my_data(const MyData& data, const std::vector<MyLeaf>& journal, Instant now, const TimeZone& zone, Language language);
Done record_my_export(Writing& to, const Actor& actor, std::string_view person, Instant now);

}  // namespace leidraad
