// SPDX-License-Identifier: EUPL-1.2
#include "office/consents_views.h"

#include <algorithm>

#include "core/roster/roster.h"

namespace leidraad {

namespace {

constexpr std::string_view kHere = "(m.from_at IS NULL OR m.from_at <= ?2) AND (m.until_at IS NULL OR m.until_at > ?2)";

Error not_yours() { return refusal(Fault::forbidden, "Deze lijst is niet voor u.", "This list is not for you."); }

// Everything of one moment at the desk, made ready to ask about many people.
struct Knowing {
  explicit Knowing(const Office& office)
      : standing(office.desk().standing()), consents(*standing.facts), questions(consent_questions(office)), now(office.now()), today(date_of(to_local(standing.facts->zone, now))) {}
  Standing standing;
  ConsentsByPerson consents;
  std::vector<ConsentQuestion> questions;
  Instant now;
  Date today;
};

struct Member {
  std::string id, name, given_name;
};

Result<std::vector<Member>> members(Reading& from, std::string_view school, std::string_view class_id, Instant now) {
  // A class: its pupils. No class: who works at the school.
  const std::string_view which = class_id.empty() ? "m.class_id IS NOT NULL AND p.kind NOT IN ('pupil', 'parent')" : "m.class_id = ?4 AND p.kind = 'pupil'";
  const Rows rows = TRY(from.rows("SELECT DISTINCT p.id, p.given_name, p.family_name FROM membership m JOIN person p ON p.board_id = m.board_id AND p.id = m.person_id AND p.left_at IS NULL "
                                  "WHERE m.board_id = ?1 AND m.school_id = ?3 AND ?4 = ?4 AND " + std::string(kHere) + " AND " + std::string(which) + " ORDER BY p.given_name, p.family_name, p.id",
                                  {from.board(), now.seconds, std::string(school), std::string(class_id)}));
  std::vector<Member> list;
  for (const Row& row : rows) list.push_back({row.text(0), roster::full_name(row.text(1), row.text(2)), row.text(1)});
  return list;
}

ClassLine line_of(const Knowing& knowing, const Member& member) {
  ClassLine line{member.id, member.name, member.given_name, {}, false, std::nullopt};
  for (const ConsentQuestion& one : knowing.questions) line.states.push_back(knowing.consents.state(member.id, one.purpose, one.channel, knowing.now));
  const Person* person = find_person(*knowing.standing.facts, member.id);
  if (person == nullptr) return line;
  line.no_guardian = !decides_alone(*person, knowing.today) && (!person->guardians || person->guardians->empty());
  if (!decides_alone(*person, knowing.today) && person->birth_date) {
    const Date day = own_consent_day(*person->birth_date);
    if (days_since_epoch(day) - days_since_epoch(knowing.today) <= kHandOverDays) line.own_from = day;
  }
  return line;
}

bool is_complete(const ClassLine& line) {
  return std::none_of(line.states.begin(), line.states.end(), [](ConsentState one) { return one == ConsentState::open; });
}

bool sees_yes_and_no(const Actor& actor, std::string_view school) {
  return actor.holds(Role::communication_adviser, school) || actor.holds(Role::privacy_officer, school);
}

Result<bool> teaches(Reading& from, const Actor& actor, std::string_view class_id, Instant now) {
  if (class_id.empty() || !actor.is_staff()) return false;
  const Rows rows = TRY(from.rows("SELECT 1 FROM membership m WHERE m.board_id = ?1 AND " + std::string(kHere) + " AND m.person_id = ?3 AND m.class_id = ?4",
                                  {from.board(), now.seconds, actor.person, std::string(class_id)}));
  return !rows.empty();
}

Result<ConsentSight> sight(Reading& from, const Actor& actor, std::string_view school, std::string_view class_id, Instant now) {
  if (!class_id.empty()) {
    const Rows of_school = TRY(from.rows("SELECT 1 FROM school_class WHERE board_id = ? AND id = ? AND school_id = ?", {from.board(), std::string(class_id), std::string(school)}));
    if (of_school.empty()) return ConsentSight::none;
  }
  if (actor.keeps(school)) return ConsentSight::register_;
  if (sees_yes_and_no(actor, school)) return ConsentSight::yes_or_no;
  return TRY(teaches(from, actor, class_id, now)) ? ConsentSight::yes_or_no : ConsentSight::none;
}

Result<ConsentClass> class_of(Reading& from, std::string_view school, std::string_view class_id) {
  ConsentClass one{std::string(school), "", std::string(class_id), "", 0, 0};
  const Rows schools = TRY(from.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {from.board(), one.school}));
  if (!schools.empty()) one.school_name = schools[0].text(0);
  if (class_id.empty()) return one;
  const Rows classes = TRY(from.rows("SELECT name FROM school_class WHERE board_id = ? AND id = ?", {from.board(), one.id}));
  if (!classes.empty()) one.name = classes[0].text(0);
  return one;
}

Done count(Reading& from, const Knowing& knowing, ConsentClass& one) {
  for (const Member& member : TRY(members(from, one.school, one.id, knowing.now))) {
    ++one.people;
    if (is_complete(line_of(knowing, member))) ++one.answered;
  }
  return done();
}

}  // namespace

std::size_t MyConsents::open() const {
  return static_cast<std::size_t>(std::count_if(answers.begin(), answers.end(), [](const MyConsent& one) { return one.said == ConsentState::open; }));
}

Result<std::vector<MyConsents>> my_consents(const Office& office, std::string_view giver) {
  const Knowing knowing(office);
  std::vector<MyConsents> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (ConsentSubject& subject : TRY(consent_subjects(from, giver, knowing.now, knowing.standing.facts->zone))) {
      const auto records = TRY(consent_rows::of_person_by(from, subject.person, giver));
      MyConsents one;
      for (const ConsentQuestion& question : knowing.questions) {
        MyConsent answer{question, ConsentState::open, std::nullopt, knowing.consents.state(subject.person, question.purpose, question.channel, knowing.now)};
        if (const ConsentRecord* last = consent_rows::last_word(records, question, giver)) {
          answer.said = last->says_yes() ? ConsentState::yes : ConsentState::no;
          answer.at = last->withdrawn_at ? *last->withdrawn_at : last->made_at;
        }
        one.answers.push_back(std::move(answer));
      }
      one.subject = std::move(subject);
      list.push_back(std::move(one));
    }
    return done();
  }));
  return list;
}

Result<std::vector<ConsentClass>> consent_classes(const Office& office, const Actor& actor) {
  const Knowing knowing(office);
  std::vector<ConsentClass> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT s.id, s.name, c.id, c.name FROM school s LEFT JOIN school_class c ON c.board_id = s.board_id AND c.school_id = s.id WHERE s.board_id = ? ORDER BY s.name, s.id, c.name",
                                        {from.board()}))) {
      if (row.is_null(2)) continue;
      if (TRY(sight(from, actor, row.text(0), row.text(2), knowing.now)) == ConsentSight::none) continue;
      ConsentClass one{row.text(0), row.text(1), row.text(2), row.text(3), 0, 0};
      TRY(count(from, knowing, one));
      if (one.people > 0) list.push_back(std::move(one));
    }
    for (const Row& row : TRY(from.rows("SELECT id, name FROM school WHERE board_id = ? ORDER BY name, id", {from.board()}))) {
      if (!actor.keeps(row.text(0))) continue;
      ConsentClass staff{row.text(0), row.text(1), "", "", 0, 0};
      TRY(count(from, knowing, staff));
      if (staff.people == 0) continue;
      const auto after = std::find_if(list.rbegin(), list.rend(), [&](const ConsentClass& one) { return one.school == staff.school; });
      list.insert(after.base(), std::move(staff));
    }
    return done();
  }));
  return list;
}

Result<ConsentSight> sight_of_class(const Office& office, const Actor& actor, std::string_view school, std::string_view class_id) {
  ConsentSight seen = ConsentSight::none;
  TRY(office.read([&](Reading& from) -> Done {
    seen = TRY(sight(from, actor, school, class_id, office.now()));
    return done();
  }));
  return seen;
}

Result<ClassSheet> class_sheet(const Office& office, const Actor& actor, std::string_view school, std::string_view class_id) {
  const Knowing knowing(office);
  ClassSheet sheet;
  TRY(office.read([&](Reading& from) -> Done {
    const ConsentSight seen = TRY(sight(from, actor, school, class_id, knowing.now));
    if (seen == ConsentSight::none) return not_yours();
    sheet.about = TRY(class_of(from, school, class_id));
    sheet.questions = knowing.questions;
    for (const Member& member : TRY(members(from, school, class_id, knowing.now))) {
      ClassLine line = line_of(knowing, member);
      ++sheet.about.people;
      if (is_complete(line)) ++sheet.about.answered;
      if (seen != ConsentSight::register_) {
        for (ConsentState& one : line.states) one = one == ConsentState::yes ? ConsentState::yes : ConsentState::no;
        line.no_guardian = false;
        line.own_from.reset();
      }
      sheet.lines.push_back(std::move(line));
    }
    if (seen != ConsentSight::register_) sheet.about.answered = 0;
    return done();
  }));
  return sheet;
}

Result<std::vector<ClassGiver>> class_givers(const Office& office, const Actor& keeper, std::string_view school, std::string_view class_id) {
  const Knowing knowing(office);
  std::vector<ClassGiver> list;
  TRY(office.read([&](Reading& from) -> Done {
    if (TRY(sight(from, keeper, school, class_id, knowing.now)) != ConsentSight::register_) return not_yours();
    const auto giver_at = [&](const std::string& id) -> ClassGiver& {
      const auto found = std::find_if(list.begin(), list.end(), [&](const ClassGiver& one) { return one.id == id; });
      if (found != list.end()) return *found;
      list.push_back({id, "", false, 0, {}, std::nullopt});
      return list.back();
    };
    for (const Member& member : TRY(members(from, school, class_id, knowing.now))) {
      const Person* person = find_person(*knowing.standing.facts, member.id);
      if (person == nullptr) continue;
      const bool alone = decides_alone(*person, knowing.today);
      const std::vector<std::string> deciders = alone || !person->guardians ? std::vector<std::string>{member.id} : *person->guardians;
      for (const std::string& decider : deciders) {
        ClassGiver& giver = giver_at(decider);
        const auto records = TRY(consent_rows::of_person_by(from, member.id, decider));
        for (const ConsentQuestion& question : knowing.questions) {
          if (consent_rows::last_word(records, question, decider) == nullptr) ++giver.open;
        }
        if (decider != member.id) giver.children.push_back(member.given_name);
      }
    }
    for (ClassGiver& giver : list) {
      const Rows rows = TRY(from.rows("SELECT given_name, family_name, email FROM person WHERE board_id = ? AND id = ?", {from.board(), giver.id}));
      if (!rows.empty()) {
        giver.name = roster::full_name(rows[0].text(0), rows[0].text(1));
        giver.has_mail = !rows[0].text_or_null(2).value_or("").empty();
      }
      const Rows asked = TRY(from.rows("SELECT max(sent_at) FROM consent_notice WHERE board_id = ? AND person_id = ? AND what IN ('link', 'reminder', 'yearly')", {from.board(), giver.id}));
      if (!asked.empty() && !asked[0].is_null(0)) giver.asked_at = Instant{asked[0].whole(0)};
    }
    std::sort(list.begin(), list.end(), [](const ClassGiver& a, const ClassGiver& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
    return done();
  }));
  return list;
}

Result<ConsentPersonView> consent_history(const Office& office, const Actor& keeper, std::string_view person) {
  const Knowing knowing(office);
  ConsentPersonView view;
  TRY(office.read([&](Reading& from) -> Done {
    if (!TRY(keeps_consents_of(from, keeper, person, knowing.now))) return not_yours();
    const auto name_of = [&](const std::string& id) -> Result<std::pair<std::string, std::string>> {
      const Rows rows = TRY(from.rows("SELECT given_name, family_name FROM person WHERE board_id = ? AND id = ?", {from.board(), id}));
      if (rows.empty()) return std::pair<std::string, std::string>();
      return std::pair(roster::full_name(rows[0].text(0), rows[0].text(1)), rows[0].text(0));
    };
    const auto names = TRY(name_of(std::string(person)));
    if (names.first.empty()) return refusal(Fault::missing, "Deze persoon is er niet (meer).", "This person is not there (any more).");
    view.name = names.first;
    view.given_name = names.second;
    for (ConsentRecord& record : TRY(consent_rows::of_person(from, person))) {
      const auto giver = TRY(name_of(record.giver));
      if (record.how == "link_on_paper") record.reference = TRY(name_of(record.reference)).first;
      if (record.withdrawn_how == "link_on_paper") record.withdrawn_reference = TRY(name_of(record.withdrawn_reference)).first;
      view.lines.push_back({std::move(record), giver.first});
    }
    std::reverse(view.lines.begin(), view.lines.end());
    const Person* known = find_person(*knowing.standing.facts, person);
    if (known == nullptr) return done();
    const bool alone = decides_alone(*known, knowing.today);
    for (const std::string& id : alone ? std::vector<std::string>{known->id} : known->guardians.value_or(std::vector<std::string>())) view.givers.push_back({id, TRY(name_of(id)).first});
    return done();
  }));
  return view;
}

Result<std::vector<OpenConsentLetter>> open_consent_letters(const Office& office, const Actor& keeper, std::string_view school) {
  std::vector<OpenConsentLetter> list;
  if (!keeper.keeps(school)) return not_yours();
  TRY(office.read([&](Reading& from) -> Done {
    for (const Row& row : TRY(from.rows("SELECT l.id, p.given_name || ' ' || p.family_name, k.given_name || ' ' || k.family_name, coalesce(max(c.name), ''), l.subject, l.body, l.made_at FROM consent_letter l "
                                        "JOIN person p ON p.board_id = l.board_id AND p.id = l.person_id JOIN person k ON k.board_id = l.board_id AND k.id = l.child_id "
                                        "JOIN membership m ON m.board_id = l.board_id AND m.person_id = l.child_id AND m.school_id = ?3 AND " + std::string(kHere) + " "
                                        "LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id "
                                        "WHERE l.board_id = ?1 AND l.handed_at IS NULL GROUP BY l.id ORDER BY 4, 3, l.made_at",
                                        {from.board(), office.now().seconds, std::string(school)}))) {
      list.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), Instant{row.whole(6)}});
    }
    return done();
  }));
  return list;
}

Done hand_over_letters(Office& office, const Actor& keeper, std::string_view school, const std::vector<std::string>& letters) {
  if (!keeper.keeps(school)) return not_yours();
  const Instant now = office.now();
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    for (const std::string& letter : letters) {
      TRY(to.run("UPDATE consent_letter SET handed_at = ?2, body = '' WHERE board_id = ?1 AND id = ?3 AND handed_at IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.board_id = consent_letter.board_id "
                 "AND m.person_id = consent_letter.child_id AND m.school_id = ?4 AND " + std::string(kHere) + ")",
                 {to.board(), now.seconds, letter, std::string(school)}));
    }
    return done();
  });
}

}  // namespace leidraad
