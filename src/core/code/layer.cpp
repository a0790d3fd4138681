// SPDX-License-Identifier: EUPL-1.2
// Design 1, "Layers". This file merges the two documents; stricter.cpp proves that a changed article
// is at least as strict as the one it replaces.
#include "core/code/layer.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/check.h"
#include "core/code/stricter.h"

namespace leidraad {

namespace {

// ---- front matter: the child's holds; what it leaves out is the parent's ----

Calendar merge(const Calendar& parent, const Calendar& child) {
  Calendar merged = parent;
  if (child.time_zone) merged.time_zone = child.time_zone;
  if (child.holidays) merged.holidays = child.holidays;
  if (!child.schools) return merged;
  if (!merged.schools) merged.schools.emplace();
  for (const auto& [name, school] : *child.schools) {
    SchoolCalendar& below = (*merged.schools)[name];
    if (school.school_time) below.school_time = school.school_time;
    if (school.lessons) below.lessons = school.lessons;
    for (const auto& [group, table] : school.groups) below.groups[group] = table;
  }
  return merged;
}

std::vector<LinkedDocument> merge(std::vector<LinkedDocument> documents, const std::vector<LinkedDocument>& child) {
  for (const LinkedDocument& document : child) {
    const auto same = std::find_if(documents.begin(), documents.end(),
                                   [&](const LinkedDocument& one) { return one.id == document.id; });
    if (same != documents.end()) *same = document;
    else documents.push_back(document);
  }
  return documents;
}

FrontMatter merge(const FrontMatter& parent, const FrontMatter& child) {
  FrontMatter front = child;
  front.values.insert(parent.values.begin(), parent.values.end());  // the child's own values stay
  if (parent.calendar) front.calendar = child.calendar ? merge(*parent.calendar, *child.calendar) : parent.calendar;
  front.documents = merge(parent.documents, child.documents);
  if (!child.scope.kinds) front.scope.kinds = parent.scope.kinds;
  if (!child.scope.devices) front.scope.devices = parent.scope.devices;
  if (!child.scope.places) front.scope.places = parent.scope.places;
  if (child.attribution.empty()) front.attribution = parent.attribution;  // K0.4: derived text keeps the line
  return front;
}

// The council consented to the parent's observations; while the child observes nothing else, that holds.
void keep_consent(const Code& parent, Code& layered) {
  if (supervision_fingerprint(parent) != supervision_fingerprint(layered)) return;
  if (!layered.front.council_consent) layered.front.council_consent = parent.front.council_consent;
  if (layered.front.dpia.empty()) layered.front.dpia = parent.front.dpia;
}

// Does the child leave out something the parent names? An absent list names everything there is.
template <typename T>
bool leaves_out(const std::optional<std::vector<T>>& parent, const std::optional<std::vector<T>>& child, const std::vector<T>& everything) {
  if (!child) return false;
  const std::vector<T>& above = parent ? *parent : everything;
  return std::any_of(above.begin(), above.end(), [&](const T& one) { return std::find(child->begin(), child->end(), one) == child->end(); });
}

// What the parent names besides; an absent list names everything.
template <typename T>
void add_missing(std::optional<std::vector<T>>& merged, const std::optional<std::vector<T>>& parent) {
  if (!parent) merged.reset();
  if (!merged) return;
  for (const T& one : *parent) {
    if (std::find(merged->begin(), merged->end(), one) == merged->end()) merged->push_back(one);
  }
}

std::vector<Kind> every_kind() {
  std::vector<Kind> all;
  for (std::size_t i = 0; i < kKinds; ++i) all.push_back(static_cast<Kind>(i));
  return all;
}
std::vector<std::string> every_word(std::string_view attribute) {
  const Action& any = actions().front();
  return names(any.attributes[*any.slot(attribute)].words);
}

// ---- the document ----

struct Part {  // a section with its article, so that articles can move
  Section section;
  Article article;
};

std::vector<Part> parts_of(const Code& code) {
  std::vector<Part> parts;
  for (const Section& section : code.sections) {
    parts.push_back({section, section.is_article ? code.articles[section.article] : Article{}});
    if (section.is_article && parts.back().article.from.empty()) parts.back().article.from = code.front.code;
  }
  return parts;
}

bool has_rules(const Article& article) {
  const auto all = article.statements();
  return std::any_of(all.begin(), all.end(), [](const Statement* one) { return !one->proposed; });
}

class Layering {
 public:
  Layering(const Code& parent, const Code& child) : parent_(parent), child_(child), out_(parts_of(parent)) {}

  Layered layer() {
    front_ = merge(parent_.front, child_.front);
    layer_scope();
    child_names_main_ = std::any_of(child_.articles.begin(), child_.articles.end(), [](const Article& one) { return one.main && !one.strike; });
    const std::vector<Part> parts = parts_of(child_);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!parts[i].section.is_article) take_chapter(parts[i]);
      else take_article(parts[i], i == 0 ? nullptr : chapter_before(parts, i));
    }
    check_inherited();
    return {assemble(), std::move(findings_)};
  }

 private:
  void add(std::string_view id, const Article& article, Proof proof) {
    findings_.push_back({child_.file, {article.line, 1}, std::string(id), Severity::error, std::move(proof.nl),
                         std::move(proof.en), std::move(proof.suggestion_nl), std::move(proof.suggestion_en)});
  }

  // Binding more people, devices or places is stricter; binding fewer would let them go, so without
  // `open` the parent's scope goes on to hold for them.
  void layer_scope() {
    const Scope& above = parent_.front.scope;
    const Scope& below = child_.front.scope;
    const bool narrower = leaves_out(above.kinds, below.kinds, every_kind()) ||
                          leaves_out(above.devices, below.devices, every_word("device_owner")) ||
                          leaves_out(above.places, below.places, every_word("place"));
    const Article* main = parent_.main_article();
    if (!narrower || (main != nullptr && main->open)) return;
    add_missing(front_.scope.kinds, above.kinds);
    add_missing(front_.scope.devices, above.devices);
    add_missing(front_.scope.places, above.places);
    findings_.push_back({child_.file, {1, 1}, "scope-narrower", Severity::warning,
                         "De `scope` noemt minder dan de hogere code `" + parent_.front.code + "`. Wie die noemt, blijft gebonden.",
                         "The `scope` names less than the higher code `" + parent_.front.code + "`. Whoever that names stays bound.",
                         "Laat `scope` weg, of neem alles op wat de hogere code noemt.",
                         "Leave `scope` out, or name all that the higher code names."});
  }

  std::vector<Part>::iterator find(std::string_view id) {
    return std::find_if(out_.begin(), out_.end(), [&](const Part& part) { return part.section.is_article && part.article.id == id; });
  }
  std::vector<Part>::iterator find_chapter(const Section& chapter) {
    return std::find_if(out_.begin(), out_.end(), [&](const Part& part) {
      return !part.section.is_article && part.section.level == chapter.level && part.section.heading == chapter.heading;
    });
  }

  // The chapter a new article belongs to; the document's own title (#) is no chapter.
  static const Section* chapter_before(const std::vector<Part>& parts, std::size_t at) {
    while (at-- > 0) {
      if (!parts[at].section.is_article) return parts[at].section.level > 1 ? &parts[at].section : nullptr;
    }
    return nullptr;
  }

  void take_chapter(const Part& part) {
    auto same = find_chapter(part.section);
    if (same == out_.end() && part.section.level == 1) {  // the title of the document is the child's
      same = std::find_if(out_.begin(), out_.end(), [](const Part& one) { return !one.section.is_article && one.section.level == 1; });
    }
    if (same == out_.end()) {
      out_.push_back(part);
      return;
    }
    same->section.heading = part.section.heading;
    if (!part.section.blocks.empty()) same->section.blocks = part.section.blocks;
  }

  void take_article(const Part& part, const Section* chapter) {
    const Article& article = part.article;
    const auto same = find(article.id);
    if (article.strike) return strike(article, same);
    if (same == out_.end()) return insert(part, chapter);
    const Article& above = same->article;
    if (!above.open) prove(above, article);
    const bool open = above.open && article.open;  // what the parent closed, the child cannot open
    const bool main = article.main || (above.main && !child_names_main_);
    same->article = article;
    same->article.open = open;
    same->article.main = main;
    same->section.line = part.section.line;
  }

  void prove(const Article& above, const Article& article) {
    for (Proof& proof : weaknesses(above, parent_.front, article, front_, parent_.front.code)) {
      add(proof.looser ? "looser-than-parent" : "not-proven", article, std::move(proof));
    }
  }

  void strike(const Article& article, std::vector<Part>::iterator same) {
    if (same == out_.end()) {
      return add("strike-unknown", article,
                 {false, "`" + article.id + "` staat niet in de hogere code; er is niets te schrappen.",
                  "`" + article.id + "` is not in the higher code; there is nothing to strike.",
                  "Controleer de naam, of laat dit artikel weg.", "Check the name, or leave this article out."});
    }
    if (!same->article.open && has_rules(same->article)) {
      add("looser-than-parent", article,
          {true, "`" + article.id + "` heeft regels in de hogere code; schrappen maakt deze code soepeler.",
           "`" + article.id + "` has rules in the higher code; striking it makes this code looser.",
           "Houd het artikel, of vraag of de hogere code het `open` maakt.",
           "Keep the article, or ask that the higher code marks it `open`."});
    }
    out_.erase(same);
  }

  // At the end of the chapter of that name; without one, at the end of the document.
  void insert(const Part& part, const Section* chapter) {
    const auto head = chapter == nullptr ? out_.end() : find_chapter(*chapter);
    if (head == out_.end()) {
      out_.push_back(part);
      return;
    }
    const auto end = std::find_if(head + 1, out_.end(), [&](const Part& one) {
      return !one.section.is_article && one.section.level <= head->section.level;
    });
    out_.insert(end, part);
  }

  // A value the child changes changes the articles it did not touch.
  void check_inherited() {
    for (const Part& part : out_) {
      if (!part.section.is_article || child_.article(part.article.id) != nullptr || part.article.open) continue;
      const auto same_article = [&](Proof& proof) {
        Article at = part.article;
        at.line = 1;
        add(proof.looser ? "looser-than-parent" : "not-proven", at, std::move(proof));
      };
      if (!values_differ(part.article)) continue;
      for (Proof& proof : weaknesses(part.article, parent_.front, part.article, front_, parent_.front.code)) same_article(proof);
    }
  }

  // Only values the parent had filled in: an open placeholder is there to be filled.
  bool values_differ(const Article& article) const {
    for (const Block& block : article.blocks) {
      if (block.kind != Block::Kind::rules) continue;
      for (const std::string& name : placeholders_in(block.source)) {
        const auto above = parent_.front.values.find(name);
        if (above != parent_.front.values.end() && !(above->second == front_.values.at(name))) return true;
      }
    }
    return false;
  }

  Code assemble() {
    Code code;
    code.file = child_.file;
    code.front = std::move(front_);
    code.preamble = child_.preamble.empty() ? parent_.preamble : child_.preamble;
    for (Part& part : out_) {
      if (part.section.is_article) {
        if (child_names_main_ && part.article.from != child_.front.code) part.article.main = false;
        part.section.article = code.articles.size();
        code.articles.push_back(std::move(part.article));
      }
      code.sections.push_back(std::move(part.section));
    }
    keep_consent(parent_, code);
    return code;
  }

  const Code& parent_;
  const Code& child_;
  FrontMatter front_;
  std::vector<Part> out_;
  bool child_names_main_ = false;
  Findings findings_;
};

}  // namespace

Layered layer(const Code& parent, const Code& child) { return Layering(parent, child).layer(); }

}  // namespace leidraad
