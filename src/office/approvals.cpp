// SPDX-License-Identifier: EUPL-1.2
#include "office/approvals.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/code/vocabulary_labels.h"
#include "core/registers/permission_request_time.h"
#include "office/approvals_rows.h"
#include "office/no_contact.h"
#include "office/permissions_rows.h"
#include "office/permissions_values.h"

namespace leidraad {

namespace {

constexpr std::size_t kOpenMax = 20;
constexpr int kDaysMax = 5 * 366;

Error not_there() { return refusal(Fault::missing, "Dit staat niet op de lijst, of is niet voor u.", "This is not on the list, or is not for you."); }

ApprovingPerson approving(const Actor& actor, std::string_view school) {
  ApprovingPerson person{actor.person, {}, false};
  for (const HeldRole& held : actor.roles) person.roles.push_back({held.role, held.school, held.deputy});
  // For every school at once: who leads the board, or keeps Leidraad running for it.
  person.keeps_there = school.empty() ? actor.administrator || actor.holds_anywhere(Role::board) : actor.keeps(school);
  return person;
}

std::optional<std::string> deciding_as(const Code& code, const Actor& actor, const Approval& one) {
  return approving_as(approving_roles(code, one.kind), approving(actor, one.school), one.school);
}

std::string article_of(const Code& code) {
  for (const Article& article : code.articles) {
    if (article.register_name == "approved") return article.id;
  }
  return code.main_article() == nullptr ? "" : code.main_article()->id;
}

// What somebody typed, as a row that is asked for.
Result<Approval> asked_of(const Actor& actor, const ApprovalAsk& ask, Instant now) {
  Approval one;
  one.id = new_id();
  one.kind = ask.kind;
  one.name = TRY(one_line(ask.name, kApprovalNameBytesMax, {"Naam", "Name"}));
  if (one.name.empty()) return refusal(Fault::invalid, "Vul de naam in.", "Fill in the name.");
  one.address = TRY(one_line(ask.address, kApprovalNameBytesMax, {"Adres of serienummer", "Address or serial number"}));
  one.school = ask.school;
  if (ask.kind == ApprovalKind::channel) one.openness = ask.openness;
  one.asked_by = actor.person;
  one.asked_at = now;
  one.asked_why = TRY(one_line(ask.why, kWhyBytesMax, {"Waarom", "Why"}));
  if (!one.school.empty() && !actor.is_at(one.school) && !actor.keeps(one.school))
    return refusal(Fault::forbidden, "Dit kunt u alleen vragen voor een school waar u bij hoort.", "You can ask this only for a school you belong to.");
  return one;
}

// The same thing for the same school (or for all) twice helps nobody.
Done not_twice(Reading& from, const Approval& one, Instant now) {
  std::size_t open = 0;
  for (const Approval& other : TRY(approval_rows::all(from, "state IN ('asked', 'approved')"))) {
    const ApprovalState state = state_at(other, now);
    if (state == ApprovalState::asked && other.asked_by == one.asked_by) ++open;
    const bool same = other.kind == one.kind && equal_ignoring_case(other.name, one.name) && (other.school.empty() || other.school == one.school);
    if (same && state == ApprovalState::approved)
      return refusal(Fault::conflict, "“" + other.name + "” staat al op de lijst.", "“" + other.name + "” is on the list already.");
    if (same && state == ApprovalState::asked)
      return refusal(Fault::conflict, "“" + other.name + "” is al gevraagd en wacht op antwoord.", "“" + other.name + "” has been asked and waits for an answer.");
  }
  if (open >= kOpenMax) return refusal(Fault::conflict, "U hebt al veel vragen openstaan. Wacht eerst op antwoord.", "You have many open requests. Wait for an answer first.");
  return done();
}

Done set_terms(Approval& one, const ApprovalTerms& terms, const TimeZone& zone, Instant now) {
  one.conditions = TRY(one_line(terms.conditions, kApprovalTextBytesMax, {"Voorwaarde", "Condition"}));
  one.reason = TRY(one_line(terms.reason, kApprovalTextBytesMax, {"Waarom", "Why"}));
  one.review_on = terms.review_on ? print(*terms.review_on) : "";
  one.until.reset();
  const std::int64_t today = days_since_epoch(date_of(to_local(zone, now)));
  for (const auto& date : {terms.review_on, terms.until}) {
    if (date && (days_since_epoch(*date) < today || days_since_epoch(*date) > today + kDaysMax))
      return refusal(Fault::invalid, "Kies een datum vanaf vandaag, hooguit vijf jaar vooruit.", "Choose a date from today on, at most five years ahead.");
  }
  if (terms.until) one.until = date_end(zone, *terms.until);
  return done();
}

void set_decision(Approval& one, const Actor& actor, const std::string& as, ApprovalState state, Instant now) {
  one.state = state;
  one.decided_by = actor.person;
  one.decided_as = as;
  one.decided_at = now;
}

Done record(Writing& to, const Code& code, const Actor& actor, const Approval& one, std::string_view deed, Instant now) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = "approval." + std::string(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = one.id;
  entry.outcome = "done";
  entry.article = article_of(code);
  entry.details = {{"kind", std::string(name(one.kind))}, {"name", one.name}, {"school", one.school}, {"as", one.decided_as}};
  return to.record(entry);
}

Actor by_itself() {
  Actor system;
  system.person = "system";
  return system;
}

Result<Approval> find(Reading& from, std::string_view id, Instant now) {
  auto found = TRY(approval_rows::all(from, "id = ?", {std::string(id)}));
  if (found.empty()) return not_there();
  found.front().state = state_at(found.front(), now);
  return std::move(found.front());
}

Result<SeenApproval> seen(Reading& from, const Code& code, const Actor& actor, Approval one, Instant now) {
  SeenApproval it;
  one.state = state_at(one, now);
  const bool decides = deciding_as(code, actor, one).has_value();
  it.mine = one.asked_by == actor.person;
  it.may_decide = decides && !it.mine && one.state == ApprovalState::asked;
  it.may_withdraw = (decides && one.state == ApprovalState::approved) || (it.mine && one.state == ApprovalState::asked);
  it.school_name = one.school.empty() ? "" : TRY(permission_rows::school_name(from, one.school));
  const bool sees_people = decides || it.mine || actor.keeps(one.school);
  if (sees_people) {
    it.asked_by_name = TRY(permission_rows::spoken_who(from, one.asked_by));
    if (!one.decided_by.empty()) it.decided_by_name = TRY(permission_rows::spoken_who(from, one.decided_by));
  } else {
    one.asked_by.clear();
    one.decided_by.clear();
    one.asked_why.clear();
  }
  it.approval = std::move(one);
  return it;
}

// On the list is for everyone it concerns; a question is for who asked it and who decides or keeps.
bool may_see(const SeenApproval& it, const Actor& actor) {
  if (it.mine || it.may_decide || it.may_withdraw || actor.keeps(it.approval.school)) return true;
  const bool here = it.approval.school.empty() || actor.is_at(it.approval.school);
  return here && it.approval.state == ApprovalState::approved;
}

Result<std::vector<SeenApproval>> seen_of(const Office& office, const Actor& actor, std::string_view where, std::vector<Cell> values) {
  const Standing standing = office.desk().standing();
  std::vector<SeenApproval> list;
  TRY(office.read([&](Reading& from) -> Done {
    for (Approval& one : TRY(approval_rows::all(from, where, std::move(values)))) {
      const Code& code = standing.rules_of(one.school)->code();
      SeenApproval it = TRY(seen(from, code, actor, std::move(one), office.now()));
      if (may_see(it, actor)) list.push_back(std::move(it));
    }
    return done();
  }));
  return list;
}

}  // namespace

Result<std::string> ask_approval(Office& office, const Actor& actor, const ApprovalAsk& ask) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  const Approval one = TRY(asked_of(actor, ask, now));
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    TRY(not_twice(to, one, now));
    TRY(approval_rows::add(to, one));
    return record(to, standing.rules_of(one.school)->code(), actor, one, "asked", now);
  }));
  return one.id;
}

Result<std::string> add_approval(Office& office, const Actor& actor, const ApprovalAsk& ask, const ApprovalTerms& terms) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  Approval one = TRY(asked_of(actor, ask, now));
  const auto as = deciding_as(standing.rules_of(one.school)->code(), actor, one);
  if (!as) return refusal(Fault::forbidden, "Dit kunt u vragen, maar niet zelf op de lijst zetten.", "You can ask this, but not put it on the list yourself.");
  TRY(set_terms(one, terms, standing.facts->zone, now));
  set_decision(one, actor, *as, ApprovalState::approved, now);
  TRY(office.write(Touches::approvals, [&](Writing& to) -> Done {
    TRY(not_twice(to, one, now));
    TRY(approval_rows::add(to, one));
    return record(to, standing.rules_of(one.school)->code(), actor, one, "approved", now);
  }));
  return one.id;
}

Done decide_approval(Office& office, const Actor& actor, std::string_view id, bool approve, const ApprovalTerms& terms) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  return office.write(Touches::approvals, [&](Writing& to) -> Done {
    Approval one = TRY(find(to, id, now));
    const auto as = deciding_as(standing.rules_of(one.school)->code(), actor, one);
    if (one.asked_by == actor.person) return refusal(Fault::forbidden, "Over uw eigen vraag beslist een ander.", "Somebody else decides on your own request.");
    if (!as) return not_there();
    if (one.state != ApprovalState::asked) {
      const std::string who = one.decided_by.empty() ? one.name : TRY(permission_rows::spoken_who(to, one.decided_by));
      return refusal(Fault::conflict, who + " heeft hierover al beslist.", who + " has decided on this already.");
    }
    TRY(set_terms(one, terms, standing.facts->zone, now));
    if (!approve && one.reason.empty()) return refusal(Fault::invalid, "Schrijf in een zin waarom niet.", "Write in a sentence why not.");
    set_decision(one, actor, *as, approve ? ApprovalState::approved : ApprovalState::refused, now);
    TRY(approval_rows::change(to, one));
    return record(to, standing.rules_of(one.school)->code(), actor, one, approve ? "approved" : "refused", now);
  });
}

Done withdraw_approval(Office& office, const Actor& actor, std::string_view id, std::string_view reason) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  return office.write(Touches::approvals, [&](Writing& to) -> Done {
    Approval one = TRY(find(to, id, now));
    const auto as = deciding_as(standing.rules_of(one.school)->code(), actor, one);
    const bool own_question = one.state == ApprovalState::asked && one.asked_by == actor.person;
    if (!own_question && !as) return not_there();
    if (!own_question && one.state != ApprovalState::approved)
      return refusal(Fault::conflict, "Dit staat niet (meer) op de lijst.", "This is not on the list (any more).");
    one.reason = TRY(one_line(reason, kApprovalTextBytesMax, {"Waarom", "Why"}));
    set_decision(one, actor, own_question ? "asker" : *as, ApprovalState::withdrawn, now);
    TRY(approval_rows::change(to, one));
    return record(to, standing.rules_of(one.school)->code(), actor, one, "withdrawn", now);
  });
}

Result<std::vector<SeenApproval>> approvals(const Office& office, const Actor& actor) { return seen_of(office, actor, "1 = 1", {}); }

Result<SeenApproval> approval(const Office& office, const Actor& actor, std::string_view id) {
  auto found = TRY(seen_of(office, actor, "id = ?", {std::string(id)}));
  if (found.empty()) return not_there();
  return std::move(found.front());
}

Result<std::vector<SeenApproval>> approvals_waiting_for(const Office& office, const Actor& actor) {
  auto list = TRY(seen_of(office, actor, "state = 'asked'", {}));
  std::erase_if(list, [](const SeenApproval& it) { return !it.may_decide; });
  std::stable_sort(list.begin(), list.end(), [](const SeenApproval& a, const SeenApproval& b) { return a.approval.asked_at < b.approval.asked_at; });
  return list;
}

std::vector<Role> approving_roles(const Office& office, ApprovalKind kind, std::string_view school) {
  const Standing standing = office.desk().standing();
  return approving_roles(standing.rules_of(school)->code(), kind);
}

bool may_approve(const Office& office, const Actor& actor, ApprovalKind kind, std::string_view school) {
  return approving_as(approving_roles(office, kind, school), approving(actor, school), school).has_value();
}

Done load_approvals(Reading& from, Instant now, Facts& facts) {
  const auto approved = TRY(approval_rows::all(from, "state = 'approved'"));
  put_approved(approved, now, facts);
  facts.no_contact = TRY(no_contact_pairs(from));
  return done();
}

Done keep_up_approvals(Office& office) {
  const Standing standing = office.desk().standing();
  const Instant now = office.now();
  constexpr std::string_view kExpired = "state = 'approved' AND until_at <= ?";
  std::size_t expired = 0;
  TRY(office.read([&](Reading& from) -> Done {
    expired = TRY(approval_rows::all(from, kExpired, {now.seconds})).size();
    return done();
  }));
  if (expired == 0) return done();
  return office.write(Touches::approvals, [&](Writing& to) -> Done {
    for (Approval& one : TRY(approval_rows::all(to, kExpired, {now.seconds}))) {
      one.state = ApprovalState::expired;
      TRY(approval_rows::change(to, one));
      TRY(record(to, standing.rules_of(one.school)->code(), by_itself(), one, "expired", now));
    }
    return done();
  });
}

}  // namespace leidraad
