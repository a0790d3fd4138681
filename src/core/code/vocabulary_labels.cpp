// SPDX-License-Identifier: EUPL-1.2
// The short tables: people, actions, streams, purposes, grounds, steps, reports and registers.
// Attributes with their questions stand in vocabulary_questions.cpp, words in vocabulary_words.cpp.
#include "core/code/vocabulary_labels.h"

#include <array>

namespace leidraad {

namespace {

struct Named {
  std::string_view name;
  Label label;
};

struct Called {  // one person, one person with an article, several
  Label one;
  Label the;
  Label many;
};

constexpr std::array<Called, kKinds> kKindLabels = {{
    {{"leerling", "pupil"}, {"de leerling", "the pupil"}, {"leerlingen", "pupils"}},
    {{"medewerker", "employee"}, {"de medewerker", "the employee"}, {"medewerkers", "employees"}},
    {{"stagiair", "intern"}, {"de stagiair", "the intern"}, {"stagiairs", "interns"}},
    {{"invaller of zzp'er", "agency or freelance worker"},
     {"de invaller of zzp'er", "the agency or freelance worker"},
     {"invallers en zzp'ers", "agency and freelance workers"}},
    {{"vrijwilliger", "volunteer"}, {"de vrijwilliger", "the volunteer"}, {"vrijwilligers", "volunteers"}},
    {{"externe", "external worker"}, {"de externe", "the external worker"}, {"externen", "external workers"}},
    {{"ouder", "parent"}, {"de ouder", "the parent"}, {"ouders", "parents"}},
    {{"bezoeker", "visitor"}, {"de bezoeker", "the visitor"}, {"bezoekers", "visitors"}},
}};

constexpr std::array<Called, kRoles> kRoleLabels = {{
    {{"bestuur", "board"}, {"het bestuur", "the board"}, {"bestuurders", "board members"}},
    {{"directeur", "director"}, {"de directeur", "the director"}, {"directeuren", "directors"}},
    {{"locatieleider", "location manager"},
     {"de locatieleider", "the location manager"},
     {"locatieleiders", "location managers"}},
    {{"leraar", "teacher"}, {"de leraar", "the teacher"}, {"leraren", "teachers"}},
    {{"ict-coördinator", "ICT coordinator"},
     {"de ict-coördinator", "the ICT coordinator"},
     {"ict-coördinatoren", "ICT coordinators"}},
    {{"netwerkbeheerder", "network administrator"},
     {"de netwerkbeheerder", "the network administrator"},
     {"netwerkbeheerders", "network administrators"}},
    {{"ict-partner", "IT partner"}, {"de ict-partner", "the IT partner"}, {"ict-partners", "IT partners"}},
    {{"senior adviseur onderwijs en ict", "senior adviser for education and ICT"},
     {"de senior adviseur onderwijs en ict", "the senior adviser for education and ICT"},
     {"senior adviseurs onderwijs en ict", "senior advisers for education and ICT"}},
    {{"communicatieadviseur", "communication adviser"},
     {"de communicatieadviseur", "the communication adviser"},
     {"communicatieadviseurs", "communication advisers"}},
    {{"privacy officer", "privacy officer"},
     {"de privacy officer", "the privacy officer"},
     {"privacy officers", "privacy officers"}},
    {{"functionaris gegevensbescherming", "data protection officer"},
     {"de functionaris gegevensbescherming", "the data protection officer"},
     {"functionarissen gegevensbescherming", "data protection officers"}},
    {{"vertrouwenspersoon", "confidential adviser"},
     {"de vertrouwenspersoon", "the confidential adviser"},
     {"vertrouwenspersonen", "confidential advisers"}},
    {{"medezeggenschapsraad", "participation council"},
     {"de medezeggenschapsraad", "the participation council"},
     {"leden van de medezeggenschapsraad", "members of the participation council"}},
    {{"ouder of voogd", "parent or guardian"},
     {"de ouder of voogd", "the parent or guardian"},
     {"ouders en voogden", "parents and guardians"}},
    {{"maker of rechthebbende", "maker or rights holder"},
     {"de maker of rechthebbende", "the maker or rights holder"},
     {"makers en rechthebbenden", "makers and rights holders"}},
    {{"eigenaar van het materiaal", "owner of the material"},
     {"de eigenaar van het materiaal", "the owner of the material"},
     {"eigenaren van materiaal", "owners of material"}},
    {{"wie de school aanwijst", "whoever the school has appointed"},
     {"wie de school aanwijst", "whoever the school has appointed"},
     {"wie de school aanwijst", "whoever the school has appointed"}},
    {{"meldpunt", "report point"}, {"het meldpunt", "the report point"}, {"meldpunten", "report points"}},
}};

struct Deed {
  std::string_view name;
  Label infinitive;
  Label doing;
};

constexpr Deed kActionLabels[] = {
    {"web.visit", {"een site bezoeken", "visit a site"}, {"het bezoeken van een site", "visiting a site"}},
    {"web.download", {"iets downloaden", "download something"}, {"het downloaden", "downloading something"}},
    {"web.upload", {"iets uploaden", "upload something"}, {"het uploaden", "uploading something"}},
    {"web.share", {"iets delen via internet", "share something online"},
     {"het delen via internet", "sharing something online"}},
    {"network.join", {"een netwerk gebruiken", "use a network"},
     {"het gebruiken van een netwerk", "using a network"}},
    {"device.connect", {"een apparaat aansluiten", "connect a device"},
     {"het aansluiten van een apparaat", "connecting a device"}},
    {"device.use", {"een apparaat gebruiken", "use a device"},
     {"het gebruiken van een apparaat", "using a device"}},
    {"device.settings", {"instellingen van een apparaat wijzigen", "change the settings of a device"},
     {"het wijzigen van instellingen van een apparaat", "changing the settings of a device"}},
    {"device.repair", {"een apparaat repareren", "repair a device"},
     {"het repareren van een apparaat", "repairing a device"}},
    {"software.install", {"een app of programma installeren", "install an app or program"},
     {"het installeren van een app of programma", "installing an app or program"}},
    {"game.play", {"een game spelen", "play a game"}, {"het spelen van een game", "playing a game"}},
    {"account.sign_in", {"inloggen", "sign in"}, {"het inloggen", "signing in"}},
    {"account.provide", {"een schoolaccount krijgen", "get a school account"},
     {"het krijgen van een schoolaccount", "getting a school account"}},
    {"data.access", {"gegevens inzien", "look at data"}, {"het inzien van gegevens", "looking at data"}},
    {"security.bypass", {"de beveiliging omzeilen", "get around the security"},
     {"het omzeilen van de beveiliging", "getting around the security"}},
    {"mail.send", {"een mail versturen", "send a mail"}, {"het versturen van een mail", "sending a mail"}},
    {"mail.open", {"een mail, link of bijlage openen", "open a mail, link or attachment"},
     {"het openen van een mail, link of bijlage", "opening a mail, link or attachment"}},
    {"contact.pupil", {"contact hebben met een leerling", "be in contact with a pupil"},
     {"contact met een leerling", "being in contact with a pupil"}},
    {"call.place", {"bellen", "make a call"}, {"het bellen", "making a call"}},
    {"phone.use",
     {"een eigen telefoon, horloge of ander toestel gebruiken", "use a personal phone, watch or other device"},
     {"het gebruiken van een eigen telefoon, horloge of ander toestel",
      "using a personal phone, watch or other device"}},
    {"media.record", {"een foto, film of geluidsopname maken", "take a photo or make a film or sound recording"},
     {"het maken van een foto, film of geluidsopname", "taking a photo or making a film or sound recording"}},
    {"media.publish", {"een foto, film of opname delen", "share a photo, film or recording"},
     {"het delen van een foto, film of opname", "sharing a photo, film or recording"}},
    {"media.fabricate", {"nepbeeld of nepgeluid maken", "make fake images or fake sound"},
     {"het maken van nepbeeld of nepgeluid", "making fake images or fake sound"}},
    {"post.publish", {"een bericht plaatsen", "post a message"},
     {"het plaatsen van een bericht", "posting a message"}},
    {"ai.submit", {"iets in een AI-dienst invoeren", "put something into an AI service"},
     {"het invoeren in een AI-dienst", "putting something into an AI service"}},
    {"file.store", {"een bestand opslaan", "store a file"}, {"het opslaan van een bestand", "storing a file"}},
    {"file.share", {"een bestand delen", "share a file"}, {"het delen van een bestand", "sharing a file"}},
    {"work.copy", {"werk kopiëren, bewaren of doorgeven", "copy, keep or pass on work"},
     {"het kopiëren, bewaren of doorgeven van werk", "copying, keeping or passing on work"}},
    {"lesson.join", {"meedoen aan een online les", "take part in an online lesson"},
     {"het meedoen aan een online les", "taking part in an online lesson"}},
    {"facility.use", {"de ict van school gebruiken", "use the school's ICT"},
     {"het gebruiken van de ict van school", "using the school's ICT"}},
    {"paper.leave", {"papier laten liggen", "leave paper lying about"},
     {"het laten liggen van papier", "leaving paper lying about"}},
    {"express", {"iets zeggen, bewaren of delen", "say, keep or share something"},
     {"het zeggen, bewaren of delen", "saying, keeping or sharing something"}},
};

constexpr Named kStreams[] = {
    {"calls", {"de telefoon", "the telephone"}},
    {"mailboxes", {"de mailboxen", "the mailboxes"}},
    {"storage", {"de opslag", "the storage"}},
    {"traffic", {"het netwerkverkeer", "the network traffic"}},
    {"web", {"het bezoek aan sites", "visits to sites"}},
    {"devices", {"de apparaten", "the devices"}},
    {"accounts", {"de accounts", "the accounts"}},
};

// "stream.name" where a name means another thing in that stream; else the name alone.
struct FieldName {
  std::string_view stream;
  std::string_view name;
  Label label;
};
constexpr FieldName kFields[] = {
    {"", "outgoing_count", {"het aantal uitgaande gesprekken", "the number of outgoing calls"}},
    {"", "outgoing_duration", {"de totale duur van uitgaande gesprekken", "the total duration of outgoing calls"}},
    {"mailboxes", "items", {"het aantal berichten", "the number of messages"}},
    {"mailboxes", "bytes", {"de grootte van de map", "the size of the folder"}},
    {"storage", "items", {"het aantal bestanden", "the number of files"}},
    {"storage", "bytes", {"de gebruikte ruimte", "the space used"}},
    {"", "bytes", {"de hoeveelheid verkeer", "the amount of traffic"}},
    {"", "packets", {"het aantal datapakketjes", "the number of data packets"}},
    {"", "flows", {"het aantal verbindingen", "the number of connections"}},
    {"", "visits", {"het aantal bezoeken", "the number of visits"}},
    {"", "denials", {"het aantal keren dat iets niet kon", "the number of times something was not possible"}},
    {"", "person", {"wie het was", "who it was"}},
    {"", "site", {"welke site het was", "which site it was"}},
    {"", "time", {"het tijdstip", "the time"}},
    {"web", "workstation", {"de werkplek", "the workstation"}},
    {"", "workstation", {"werkplek", "workstation"}},
    {"", "idle_lock", {"na hoeveel tijd een apparaat op slot gaat", "how soon a device locks itself"}},
    {"", "updated", {"of de updates geïnstalleerd zijn", "whether updates are installed"}},
    {"", "malware_protection", {"of er bescherming tegen virussen is", "whether there is protection against viruses"}},
    {"", "access_code", {"of er een toegangscode is", "whether there is an access code"}},
    {"", "usb_events", {"hoe vaak er iets op usb is aangesloten", "how often something was connected by USB"}},
    {"", "software", {"welke programma's erop staan", "which programs are installed"}},
    {"", "config_drift", {"of instellingen zijn veranderd", "whether settings have changed"}},
    {"", "password_age", {"hoe oud het wachtwoord is", "how old the password is"}},
    {"", "mfa", {"of inloggen in twee stappen aanstaat", "whether two-step sign-in is on"}},
    {"", "concurrent_sessions", {"het aantal keren tegelijk ingelogd", "the number of simultaneous sessions"}},
    {"", "extension", {"toestel", "extension"}},
    {"", "location", {"locatie", "location"}},
    {"", "month", {"maand", "month"}},
    {"", "mailbox", {"mailbox", "mailbox"}},
    {"", "folder", {"map", "folder"}},
    {"", "day", {"dag", "day"}},
    {"", "account", {"account", "account"}},
    {"", "minute", {"minuut", "minute"}},
    {"", "category", {"onderwerp", "subject"}},
    {"", "article", {"artikel", "article"}},
    {"", "hour", {"uur", "hour"}},
    {"", "device", {"apparaat", "device"}},
};

constexpr Named kPurposes[] = {
    {"good_name", {"de goede naam van de school", "the good name of the school"}},
    {"values", {"de waarden van de school", "the values of the school"}},
    {"unwanted_use", {"het voorkomen van ongewenst gebruik", "the prevention of unwanted use"}},
    {"protect_users", {"de bescherming van gebruikers", "the protection of users"}},
    {"security", {"de veiligheid van systemen en gegevens", "the security of systems and data"}},
    {"cost_control", {"het beheersen van de kosten", "the control of costs"}},
};

constexpr Named kGrounds[] = {
    {"strong_suspicion", {"een sterk vermoeden van misbruik", "a strong suspicion of misuse"}},
    {"red_alert", {"een rood signaal", "a red alert"}},
    {"report", {"een melding", "a report"}},
    {"legal_duty", {"een wettelijke plicht", "a legal duty"}},
};

constexpr Named kSteps[] = {
    {"talk", {"een gesprek", "a talk"}},
    {"warning", {"een waarschuwing", "a warning"}},
    {"parent_talk", {"een gesprek met de ouders", "a talk with the parents"}},
    {"charter_measure", {"een maatregel uit het leerlingenstatuut", "a measure from the pupils' charter"}},
    {"access_limited", {"tijdelijk minder toegang", "limited access for a while"}},
    {"disciplinary", {"een maatregel uit de cao", "a measure from the collective agreement"}},
    {"dismissal_procedure", {"een ontslagprocedure", "a dismissal procedure"}},
    {"police_report", {"aangifte bij de politie", "a report to the police"}},
};

constexpr Named kReports[] = {
    {"suspicious_mail", {"een verdachte mail", "a suspicious mail"}},
    {"lost_device", {"een verloren apparaat", "a lost device"}},
    {"stolen_device", {"een gestolen apparaat", "a stolen device"}},
    {"misuse", {"misbruik", "misuse"}},
    {"malfunction", {"een storing", "a malfunction"}},
    {"irregularity", {"iets ongewoons", "something unusual"}},
    {"security_breach", {"een lek in de beveiliging", "a security breach"}},
    {"data_breach", {"een datalek", "a data breach"}},
    {"offensive_mail", {"een kwetsende of bedreigende mail", "a hurtful or threatening mail"}},
    {"offensive_expression", {"een kwetsende of bedreigende uiting", "a hurtful or threatening expression"}},
    {"deepfake", {"een deepfake of ander nepbeeld", "a deepfake or other fake image"}},
    {"paper_found", {"gevonden papier met persoonsgegevens", "paper with personal data that was found"}},
    {"social_signal", {"een opvallend bericht over de school", "a striking message about the school"}},
    {"derailed_discussion", {"een discussie die uit de hand loopt", "a discussion that gets out of hand"}},
    {"unwanted_contact", {"ongewenst contact", "unwanted contact"}},
    {"page_reaction", {"een ongepaste reactie op een pagina", "an unfitting reaction on a page"}},
    {"confidential_leak", {"vertrouwelijke informatie die naar buiten kwam", "confidential information that got out"}},
    {"pupil_privacy", {"gegevens of beelden van leerlingen op een verkeerde plek",
                       "information or images of pupils in the wrong place"}},
    {"lesson_recording", {"een opname van een les die gedeeld is", "a recording of a lesson that was shared"}},
};

constexpr Named kRegisters[] = {
    {"permission", {"akkoord en vrijstellingen", "permissions and exemptions"}},
    {"consent", {"toestemming voor beeld", "consent for images"}},
    {"acknowledgement", {"gelezen en begrepen", "read and understood"}},
    {"report", {"meldingen", "reports"}},
    {"charge", {"kosten om terug te betalen", "costs to be repaid"}},
    {"approved", {"goedgekeurde middelen", "approved means"}},
    {"channel", {"kanalen en pagina's", "channels and pages"}},
};

template <typename Table>
Label find(const Table& table, std::string_view name) {
  for (const auto& row : table) {
    if (row.name == name) return row.label;
  }
  return {name, name};
}

const Deed* find_deed(std::string_view action) {
  for (const Deed& deed : kActionLabels) {
    if (deed.name == action) return &deed;
  }
  return nullptr;
}

const Called& called(Kind kind) { return kKindLabels[static_cast<std::size_t>(kind)]; }
const Called& called(Role role) { return kRoleLabels[static_cast<std::size_t>(role)]; }

}  // namespace

Label label(Kind kind) { return called(kind).one; }
Label label(Role role) { return called(role).one; }
Label label_with_article(Role role) { return called(role).the; }

Label label_of_audience(std::string_view audience) {
  if (audience == "everyone") return {"iedereen", "everyone"};
  if (audience == "staff") return {"wie bij de school werkt", "staff"};
  if (const auto kind = find_kind(audience)) return called(*kind).many;
  if (const auto role = find_role(audience)) return called(*role).many;
  return {audience, audience};
}

Label label_of_action(std::string_view action) {
  const Deed* deed = find_deed(action);
  return deed != nullptr ? deed->infinitive : Label{action, action};
}

Label label_of_doing(std::string_view action) {
  const Deed* deed = find_deed(action);
  return deed != nullptr ? deed->doing : Label{action, action};
}

Label label_of_field(std::string_view stream, std::string_view field) {
  for (const FieldName& row : kFields) {
    if (row.name == field && (row.stream.empty() || row.stream == stream)) return row.label;
  }
  return {field, field};
}

Label label_of_stream(std::string_view stream) { return find(kStreams, stream); }
Label label_of_purpose(std::string_view purpose) { return find(kPurposes, purpose); }
Label label_of_ground(std::string_view ground) { return find(kGrounds, ground); }
Label label_of_step(std::string_view step) { return find(kSteps, step); }
Label label_of_report(std::string_view kind) { return find(kReports, kind); }
Label label_of_register(std::string_view name) { return find(kRegisters, name); }

}  // namespace leidraad
