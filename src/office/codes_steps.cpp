// SPDX-License-Identifier: EUPL-1.2
// The steps of a version. Each checks who, from which state and of which bytes, and leaves its leaf in
// the same transaction.
#include <algorithm>

#include "core/code/edit.h"
#include "core/code/parse.h"
#include "office/codes.h"

namespace leidraad {

namespace {

constexpr std::size_t kReferenceBytesMax = 120;

Error not_yours(std::string nl, std::string en) {
  return refusal(Fault::forbidden, std::move(nl), std::move(en));
}
Error not_now(std::string nl, std::string en) {
  return refusal(Fault::conflict, std::move(nl), std::move(en));
}
Error wrong(std::string nl, std::string en) {
  return refusal(Fault::invalid, std::move(nl), std::move(en));
}

Done must_keep(const Actor& actor, std::string_view school) {
  if (keeps_code(actor, school)) return done();
  if (school.empty())
    return not_yours("De code van het bestuur schrijven het bestuur en de beheerder.",
                     "The board's code is written by the board and the administrator.");
  return not_yours("De aanvulling van een school schrijven wie die school leidt, het bestuur en de beheerder.",
                   "A school's addition is written by who leads that school, the board and the administrator.");
}

Done must_be_open(const CodeVersion& version) {
  if (version.state == CodeState::draft || version.state == CodeState::council) return done();
  return not_now("Deze versie is al vastgesteld en verandert niet meer. Maak een nieuwe versie.",
                 "This version has been adopted and no longer changes. Make a new version.");
}

Done same_bytes(const CodeVersion& version, std::string_view hash) {
  if (version.hash == hash) return done();
  return not_now("De tekst is intussen veranderd. Lees hem opnieuw; er is nog niets gebeurd.",
                 "The text has changed meanwhile. Read it again; nothing was done yet.");
}

std::string at_most(std::string text, std::size_t bytes) {
  if (text.size() > bytes) text.resize(bytes);
  return text;
}

journal::Entry leaf(const Actor& actor, Instant now, std::string deed, const CodeVersion& version,
                    std::vector<std::pair<std::string, std::string>> more = {}) {
  journal::Entry entry;
  entry.at = now;
  entry.deed = std::move(deed);
  entry.actor = actor.person;
  entry.from = actor.from;
  entry.object = version.id;
  entry.outcome = "done";
  entry.details = {{"hash", version.hash}, {"school", version.school}};
  if (version.number > 0) entry.details.emplace_back("version", std::to_string(version.number));
  for (auto& one : more) entry.details.push_back(std::move(one));
  return entry;
}

Done must_be_text(std::string_view text) {
  for (const Finding& finding : parse_code(text, "code").findings) {
    if (finding.id != "too-large" && finding.id != "empty" && finding.id != "binary" && finding.id != "not-utf8" && finding.id != "line-too-long")
      continue;
    return wrong(finding.nl, finding.en);
  }
  return done();
}

std::string title_of(std::string_view text) {
  const std::string title = parse_code(text, "code").code.front.title;
  return title.empty() ? "Zonder titel" : title;
}

Done put_text(Writing& to, const Actor& actor, Instant now, CodeVersion& version, std::string_view text) {
  version.hash = hash_of(text);
  TRY(to.run("UPDATE code_version SET text = ?, hash = ?, title = ?, state = 'draft', saved_by = ?, saved_at = ? WHERE board_id = ? AND id = ?",
             {Bytes{std::string(text)}, version.hash, title_of(text), actor.person, now.seconds, to.board(), version.id}));
  return to.record(leaf(actor, now, "code.saved", version));
}

Result<Date> date_gone_by(std::string_view text, Instant now) {
  const auto date = parse_date(text);
  if (!date) return wrong("Vul een datum in, zoals 2026-12-01.", "Enter a date, such as 2026-12-01.");
  if (days_since_epoch(*date) > (now.seconds + 43'200) / 86'400) return wrong("Deze datum is nog niet geweest.", "This date has not come yet.");
  return *date;
}

std::string first_error(const Findings& findings, Language language) {
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::error) continue;
    const std::string line = std::to_string(finding.place.line);
    return language == Language::dutch ? "regel " + line + ": " + finding.nl : "line " + line + ": " + finding.en;
  }
  return {};
}

Done must_be_sound(const Studied& studied) {
  if (!has_errors(studied.findings)) return done();
  return wrong("De tekst is nog niet klaar om vast te stellen; " + first_error(studied.findings, Language::dutch),
               "The text is not ready to be adopted; " + first_error(studied.findings, Language::english));
}

// The gate: other supervision than holds now needs the council's signature under these very bytes.
Done must_be_signed(Reading& from, const CodeVersion& version, const Studied& studied, bool without_council) {
  if (!studied.asks_council || studied.consent || without_council) return done();
  if (!TRY(code_consents(from, version.id)).empty()) {
    return not_now(
        "De raad heeft ingestemd met een andere tekst dan deze. Vraag de raad opnieuw, of stel de rest vast en laat het toezicht zoals het was.",
        "The council consented to another text than this one. Ask the council anew, or adopt the rest and leave the supervision as it was.");
  }
  return not_now(
      "Deze tekst verandert wat wordt waargenomen, en de raad heeft nog niet ingestemd. Wacht op de raad, of stel de rest vast en laat het toezicht "
      "zoals het was.",
      "This text changes what is observed, and the council has not consented yet. Wait for the council, or adopt the rest and leave the supervision "
      "as it was.");
}

Result<std::int64_t> next_number(Reading& from, const std::string& school) {
  const Rows rows = TRY(from.rows("SELECT coalesce(max(number), 0) FROM code_version WHERE board_id = ? AND school_id = ?", {from.board(), school}));
  return rows[0].whole(0) + 1;
}

Done after_the_last(Reading& from, const CodeVersion& version, Instant start, Instant now) {
  const auto published = TRY(published_codes(from, version.school, now, true));
  if (published.empty() || published.front().from.value_or(Instant{}) < start) return done();
  return not_now("Er staat al een versie klaar die later ingaat. Kies een later moment.",
                 "A version is already planned for a later moment. Choose a later one.");
}

}  // namespace

Result<std::string> begin_code(Writing& to, const Actor& actor, Instant now, std::string_view school, std::string_view text) {
  TRY(must_keep(actor, school));
  TRY(must_be_text(text));
  if (!school.empty() && TRY(to.rows("SELECT id FROM school WHERE board_id = ? AND id = ?", {to.board(), std::string(school)})).empty())
    return Error{Fault::missing, "deze school kennen we niet", {}, "we do not know this school"};
  CodeVersion version;
  version.id = new_id();
  version.school = school;
  version.hash = hash_of(text);
  TRY(to.run(
      "INSERT INTO code_version (board_id, id, school_id, state, text, hash, title, material, without_council, made_by, made_at, saved_by, saved_at) "
      "VALUES (?, ?, ?, 'draft', ?, ?, ?, 1, 0, ?, ?, ?, ?)",
      {to.board(), version.id, version.school, Bytes{std::string(text)}, version.hash, title_of(text), actor.person, now.seconds, actor.person,
       now.seconds}));
  TRY(to.record(leaf(actor, now, "code.begun", version)));
  return version.id;
}

Done save_code(Writing& to, const Actor& actor, Instant now, std::string_view id, std::string_view started_from, std::string_view text) {
  CodeVersion version = TRY(code_version(to, id));
  TRY(must_keep(actor, version.school));
  TRY(must_be_open(version));
  TRY(must_be_text(text));
  if (version.hash != started_from) {
    return not_now("Iemand anders heeft deze tekst bewaard terwijl u schreef. Wat u schreef, staat hieronder nog.",
                   "Somebody else saved this text while you were writing. What you wrote still stands below.");
  }
  return put_text(to, actor, now, version, text);
}

Done drop_code(Writing& to, const Actor& actor, Instant now, std::string_view id) {
  const CodeVersion version = TRY(code_version(to, id));
  TRY(must_keep(actor, version.school));
  TRY(must_be_open(version));
  TRY(to.run("DELETE FROM code_version WHERE board_id = ? AND id = ?", {to.board(), version.id}));
  return to.record(leaf(actor, now, "code.dropped", version));
}

Done send_to_council(Writing& to, const Actor& actor, Instant now, std::string_view id) {
  const CodeVersion version = TRY(code_version(to, id));
  TRY(must_keep(actor, version.school));
  TRY(must_be_open(version));
  const Studied studied = TRY(study_code(to, id, now));
  TRY(must_be_sound(studied));
  if (studied.own.front.adopted.empty()) {
    return not_now("Maak de tekst eerst klaar voor het vaststellen: dan staat de datum erin, en verandert er na het tekenen niets meer.",
                   "First make the text ready to be adopted: then its date is in it, and nothing changes after the signature.");
  }
  TRY(to.run("UPDATE code_version SET state = 'council', sent_by = ?, sent_at = ? WHERE board_id = ? AND id = ?",
             {actor.person, now.seconds, to.board(), version.id}));
  return to.record(leaf(actor, now, "code.sent_to_council", version, {{"fingerprint", studied.fingerprint}}));
}

Done ready_to_adopt(Writing& to, const Actor& actor, Instant now, std::string_view id, std::string_view started_from, std::string_view date) {
  CodeVersion version = TRY(code_version(to, id));
  TRY(must_keep(actor, version.school));
  TRY(must_be_open(version));
  TRY(same_bytes(version, started_from));
  const auto planned = parse_date(date);
  if (!planned) return wrong("Vul een datum in, zoals 2026-12-01.", "Enter a date, such as 2026-12-01.");
  return put_text(to, actor, now, version, with_front_line(TRY(code_text(to, id)), "adopted", print(*planned)));
}

Done consent_to_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const CouncilWord& word) {
  const CodeVersion version = TRY(code_version(to, id));
  if (word.on_paper ? !actor.administrator : !signs_for_council(actor, version.school)) {
    return not_yours("Instemmen doet een lid van de medezeggenschapsraad zelf; een besluit op papier legt de beheerder vast.",
                     "A member of the participation council consents in person; a decision on paper is recorded by the administrator.");
  }
  if (version.state == CodeState::draft)
    return not_now("Deze tekst is nog niet aan de raad voorgelegd.", "This text has not been put before the council yet.");
  TRY(same_bytes(version, word.hash));
  const auto published = TRY(published_codes(to, version.school, now));
  if (version.state == CodeState::published && !published.empty() && published.front().number > version.number)
    return not_now("Deze versie is al vervangen door een nieuwe.", "This version has already been replaced by a newer one.");
  if (word.reference.empty()) return wrong("Vul het nummer van het besluit in.", "Enter the number of the decision.");
  const Date date = TRY(date_gone_by(word.date, now));
  const Studied studied = TRY(study_code(to, id, now));
  if (studied.own.front.dpia.empty() && studied.full.front.dpia.empty() && studied.asks_council)
    return wrong("In de kop van de tekst staat nog geen verwijzing naar de DPIA.", "The head of the text has no reference to the DPIA yet.");
  const std::string reference = at_most(word.reference, kReferenceBytesMax);
  TRY(
      to.run("INSERT INTO code_consent (board_id, id, version_id, hash, fingerprint, reference, decided_on, on_paper, given_by, given_at) VALUES (?, "
             "?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), new_id(), version.id, version.hash, studied.fingerprint, reference, print(date), std::int64_t{word.on_paper ? 1 : 0},
              actor.person, now.seconds}));
  return to.record(leaf(
      actor, now, "code.consented", version,
      {{"fingerprint", studied.fingerprint}, {"reference", reference}, {"decided_on", print(date)}, {"way", word.on_paper ? "paper" : "signed_in"}}));
}

Done adopt_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const BoardDecision& decision) {
  CodeVersion version = TRY(code_version(to, id));
  if (!adopts_code(actor))
    return not_yours("Vaststellen doet het bestuur, of de beheerder namens het bestuur.", "The board adopts, or the administrator in its name.");
  TRY(must_be_open(version));
  TRY(same_bytes(version, decision.hash));
  const Date date = TRY(date_gone_by(decision.date, now));
  const Studied studied = TRY(study_code(to, id, now));
  if (studied.own.front.adopted != print(date)) {
    return not_now(studied.own.front.adopted.empty()
                       ? "In de tekst staat nog geen datum van vaststelling. Maak hem eerst klaar voor het vaststellen."
                       : "In de tekst staat dat hij is vastgesteld op " + studied.own.front.adopted + "; dat is niet de datum die u invult.",
                   studied.own.front.adopted.empty()
                       ? "The text has no date of adoption yet. First make it ready to be adopted."
                       : "The text says that it was adopted on " + studied.own.front.adopted + "; that is not the date you enter.");
  }
  TRY(must_be_sound(studied));
  TRY(must_be_signed(to, version, studied, decision.without_council));
  const bool old_supervision = studied.asks_council && !studied.consent;
  TRY(to.run(
      "UPDATE code_version SET state = 'adopted', adopted_by = ?, adopted_at = ?, decided_on = ?, without_council = ? WHERE board_id = ? AND id = ?",
      {actor.person, now.seconds, print(date), std::int64_t{old_supervision ? 1 : 0}, to.board(), version.id}));
  return to.record(
      leaf(actor, now, "code.adopted", version, {{"decided_on", print(date)}, {"supervision", old_supervision ? "as it was" : "as in the text"}}));
}

Done publish_code(Writing& to, const Actor& actor, Instant now, std::string_view id, const Publishing& publishing) {
  CodeVersion version = TRY(code_version(to, id));
  TRY(must_keep(actor, version.school));
  if (version.state == CodeState::published) return not_now("Deze versie is al gepubliceerd.", "This version has been published already.");
  if (version.state != CodeState::adopted)
    return not_now("Publiceren kan als het bestuur de tekst heeft vastgesteld.", "Publishing is possible once the board has adopted the text.");
  TRY(same_bytes(version, publishing.hash));
  TRY(code_text(to, id));  // the bytes are still those of the hash
  const Studied studied = TRY(study_code(to, id, now));
  TRY(must_be_sound(studied));  // the board's code under a school's may have changed since
  if (publishing.editorial && studied.material) {
    return wrong("Deze versie verandert iets aan de inhoud; dan vragen we iedereen om hem opnieuw te lezen.",
                 "This version changes something of substance; then everybody is asked to read it again.");
  }
  const Instant from = std::max(publishing.from.value_or(now), now);
  TRY(after_the_last(to, version, from, now));
  version.number = TRY(next_number(to, version.school));
  TRY(
      to.run("UPDATE code_version SET state = 'published', number = ?, material = ?, published_by = ?, published_at = ?, from_at = ? WHERE board_id "
             "= ? AND id = ?",
             {version.number, std::int64_t{publishing.editorial ? 0 : 1}, actor.person, now.seconds, from.seconds, to.board(), version.id}));
  return to.record(
      leaf(actor, now, "code.published", version, {{"from", print(from, TimeZone{})}, {"kind", publishing.editorial ? "editorial" : "material"}}));
}

}  // namespace leidraad
