// SPDX-License-Identifier: EUPL-1.2
#include "core/import/catalogue.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/import/dutch.h"

namespace leidraad {

namespace {

constexpr std::string_view kUsb =
    "usb|memory-stick|memorystick|geheugenstick|externe harde|externe schij|opslagapparaten|gegevensdrager";
constexpr std::string_view kPermission = "toestemming|permissie|akkoord|goedkeuring|geautoriseerd";
constexpr std::string_view kEmail = "bericht|e-mail|mail";
constexpr std::string_view kPhotos = "foto|film|video|opname|beeldmateriaal";

std::vector<KnownRule> accounts_and_devices() {
  return {
      {"password-age", {"wachtwoord", "veranderd|gewijzigd|vervangen|wijzig|verander|vernieuw", "elke|ieder|per|=om de|minstens|regelmatig|jaarlijks|maandelijks"}, "", false,
       "require password_age <= $duration:wachtwoord_termijn on account.sign_in"},
      {"mfa", {"multi factor|multi-factor|multifactor|=mfa|tweestaps|twee-factor|tweefactor|=2fa|authenticator"}, "", false,
       "require $mfa on account.sign_in"},
      {"password-strong", {"wachtwoord", "sterk"}, "", false, "require strong_password on account.sign_in"},
      {"password-shared", {"wachtwoord|inlog|gebruikersnaam|account", "niet gedeeld|niet worden gedeeld|niet delen|niet aan derden|niet door te geven|deel geen|deel nooit"}, "", false,
       "forbid account.sign_in when shared"},
      {"idle-lock", {"minuten|minuut|inactiviteit", "vergrendel|schermbeveiliging|uitgelogd|afgemeld"}, "", false,
       "require idle_lock <= $duration:vergrendeltijd on device.use$office"},
      {"lock-unattended", {"apparaat|apparaten|computer|laptop|=pc|p.c.|tablet|systeem|werkplek|=scherm", "onbeheerd|onbewaakt|bij het verlaten", "vergrendel|uit te loggen|achtergelaten|achter te laten|niet onb|nooit"}, "documenten|papier", false,
       "forbid device.use when unattended and not locked"},
      {"own-device-posture", {"priveappara|eigen appara|=byod|eigen device", "toegangscode|pincode|malware|actuele software|virusscanner|bijgewerkt"}, "", false,
       "require $posture on device.use, device.connect when device_owner is own"},
      {"software", {"software|=apps|=app|programma", "installe|geinstalleerd|zetten"}, "", true,
       "forbid software.install$school_device unless approved or permission from $permission"},
      {"software-only-with", {"software|=apps|=app|programma", "installe|geinstalleerd", "alleen|uitsluitend"}, "", false,
       "forbid software.install$school_device unless approved or permission from $permission"},
      {"software-illegal", {"illegale software|licentie"}, "", true, "forbid software.install when not licensed or circumvents_licence"},
      {"usb-unknown", {kUsb, "onbekende"}, "", true, "forbid device.connect when device in {$storage} and not known"},
      {"usb-permission", {kUsb, kPermission}, "onbekende", true,
       "forbid device.connect when device in {$storage}$own_thing unless permission from $permission"},
      {"usb", {kUsb}, "onbekende|toestemming|permissie|akkoord|goedkeuring|geautoriseerd|in huis|tenzij", true,
       "forbid device.connect when device in {$storage}"},
      {"equipment", {"apparatuur", "geautoriseerd|goedgekeurd|toegestane", "netwerk|aan te sluiten|aansluit"}, "", true,
       "forbid device.connect unless known"},
      {"networks", {"=tor|tor-|vpn|anonieme netwerk|anonieme of"}, "", true, "forbid network.join when network in {$networks}"},
      {"settings", {"instelling|configuratie", "wijzig|verander|aanpas|aan te pas"}, "", true,
       "forbid device.settings when area in {$areas}"},
      {"self-repair", {"storing|onregelmatighe|defect", "zelf", "verhelpen|repare|op te lossen|oplossen"}, "", true, "forbid device.repair"},
      {"games", {"gamen|=games|=game|spelletjes|computerspel"}, "", true, "forbid game.play$school_device$unless"},
      {"commercial", {"commercie"}, "", true, "forbid facility.use when purpose is commercial"},
      {"bypass", {"omzeil|manipuler|hacken", "beveilig|systeem|systemen"}, "", true, "forbid security.bypass"},
      {"access", {"toegang", "onbevoegd|niet voor de gebruiker|niet voor jou|niet voor u|niet bestemd"}, "onbevoegden", true,
       "forbid data.access when not authorised"},
      {"account-from-group", {"groep|leerjaar", "vanaf", "e-mail|account|adres"}, "", false,
       "forbid account.provide for pupil when for_year_group < $group"},
      {"account-staff", {"medewerker", "beschikken|krijgt|heeft recht", "e-mailadres|account"}, "prive", false, "allow account.provide for staff"},
  };
}

std::vector<KnownRule> internet() {
  return {
      {"main", {"onderwijs- of werkdoel|onderwijsdoeleinden|onderwijs- en werkdoel|onderwijsdoel", "gebruik|voorziening|middelen", "=werk|*werkdoel"}, "tenzij|toestemming", false,
       "advise against facility.use unless purpose in {education, work}"},
      {"private-limited", {"privegebruik", "beperkt"}, "", false, "advise on facility.use when purpose is private"},
      {"internet-work", {"internet", "functie-uitoefening|onderwijsactiviteit|voor het werk", "gebruik maken|gebruikt worden|gebruiken"}, "persoonlijke|prive|verboden", false,
       "allow web.visit when purpose in {education, work}"},
      {"internet-private", {"internet", "persoonlijke doeleinden|privedoeleinden|prive", "kunnen|=mag|mogen"}, "niet toegestaan|verboden", false,
       "allow web.visit for staff when purpose is private"},
      {"shopping", {"winkelen|aankopen"}, "", true, "forbid web.visit when category in {shopping}$unless"},
      {"gambling", {"gokken|kansspel|gokspel"}, "", true, "forbid web.visit when category in {gambling}$unless"},
      {"chat", {"nieuwsgroep|chatbox|chatroom"}, "", true, "forbid web.visit when category in {chat, forums}$unless"},
      {"harmful-sites", {"porno|racis|discriminer|gewelddadig", "website|=sites|internet", "bezoek|bekij|download|opzoek"}, "", true,
       "forbid $web_acts when category in {$harmful}$offensive$unless"},
      {"offensive-material", {"aanstoot|beledigende informatie|kwetsend materiaal", "download|verspreid"}, "website|porno", true,
       "forbid $web_acts when offensive$unless"},
      {"transfer-not-work", {"download|upload", "niet aan werk|niet-werk|niet werk|niet aan het werk|niet-zakelijke bestand"}, "", true,
       "forbid $transfers when not work_related$unless"},
      {"download-sources", {"download", "onbekende|onbetrouwba", "bron"}, "", true, "forbid web.download when source is untrusted"},
  };
}

std::vector<KnownRule> mail_and_calls() {
  return {
      {"mail-private", {"e-mailaccount|mailaccount|e-mailadres|=account", "privedoeleinden|prive-doeleinden|priveberichten"}, "tenzij", true,
       "forbid mail.send when purpose is private"},
      {"signature-sender", {"handtekening", "afzender"}, "minimaal|functie", false, "forbid mail.send for staff when signature_missing in {name}"},
      {"signature-fields", {"handtekening", "naam|functie|adres"}, "afzender", false, "forbid mail.send for staff when $signature"},
      {"sender", {"anoniem|fictieve naam|andermans naam|valse naam", kEmail}, "", true, "require sender_matches on mail.send"},
      {"mail-forms", {"dreigende|bedreigend|beledig|seksueel|racis|discriminer|kwetsend|intimiderend", "bericht|e-mails|mails"}, "foto|social media", true,
       "forbid mail.send when forms in {$forms}"},
      {"chain-mail", {"kettingmail|kettingbrie|kettingbericht"}, "", true, "forbid mail.send when chain"},
      {"mail-content", {"nieuwsbrie|reclame|prive-bericht|priveberichten|power point|powerpoint|rondschrijven", "versturen|verzenden|te sturen|verstuur|stuur|verspreiden"}, "auteursrecht", true,
       "forbid mail.send when content in {$content}"},
      {"harassment", {"lastig te vallen|lastig vallen|lastigvallen", "elektronisch|e-mail|mail|bericht"}, "", true,
       "forbid mail.send when harassing or objected"},
      {"mail-open", {"=open", "verdacht|phishing", "e-mail|mail|bijlage|link"}, "", true, "forbid mail.open when $mail_risk"},
      {"mailbox-clean", {"mailbox|postvak|inbox", "opschonen|op te schonen|opruimen"}, "", false,
       "alert on mailboxes per mailbox when bytes > {{mailbox_grens}} over {{mailbox_termijn}} to owner"},
      {"phone-work", {"telefoon", "functie-uitoefening|voor het werk|zakelijk gebruik"}, "verboden|niet|hoofdregel|onderwijsdoel", false, "allow call.place for staff when purpose is work"},
      {"phone-private", {"telefoon|bellen", "privegesprek|prive gesprek|privebellen", "=mag|mogen"}, "", false,
       "allow call.place for staff when purpose is private"},
      {"premium-numbers", {"0900|0906|0909|18xx"}, "", true, "forbid call.place when number_class in {$prefixes}$unless"},
      {"international-private", {"internationale nummers|internationaal|buitenlandse nummers|naar het buitenland", "prive|persoonlijk", "bellen|nummers"}, "", true,
       "forbid call.place when number_class in {international} and purpose is private"},
      {"fixed-preferred", {"vaste", "telefoon", "voorkeur"}, "", false, "advise on call.place when line is mobile"},
      {"abroad-cost", {"buitenland", "kosten", "rekening|betaal|betalen"}, "", false,
       "advise on call.place when abroad unless business_trip and purpose is work"},
      {"phone-lesson", {"telefoon|smartwatch", "tijdens de les|onder de les|in de les|tijdens lessen", "=uit|opgeborgen|niet gebruikt|geen"}, "", false,
       "forbid phone.use when lesson unless used_for_lesson"},
      {"phone-school-time", {"telefoon", "leerling", "schooltijd"}, "", true, "forbid phone.use for pupil when school_time$unless"},
  };
}

std::vector<KnownRule> images_and_posts() {
  return {
      {"record-school", {"geluidsfragment|geluidsopname|opname|opnemen|filmen", "binnen school|in school|op school|in de school"}, "onlineles", true,
       "forbid media.record$at_school$unless"},
      {"record-lesson", {"opnemen|opname|opnames", "onlineles|online les|online-les", "docent|leraar|leerkracht"}, "", false,
       "forbid media.record when subject is online_lesson unless permission from $permission"},
      {"record", {"opnemen|filmen|fotografe", "toestemming"}, "onlineles|online les|binnen school|in school|directie", true,
       "forbid media.record unless everyone_agreed"},
      {"record-necessary", {"foto|video|geluidsopname", "noodzakelijk", "alleen|uitsluitend"}, "", false, "advise against media.record unless necessary"},
      {"publish-outside", {"=materiaal|beeldmateriaal|foto|video|film", "toestemming", "buiten de school"}, "", false,
       "forbid media.publish when channel is not internal unless consent of everyone"},
      {"publish-all", {kPhotos, "alle personen|iedereen die|alle betrokkenen", "toestemming", "publice|plaats|internet|delen"}, "buiten de school", false,
       "forbid media.publish when channel is not internal unless consent of everyone"},
      {"publish-check", {"foto", "namen|leerling", "toestemming", "plaatsen|publice"}, "alle personen|geen namen", false,
       "forbid media.publish when channel is not internal unless consent of everyone"},
      {"publish-names", {"foto", "geen namen|geen naam|zonder naam"}, "", false, "forbid media.publish when names_shown"},
      {"publish-own", {"foto|informatie", "leerling", "eigen social|prive social|eigen account"}, "", true,
       "forbid media.publish when channel is own_account and pupils_shown"},
      {"post-pupils", {"informatie", "leerling", "eigen social|prive social|eigen account"}, "", true,
       "forbid post.publish when channel is own_account and pupil_information"},
      {"publish-online-lesson", {"screenshot|videobeeld|schermafdruk", "online"}, "", true,
       "forbid media.publish when channel is not internal and origin is online_lesson"},
      {"share-internal", {"intern gebruik|interne", "derden"}, "", true,
       "forbid file.share when label is internal and recipient is third_party unless permission from owner"},
      {"copyright-copy", {"auteursrecht|intellectueel eigendom", "afbeelding|materiaal|werk", "verspreid|kopier|ter beschikking|publicer"}, "", true,
       "forbid $copy_acts when copyright is none$unless"},
      {"copyright-maker", {"maker|rechthebbende", "toestemming", "publicer|gebruik"}, "", true,
       "forbid media.publish, post.publish when copyright is none unless permission from rights_holder"},
      {"fabricate", {"deepfake|imitatie|misleiding via ai"}, "", true, "forbid media.fabricate when $fabrications"},
      {"express", {"kwetsend|discriminer|bedreigend|intimiderend", "uiting|gedrag|opmerking"}, "", true, "forbid express when forms in {$forms}"},
      {"capacity", {"namens", "duidelijk"}, "", false, "require capacity_stated on post.publish when channel is school_page"},
      {"capacity-education", {"persoonlijke titel", "onderwijs"}, "", false, "advise on post.publish when on_education and not capacity_stated"},
      {"post-confidential", {"vertrouwelijke informatie", "=deel|plaats|deel of"}, "mag|mits", true, "forbid post.publish when confidential"},
      {"post-negative-others", {"negatie", "schrijf|plaats|deel", "andere school|medewerkers|partners"}, "", true,
       "advise against post.publish when negative_about in {$about_others}"},
      {"post-negative-us", {"negatie", "schrijf|plaats|deel", "over de school|over het bestuur"}, "andere school", true,
       "advise against post.publish when negative_about in {$about_us}"},
      {"post-personal", {"persoonlijke berichten", "pagina van de school|schoolpagina|social mediapagina"}, "", true,
       "forbid post.publish when channel is school_page and personal_message"},
      {"post-friends", {"schoolpagina|pagina van de school", "vrienden", "reageer"}, "", true,
       "forbid post.publish when channel is school_page and reply_to is friend"},
      {"post-promotion", {"promoten|promoot|betaalde promotie"}, "", true, "forbid post.publish when channel is school_page and paid_promotion"},
      {"post-impulsive", {"negatieve", "impulsief", "pagina"}, "", false,
       "advise against post.publish when channel is school_page and reply_to is negative"},
      {"post-work", {"mag|mogen", "werk gerelateerde|werkgerelateerde", "publice"}, "", false, "allow post.publish for staff unless confidential"},
      {"post-doubt", {"twijfel", "publiceren|plaatsen", "overleg|leidinggevende"}, "", false,
       "forbid post.publish when channel is school_page and in_doubt unless permission from $advisers"},
      {"post-doubt-own", {"twijfel", "publiceren|plaatsen", "overleg|leidinggevende"}, "", false,
       "advise against post.publish when channel is own_account and in_doubt"},
  };
}

std::vector<KnownRule> data_and_lessons() {
  return {
      {"ai", {"persoonsgegevens|vertrouwelijke informatie", "=ai|ai-|chatgpt|kunstmatige intelligentie"}, "", true,
       "forbid ai.submit when service is public and (personal_data or confidential)"},
      {"share-unauthorised", {"persoonsgegevens|gevoelige informatie|gevoelige gegevens", "onbevoegd", "=deel|delen|gedeeld"}, "", true,
       "forbid file.share when recipient is unauthorised and personal_data"},
      {"store-private", {"persoonsgegevens|gevoelige informatie|gevoelige gegevens", "=sla|opslaan|opgeslagen|bewaar", "priveappara|eigen appara"}, "", true,
       "forbid file.store when storage is private_device and personal_data"},
      {"store-approved", {"goedgekeurde", "=sla|opslaan|opgeslagen|opslag"}, "", false, "advise against file.store when storage in {unapproved, local, usb}"},
      {"store-places", {"opslaan|op te slaan", "sharepoint|=teams|onedrive"}, "", false, "advise against file.store unless storage is approved"},
      {"onedrive", {"one drive|onedrive", "groot|grote|privebestand"}, "", false,
       "advise against file.store when storage is onedrive and (private_file or size > {{onedrive_bestandsgrootte}})"},
      {"paper", {"fysieke documenten|papier|=papieren|geprinte", "onbeheerd|laten liggen|onbewaakt"}, "", true,
       "forbid paper.leave when personal_data and unattended"},
      {"lesson-name", {"eigen naam", "=les|lessen|onlineles", "leerling"}, "", false, "require own_name and suitable_place on lesson.join for pupil"},
      {"channels", {"aangewezen kanalen|aangewezen kanaal|goedgekeurde kanalen", "leerling"}, "", false,
       "require designated on contact.pupil for staff"},
      {"contact-private", {"priveaccount|prive-account|prive account", "leerling", "communic|contact"}, "", true,
       "forbid contact.pupil for staff when account is private"},
  };
}

std::vector<KnownRule> supervision() {
  return {
      {"observe-calls", {"uitgaande gesprekken", "toestel|maand"}, "", false,
       "observe calls keep $call_fields per extension, month serving $purposes only on $ground for {{bewaartermijn_telefonie}}"},
      {"observe-mailboxes", {"aantallen|aantal", "postvak|inbox|mailbox|verzonden items", "monitor|controle"}, "", false,
       "observe mailboxes keep $mailbox_fields per mailbox, folder serving $purposes for {{bewaartermijn_mail}}"},
      {"observe-traffic", {"internetverkeer|netwerkverkeer|dataverkeer", "continu|voortdurend|overdrachtssnelhe"}, "", false,
       "observe traffic keep bytes per location, minute serving $purposes by network_admin for {{bewaartermijn_verkeer}}"},
      {"alert-traffic", {"red alert|datatransport|dataverkeer", "enorm|extreem|zeer veel|veroorzaakt"}, "", false,
       "alert on traffic per workstation when bytes > {{drempel_verkeer}} over {{periode_verkeer}} to $escalation"},
      {"observe-web-sealed", {"welke website|welke site", "welke gebruiker|welke medewerker", "nagegaan|vastgesteld|achterhaald"}, "", false,
       "observe web keep $sealed_fields per location serving $purposes only on $ground sealed by $keepers for {{bewaartermijn_onderzoek}}"},
      {"measure-pupil", {"leerling", "waarschuwing|oudergesprek|leerlingenstatuut|schors", "maatregel|overtreding|leiden"}, "", false,
       "measure for pupil $pupil_steps"},
      {"measure-staff", {"medewerker", "disciplinair|aanspreken|ontslag", "maatregel|overtreding|leiden|=mag|kunnen"}, "leerling", false,
       "measure for staff $staff_steps"},
      {"measure-dismissal", {"ontslag|disfunctioneren", "schending|overtreding"}, "medewerker", false, "measure for staff dismissal_procedure"},
      {"review", {"geevalueerd|evalueren|evaluatie|herzien", "periodiek|jaarlijks|elke|iedere|per jaar|regelmatig|=om de"}, "", false,
       "review every $duration:evaluatie_termijn by $reviewer"},
  };
}

std::optional<std::string> filled(std::string_view statement, const Passage& passage) {
  std::string out;
  while (!statement.empty()) {
    const std::size_t dollar = statement.find('$');
    out += statement.substr(0, dollar);
    if (dollar == std::string_view::npos) break;
    statement.remove_prefix(dollar + 1);
    const std::size_t end = std::min(statement.find_first_not_of("abcdefghijklmnopqrstuvwxyz_:"), statement.size());
    auto value = read_parameter(statement.substr(0, end), passage);
    if (!value) return std::nullopt;
    out += *value;
    statement.remove_prefix(end);
  }
  return out;
}

bool applies(const KnownRule& rule, const Passage& passage) {
  const auto occurs = [&](std::string_view words) { return mentions(passage.sentence, words); };
  if (!std::all_of(rule.mentions.begin(), rule.mentions.end(), occurs)) return false;
  if (!rule.never.empty() && occurs(rule.never)) return false;
  return !rule.must_prohibit || prohibits(passage.sentence) || prohibits(passage.lead_in);
}

// --- duties to report: which kinds, and to whom ---

struct ReportWords {
  std::string_view words, kind;
};
constexpr std::array kReports = {
    ReportWords{"verdachte e-mail|verdachte mail|phishing", "suspicious_mail"},
    ReportWords{"verlies|verloren|kwijt", "lost_device"},
    ReportWords{"diefstal|gestolen", "stolen_device"},
    ReportWords{"misbruik", "misuse"},
    ReportWords{"storing", "malfunction"},
    ReportWords{"onregelmatighe", "irregularity"},
    ReportWords{"inbreuk|beveiligingsincident|beveiligingslek", "security_breach"},
    ReportWords{"datalek", "data_breach"},
    ReportWords{"ongevraagd informatie|ongewenste mail|ongewenste e-mail|ongewenst bericht|ongewenste bericht", "offensive_mail"},
    ReportWords{"positieve berichten|negatieve of positieve", "social_signal"},
    ReportWords{"discussie dreigt|discussie ontspoort", "derailed_discussion"}};

std::string recipients(std::string_view folded) {
  static constexpr std::string_view kCues =
      "aan de|aan het|bij de|bij het|naar de|naar het|contact op met|aan een|bij een|aan je|bij je|aan uw|bij uw";
  const std::size_t cue = position_of(folded, kCues);
  std::vector<Role> roles = roles_in(cue == std::string_view::npos ? folded : folded.substr(cue));
  if (roles.empty()) roles = {Role::report_point};
  const bool all_of_them = roles.size() == 2 && mentions(folded, "naar de") && !mentions(folded, " of de| of aan");
  std::vector<std::string> names;
  for (const Role role : roles) names.emplace_back(name(role));
  return join(names, all_of_them ? " and " : " or ");
}

void propose_reports(const Passage& passage, std::vector<Proposal>& all) {
  static constexpr std::string_view kDuty =
      "=meld|=meldt|=melden|gemeld|te melden|meld het|stuur deze|contact op met|doorgeven aan";
  if (!mentions(passage.sentence, kDuty)) return;
  const std::string to = recipients(passage.sentence);
  for (const ReportWords& report : kReports) {
    if (!mentions(passage.sentence, report.words)) continue;
    all.push_back({"report", "report " + std::string(report.kind) + " to " + to});
  }
}

}  // namespace

const std::vector<KnownRule>& known_rules() {
  static const std::vector<KnownRule> kAll = [] {
    std::vector<KnownRule> all;
    for (auto part : {accounts_and_devices(), internet(), mail_and_calls(), images_and_posts(), data_and_lessons(), supervision()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return kAll;
}

std::vector<Proposal> propose(const Passage& passage) {
  std::vector<Proposal> all;
  for (const KnownRule& rule : known_rules()) {
    if (!applies(rule, passage)) continue;
    auto statement = filled(rule.statement, passage);
    if (!statement) continue;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Proposal& p) { return p.statement == *statement; });
    if (!known) all.push_back({std::string(rule.id), std::move(*statement)});
  }
  propose_reports(passage, all);
  return all;
}

std::string supervision_purposes_in(std::string_view folded) {
  struct PurposeWords {
    std::string_view words, purpose;
  };
  static constexpr std::array kPurposes = {
      PurposeWords{"goede naam", "good_name"},
      PurposeWords{"waarden en normen|normen en waarden", "values"},
      PurposeWords{"ongewenst gebruik|\"ongewenst gebruik|onacceptabel gebruik", "unwanted_use"},
      PurposeWords{"bescherming nemen van gebruikers|bescherming van gebruikers", "protect_users"},
      PurposeWords{"netwerkbeveiliging|systeembeveiliging|systeem- en netwerk|beveiliging van het netwerk", "security"},
      PurposeWords{"kostenbeheersing|beheersing van kosten", "cost_control"}};
  std::vector<std::string> found;
  for (const PurposeWords& entry : kPurposes) {
    if (mentions(folded, entry.words)) found.emplace_back(entry.purpose);
  }
  return join(found, ", ");
}

bool states_main_rule(std::string_view folded) {
  const auto& rules = known_rules();
  const auto main = std::find_if(rules.begin(), rules.end(), [](const KnownRule& r) { return r.id == "main"; });
  Passage passage;
  passage.sentence = std::string(folded);
  return main != rules.end() && applies(*main, passage);
}

}  // namespace leidraad
