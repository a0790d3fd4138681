// SPDX-License-Identifier: EUPL-1.2
#include "core/code/parse_front.h"

#include <array>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// Where in the file a node stands, and how to say what is wrong with it.
class Reporter {
 public:
  Reporter(std::size_t first_line, std::string_view file, Findings& findings)
      : first_line_(first_line), file_(file), findings_(findings) {}

  void error(const Yaml& node, std::string id, std::string nl, std::string en) {
    add(node, std::move(id), Severity::error, std::move(nl), std::move(en));
  }
  Finding& add(const Yaml& node, std::string id, Severity severity, std::string nl, std::string en) {
    const std::size_t line = first_line_ + (node.line > 0 ? node.line - 1 : 0);
    findings_.push_back({std::string(file_), {line, node.column}, std::move(id), severity, std::move(nl), std::move(en), "", ""});
    return findings_.back();
  }
  void unknown_word(const Yaml& node, const std::string& word, const std::vector<std::string>& known, Severity severity) {
    Finding& finding = add(node, "unknown-key", severity, "`" + word + "` is hier onbekend.", "`" + word + "` is unknown here.");
    if (const auto near = nearest(word, known)) {
      finding.suggestion_nl = "Bedoelt u `" + *near + "`?";
      finding.suggestion_en = "Did you mean `" + *near + "`?";
    } else {
      finding.suggestion_nl = "Bekend zijn: " + join(known, ", ") + ".";
      finding.suggestion_en = "Known are: " + join(known, ", ") + ".";
    }
  }

 private:
  std::size_t first_line_;
  std::string_view file_;
  Findings& findings_;
};

bool expect_kind(const Yaml& node, Yaml::Kind kind, std::string_view what, Reporter& report) {
  if (node.kind == kind) return true;
  const bool map = kind == Yaml::Kind::map;
  const bool list = kind == Yaml::Kind::list;
  const std::string nl = map ? "een lijst met namen en waarden" : list ? "een opsomming" : "een enkele waarde";
  const std::string en = map ? "names with values" : list ? "a list" : "a single value";
  report.error(node, "front-matter-shape", "`" + std::string(what) + "` is " + nl + ".", "`" + std::string(what) + "` is " + en + ".");
  return false;
}

std::string scalar(const Yaml& node, std::string_view what, Reporter& report) {
  return expect_kind(node, Yaml::Kind::scalar, what, report) ? node.text : std::string();
}

std::vector<std::string> word_list(const Yaml& node, std::string_view what, Reporter& report) {
  if (node.kind == Yaml::Kind::scalar && !node.text.empty()) return {node.text};
  std::vector<std::string> words;
  if (!expect_kind(node, Yaml::Kind::list, what, report)) return words;
  for (const Yaml& item : node.items) words.push_back(scalar(item, what, report));
  return words;
}

std::optional<Date> date(const Yaml& node, Reporter& report) {
  const auto read = parse_date(node.text);
  if (node.kind != Yaml::Kind::scalar || !read) {
    report.error(node, "bad-date", "`" + node.text + "` is geen datum (jjjj-mm-dd).", "`" + node.text + "` is not a date (yyyy-mm-dd).");
    return std::nullopt;
  }
  return read;
}

void add_holiday(const Yaml& node, std::vector<std::pair<Date, Date>>& holidays, Reporter& report) {
  if (node.kind == Yaml::Kind::scalar) {
    if (const auto day = date(node, report)) holidays.emplace_back(*day, *day);
    return;
  }
  if (node.kind != Yaml::Kind::list || node.items.size() != 2) {
    report.error(node, "bad-holiday", "Een vakantie is [eerste dag, laatste dag].", "A holiday is [first day, last day].");
    return;
  }
  const auto from = date(node.items[0], report);
  const auto to = date(node.items[1], report);
  if (from && to && *to < *from) {
    report.error(node, "bad-holiday", "Deze vakantie eindigt voor zij begint.", "This holiday ends before it starts.");
  } else if (from && to) {
    holidays.emplace_back(*from, *to);
  }
}

std::optional<Interval> interval(const Yaml& node, Reporter& report) {
  if (node.kind == Yaml::Kind::list && node.items.size() == 2) {
    const auto from = parse_clock(node.items[0].text);
    const auto to = parse_clock(node.items[1].text);
    if (from && to && *from < *to) return Interval{*from, *to};
  }
  report.error(node, "bad-hours", "Uren schrijft u als [\"08:30\", \"14:30\"], begin voor eind.",
               "Hours are written [\"08:30\", \"14:30\"], start before end.");
  return std::nullopt;
}

Week week(const Yaml& node, std::string_view what, Reporter& report) {
  Week made;
  if (!expect_kind(node, Yaml::Kind::map, what, report)) return made;
  for (const auto& [name, hours] : node.entries) {
    std::size_t day = 0;
    while (day < kDays.size() && kDays[day] != name) ++day;
    if (day == kDays.size()) {
      report.unknown_word(hours, name, {kDays.begin(), kDays.end()}, Severity::error);
      continue;
    }
    auto& intervals = made[static_cast<Weekday>(day)];
    const bool one = hours.kind == Yaml::Kind::list && !hours.items.empty() && hours.items[0].kind == Yaml::Kind::scalar;
    if (one || hours.kind != Yaml::Kind::list) {
      if (const auto read = interval(hours, report)) intervals.push_back(*read);
      continue;
    }
    for (const Yaml& item : hours.items) {
      if (const auto read = interval(item, report)) intervals.push_back(*read);
    }
  }
  return made;
}

SchoolCalendar school_calendar(const Yaml& node, Reporter& report) {
  SchoolCalendar school;
  if (!expect_kind(node, Yaml::Kind::map, "schools", report)) return school;
  for (const auto& [key, value] : node.entries) {
    if (key == "school_time") {
      school.school_time = week(value, key, report);
    } else if (key == "lessons") {
      school.lessons = week(value, key, report);
    } else if (key == "groups" && expect_kind(value, Yaml::Kind::map, key, report)) {
      for (const auto& [group, own] : value.entries) {
        GroupCalendar& made = school.groups[group];
        for (const auto& [inner, hours] : own.entries) {
          if (inner == "lessons") made.lessons = week(hours, inner, report);
          else if (inner == "school_time") made.school_time = week(hours, inner, report);
          else report.unknown_word(hours, inner, {"lessons", "school_time"}, Severity::error);
        }
      }
    } else if (key != "groups") {
      report.unknown_word(value, key, {"school_time", "lessons", "groups"}, Severity::error);
    }
  }
  return school;
}

Calendar calendar_of(const Yaml& node, Reporter& report) {
  Calendar calendar;
  if (!expect_kind(node, Yaml::Kind::map, "calendar", report)) return calendar;
  for (const auto& [key, value] : node.entries) {
    if (key == "time_zone") {
      calendar.time_zone = scalar(value, key, report);
    } else if (key == "holidays" && expect_kind(value, Yaml::Kind::list, key, report)) {
      calendar.holidays.emplace();
      for (const Yaml& item : value.items) add_holiday(item, *calendar.holidays, report);
    } else if (key == "schools" && expect_kind(value, Yaml::Kind::map, key, report)) {
      calendar.schools.emplace();
      for (const auto& [school, hours] : value.entries) (*calendar.schools)[school] = school_calendar(hours, report);
    } else if (key != "holidays" && key != "schools") {
      report.unknown_word(value, key, {"time_zone", "holidays", "schools"}, Severity::error);
    }
  }
  return calendar;
}

void add_kind(const Yaml& node, const std::string& word, std::vector<Kind>& kinds, Reporter& report) {
  const bool everyone = word == "everyone";
  for (std::size_t i = 0; (everyone || word == "staff") && i < kKinds; ++i) {
    if (everyone || is_staff(static_cast<Kind>(i))) kinds.push_back(static_cast<Kind>(i));
  }
  if (everyone || word == "staff") return;
  if (const auto kind = find_kind(word)) {
    kinds.push_back(*kind);
    return;
  }
  std::vector<std::string> known = {"staff", "everyone"};
  for (std::size_t i = 0; i < kKinds; ++i) known.emplace_back(name(static_cast<Kind>(i)));
  report.unknown_word(node, word, known, Severity::error);
}

std::vector<std::string> known_words(const Yaml& node, std::string_view what, std::string_view attribute, Reporter& report) {
  const Action& any = actions().front();
  const Attribute& known = any.attributes[*any.slot(attribute)];
  std::vector<std::string> words = word_list(node, what, report);
  for (const std::string& word : words) {
    if (!known.has_word(word)) report.unknown_word(node, word, names(known.words), Severity::error);
  }
  return words;
}

Scope scope_of(const Yaml& node, Reporter& report) {
  Scope scope;
  if (!expect_kind(node, Yaml::Kind::map, "scope", report)) return scope;
  for (const auto& [key, value] : node.entries) {
    if (value.kind == Yaml::Kind::list && value.items.empty()) {
      report.error(value, "scope-empty", "`" + key + "` is leeg, dus de code zou voor niets gelden; laat het weg of vul het in.",
                   "`" + key + "` is empty, so the code would bind nothing; leave it out or fill it in.");
    }
    if (key == "kinds" || key == "persons" || key == "people") {
      scope.kinds.emplace();
      for (const std::string& word : word_list(value, key, report)) add_kind(value, word, *scope.kinds, report);
    } else if (key == "devices") {
      scope.devices = known_words(value, key, "device_owner", report);
    } else if (key == "places") {
      scope.places = known_words(value, key, "place", report);
    } else {
      report.unknown_word(value, key, {"kinds", "devices", "places"}, Severity::error);
    }
  }
  return scope;
}

void read_values(const Yaml& node, std::map<std::string, FilledValue>& values, Reporter& report) {
  if (node.kind == Yaml::Kind::scalar && node.text.empty()) return;
  if (!expect_kind(node, Yaml::Kind::map, "values", report)) return;
  for (const auto& [name, value] : node.entries) {
    if (value.kind == Yaml::Kind::scalar) {
      if (!value.text.empty()) values[name] = {value.text, value.text == "judgement"};
    } else {
      values[name] = {"{" + join(word_list(value, name, report), ", ") + "}", false};
    }
  }
}

void read_documents(const Yaml& node, std::vector<LinkedDocument>& documents, Reporter& report) {
  if (!expect_kind(node, Yaml::Kind::list, "documents", report)) return;
  for (const Yaml& item : node.items) {
    LinkedDocument made;
    if (!expect_kind(item, Yaml::Kind::map, "documents", report)) continue;
    for (const auto& [key, value] : item.entries) {
      const std::string text = scalar(value, key, report);
      if (key == "id") made.id = text;
      else if (key == "title") made.title = text;
      else if (key == "version") made.version = text;
      else if (key == "url") made.url = text;
      else if (key == "review" || key == "review_date" || key == "review_due") made.review = text;
      else report.unknown_word(value, key, {"id", "title", "version", "url", "review"}, Severity::warning);
    }
    documents.push_back(std::move(made));
  }
}

CouncilConsent council_consent_of(const Yaml& node, Reporter& report) {
  if (node.kind == Yaml::Kind::scalar) return {node.text, "", ""};
  CouncilConsent made;
  if (!expect_kind(node, Yaml::Kind::map, "council_consent", report)) return made;
  for (const auto& [key, value] : node.entries) {
    const std::string text = scalar(value, key, report);
    if (key == "reference") made.reference = text;
    else if (key == "date") made.date = text;
    else if (key == "covers") made.covers = text;
    else report.unknown_word(value, key, {"reference", "date", "covers"}, Severity::warning);
  }
  return made;
}

std::string optional_date(const Yaml& node, std::string_view key, Reporter& report) {
  const std::string text = scalar(node, key, report);
  if (!text.empty()) static_cast<void>(date(node, report));
  return text;
}

void read_entry(const std::string& key, const Yaml& value, FrontMatter& front, Reporter& report) {
  if (value.kind == Yaml::Kind::scalar && value.text.empty()) return;  // `adopted:` left open is absent
  if (key == "code") front.code = scalar(value, key, report);
  else if (key == "title") front.title = scalar(value, key, report);
  else if (key == "language") {
    const std::string language = scalar(value, key, report);
    if (language == "en") front.language = Language::english;
    else if (language != "nl") report.unknown_word(value, language, {"nl", "en"}, Severity::error);
  }
  else if (key == "extends") front.extends = scalar(value, key, report);
  else if (key == "scope") front.scope = scope_of(value, report);
  else if (key == "values") read_values(value, front.values, report);
  else if (key == "calendar") front.calendar = calendar_of(value, report);
  else if (key == "documents") read_documents(value, front.documents, report);
  else if (key == "council_consent") front.council_consent = council_consent_of(value, report);
  else if (key == "dpia") front.dpia = scalar(value, key, report);
  else if (key == "adopted") front.adopted = optional_date(value, key, report);
  else if (key == "published") front.published = optional_date(value, key, report);
  else if (key == "review_due") front.review_due = optional_date(value, key, report);
  else if (key == "attribution") front.attribution = scalar(value, key, report);
  else {
    report.unknown_word(value, key, {"code", "title", "language", "extends", "scope", "values", "calendar", "documents",
                                     "council_consent", "dpia", "adopted", "published", "review_due", "attribution"},
                        Severity::warning);
  }
}

}  // namespace

FrontMatter parse_front_matter(std::string_view yaml, std::size_t first_line, std::string_view file, Findings& findings) {
  FrontMatter front;
  front.source = yaml;
  Reporter report(first_line, file, findings);
  const auto tree = parse_yaml(yaml);
  if (!tree) {
    Yaml place;
    const auto colon = tree.error().where.find(':');
    place.line = static_cast<std::size_t>(std::max(1L, std::strtol(tree.error().where.c_str(), nullptr, 10)));
    place.column = static_cast<std::size_t>(std::max(1L, std::strtol(tree.error().where.c_str() + colon + 1, nullptr, 10)));
    report.error(place, "front-matter", "De kop tussen de --- kan niet worden gelezen: " + tree.error().why + ".",
                 "The front matter between the --- cannot be read: " + tree.error().why + ".");
    return front;
  }
  if (tree->kind == Yaml::Kind::scalar && trim(tree->text).empty()) return front;
  if (!expect_kind(*tree, Yaml::Kind::map, "front matter", report)) return front;
  for (const auto& [key, value] : tree->entries) read_entry(key, value, front, report);
  return front;
}

Calendar read_calendar(const Yaml& node, std::size_t first_line, std::string_view file, Findings& findings) {
  Reporter report(first_line, file, findings);
  return calendar_of(node, report);
}

}  // namespace leidraad
