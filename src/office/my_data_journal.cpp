// SPDX-License-Identifier: EUPL-1.2
// The leaves of the journal that are about somebody, or by him. The journal has no index by person, on
// purpose; this walks it.
#include <array>
#include <map>

#include "office/my_data.h"

namespace leidraad {

namespace {

struct DeedWords {
  std::string_view deed;
  Label words;
};
constexpr auto kDeeds = std::to_array<DeedWords>({
    {"consent.given", {"Toestemming gegeven", "Consent given"}},
    {"consent.refused", {"Geen toestemming gegeven", "Consent refused"}},
    {"consent.withdrawn", {"Toestemming ingetrokken", "Consent withdrawn"}},
    {"consent.link_made", {"Een link voor toestemming gemaakt", "A consent link made"}},
    {"consent.link_locked", {"Een link voor toestemming geblokkeerd", "A consent link locked"}},
    {"consent.asked", {"Om toestemming gevraagd", "Asked for consent"}},
    {"consent.yearly", {"De jaarlijkse brief over toestemming verstuurd", "The yearly letter on consent sent"}},
    {"consent.hand_over", {"Verteld dat een leerling zelf gaat beslissen", "Told that a pupil will decide alone"}},
    {"consent.removed", {"Oude toestemmingen vernietigd", "Old consents destroyed"}},
    {"acknowledgement.given", {"De code als gelezen gemeld", "Said to have read the code"}},
    {"data.exported", {"Gegevens gedownload", "Data downloaded"}},
    {"account.invited", {"Uitgenodigd", "Invited"}},
    {"account.made", {"Account gemaakt", "Account made"}},
    {"account.password_changed", {"Wachtwoord gewijzigd", "Password changed"}},
    {"account.reset", {"Wachtwoord opnieuw gekozen", "Password chosen anew"}},
    {"account.totp_on", {"Tweede stap aangezet", "Second step turned on"}},
    {"account.totp_off", {"Tweede stap uitgezet", "Second step turned off"}},
    {"account.recovery_code_used", {"Herstelcode gebruikt", "Recovery code used"}},
    {"account.provider_linked", {"Schoolaccount gekoppeld", "School account linked"}},
    {"account.disabled", {"Account uitgezet", "Account disabled"}},
    {"account.enabled", {"Account weer aangezet", "Account enabled again"}},
    {"administrator.made", {"Beheerder gemaakt", "Made administrator"}},
    {"administrator.ended", {"Geen beheerder meer", "Administrator no more"}},
    {"session.refused_too_often", {"Te vaak verkeerd ingelogd", "Signed in wrongly too often"}},
    {"token.made", {"Sleutel gemaakt", "Key made"}},
    {"token.revoked", {"Sleutel ingetrokken", "Key revoked"}},
    {"report.made", {"Melding gedaan", "Report made"}},
    {"report.answered", {"Iets toegevoegd aan een melding", "Something added to a report"}},
    {"report.taken", {"Melding in behandeling genomen", "Report taken"}},
    {"report.asked", {"Vraag gesteld over een melding", "Question asked about a report"}},
    {"report.said", {"Bericht gestuurd over een melding", "Message sent about a report"}},
    {"report.noted", {"Notitie bij een melding", "Note with a report"}},
    {"report.passed_on", {"Melding doorgegeven", "Report passed on"}},
    {"report.shared", {"Verzegelde melding gedeeld", "Sealed report shared"}},
    {"report.handled", {"Afhandeling van een signaal vastgelegd", "Handling of a signal recorded"}},
    {"report.closed", {"Melding afgesloten", "Report closed"}},
    {"report.escalated", {"Melding doorgegaan naar wie erboven staat", "Report gone up in the line"}},
    {"report.released", {"Melding weer vrij: wie haar behandelde, doet dat niet meer", "Report free again: who handled it does so no more"}},
    {"report.unreadable", {"Melding niet te lezen", "Report that cannot be read"}},
    {"report.destroyed", {"Oude meldingen vernietigd", "Old reports destroyed"}},
    {"breach.begun", {"Datalek in het register gezet", "Breach put in the register"}},
    {"breach.answered", {"Antwoord op het formulier van een datalek", "Answer on the form of a breach"}},
    {"breach.aware_changed", {"Moment van kennisnemen gewijzigd", "Moment of becoming aware changed"}},
    {"breach.decided", {"Besloten of een datalek wordt gemeld", "Decided whether a breach is reported"}},
    {"breach.filed", {"Datalek gemeld bij de toezichthouder", "Breach reported to the authority"}},
    {"breach.followed_up", {"Vervolg van een datalek vastgelegd", "Follow-up of a breach recorded"}},
    {"breach.closed", {"Datalek afgesloten", "Breach closed"}},
    {"vault.made", {"Kluis gemaakt", "Vault made"}},
    {"vault.word_changed", {"Kluiswoord veranderd", "Vault word changed"}},
    {"vault.mended", {"Kluis hersteld met het herstelblad", "Vault mended with the sheet"}},
    {"vault.replaced", {"Nieuwe kluis gemaakt", "New vault made"}},
    {"permission.asked", {"Akkoord gevraagd", "Permission asked"}},
    {"permission.granted", {"Akkoord gegeven", "Permission given"}},
    {"permission.narrowed", {"Akkoord gegeven voor minder", "Permission given for less"}},
    {"permission.refused", {"Geen akkoord", "Permission refused"}},
    {"permission.revoked", {"Akkoord ingetrokken", "Permission revoked"}},
    {"permission.withdrawn", {"Vraag teruggenomen", "Question withdrawn"}},
    {"permission.lapsed", {"Vraag verlopen", "Question lapsed"}},
    {"person.added", {"In het register gezet", "Put in the register"}},
    {"person.changed", {"Gegevens gewijzigd", "Data changed"}},
    {"person.left", {"Vertrek verwerkt", "Leaving recorded"}},
    {"role.given", {"Rol gegeven", "Role given"}},
    {"role.taken", {"Rol weggehaald", "Role taken away"}},
    {"guardian.added", {"Ouder of verzorger toegevoegd", "Parent or carer added"}},
    {"guardian.removed", {"Ouder of verzorger weggehaald", "Parent or carer removed"}},
    {"class.joined", {"In een groep gezet", "Put in a group"}},
    {"class.left", {"Uit een groep gehaald", "Taken out of a group"}},
    {"class.substituted", {"Als invaller in een groep gezet", "Put in a group as a substitute"}},
    {"class.opened", {"Iets geopend voor een klas", "Opened something for a class"}},
    {"class.closed", {"Weer gesloten voor een klas", "Closed again for a class"}},
    {"gate.added", {"Een filterpoort toegevoegd", "Added a gate of the filter"}},
    {"gate.changed", {"Een filterpoort gewijzigd", "Changed a gate of the filter"}},
    {"gate.ended", {"Een filterpoort beëindigd", "Ended a gate of the filter"}},
    {"gate.token", {"Een token gemaakt voor een filterpoort", "Made a token for a gate of the filter"}},
    {"gate.accepted", {"Een veel kleinere inhoud toegestaan", "Allowed a much smaller content"}},
    {"code.saved", {"De code bewaard", "Saved the code"}},
    {"code.adopted", {"De code vastgesteld", "Adopted the code"}},
    {"code.consented", {"Ingestemd met de code", "Consented to the code"}},
    {"code.published", {"De code gepubliceerd", "Published the code"}},
    {"data_request.asked", {"Iets gevraagd over gegevens", "Asked something about data"}},
    {"data_request.identity_checked", {"Nagegaan wie iets vroeg", "Checked who asked"}},
    {"data_request.extended", {"Meer tijd genomen voor een verzoek", "Took more time for a request"}},
    {"data_request.exported", {"Bestand met gegevens gemaakt", "File with data made"}},
    {"data_request.answered", {"Verzoek over gegevens beantwoord", "Request about data answered"}},
    {"data_request.refused", {"Verzoek over gegevens niet ingewilligd", "Request about data not granted"}},
    {"person.erased", {"Gegevens gewist", "Data erased"}},
    {"keeping.changed", {"Bewaartermijn gewijzigd", "Period of keeping changed"}},
    {"hold.set", {"Bewaarplicht gezet", "Hold set"}},
    {"hold.ended", {"Bewaarplicht opgeheven", "Hold ended"}},
    {"processing.added", {"Verwerking toegevoegd aan het register", "Processing added to the register"}},
    {"processing.changed", {"Verwerking gewijzigd", "Processing changed"}},
    {"processing.ended", {"Verwerking beëindigd", "Processing ended"}},
});

// "%…%" around the id as it stands between quotes in a leaf.
std::string pattern_of(std::string_view id) {
  std::string out = "%\"";
  for (const char c : id) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + "\"%";
}

Result<std::string> key_of(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT key FROM journal_key WHERE board_id = ? AND person = ? AND key IS NOT NULL", {from.board(), std::string(person)}));
  return rows.empty() ? std::string() : rows[0].bytes(0);
}

Result<std::string> name_of(Reading& from, const std::string& id, std::map<std::string, std::string>& names) {
  if (const auto known = names.find(id); known != names.end()) return known->second;
  const Rows rows = TRY(from.rows("SELECT given_name, family_name FROM person WHERE board_id = ? AND id = ?", {from.board(), id}));
  const std::string name = rows.empty() ? id : rows[0].text(0) + (rows[0].text(0).empty() ? "" : " ") + rows[0].text(1);
  names.emplace(id, name);
  return name;
}

}  // namespace

Label label_of_deed(std::string_view deed) {
  for (const DeedWords& one : kDeeds) {
    if (one.deed == deed) return one.words;
  }
  return {deed, deed};
}

Result<std::vector<MyLeaf>> my_journal(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone) {
  TRY(check_may_see(from, actor, person, now, zone));
  const std::string key = TRY(key_of(from, person));
  std::vector<MyLeaf> leaves;
  std::map<std::string, std::string> names;
  for (const Row& row : TRY(from.rows("SELECT leaf FROM journal_leaf WHERE board_id = ? AND leaf LIKE ? ESCAPE '!' ORDER BY place DESC", {from.board(), pattern_of(person)}))) {
    auto leaf = journal::read_leaf(row.text(0));
    if (!leaf) return leaf.error();
    const bool about_me = leaf->entry.subject == person;
    if (!about_me && leaf->entry.actor != person) continue;
    if (about_me && !key.empty()) leaf = TRY(journal::read_leaf(row.text(0), key));
    const journal::Entry& entry = leaf->entry;
    MyLeaf one{entry.at, entry.deed, TRY(name_of(from, entry.actor, names)), entry.object, entry.outcome, entry.article, about_me, {}};
    if (about_me) {  // by him, about another: that it was done is his, whom it was about is not
      one.details = entry.details;
      one.details.insert(one.details.end(), entry.personal.begin(), entry.personal.end());
    } else {
      one.object.clear();
    }
    leaves.push_back(std::move(one));
  }
  return leaves;
}

}  // namespace leidraad
