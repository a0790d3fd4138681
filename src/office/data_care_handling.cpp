// SPDX-License-Identifier: EUPL-1.2
// Handling a request: who it is about, whether that was checked, the file, erasing, and the answer. Two who
// answer one request at once: the second reads that it was done.
#include <algorithm>

#include "core/base/text.h"
#include "office/acknowledgements.h"
#include "office/data_care_letters.h"
#include "office/data_care_request_rows.h"
#include "office/my_data.h"
#include "office/office.h"
#include "office/people.h"
#include "post/mail.h"
#include "post/outbox.h"

namespace leidraad {

namespace {

constexpr std::size_t kHowBytesMax = 200, kAnswerBytesMax = 2'000, kFoundMax = 10;

Error done_already() { return refusal(Fault::conflict, "Een collega heeft dit verzoek al afgehandeld. Kijk wat er staat.", "A colleague has handled this request already. See what it says."); }

// Open, his to handle, and not his own.
Result<DataRequest> open_request(Writing& to, Office& office, const Actor& actor, std::string_view id) {
  DataRequest one = TRY(load_data_request(to, actor, id, office.now(), zone_of(office)));
  if (one.state != DataRequestState::open) return done_already();
  if (one.asker == actor.person || one.person == actor.person) return refusal(Fault::forbidden, "Dit verzoek gaat over uzelf. Laat een collega het afhandelen.", "This request is about yourself. Let a colleague handle it.");
  return one;
}

Result<DataRequest> checked_request(Writing& to, Office& office, const Actor& actor, std::string_view id) {
  DataRequest one = TRY(open_request(to, office, actor, id));
  if (one.person.empty() || !one.identity_at) return refusal(Fault::conflict, "Leg eerst vast over wie het gaat, en hoe u dat hebt nagegaan.", "First record whom it is about, and how you checked that.");
  return one;
}

// He may hand out the data of those people alone whose every school he handles.
Done check_person(Reading& from, const Actor& actor, std::string_view person, Instant now) {
  const Rows rows = TRY(from.rows("SELECT 1 FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(person)}));
  if (rows.empty() || !TRY(may_handle_person(from, actor, person, now))) return refusal(Fault::missing, "Deze persoon staat niet in het register van uw school, of hoort ook bij een andere school. Vraag het dan het bestuur.", "This person is not in the register of your school, or belongs to another school as well. Then ask the board.");
  return done();
}

Done one_row(Result<std::int64_t> changed) { return TRY(std::move(changed)) == 1 ? done() : Done(done_already()); }

std::string like_pattern(std::string_view words) {
  std::string out = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + "%";
}

std::string told(const std::vector<Stays>& stays, const TimeZone& zone, Language language) {
  std::string text;
  for (const Stays& one : stays) {
    text += "- " + std::string(one.what.in(language)) + ". " + std::string(one.why.in(language));
    if (one.until) text += (language == Language::dutch ? ", tot " : ", until ") + print(date_of(to_local(zone, *one.until)));
    text += ".\n";
  }
  return text;
}

std::string told(const std::vector<Stays>& stays, const TimeZone& zone) {
  return told(stays, zone, Language::dutch) + std::string(kStaysInEnglish) + told(stays, zone, Language::english);
}

// Who handles a request is not always one the person would tell: what is for his own eyes is not in the file
// that another makes, nor what he did with reports, breaches and a vault.
void leave_out_own_eyes(MyData& data, std::vector<MyLeaf>& journal) {
  std::erase_if(data.parts, [](const MyPart& part) { return part.about->own_eyes_only; });
  std::erase_if(journal, [](const MyLeaf& leaf) { return leaf.deed.starts_with("report.") || leaf.deed.starts_with("breach.") || leaf.deed.starts_with("vault."); });
}

struct Addressed {
  std::string email, given_name;
};
// Where the register says he is, whatever address asked; absent: the register has none.
Result<std::optional<Addressed>> address_of(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT COALESCE(email, ''), given_name FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(person)}));
  if (rows.empty() || !post::is_mail_address(rows[0].text(0))) return std::optional<Addressed>();
  return std::optional(Addressed{rows[0].text(0), rows[0].text(1)});
}

// Somebody who is still at school only with who leads every school of his; his stay ends with it.
Done check_may_erase(Writing& to, const Actor& actor, const DataRequest& request, Instant now) {
  if (request.person_left) return done();
  std::vector<std::string> schools = TRY(schools_of(to, request.person, now));
  if (schools.empty()) schools.emplace_back();  // then who leads the board
  if (!std::all_of(schools.begin(), schools.end(), [&](const std::string& school) { return actor.leads(school); }))
    return refusal(Fault::forbidden, "Deze persoon is nog op school. Alleen wie de school leidt, kan dan wissen; bij meer scholen: wie ze allemaal leidt.", "This person is still at the school. Then only who leads it can erase; with more schools: who leads them all.");
  return end_of(to, request.person, now);
}

}  // namespace

Result<std::vector<RequestPerson>> people_for_request(const Office& office, const Actor& actor, std::string_view id, std::string_view words) {
  std::vector<RequestPerson> found;
  const std::string sought(trim(words).substr(0, 80));
  TRY(office.read([&](Reading& from) -> Done {
    TRY(load_data_request(from, actor, id, office.now(), zone_of(office)));
    if (sought.size() < 2) return done();
    for (const Row& row : TRY(from.rows("SELECT id, given_name || ' ' || family_name, kind, left_at FROM person WHERE board_id = ? AND given_name || ' ' || family_name LIKE ? ESCAPE '!' ORDER BY family_name, given_name, id LIMIT 200",
                                        {from.board(), like_pattern(sought)}))) {
      if (found.size() == kFoundMax || !TRY(may_handle_person(from, actor, row.text(0), office.now()))) continue;
      std::vector<std::string> names;
      for (const std::string& school : TRY(schools_of(from, row.text(0), office.now()))) {
        for (const Row& named : TRY(from.rows("SELECT name FROM school WHERE board_id = ? AND id = ?", {from.board(), school}))) names.push_back(named.text(0));
      }
      found.push_back({row.text(0), row.text(1), join(names, ", "), find_kind(row.text(2)).value_or(Kind::visitor), !row.is_null(3)});
    }
    return done();
  }));
  return found;
}

Done check_identity(Office& office, const Actor& actor, std::string_view id, std::string_view person, std::string_view how) {
  const std::string words(trim(how));
  if (words.empty() || words.size() > kHowBytesMax) return refusal(Fault::invalid, "Schrijf in een paar woorden hoe u naging wie dit is. Bewaar geen kopie van een paspoort.", "Write in a few words how you checked who this is. Keep no copy of a passport.");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    const DataRequest one = TRY(open_request(to, office, actor, id));
    if (person == actor.person) return refusal(Fault::forbidden, "Dit verzoek gaat over uzelf. Laat een collega het afhandelen.", "This request is about yourself. Let a colleague handle it.");
    TRY(check_person(to, actor, person, office.now()));
    TRY(one_row(to.run("UPDATE data_request SET person_id = ?, identity_how = ?, identity_by = ?, identity_at = ? WHERE board_id = ? AND id = ? AND state = 'open' AND erased_at IS NULL",
                       {std::string(person), words, actor.person, office.now().seconds, to.board(), std::string(id)})));
    if (const auto him = TRY(address_of(to, person))) TRY(post::queue(to, identity_letter(him->email, him->given_name, actor.name, one, words), office.now()));
    return record_request(to, actor, "data_request.identity_checked", id, office.now());
  });
}

Done extend_data_request(Office& office, const Actor& actor, std::string_view id, std::string_view why) {
  const std::string words(trim(why));
  if (words.empty() || words.size() > 500) return refusal(Fault::invalid, "Schrijf waarom het langer duurt. Dat staat ook in de brief.", "Write why it takes longer. The letter says it as well.");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    DataRequest one = TRY(open_request(to, office, actor, id));
    if (!one.extended_why.empty()) return refusal(Fault::conflict, "De tijd is al eens verlengd. Langer kan niet.", "The time was extended before. It cannot be longer.");
    if (one.overdue) return refusal(Fault::conflict, "Verlengen moet binnen de eerste maand. Die is voorbij.", "Extending must be within the first month. That is over.");
    one.due = add_months(request_due(one.asked_at, zone_of(office)), kRequestMonthsMore);
    TRY(one_row(to.run("UPDATE data_request SET due_on = ?, extended_why = ? WHERE board_id = ? AND id = ? AND state = 'open'", {print(one.due), words, to.board(), one.id})));
    if (post::is_mail_address(one.email)) TRY(post::queue(to, extended_letter(one, words), office.now()));
    return record_request(to, actor, "data_request.extended", id, office.now(), {{"until", print(one.due)}});
  });
}

Result<std::string> export_for_request(Office& office, const Actor& actor, std::string_view id, Language language) {
  std::string file;
  const Instant now = office.now();
  const TimeZone zone = zone_of(office);
  TRY(office.write(Touches::nothing, [&](Writing& to) -> Done {
    const DataRequest one = TRY(checked_request(to, office, actor, id));
    TRY(check_person(to, actor, one.person, now));
    Actor himself;  // the file is the one he would make himself, less what is for his own eyes
    himself.person = one.person;
    MyData data = TRY(my_data(to, himself, one.person, now, zone, language));
    std::vector<MyLeaf> journal = TRY(my_journal(to, himself, one.person, now, zone));
    leave_out_own_eyes(data, journal);
    file = write_my_data(data, journal, now, zone, language);
    TRY(one_row(to.run("UPDATE data_request SET exported_at = ? WHERE board_id = ? AND id = ? AND state = 'open'", {now.seconds, to.board(), one.id})));
    if (const auto him = TRY(address_of(to, one.person))) TRY(post::queue(to, exported_letter(him->email, him->given_name, actor.name), now));
    TRY(record_my_export(to, actor, one.person, now));
    return record_request(to, actor, "data_request.exported", id, now);
  }));
  return file;
}

Result<Erased> erase_for_request(Office& office, const Actor& actor, std::string_view id) {
  Erased erased;
  const Instant now = office.now();
  TRY(office.write(Touches::everything, [&](Writing& to) -> Done {
    const DataRequest one = TRY(checked_request(to, office, actor, id));
    if (one.kind != DataRequestKind::erasure) return refusal(Fault::conflict, "Dit verzoek gaat niet over wissen.", "This request is not about erasing.");
    if (one.erased_at) return done_already();
    TRY(check_person(to, actor, one.person, now));
    TRY(check_may_erase(to, actor, one, now));
    erased = TRY(erase_person(to, one.person, now));
    TRY(one_row(to.run("UPDATE data_request SET erased_at = ?, stays = ? WHERE board_id = ? AND id = ? AND state = 'open' AND erased_at IS NULL", {now.seconds, told(erased.stays, zone_of(office)), to.board(), one.id})));
    return record_request(to, actor, "person.erased", one.person, now, {{"request", one.id}, {"count", std::to_string(erased.rows)}});
  }));
  return erased;
}

Done close_data_request(Office& office, const Actor& actor, std::string_view id, bool granted, std::string_view answer) {
  const std::string words(trim(answer));
  if (words.empty() || words.size() > kAnswerBytesMax) return refusal(Fault::invalid, "Schrijf het antwoord, in hooguit tweeduizend tekens. Het staat in de brief.", "Write the answer, in at most two thousand characters. It stands in the letter.");
  return office.write(Touches::nothing, [&](Writing& to) -> Done {
    DataRequest one = TRY(open_request(to, office, actor, id));
    if (granted && one.kind == DataRequestKind::access && !one.identity_at) return refusal(Fault::conflict, "Leg eerst vast over wie het gaat, en hoe u dat hebt nagegaan.", "First record whom it is about, and how you checked that.");
    if (granted && one.kind == DataRequestKind::erasure && !one.erased_at) return refusal(Fault::conflict, "Er is nog niets gewist. Wis eerst, of leg uit waarom u dat niet doet.", "Nothing has been erased yet. Erase first, or explain why you do not.");
    one.state = granted ? DataRequestState::answered : DataRequestState::refused;
    one.answer = words;
    TRY(one_row(to.run("UPDATE data_request SET state = ?, answer = ?, handled_by = ?, closed_at = ? WHERE board_id = ? AND id = ? AND state = 'open'",
                       {std::string(granted ? "answered" : "refused"), words, actor.person, office.now().seconds, to.board(), one.id})));
    if (post::is_mail_address(one.email)) TRY(post::queue(to, closed_letter(one), office.now()));
    return record_request(to, actor, granted ? "data_request.answered" : "data_request.refused", id, office.now());
  });
}

}  // namespace leidraad
