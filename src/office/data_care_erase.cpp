// SPDX-License-Identifier: EUPL-1.2
#include "office/data_care_erase.h"

#include <algorithm>
#include <array>

#include "office/data_care.h"
#include "office/reports.h"

namespace leidraad {

namespace {

constexpr std::int64_t kDay = 86'400;

// A register and the statements that take one person out of it: ?1 the board, ?2 the person.
struct Erasing {
  std::string_view name;  // of the keeping whose hold keeps it
  std::string_view sql;
};
constexpr std::array<Erasing, 29> kErasing{{
    {"permissions", "UPDATE permission SET giver_name = '' WHERE board_id = ?1 AND given_by = ?2 AND giver_name <> ''"},
    {"permissions", "DELETE FROM permission WHERE board_id = ?1 AND who = ?2"},
    {"permissions", "DELETE FROM permission_request WHERE board_id = ?1 AND who = ?2"},
    {"permissions", "UPDATE permission_request SET why = '' WHERE board_id = ?1 AND asker_id = ?2 AND why <> ''"},
    {"approvals", "UPDATE approval SET asked_by = 'system', asked_why = '' WHERE board_id = ?1 AND asked_by = ?2"},
    {"no_contact", "DELETE FROM no_contact WHERE board_id = ?1 AND (sender_id = ?2 OR recipient_id = ?2)"},
    {"openings", "DELETE FROM class_opening WHERE board_id = ?1 AND opened_by = ?2"},
    {"devices", "DELETE FROM issued_device WHERE board_id = ?1 AND person_id = ?2 AND returned_at IS NOT NULL"},
    {"letters", "DELETE FROM outbox WHERE board_id = ?1 AND recipient IN (SELECT email FROM person WHERE board_id = ?1 AND id = ?2 AND email <> '')"},
    {"acknowledgements", "UPDATE acknowledgement SET signer_id = '' WHERE board_id = ?1 AND signer_id = ?2 AND person_id <> ?2"},
    {"consents", "DELETE FROM consent_link WHERE board_id = ?1 AND giver_id = ?2"},
    {"consents", "DELETE FROM consent_letter WHERE board_id = ?1 AND (person_id = ?2 OR child_id = ?2)"},
    {"consents", "DELETE FROM consent_notice WHERE board_id = ?1 AND person_id = ?2"},
    {"publications", "UPDATE post_advice SET message = '', doubt = '' WHERE board_id = ?1 AND asker_id = ?2 AND (message <> '' OR doubt <> '')"},
    {"publications", "DELETE FROM channel_person WHERE board_id = ?1 AND person_id = ?2"},
    {"reports", "DELETE FROM report_vault WHERE board_id = ?1 AND person_id = ?2"},
    {"reports", "DELETE FROM report_receiver WHERE board_id = ?1 AND person_id = ?2"},
    {"tokens", "DELETE FROM api_token WHERE board_id = ?1 AND person_id = ?2"},
    {"links", "DELETE FROM account_link WHERE board_id = ?1 AND person_id = ?2"},
    {"links", "DELETE FROM recovery_code WHERE board_id = ?1 AND person_id = ?2"},
    {"sessions", "DELETE FROM session WHERE board_id = ?1 AND person_id = ?2"},
    {"people", "DELETE FROM provider_identity WHERE board_id = ?1 AND person_id = ?2"},
    {"people", "DELETE FROM account WHERE board_id = ?1 AND person_id = ?2"},
    {"people", "DELETE FROM person_key WHERE board_id = ?1 AND person_id = ?2"},
    {"people", "DELETE FROM membership WHERE board_id = ?1 AND person_id = ?2"},
    {"people", "DELETE FROM held_role WHERE board_id = ?1 AND person_id = ?2"},
    // Not while a no of his stands: without him the other parent's yes would publish the child (INV-20).
    {"people", "DELETE FROM guardianship WHERE board_id = ?1 AND guardian_id = ?2 AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.board_id = ?1 AND c.person_id = guardianship.child_id AND "
               "c.giver_id = ?2 AND (c.given = 0 OR c.withdrawn_at IS NOT NULL))"},
    {"people", "DELETE FROM guardianship WHERE board_id = ?1 AND child_id = ?2"},
    {"people", "UPDATE person SET email = NULL, birth_date = NULL, year_group = NULL, external_id = NULL WHERE board_id = ?1 AND id = ?2 AND (email IS NOT NULL OR birth_date IS NOT NULL OR year_group IS NOT NULL OR external_id IS NOT NULL)"},
}};

Result<std::int64_t> count_of(Reading& from, std::string_view sql, std::string_view person) {
  return TRY(from.rows(sql, {from.board(), std::string(person)}))[0].whole(0);
}

bool is_held(const std::vector<KeptNow>& kept, std::string_view name) {
  return std::any_of(kept.begin(), kept.end(), [&](const KeptNow& one) { return one.keeping->name == name && one.hold; });
}

constexpr Label kHeldWhy{"Er geldt een bewaarplicht: dit register wordt nu niet vernietigd", "A legal hold stands: this register is not destroyed now"};

// Until when it is evidence that somebody could read the code.
Result<Instant> end_of_evidence(Reading& from, std::string_view person, Instant now, const std::vector<KeptNow>& kept) {
  const Rows left = TRY(from.rows("SELECT left_at FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(person)}));
  const std::int64_t since = left.empty() || left[0].is_null(0) ? now.seconds : left[0].whole(0);
  const auto own = std::find_if(kept.begin(), kept.end(), [](const KeptNow& one) { return one.keeping->name == "acknowledgements"; });
  return Instant{since + own->days * kDay};
}

Done add_evidence(Reading& from, std::string_view person, Instant now, const std::vector<KeptNow>& kept, std::vector<Stays>& stays) {
  if (TRY(count_of(from, "SELECT count(*) FROM acknowledgement WHERE board_id = ? AND person_id = ?", person)) == 0) return done();
  const Instant until = TRY(end_of_evidence(from, person, now, kept));
  if (until <= now && !is_held(kept, "acknowledgements")) return done();  // over: it goes with the rest
  stays.push_back({"acknowledgements", {"De naam, en welke versie van de code wanneer is gelezen", "The name, and which version of the code was read when"},
                   {"De school moet kunnen laten zien dat de code bekend was (AVG art. 17 lid 3 onder e)", "The school must be able to show that the code was known (GDPR art. 17(3)(e))"},
                   until});
  return done();
}

Done add_held(Reading& from, std::string_view person, const std::vector<KeptNow>& kept, std::vector<Stays>& stays) {
  for (const KeptNow& one : kept) {
    const bool is_told = std::any_of(stays.begin(), stays.end(), [&](const Stays& told) { return told.name == one.keeping->name; });
    if (!one.hold || is_told) continue;
    for (const Erasing& erasing : kErasing) {
      if (erasing.name != one.keeping->name) continue;
      stays.push_back({std::string(one.keeping->name), one.keeping->what, kHeldWhy, std::nullopt});
      break;
    }
  }
  if (TRY(count_of(from, "SELECT count(*) FROM consent WHERE board_id = ?1 AND (person_id = ?2 OR giver_id = ?2)", person)) > 0)
    stays.push_back({"consents", {"De naam, en waarvoor er toestemming is gegeven of geweigerd: een nee blijft gelden", "The name, and for what consent was given or refused: a no stays in force"},
                     {"De school moet kunnen laten zien dat het mocht (AVG art. 7 lid 1); daarna verdwijnt het vanzelf", "The school must be able to show that it was allowed (GDPR art. 7(1)); afterwards it goes by itself"}, std::nullopt});
  if (TRY(count_of(from, "SELECT count(*) FROM publication_person WHERE board_id = ? AND person_id = ?", person)) > 0)
    stays.push_back({"publications", {"De naam, bij wat er is geplaatst", "The name, with what was published"}, {"Om het te kunnen weghalen; het verdwijnt een jaar nadat het weg is", "So that it can be taken down; it goes a year after it is down"}, std::nullopt});
  if (TRY(count_of(from, "SELECT count(*) FROM issued_device WHERE board_id = ? AND person_id = ? AND returned_at IS NULL", person)) > 0)
    stays.push_back({"devices", {"De naam, en het apparaat dat nog niet terug is", "The name, and the device that is not back yet"}, {"Tot het apparaat is ingeleverd", "Until the device is handed in"}, std::nullopt});
  return done();
}

static_assert(kReportKeptMonths == 24 && kSignalKeptMonths == 3 && kBreachKeptMonths == 60, "the words below say so");
constexpr Label kReported{"Meldde deze persoon iets onder de eigen naam: de naam, bij die melding", "If this person reported something under the own name: the name, with that report"};
constexpr Label kReportedWhy{"Wie meldt, moet erop kunnen rekenen dat er iets mee gebeurt (AVG art. 17 lid 3 onder e). De melding verdwijnt twee jaar na het sluiten; van sociale media na drie maanden, van een datalek na vijf jaar",
                             "Who reports must be able to count on it that something is done (GDPR art. 17(3)(e)). The report goes two years after it is closed; of social media after three months, of a breach after five years"};

Result<bool> is_in_reports(Reading& from, std::string_view person) {
  return TRY(count_of(from, "SELECT count(*) FROM report WHERE board_id = ? AND reporter_id = ?", person)) > 0;
}

}  // namespace

Result<std::vector<Stays>> what_stays(Reading& from, std::string_view person, Instant now) {
  std::vector<Stays> stays;
  const std::vector<KeptNow> kept = TRY(kept_now(from));
  TRY(add_evidence(from, person, now, kept, stays));
  TRY(add_held(from, person, kept, stays));
  stays.push_back({"reports", kReported, kReportedWhy, std::nullopt, false});
  stays.push_back({"journal", {"In het logboek: dat er iets is gedaan, zonder naam", "In the journal: that something was done, without a name"},
                   {"Zo blijft te controleren dat niemand iets heeft veranderd", "So that it can be checked that nobody changed anything"}, std::nullopt, false});
  return stays;
}

Result<Erased> erase_person(Writing& to, std::string_view person, Instant now) {
  const std::vector<KeptNow> kept = TRY(kept_now(to));
  const std::string id(person);
  Erased erased;
  for (const Erasing& one : kErasing) {
    if (!is_held(kept, one.name)) erased.rows += TRY(to.run(one.sql, {to.board(), id}));
  }
  if (!is_held(kept, "acknowledgements") && TRY(end_of_evidence(to, person, now, kept)) <= now) {
    erased.rows += TRY(to.run("DELETE FROM acknowledgement WHERE board_id = ? AND person_id = ?", {to.board(), id}));
    erased.rows += TRY(to.run("DELETE FROM reading_reminder WHERE board_id = ? AND person_id = ?", {to.board(), id}));
  }
  erased.stays = TRY(what_stays(to, person, now));
  if (!is_held(kept, "people")) TRY(to.forget(person));
  const bool is_named = std::any_of(erased.stays.begin(), erased.stays.end(), [](const Stays& one) { return one.keeps_name; }) || TRY(is_in_reports(to, person));
  if (!is_named) {
    erased.rows += TRY(to.run("DELETE FROM person WHERE board_id = ? AND id = ?", {to.board(), id}));
    erased.whole = true;
  }
  return erased;
}

}  // namespace leidraad
