// SPDX-License-Identifier: EUPL-1.2
// A code of conduct: a document whose rules carry their own sentence. This is the document as a
// value: front matter, articles in order, and in each article its text, rules and rulings.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "core/code/rule.h"

namespace leidraad {

// One example question with its answer, as it stands on a line of a `ruling` block:
//   teacher web.visit category={gambling} purpose=private → ask location_manager   # note
struct Ruling {
  std::string who;                            // kind, audience or role
  std::string action;
  std::vector<std::pair<std::string, Literal>> with;  // attributes of the action or the person
  std::string at;                             // RFC 3339, or empty
  std::string outcome;                        // deny, ask, depends, advise, allow
  std::vector<std::string> roles;             // after ask; after depends: the questions
  std::string note;
  std::vector<std::string> comments;          // the # lines before it
  Place place;
  bool operator==(const Ruling&) const = default;
};

// A piece of a document, in order. `source` is the Markdown as it stands in the file.
struct Block {
  enum class Kind { text, child_text, reason, note, rules, rulings };
  Kind kind = Kind::text;
  std::string source;                         // without the final line end
  std::vector<Statement> statements;          // of rules
  std::vector<Ruling> rulings;                // of rulings
  bool broken = false;                        // rules or rulings that could not all be read
  std::size_t line = 0;
  bool operator==(const Block& other) const;  // rules and rulings by meaning, text to the letter
};

struct Article {
  std::string id;
  std::string title;                          // "4.5 Kansspelen", attributes stripped
  int level = 3;                              // number of #
  std::vector<std::string> sources;           // clause ids: N4.5
  std::string register_name;                  // "" or one of registers()
  std::string fail;                           // "", "closed" or "open"
  bool main = false;
  bool open = false;
  bool strike = false;
  std::vector<Block> blocks;
  std::size_t line = 0;
  std::string from;                           // id of the code it comes from (layers)
  bool operator==(const Article& other) const;

  std::vector<const Statement*> statements() const;           // proposed ones too
  std::vector<const Ruling*> rulings() const;
};

// A heading without attributes (a chapter) or an article, in document order.
struct Section {
  bool is_article = false;
  std::string heading;                        // of a chapter
  int level = 2;
  std::vector<Block> blocks;                  // of a chapter: its introduction
  std::size_t article = 0;                    // index in Code::articles
  std::size_t line = 0;
  bool operator==(const Section& other) const;
};

// A value the board filled in: a literal, free text, or the word `judgement`.
struct FilledValue {
  std::string text;                           // as written in the front matter
  bool judgement = false;
  bool operator==(const FilledValue&) const = default;
};

struct LinkedDocument {
  std::string id, title, version, url, review;
  bool operator==(const LinkedDocument&) const = default;
};

struct Interval {                             // minutes after midnight, [from, to)
  int from = 0;
  int to = 0;
  bool operator==(const Interval&) const = default;
};
using Week = std::map<Weekday, std::vector<Interval>>;
struct GroupCalendar {
  std::optional<Week> lessons;
  std::optional<Week> school_time;
  bool operator==(const GroupCalendar&) const = default;
};
struct SchoolCalendar {
  std::optional<Week> school_time;
  std::optional<Week> lessons;
  std::map<std::string, GroupCalendar> groups;
  bool operator==(const SchoolCalendar&) const = default;
};
struct Calendar {
  std::optional<std::string> time_zone;
  std::optional<std::vector<std::pair<Date, Date>>> holidays;  // both days included
  std::optional<std::map<std::string, SchoolCalendar>> schools;
  bool operator==(const Calendar&) const = default;
};

struct Scope {                                // absent: everyone, everything, everywhere
  std::optional<std::vector<Kind>> kinds;
  std::optional<std::vector<std::string>> devices;   // of device_owner
  std::optional<std::vector<std::string>> places;    // of place
  bool operator==(const Scope&) const = default;
};

// The (G)MR's consent to what is observed. `covers` is the fingerprint of the observe and alert
// statements it was given for; other statements need consent anew (design 2).
struct CouncilConsent {
  std::string reference, date, covers;
  bool operator==(const CouncilConsent&) const = default;
};

struct FrontMatter {
  std::string source;                         // the YAML as it stands, without the fences
  std::string code;                           // id
  std::string title;
  Language language = Language::dutch;
  std::string extends;                        // path of the parent, relative to this file
  Scope scope;
  std::map<std::string, FilledValue> values;
  std::optional<Calendar> calendar;
  std::vector<LinkedDocument> documents;
  std::optional<CouncilConsent> council_consent;
  std::string dpia, adopted, published, review_due, attribution;
  bool operator==(const FrontMatter& other) const;  // by meaning
};

struct Code {
  std::string file;                           // for messages
  FrontMatter front;
  std::vector<Block> preamble;                // before the first heading
  std::vector<Section> sections;              // document order
  std::vector<Article> articles;
  bool operator==(const Code& other) const;

  const Article* article(std::string_view id) const;
  // The main article; where none is marked, the first (check warns). nullptr: no article at all.
  const Article* main_article() const;
};

// The paragraphs people read, placeholders filled in. Child-level wording without its prefix.
std::string text_of(const Article& article, const FrontMatter& front);        // Markdown
std::string child_text_of(const Article& article, const FrontMatter& front);  // Markdown; may be empty
std::string reason_of(const Article& article);       // why it is asked only; may be empty
std::string fill(std::string_view text, const FrontMatter& front);            // {{name}} → its value
std::vector<std::string> placeholders_in(std::string_view text);

// The literal a placeholder stands for: "10 min", "{a, b}", a word or a text. nullopt: open, or judgement.
std::optional<Literal> filled(const Literal& literal, const FrontMatter& front);
bool is_judgement(const Literal& literal, const FrontMatter& front);

}  // namespace leidraad
