// SPDX-License-Identifier: EUPL-1.2
// "Bij twijfel": a question about a message, to who can answer it, and back.
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "office/permissions_asking.h"
#include "office/permissions_parts.h"
#include "office/permissions_values.h"
#include "office/publications_parts.h"
#include "office/publications_posts.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::size_t kMessageBytesMax = 3000, kDoubtBytesMax = 200, kAnswerBytesMax = 1000, kOpenMax = 20;
constexpr std::string_view kAction = "post.publish";

struct StateWords {
  std::string_view name;
  Label label;
};
constexpr std::array<StateWords, 4> kStates{{{"asked", {"Wacht op antwoord", "Waits for an answer"}},
                                            {"yes", {"Ja, plaats het maar", "Yes, go ahead"}},
                                            {"no", {"Liever niet", "Better not"}},
                                            {"adjust", {"Ja, met een aanpassing", "Yes, with a change"}}}};

// Several lines, without control characters.
Result<std::string> some_lines(std::string_view typed, std::size_t bytes_max, const Label& what) {
  std::string text;
  for (const char c : typed) {
    if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)) text += c;
  }
  text = std::string(trim(text));
  if (text.size() <= bytes_max) return text;
  const std::string most = std::to_string(bytes_max);
  return refusal(Fault::invalid, std::string(what.nl) + ": gebruik hooguit " + most + " tekens.", std::string(what.en) + ": use at most " + most + " characters.");
}

Result<PostAdvice> advice_in(const Row& row) {
  PostAdvice one;
  one.id = row.text(0);
  one.school = row.text(1);
  one.asker = row.text(2);
  one.with = TRY(read_attributes(kAction, row.text(3)));
  one.message = row.text(4);
  one.doubt = row.text(5);
  one.state = find_advice_state(row.text(6)).value_or(AdviceState::asked);
  one.asked_at = Instant{row.whole(7)};
  one.answered_by = row.text(8);
  one.answered_role = find_role(row.text(9));
  if (const auto at = row.whole_or_null(10)) one.answered_at = Instant{*at};
  one.answer = row.text(11);
  one.permission = row.text(12);
  return one;
}

Result<std::vector<PostAdvice>> read_advice(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  std::vector<PostAdvice> list;
  for (const Row& row : TRY(from.rows("SELECT id, school_id, asker_id, with_values, message, doubt, state, asked_at, answered_by, answered_role, answered_at, answer, permission_id "
                                      "FROM post_advice WHERE board_id = ? AND " + std::string(where) + " ORDER BY asked_at DESC, id", values)))
    list.push_back(TRY(advice_in(row)));
  return list;
}

// What stands in the way of this message for who asked it, as the code says now.
std::vector<Need> needs_for(const Standing& standing, const Actor& asker, const PostAdvice& one, Instant now) {
  Request request = request_for(*find_action(kAction));
  request.at = now;
  request.asker = Asker::own_session;
  request.who = publication_parts::asker_of(standing, asker, one.school);
  for (const auto& [attribute, value] : one.with) {
    if (const auto slot = actions()[request.action].slot(attribute)) request.with[*slot] = value;
  }
  const Decision decision = decide(*standing.rules_of(one.school), *standing.facts, request);
  return decision.outcome == Outcome::ask ? permission_parts::needs_of(decision) : std::vector<Need>();
}

// In which role this actor may answer; whom the rule names goes first.
std::optional<Role> answering_as(const Actor& actor, const PostAdvice& one, const std::vector<Need>& needs) {
  if (actor.person == one.asker) return std::nullopt;
  for (const Need& need : needs) {
    for (const Role role : need.roles) {
      if (actor.holds(role, one.school)) return role;
    }
  }
  for (const Role role : {Role::location_manager, Role::communication_adviser, Role::director}) {
    if (actor.holds(role, one.school)) return role;
  }
  return std::nullopt;
}

Done record_advice(Writing& to, const Actor& actor, Instant now, std::string_view deed, const PostAdvice& one, const std::string& state) {
  return permission_parts::record(to, actor, now, {deed, one.id, "", one.asker, {{"school", one.school}, {"state", state}}, {}});
}

Result<std::string> link_to(Reading& from, const PostAdvice& one) {
  const Rows rows = TRY(from.rows("SELECT value FROM setting WHERE board_id = ? AND name = ?", {from.board(), std::string(kSiteAddressSetting)}));
  std::string site = rows.empty() ? "" : rows[0].text(0);
  while (site.ends_with('/')) site.pop_back();
  return site + "/plaatsen/raad/" + one.id;
}

Done tell_advisers(Writing& to, const PostAdvice& one, const std::string& asker_name, Instant now) {
  const std::string link = TRY(link_to(to, one));
  bool anyone = false;
  for (const Row& row : TRY(to.rows("SELECT DISTINCT p.id, p.given_name, p.email FROM held_role h JOIN person p ON p.board_id = h.board_id AND p.id = h.person_id WHERE h.board_id = ? AND "
                                    "(h.school_id = '' OR h.school_id = ?) AND p.left_at IS NULL AND p.id <> ? AND h.role IN ('location_manager', 'communication_adviser') ORDER BY 1",
                                    {to.board(), one.school, one.asker}))) {
    anyone = true;
    const std::string address = row.text_or_null(2).value_or("");
    if (!post::is_mail_address(address)) continue;
    TRY(post::queue(to, {address, asker_name + " vraagt raad over een bericht (asks your advice on a message)", "Beste " + row.text(1) + ",\n\n" + asker_name + " twijfelt over een bericht en vraagt uw raad. Kijkt u even mee?\n\n" + link +
                             "\n\nIn English: " + asker_name + " is in doubt about a message and asks your advice. Follow the link to answer.\n"}, now));
  }
  if (anyone) return done();
  return refusal(Fault::missing, "Er is nog niemand die hierover raad kan geven: dat doet de locatieleider of de communicatieadviseur. Plaats het bericht nog niet.",
                 "There is nobody yet who can give advice on this: that is for the location manager or the communication adviser. Do not place the message yet.");
}

Done tell_asker(Writing& to, const PostAdvice& one, const std::string& by, Instant now) {
  const Rows rows = TRY(to.rows("SELECT given_name, email FROM person WHERE board_id = ? AND id = ? AND left_at IS NULL", {to.board(), one.asker}));
  const std::string address = rows.empty() ? "" : rows[0].text_or_null(1).value_or("");
  if (!post::is_mail_address(address)) return done();
  const std::string link = TRY(link_to(to, one));
  TRY(post::queue(to, {address, "Antwoord op uw vraag over een bericht (an answer on your message)", "Beste " + rows[0].text(0) + ",\n\n" + by + " antwoordt: " + std::string(label(one.state).nl) + ".\n\nLees het hele antwoord hier:\n" + link +
                           "\n\nIn English: " + by + " answers: " + std::string(label(one.state).en) + ".\n"}, now));
  return done();
}

// Where the rule names who answers, the yes is its permission.
Result<std::string> give_permission(Writing& to, const Actor& actor, const PostAdvice& one, Role role, const std::vector<Need>& needs, Instant now) {
  for (const Need& need : needs) {
    if (std::find(need.roles.begin(), need.roles.end(), role) == need.roles.end()) continue;
    GivenPermission given;
    given.id = new_id();
    given.asker = given.who = one.asker;
    given.school = one.school;
    given.action = std::string(kAction);
    given.with = one.with;
    given.role = role;
    given.by = actor.person;
    given.article = need.article;
    given.from = now;
    given.until = Instant{now.seconds + kAdvicePermissionDays * 24 * 3600};
    TRY(permission_parts::give(to, actor, given, now));
    return given.id;
  }
  return std::string();
}

Error no_such_advice() { return refusal(Fault::missing, "Deze vraag is er niet meer, of is niet voor u.", "This question is gone, or is not for you."); }

}  // namespace

std::string_view name(AdviceState state) { return kStates[static_cast<std::size_t>(state)].name; }
Label label(AdviceState state) { return kStates[static_cast<std::size_t>(state)].label; }
std::optional<AdviceState> find_advice_state(std::string_view name) {
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    if (kStates[i].name == name) return static_cast<AdviceState>(i);
  }
  return std::nullopt;
}

Result<std::string> ask_advice(Office& office, const Actor& actor, const PostAdviceAsk& ask) {
  const Instant now = office.now();
  std::string made;
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    if (!actor.is_staff() || !actor.is_at(ask.school)) return refusal(Fault::forbidden, "Vraag raad op een school waar u werkt.", "Ask advice at a school where you work.");
    PostAdvice one;
    one.message = TRY(some_lines(ask.message, kMessageBytesMax, {"Uw bericht", "Your message"}));
    one.doubt = TRY(one_line(ask.doubt, kDoubtBytesMax, {"Waar u over twijfelt", "What you doubt"}));
    if (one.message.empty()) return refusal(Fault::invalid, "Zet het bericht erbij, dan kan iemand meelezen.", "Add the message, so that somebody can read along.");
    for (const auto& [attribute, value] : ask.with) {
      if (!actions()[*find_action(kAction)].slot(attribute)) return refusal(Fault::invalid, "Begin opnieuw bij “Een bericht plaatsen”.", "Start again at “Place a message”.");
      one.with.emplace(attribute, value);
    }
    one.with.insert_or_assign("in_doubt", Value(true));
    const auto open = TRY(read_advice(to, "asker_id = ? AND state = 'asked'", {actor.person}));
    if (open.size() >= kOpenMax) return refusal(Fault::conflict, "U hebt al veel vragen openstaan. Wacht eerst op antwoord.", "You have many open questions. Wait for an answer first.");
    one.id = new_id();
    one.school = ask.school;
    one.asker = actor.person;
    one.asked_at = now;
    TRY(to.run("INSERT INTO post_advice (board_id, id, school_id, asker_id, with_values, message, doubt, state, asked_at, answered_by, answered_role, answered_at, answer, permission_id) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, 'asked', ?, '', '', NULL, '', '')",
               {to.board(), one.id, one.school, one.asker, write_attributes(one.with), one.message, one.doubt, now.seconds}));
    TRY(tell_advisers(to, one, actor.name, now));
    made = one.id;
    return record_advice(to, actor, now, "advice.asked", one, "asked");
  }));
  return made;
}

Done answer_advice(Office& office, const Actor& actor, std::string_view id, AdviceState answer, std::string_view text) {
  const Instant now = office.now();
  return office.write(Touches::permissions, [&](Writing& to) -> Done {
    const auto found = TRY(read_advice(to, "id = ?", {std::string(id)}));
    if (found.empty()) return no_such_advice();
    PostAdvice one = found.front();
    const Standing standing = office.desk().standing();
    const auto asked_by = load_actor(to, one.asker, now);
    if (!asked_by) return refusal(Fault::conflict, "Wie dit vroeg, werkt hier niet meer. U hoeft niets te doen.", "Who asked this no longer works here. You need not do anything.");
    const Actor& asker = *asked_by;
    const std::vector<Need> needs = needs_for(standing, asker, one, now);
    const auto role = answering_as(actor, one, needs);
    if (!role) return actor.person == one.asker ? refusal(Fault::forbidden, "U kunt uw eigen vraag niet beantwoorden.", "You cannot answer your own question.") : no_such_advice();
    if (one.state != AdviceState::asked) return refusal(Fault::conflict, "Deze vraag is al beantwoord.", "This question has been answered already.");
    if (answer == AdviceState::asked) return refusal(Fault::invalid, "Kies een antwoord.", "Choose an answer.");
    one.answer = TRY(some_lines(text, kAnswerBytesMax, {"Uw antwoord", "Your answer"}));
    if (answer != AdviceState::yes && one.answer.empty()) return refusal(Fault::invalid, "Schrijf erbij wat er anders moet, of waarom niet.", "Write what should change, or why not.");
    one.state = answer;
    const bool yes = answer != AdviceState::no;
    if (yes) one.permission = TRY(give_permission(to, actor, one, *role, needs, now));
    TRY(to.run("UPDATE post_advice SET state = ?, answered_by = ?, answered_role = ?, answered_at = ?, answer = ?, permission_id = ? WHERE board_id = ? AND id = ?",
               {std::string(name(answer)), actor.person, std::string(name(*role)), now.seconds, one.answer, one.permission, to.board(), one.id}));
    TRY(tell_asker(to, one, actor.name, now));
    return record_advice(to, actor, now, "advice.answered", one, std::string(name(answer)));
  });
}

namespace {

Result<SeenAdvice> seen_by(Reading& from, const Standing& standing, const Actor& actor, const PostAdvice& one, Instant now) {
  SeenAdvice seen;
  seen.advice = one;
  seen.mine = one.asker == actor.person;
  seen.asker_name = TRY(permission_rows::spoken_who(from, one.asker));
  if (!one.answered_by.empty()) seen.answered_by_name = TRY(permission_rows::spoken_who(from, one.answered_by));
  if (seen.mine || one.state != AdviceState::asked) return seen;
  const auto asker = load_actor(from, one.asker, now);
  seen.may_answer = asker && answering_as(actor, one, needs_for(standing, *asker, one, now)).has_value();
  return seen;
}

}  // namespace

Result<SeenAdvice> post_advice(const Office& office, const Actor& actor, std::string_view id) {
  std::optional<SeenAdvice> seen;
  TRY(office.read([&](Reading& from) -> Done {
    const auto found = TRY(read_advice(from, "id = ?", {std::string(id)}));
    if (found.empty()) return no_such_advice();
    seen = TRY(seen_by(from, office.desk().standing(), actor, found.front(), office.now()));
    const bool answered_it = found.front().answered_by == actor.person;
    return seen->mine || seen->may_answer || answered_it ? done() : Done(no_such_advice());
  }));
  return std::move(*seen);
}

Result<std::vector<SeenAdvice>> advice_waiting_for(const Office& office, const Actor& actor) {
  std::vector<SeenAdvice> list;
  if (!actor.leads_anywhere() && !actor.holds_anywhere(Role::communication_adviser)) return list;
  TRY(office.read([&](Reading& from) -> Done {
    const Standing standing = office.desk().standing();
    for (const PostAdvice& one : TRY(read_advice(from, "state = 'asked'", {}))) {
      SeenAdvice seen = TRY(seen_by(from, standing, actor, one, office.now()));
      if (seen.may_answer) list.push_back(std::move(seen));
    }
    return done();
  }));
  return list;
}

Result<std::vector<SeenAdvice>> advice_asked_by(const Office& office, const Actor& actor) {
  std::vector<SeenAdvice> list;
  TRY(office.read([&](Reading& from) -> Done {
    const Standing standing = office.desk().standing();
    for (const PostAdvice& one : TRY(read_advice(from, "asker_id = ?", {actor.person}))) list.push_back(TRY(seen_by(from, standing, actor, one, office.now())));
    return done();
  }));
  return list;
}

}  // namespace leidraad
