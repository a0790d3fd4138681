// SPDX-License-Identifier: EUPL-1.2
#include "core/code/diff.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/diff_front.h"
#include "core/code/sentence.h"
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

// A statement in force, as it stands and as people hear it with the values filled in.
struct Said {
  Statement statement;  // without its comments: they bind nobody
  std::string nl, en;
  bool operator==(const Said&) const = default;
};

std::vector<Said> in_force(const Article& article, const FrontMatter& front, bool proposed = false) {
  std::vector<Said> out;
  for (const Statement* one : article.statements()) {
    if (one->proposed != proposed) continue;
    Said said{*one, sentence(*one, front, Language::dutch), sentence(*one, front, Language::english)};
    said.statement.comments.clear();
    said.statement.comments_after.clear();
    out.push_back(std::move(said));
  }
  return out;
}

// ---- which statement became which ----

struct SameSubject {
  const Statement& other;
  bool operator()(const GateRule& rule) const {
    const auto& actions = other.gate().actions;
    return std::any_of(rule.actions.begin(), rule.actions.end(), [&](const std::string& action) { return contains(actions, action); });
  }
  bool operator()(const ObserveRule& rule) const { return rule.stream == std::get<ObserveRule>(other.rule).stream; }
  bool operator()(const AlertRule& rule) const { return rule.stream == std::get<AlertRule>(other.rule).stream; }
  bool operator()(const ReportRule& rule) const { return rule.kind == std::get<ReportRule>(other.rule).kind; }
  bool operator()(const MeasureRule& rule) const { return rule.audience == std::get<MeasureRule>(other.rule).audience; }
  bool operator()(const ReviewRule&) const { return true; }
};

bool is_successor(const Statement& before, const Statement& after) {
  return before.verb == after.verb && before.rule.index() == after.rule.index() && std::visit(SameSubject{after}, before.rule);
}

struct Pairing {
  std::vector<std::pair<Said, Said>> changed;
  std::vector<Said> added, removed;
  bool empty() const { return changed.empty() && added.empty() && removed.empty(); }
};

Pairing pair_up(std::vector<Said> before, std::vector<Said> after) {
  Pairing out;
  const auto take = [](std::vector<Said>& from, auto is_match) -> std::optional<Said> {
    const auto found = std::find_if(from.begin(), from.end(), is_match);
    if (found == from.end()) return std::nullopt;
    Said said = std::move(*found);
    from.erase(found);
    return said;
  };
  std::vector<Said> left;
  for (Said& one : before) {
    if (!take(after, [&](const Said& other) { return other == one; })) left.push_back(std::move(one));
  }
  for (Said& one : left) {
    auto next = take(after, [&](const Said& other) { return is_successor(one.statement, other.statement); });
    if (next) out.changed.emplace_back(std::move(one), std::move(*next));
    else out.removed.push_back(std::move(one));
  }
  out.added = std::move(after);
  return out;
}

// ---- for whom ----

void add_audience(const Statement& statement, std::vector<std::string>& names) {
  const Audience* audience = nullptr;
  if (statement.is_gate_rule()) audience = &statement.gate().audience;
  if (const auto* measure = std::get_if<MeasureRule>(&statement.rule)) audience = &measure->audience;
  if (audience == nullptr || audience->empty()) {
    if (!contains(names, "everyone")) names.emplace_back("everyone");
    return;
  }
  for (const std::string& name : audience->names) {
    if (!contains(names, name)) names.push_back(name);
  }
}

std::string audiences(const std::vector<std::string>& names, Language language) {
  if (contains(names, "everyone")) return std::string(label_of_audience("everyone").in(language));
  std::vector<std::string> words;
  for (const std::string& name : names) words.emplace_back(label_of_audience(name).in(language));
  return enumerate(words, language == Language::dutch ? " en " : " and ");
}

bool is_supervision(const Said& said) {
  return said.statement.verb == Verb::observe || said.statement.verb == Verb::alert;
}

void say_for_whom(const Pairing& pairing, Change& change) {
  std::vector<std::string> names;
  const auto look = [&](const Said& said) {
    add_audience(said.statement, names);
    change.needs_consent |= is_supervision(said);
  };
  for (const Said& said : pairing.added) look(said);
  for (const Said& said : pairing.removed) look(said);
  for (const auto& [before, after] : pairing.changed) {
    look(before);
    look(after);
  }
  if (names.empty()) return;
  say(change, "Dit verandert voor " + audiences(names, Language::dutch) + ".", "This changes for " + audiences(names, Language::english) + ".");
  if (change.needs_consent) {
    say(change, "De medezeggenschapsraad moet hier opnieuw mee instemmen; tot dan geldt wat er stond.",
        "The participation council has to consent to this anew; until then what stood there holds.");
  }
}

void say_statements(const Pairing& pairing, const std::string& title, Change& change) {
  for (const auto& [before, after] : pairing.changed) {
    if (before.nl == after.nl && before.en == after.en) {
      say(change, "Anders opgeschreven in " + title + ": " + after.nl, "Written differently in " + title + ": " + after.en);
    } else {
      say(change, "Eerst: " + before.nl + " Nu: " + after.nl, "First: " + before.en + " Now: " + after.en);
    }
  }
  for (const Said& said : pairing.added) say(change, "Nieuw in " + title + ": " + said.nl, "New in " + title + ": " + said.en);
  for (const Said& said : pairing.removed) {
    say(change, "Vervalt in " + title + ": " + said.nl, "Removed from " + title + ": " + said.en);
  }
}

// ---- the article around its statements ----

void compare_register(const Article& before, const Article& after, Change& change) {
  if (before.register_name == after.register_name) return;
  change.material = true;
  if (after.register_name.empty()) {
    const Label label = label_of_register(before.register_name);
    say(change, "Hiervan wordt niet meer bijgehouden: " + std::string(label.nl) + ".", "No longer kept for this: " + std::string(label.en) + ".");
  } else {
    const Label label = label_of_register(after.register_name);
    say(change, "Hiervan wordt nu bijgehouden: " + std::string(label.nl) + ".", "Now kept for this: " + std::string(label.en) + ".");
  }
}

void compare_sources(const Article& before, const Article& after, Change& change) {
  if (before.sources == after.sources) return;
  change.material = true;
  if (after.sources.empty()) {
    say(change, "Dit artikel noemt geen bron meer.", "This article no longer names a source.");
  } else {
    say(change, "De bron van dit artikel is nu " + enumerate(after.sources, " en ") + ".",
        "The source of this article is now " + enumerate(after.sources, " and ") + ".");
  }
}

void compare_marks(const Article& before, const Article& after, Change& change) {
  const auto mark = [&](bool old_mark, bool new_mark, std::string_view nl, std::string_view en, std::string_view nl_no, std::string_view en_no) {
    if (old_mark == new_mark) return;
    change.material = true;
    say(change, std::string(new_mark ? nl : nl_no), std::string(new_mark ? en : en_no));
  };
  mark(before.main, after.main, "Dit is nu de hoofdafspraak.", "This is now the main agreement.", "Dit is niet meer de hoofdafspraak.",
       "This is no longer the main agreement.");
  mark(before.open, after.open, "Een school mag hier nu ruimer zijn.", "A school may be more lenient here now.",
       "Een school mag hier niet meer ruimer zijn.", "A school may no longer be more lenient here.");
  mark(before.strike, after.strike, "Dit artikel geldt hier nu niet meer.", "This article no longer holds here.",
       "Dit artikel geldt hier nu weer.", "This article holds here again.");
  if (before.fail == after.fail) return;
  change.material = true;
  if (after.fail.empty()) {
    say(change, "Bij een storing geldt nu wat gewoonlijk geldt.", "When something fails, the usual now holds.");
  } else if (after.fail == "open") {
    say(change, "Bij een storing blijft dit nu mogelijk.", "When something fails, this now stays possible.");
  } else {
    say(change, "Bij een storing kan dit nu even niet.", "When something fails, this is now not possible for a while.");
  }
}

// The text of one kind of block; the values filled in where people read them.
std::string blocks_text(const Article& article, Block::Kind kind, const FrontMatter& front) {
  std::string out;
  for (const Block& block : article.blocks) {
    if (block.kind == kind) out += fill(block.source, front) + "\n\n";
  }
  return out;
}

void compare_text(const Article& before, const FrontMatter& old_front, const Article& after, const FrontMatter& new_front, Change& change) {
  if (before.title != after.title) {
    say(change, "De titel was “" + before.title + "” en is nu “" + after.title + "”.",
        "The title was “" + before.title + "” and is now “" + after.title + "”.");
  }
  if (before.level != after.level) say(change, "De kop heeft een ander niveau.", "The heading has another level.");
  struct Part {
    Block::Kind kind;
    std::string_view nl, en;
  };
  constexpr Part kParts[] = {
      {Block::Kind::text, "De tekst is gewijzigd.", "The text changed."},
      {Block::Kind::child_text, "De tekst voor leerlingen is gewijzigd.", "The text for pupils changed."},
      {Block::Kind::reason, "De uitleg waarom dit alleen gevraagd wordt is gewijzigd.", "The reason why this is only asked changed."},
      {Block::Kind::note, "Een toelichting voor de schrijver is gewijzigd.", "A note to the author changed."},
  };
  for (const Part& part : kParts) {
    if (blocks_text(before, part.kind, old_front) == blocks_text(after, part.kind, new_front)) continue;
    say(change, std::string(part.nl), std::string(part.en));
  }
  const auto rulings = [](const Article& article) {
    std::vector<Ruling> all;
    for (const Ruling* ruling : article.rulings()) all.push_back(*ruling);
    return all;
  };
  if (rulings(before) != rulings(after)) say(change, "De voorbeelden zijn gewijzigd.", "The examples changed.");
}

// Blocks that could not be read whole may hide a statement, so a change in one is never editorial.
void compare_unreadable(const Article& before, const Article& after, Change& change) {
  const auto sources = [](const Article& article) {
    std::vector<std::string> all;
    for (const Block& block : article.blocks) {
      if (block.broken) all.push_back(block.source);
    }
    return all;
  };
  if (sources(before) == sources(after)) return;
  change.material = true;
  say(change, "Een stuk van dit artikel kan niet gelezen worden en is gewijzigd.", "A part of this article cannot be read, and changed.");
}

Change changed(const Article& before, const FrontMatter& old_front, const Article& after, const FrontMatter& new_front) {
  Change change{Change::Kind::changed, after.id, after.title, false, false, {}, {}};
  const Pairing pairing = pair_up(in_force(before, old_front), in_force(after, new_front));
  change.material = !pairing.empty();
  say_statements(pairing, after.title, change);
  say_for_whom(pairing, change);
  compare_unreadable(before, after, change);
  compare_register(before, after, change);
  compare_sources(before, after, change);
  compare_marks(before, after, change);
  if (!pair_up(in_force(before, old_front, true), in_force(after, new_front, true)).empty()) {
    say(change, "De voorstellen bij dit artikel zijn gewijzigd.", "The proposals with this article changed.");
  }
  compare_text(before, old_front, after, new_front, change);
  return change;
}

// A whole article that comes or goes is never editorial: it changes what people are held to.
Change whole(Change::Kind kind, const Article& article, const FrontMatter& front) {
  Change change{kind, article.id, article.title, true, false, {}, {}};
  Pairing pairing;
  const bool added = kind == Change::Kind::added;
  (added ? pairing.added : pairing.removed) = in_force(article, front);
  if (added) say(change, "Nieuw: " + article.title + ".", "New: " + article.title + ".");
  else say(change, "Vervalt: " + article.title + ".", "Removed: " + article.title + ".");
  say_statements(pairing, article.title, change);
  say_for_whom(pairing, change);
  return change;
}

// Ids are unique in a checked code; in another, the first with an id meets the first with that id.
const Article* take_same_id(std::vector<const Article*>& from, std::string_view id) {
  const auto found = std::find_if(from.begin(), from.end(), [id](const Article* one) { return one->id == id; });
  if (found == from.end()) return nullptr;
  const Article* article = *found;
  from.erase(found);
  return article;
}

}  // namespace

std::vector<Change> diff(const Code& before, const Code& after) {
  std::vector<Change> changes;
  if (auto front = diff_front(before, after)) changes.push_back(std::move(*front));
  std::vector<const Article*> left;
  for (const Article& article : before.articles) left.push_back(&article);
  for (const Article& article : after.articles) {
    const Article* old_article = take_same_id(left, article.id);
    Change change = old_article == nullptr ? whole(Change::Kind::added, article, after.front)
                                           : changed(*old_article, before.front, article, after.front);
    if (!change.sentences_nl.empty()) changes.push_back(std::move(change));
  }
  for (const Article* article : left) changes.push_back(whole(Change::Kind::removed, *article, before.front));
  return changes;
}

}  // namespace leidraad
