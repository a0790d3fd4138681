// SPDX-License-Identifier: EUPL-1.2
// The table of what is kept about a person. A new register that names people adds its lines here.
#include "office/my_data.h"

namespace leidraad {

namespace {

constexpr Label kWhileHere{"Zolang u bij ons bent; daarna tot het bestuur het verwijdert", "As long as you are here; after that until the board removes it"};
constexpr Label kWhileHeld{"Zolang het zo is; daarna staat het alleen nog in het logboek", "As long as it is so; after that it stands in the journal alone"};
constexpr Label kAsRecord{"Zolang de school het nodig heeft als bewijs", "As long as the school needs it as evidence"};
constexpr Label kState{"Stand", "State"}, kWhen{"Wanneer", "When"}, kSchool{"School", "School"}, kSource{"Hoe wij het weten", "How we know"}, kUntil{"Tot", "Until"},
    kWhat{"Wat", "What"}, kWho{"Wie", "Who"};

MyRegister person() {
  return {"person", {"Wie u bent", "Who you are"}, {"Om te weten voor wie de code geldt en wie u kan helpen.", "To know for whom the code holds and who can help you."}, kWhileHere, "N0.4",
          "SELECT given_name, family_name, kind, email, birth_date, year_group, source FROM person WHERE board_id = ?1 AND id = ?2",
          {{"given_name", {"Voornaam", "First name"}}, {"family_name", {"Achternaam", "Last name"}}, {"kind", {"Soort", "Kind"}, ToldAs::kind},
           {"email", {"E-mail", "E-mail"}}, {"birth_date", {"Geboortedatum", "Date of birth"}}, {"year_group", {"Leerjaar", "Year"}, ToldAs::whole}, {"source", kSource, ToldAs::word}}};
}

MyRegister keys() {
  return {"keys", {"Uw nummer in andere systemen", "Your number in other systems"}, {"Om u bij een nieuwe invoer te herkennen.", "To know you again at a next import."}, kWhileHere, "",
          "SELECT source, external_id FROM person_key WHERE board_id = ?1 AND person_id = ?2 ORDER BY source",
          {{"source", kSource, ToldAs::word}, {"external_id", {"Nummer", "Number"}}}};
}

MyRegister memberships() {
  return {"memberships", {"Uw scholen en groepen", "Your schools and groups"}, {"Om te weten welke regels en welk rooster gelden.", "To know which rules and timetable hold."}, kWhileHere, "N0.4",
          "SELECT s.name, c.name, m.source, m.from_at, m.until_at FROM membership m LEFT JOIN school s ON s.board_id = m.board_id AND s.id = m.school_id "
          "LEFT JOIN school_class c ON c.board_id = m.board_id AND c.id = m.class_id WHERE m.board_id = ?1 AND m.person_id = ?2 ORDER BY s.name, c.name",
          {{"school", kSchool}, {"group", {"Groep", "Group"}}, {"source", kSource, ToldAs::word}, {"from", {"Vanaf", "From"}, ToldAs::moment}, {"until", kUntil, ToldAs::moment}}};
}

MyRegister guardians() {
  return {"guardians", {"Ouders en kinderen", "Parents and children"}, {"Omdat een ouder voor een jong kind beslist en leest.", "Because a parent decides and reads for a young child."}, kWhileHere, "N0.3",
          "SELECT 'child', p.given_name || ' ' || p.family_name, g.source FROM guardianship g JOIN person p ON p.board_id = g.board_id AND p.id = g.child_id "
          "WHERE g.board_id = ?1 AND g.guardian_id = ?2 UNION ALL "
          "SELECT 'guardian', p.given_name || ' ' || p.family_name, g.source FROM guardianship g JOIN person p ON p.board_id = g.board_id AND p.id = g.guardian_id "
          "WHERE g.board_id = ?1 AND g.child_id = ?2",
          {{"relation", {"Verband", "Relation"}, ToldAs::word}, {"name", kWho}, {"source", kSource, ToldAs::word}}};
}

MyRegister roles() {
  return {"roles", {"Uw rollen", "Your roles"}, {"Om te weten wat u mag goedkeuren en bijhouden.", "To know what you may approve and keep."}, kWhileHeld, "K4.4",
          "SELECT h.role, s.name, h.deputy, h.source FROM held_role h LEFT JOIN school s ON s.board_id = h.board_id AND s.id = h.school_id "
          "WHERE h.board_id = ?1 AND h.person_id = ?2 ORDER BY h.role, s.name",
          {{"role", {"Rol", "Role"}, ToldAs::role}, {"school", kSchool}, {"deputy", {"Als waarnemer", "As deputy"}, ToldAs::yes_no}, {"source", kSource, ToldAs::word}}};
}

MyRegister account() {
  return {"account", {"Uw account", "Your account"}, {"Om u te laten inloggen. Van uw wachtwoord bewaren wij alleen een afdruk.", "To let you sign in. Of your password only a fingerprint is kept."}, kWhileHere, "N3.1",
          "SELECT user_name, totp_confirmed, administrator, disabled, made_at FROM account WHERE board_id = ?1 AND person_id = ?2",
          {{"user_name", {"Gebruikersnaam", "User name"}}, {"second_step", {"Tweede stap", "Second step"}, ToldAs::yes_no}, {"administrator", {"Beheerder", "Administrator"}, ToldAs::yes_no},
           {"disabled", {"Uitgezet", "Disabled"}, ToldAs::yes_no}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}}};
}

MyRegister sessions() {
  return {"sessions", {"Waar u nu bent ingelogd", "Where you are signed in now"}, {"Om u niet bij elke pagina te laten inloggen.", "So that you need not sign in at every page."},
          {"Tot u uitlogt, hooguit een dag", "Until you sign out, a day at most"}, "N3.6a",
          "SELECT how, stage, made_at, seen_at FROM session WHERE board_id = ?1 AND person_id = ?2 ORDER BY made_at DESC",
          {{"how", {"Hoe", "How"}, ToldAs::word}, {"stage", kState, ToldAs::word}, {"made_at", {"Sinds", "Since"}, ToldAs::moment}, {"seen_at", {"Laatst gezien", "Last seen"}, ToldAs::moment}}};
}

MyRegister providers() {
  return {"providers", {"Inloggen met een ander account", "Signing in with another account"}, {"Om uw schoolaccount te herkennen.", "To know your school account again."}, kWhileHere, "N3.3",
          "SELECT issuer, made_at FROM provider_identity WHERE board_id = ?1 AND person_id = ?2 ORDER BY issuer",
          {{"issuer", {"Bij", "At"}}, {"made_at", {"Sinds", "Since"}, ToldAs::moment}}};
}

MyRegister tokens() {
  return {"tokens", {"Sleutels voor programma’s", "Keys for programs"}, {"Om een programma namens u te laten vragen.", "To let a program ask in your name."}, kAsRecord, "N2.2",
          "SELECT name, scopes, made_at, expires_at, revoked_at FROM api_token WHERE board_id = ?1 AND person_id = ?2 ORDER BY made_at DESC",
          {{"name", {"Naam", "Name"}}, {"scopes", {"Waarvoor", "For what"}}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}, {"expires_at", kUntil, ToldAs::moment},
           {"revoked_at", {"Ingetrokken", "Revoked"}, ToldAs::moment}}};
}

MyRegister acknowledgements() {
  return {"acknowledgements", {"Wat u hebt gelezen", "What you have read"}, {"Om te laten zien dat u de code kon lezen.", "To show that you could read the code."},
          {"Tot twee jaar nadat u bij ons weg bent", "Until two years after you have left"}, "N0.5",
          "SELECT v.title, v.number, v.hash, a.how, CASE WHEN a.signer_id = a.person_id THEN 'own' ELSE 'guardian' END, a.given_at FROM acknowledgement a "
          "LEFT JOIN code_version v ON v.board_id = a.board_id AND v.id = a.version_id WHERE a.board_id = ?1 AND a.person_id = ?2 ORDER BY a.given_at DESC",
          {{"code", kWhat}, {"version", {"Versie", "Version"}, ToldAs::whole}, {"hash", {"Kenmerk", "Fingerprint"}}, {"how", {"Hoe", "How"}, ToldAs::word}, {"word", {"Wiens woord", "Whose word"}, ToldAs::word},
           {"given_at", kWhen, ToldAs::moment}}};
}

MyRegister said_for_children() {
  return {"said_for_children", {"Wat u voor een kind hebt gelezen", "What you have read for a child"}, {"Omdat u het voor uw kind zei.", "Because you said so for your child."},
          {"Tot twee jaar nadat het kind bij ons weg is", "Until two years after the child has left"}, "N0.5",
          "SELECT p.given_name, v.title, v.number, a.given_at FROM acknowledgement a JOIN person p ON p.board_id = a.board_id AND p.id = a.person_id "
          "LEFT JOIN code_version v ON v.board_id = a.board_id AND v.id = a.version_id "
          "WHERE a.board_id = ?1 AND a.signer_id = ?2 AND a.person_id <> a.signer_id ORDER BY a.given_at DESC",
          {{"child", {"Kind", "Child"}}, {"code", kWhat}, {"version", {"Versie", "Version"}, ToldAs::whole}, {"given_at", kWhen, ToldAs::moment}}};
}

MyRegister reminders() {
  return {"reading_reminders", {"Wanneer wij u vroegen te lezen", "When we asked you to read"}, {"Om u niet te vaak te mailen.", "So as not to mail you too often."},
          {"Tot twee jaar nadat u bij ons weg bent", "Until two years after you have left"}, "N0.5",
          "SELECT v.title, r.sent_at FROM reading_reminder r LEFT JOIN code_version v ON v.board_id = r.board_id AND v.id = r.version_id "
          "WHERE r.board_id = ?1 AND r.person_id = ?2 ORDER BY r.sent_at DESC",
          {{"code", kWhat}, {"sent_at", kWhen, ToldAs::moment}}};
}

// For his own eyes: a subject tells that he reported something.
MyRegister mails() {
  return {"mails", {"Mails aan u", "Mails to you"}, {"Om een mail te kunnen bezorgen. De tekst verdwijnt als hij weg is.", "To be able to deliver a mail. Its text goes once it has left."},
          {"Dertig dagen nadat hij weg is", "Thirty days after it has left"}, "",
          "SELECT o.subject, o.made_at, o.sent_at FROM outbox o JOIN person p ON p.board_id = o.board_id AND p.email = o.recipient "
          "WHERE o.board_id = ?1 AND p.id = ?2 ORDER BY o.made_at DESC",
          {{"subject", {"Onderwerp", "Subject"}}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}, {"sent_at", {"Verstuurd", "Sent"}, ToldAs::moment}}, true};
}

MyRegister asked() {
  return {"permissions_asked", {"Wat u hebt gevraagd", "What you asked"}, {"Om uw vraag te kunnen beantwoorden, en later te weten waarom.", "To answer your question, and to know later why."}, kAsRecord, "K2.4",
          "SELECT r.action, r.why, r.state, r.reason, r.asked_at, r.decided_at, d.given_name || ' ' || d.family_name FROM permission_request r "
          "LEFT JOIN person d ON d.board_id = r.board_id AND d.id = r.decided_by WHERE r.board_id = ?1 AND (r.asker_id = ?2 OR r.who = ?2) ORDER BY r.asked_at DESC",
          {{"action", kWhat, ToldAs::action}, {"why", {"Waarom", "Why"}}, {"state", kState, ToldAs::word}, {"reason", {"Antwoord", "Answer"}}, {"asked_at", {"Gevraagd", "Asked"}, ToldAs::moment},
           {"decided_at", {"Beantwoord", "Answered"}, ToldAs::moment}, {"decided_by", {"Door", "By"}}}};
}

MyRegister permissions() {
  return {"permissions", {"Waarvoor u akkoord hebt", "What you have permission for"}, {"Om te weten wat u mag, en tot wanneer.", "To know what you may, and until when."}, kAsRecord, "K2.4",
          "SELECT g.action, g.role, COALESCE(p.given_name || ' ' || p.family_name, g.giver_name), g.article, g.from_at, g.until_at, g.revoked_at FROM permission g "
          "LEFT JOIN person p ON p.board_id = g.board_id AND p.id = g.given_by WHERE g.board_id = ?1 AND g.who = ?2 ORDER BY g.from_at DESC",
          {{"action", kWhat, ToldAs::action}, {"role", {"Als", "As"}, ToldAs::role}, {"given_by", {"Door", "By"}}, {"article", {"Artikel", "Article"}}, {"from", {"Vanaf", "From"}, ToldAs::moment},
           {"until", kUntil, ToldAs::moment}, {"revoked_at", {"Ingetrokken", "Revoked"}, ToldAs::moment}}};
}

MyRegister gave() {
  return {"permissions_given", {"Waarvoor u akkoord gaf", "What you gave permission for"}, {"Om te weten wie wat heeft toegestaan.", "To know who permitted what."}, kAsRecord, "K2.4",
          "SELECT g.action, g.role, g.article, g.from_at, g.until_at, g.revoked_at FROM permission g WHERE g.board_id = ?1 AND g.given_by = ?2 ORDER BY g.from_at DESC",
          {{"action", kWhat, ToldAs::action}, {"role", {"Als", "As"}, ToldAs::role}, {"article", {"Artikel", "Article"}}, {"from", {"Vanaf", "From"}, ToldAs::moment}, {"until", kUntil, ToldAs::moment},
           {"revoked_at", {"Ingetrokken", "Revoked"}, ToldAs::moment}}};
}

MyRegister openings() {
  return {"class_openings", {"Wat u voor een klas hebt geopend", "What you opened for a class"}, {"Om iedereen op school te laten zien wie iets opende, en tot wanneer.", "To show everyone at the school who opened something, and until when."},
          {"Dertig dagen nadat het weer dicht is", "Thirty days after it is closed again"}, "K4.1",
          "SELECT o.group_name, o.host, o.category, o.from_at, o.until_at, o.closed_at FROM class_opening o WHERE o.board_id = ?1 AND o.opened_by = ?2 ORDER BY o.from_at DESC",
          {{"group", {"Groep", "Group"}}, {"host", {"Site", "Site"}}, {"category", {"Soort sites", "Kind of sites"}}, {"from", {"Vanaf", "From"}, ToldAs::moment}, {"until", kUntil, ToldAs::moment},
           {"closed_at", {"Gesloten", "Closed"}, ToldAs::moment}}};
}

MyRegister approvals() {
  return {"approvals", {"Wat u voorstelde of besliste op de lijsten", "What you proposed or decided on the lists"}, {"Om te weten wie iets vroeg en wie besliste.", "To know who asked and who decided."},
          kAsRecord, "K2.4",
          "SELECT a.kind, a.name, a.state, CASE WHEN a.asked_by = ?2 THEN a.asked_why ELSE a.reason END, a.asked_at, a.decided_at FROM approval a "
          "WHERE a.board_id = ?1 AND (a.asked_by = ?2 OR a.decided_by = ?2) ORDER BY a.asked_at DESC",
          {{"kind", {"Lijst", "List"}, ToldAs::word}, {"name", kWhat}, {"state", kState, ToldAs::word}, {"why", {"Waarom", "Why"}}, {"asked_at", {"Gevraagd", "Asked"}, ToldAs::moment},
           {"decided_at", {"Besloten", "Decided"}, ToldAs::moment}}};
}

MyRegister no_contact() {
  return {"no_contact", {"Van wie u geen mail wilt", "From whom you want no mail"}, {"Omdat u daar bezwaar tegen maakte.", "Because you objected."}, kWhileHeld, "N5.10",
          "SELECT p.given_name || ' ' || p.family_name, n.noted_at, n.ended_at FROM no_contact n LEFT JOIN person p ON p.board_id = n.board_id AND p.id = n.sender_id "
          "WHERE n.board_id = ?1 AND n.recipient_id = ?2 ORDER BY n.noted_at DESC",
          {{"sender", kWho}, {"noted_at", kWhen, ToldAs::moment}, {"ended_at", kUntil, ToldAs::moment}}};
}

MyRegister objected_to() {
  return {"objected_to", {"Iemand wil geen mail van u", "Somebody wants no mail from you"}, {"Om die wens te volgen. Wie het is, is van die ander.", "To follow that wish. Who it is belongs to the other."},
          kWhileHeld, "N5.10", "SELECT n.noted_at, n.ended_at FROM no_contact n WHERE n.board_id = ?1 AND n.sender_id = ?2 ORDER BY n.noted_at DESC",
          {{"noted_at", kWhen, ToldAs::moment}, {"ended_at", kUntil, ToldAs::moment}}};
}

MyRegister devices() {
  return {"devices", {"Wat u van school hebt geleend", "What the school lent you"}, {"Om te weten wie welk toestel heeft.", "To know who has which device."}, kAsRecord, "N7.1",
          "SELECT d.device, d.serial, d.number, d.issued_at, d.returned_at FROM issued_device d WHERE d.board_id = ?1 AND d.person_id = ?2 ORDER BY d.issued_at DESC",
          {{"device", kWhat}, {"serial", {"Serienummer", "Serial number"}}, {"number", {"Telefoonnummer", "Telephone number"}}, {"issued_at", {"Gekregen", "Received"}, ToldAs::moment},
           {"returned_at", {"Terug", "Returned"}, ToldAs::moment}}};
}

MyRegister codes() {
  return {"codes", {"Uw werk aan de code", "Your work on the code"}, {"Om te weten wie schreef, vaststelde en publiceerde.", "To know who wrote, adopted and published."}, kAsRecord, "K7.4",
          "SELECT v.title, v.number, v.state, v.saved_at, v.adopted_at, v.published_at FROM code_version v WHERE v.board_id = ?1 AND "
          "(v.made_by = ?2 OR v.saved_by = ?2 OR v.sent_by = ?2 OR v.adopted_by = ?2 OR v.published_by = ?2) ORDER BY v.saved_at DESC",
          {{"title", kWhat}, {"number", {"Versie", "Version"}, ToldAs::whole}, {"state", kState, ToldAs::word}, {"saved_at", {"Bewaard", "Saved"}, ToldAs::moment},
           {"adopted_at", {"Vastgesteld", "Adopted"}, ToldAs::moment}, {"published_at", {"Gepubliceerd", "Published"}, ToldAs::moment}}};
}

MyRegister consents() {
  return {"council_consents", {"Uw handtekening namens de raad", "Your signature for the council"}, {"Om te tonen dat de raad instemde.", "To show that the council consented."}, kAsRecord, "N0.2",
          "SELECT c.reference, c.decided_on, c.hash, c.given_at FROM code_consent c WHERE c.board_id = ?1 AND c.given_by = ?2 ORDER BY c.given_at DESC",
          {{"reference", {"Besluit", "Decision"}}, {"decided_on", {"Van", "Of"}}, {"hash", {"Kenmerk", "Fingerprint"}}, {"given_at", kWhen, ToldAs::moment}}};
}

MyRegister shown_in() {
  return {"shown_in", {"Waar u op staat", "Where you are shown"}, {"Om het weg te halen als u zich bedenkt.", "To take it down if you change your mind."}, {"Tot een jaar nadat het is weggehaald", "Until a year after it was taken down"}, "N13.4",
          "SELECT p.title, p.channel, p.place, p.state, p.placed_at, p.ended_at FROM publication_person s JOIN publication p ON p.board_id = s.board_id AND p.id = s.publication_id "
          "WHERE s.board_id = ?1 AND s.person_id = ?2 ORDER BY p.made_at DESC",
          {{"title", kWhat}, {"channel", {"Waar", "Where"}, ToldAs::word}, {"place", {"Pagina", "Page"}}, {"state", kState, ToldAs::word}, {"placed_at", {"Geplaatst", "Placed"}, ToldAs::moment}, {"ended_at", {"Weg", "Gone"}, ToldAs::moment}}};
}

MyRegister published() {
  return {"published", {"Wat u maakte om te plaatsen", "What you made to be placed"}, {"Om te weten wie iets kan weghalen.", "To know who can take something down."}, {"Tot een jaar nadat het is weggehaald", "Until a year after it was taken down"}, "N13.4",
          "SELECT p.title, p.channel, p.place, p.state, p.made_at, p.placed_at, p.ended_at FROM publication p WHERE p.board_id = ?1 AND ?2 IN (p.maker_id, p.placed_by, p.ended_by) ORDER BY p.made_at DESC",
          {{"title", kWhat}, {"channel", {"Waar", "Where"}, ToldAs::word}, {"place", {"Pagina", "Page"}}, {"state", kState, ToldAs::word}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}, {"placed_at", {"Geplaatst", "Placed"}, ToldAs::moment},
           {"ended_at", {"Weg", "Gone"}, ToldAs::moment}}};
}

MyRegister advice() {
  return {"post_advice", {"Raad over een bericht", "Advice about a message"}, {"Om uw vraag te beantwoorden.", "To answer your question."}, {"Dertig dagen na het antwoord", "Thirty days after the answer"}, "N13.18",
          "SELECT CASE WHEN a.asker_id = ?2 THEN a.message ELSE '' END, a.state, a.answer, a.asked_at, a.answered_at FROM post_advice a WHERE a.board_id = ?1 AND (a.asker_id = ?2 OR a.answered_by = ?2) ORDER BY a.asked_at DESC",
          {{"message", {"Bericht", "Message"}}, {"state", kState, ToldAs::word}, {"answer", {"Antwoord", "Answer"}}, {"asked_at", {"Gevraagd", "Asked"}, ToldAs::moment}, {"answered_at", {"Beantwoord", "Answered"}, ToldAs::moment}}};
}

MyRegister removals() {
  return {"reaction_removals", {"Reacties die u weghaalde", "Reactions you removed"}, {"Om te laten zien waarom de school iets weghaalde.", "To show why the school removed something."}, {"Een jaar", "A year"}, "N13.8",
          "SELECT r.page, r.reason, r.line, r.removed_at FROM reaction_removal r WHERE r.board_id = ?1 AND r.removed_by = ?2 ORDER BY r.removed_at DESC",
          {{"page", {"Pagina", "Page"}}, {"reason", {"Waarom", "Why"}, ToldAs::word}, {"line", {"Toelichting", "Remark"}}, {"removed_at", kWhen, ToldAs::moment}}};
}

MyRegister pages_kept() {
  return {"channel_people", {"Pagina’s die u bijhoudt", "Pages you look after"}, {"Om te weten wie een pagina beheert.", "To know who looks after a page."}, kWhileHeld, "N13.2",
          "SELECT a.name, c.task, c.since_at FROM channel_person c JOIN approval a ON a.board_id = c.board_id AND a.id = c.approval_id WHERE c.board_id = ?1 AND c.person_id = ?2 ORDER BY a.name",
          {{"page", {"Pagina", "Page"}}, {"task", {"Taak", "Task"}, ToldAs::word}, {"since", {"Sinds", "Since"}, ToldAs::moment}}};
}

// What stands under his own name. A report about him is not among these: it would tell an accused, while it is
// looked into, that somebody spoke (docs/decisions/225-reports.md). Sealed reports lead back to nobody. For his own
// eyes: a director who handles somebody's request for access would read there who reported him.
MyRegister reports() {
  return {"reports", {"Wat u onder uw naam meldde", "What you reported under your name"}, {"Om iets te doen aan wat misging.", "To do something about what went wrong."},
          {"Twee jaar nadat de melding is afgesloten; van een bericht op sociale media drie maanden", "Two years after the report was closed; three months for a message on social media"}, "N3.8",
          "SELECT r.number, r.kind, r.state, r.made_at, r.closed_at FROM report r WHERE r.board_id = ?1 AND r.reporter_id = ?2 AND r.voice = 'named' ORDER BY r.made_at DESC",
          {{"number", {"Nummer", "Number"}}, {"kind", kWhat, ToldAs::word}, {"state", kState, ToldAs::word}, {"made_at", kWhen, ToldAs::moment}, {"closed_at", {"Afgesloten", "Closed"}, ToldAs::moment}}, true};
}

MyRegister reports_handled() {
  return {"reports_handled", {"Meldingen die u behandelde", "Reports you handled"}, {"Om te weten wie een melding behandelde.", "To know who handled a report."},
          {"Zo lang als de melding", "As long as the report"}, "N3.8",
          "SELECT r.number, r.kind, e.at FROM report_event e JOIN report r ON r.board_id = e.board_id AND r.id = e.report_id "
          "WHERE e.board_id = ?1 AND e.by_id = ?2 AND e.deed = 'taken' ORDER BY e.at DESC",
          {{"number", {"Nummer", "Number"}}, {"kind", kWhat, ToldAs::word}, {"at", kWhen, ToldAs::moment}}, true};
}

MyRegister vault() {
  return {"report_vault", {"Uw kluis voor meldingen", "Your vault for reports"}, {"Om vertrouwelijke meldingen te lezen die alleen voor u zijn.", "To read confidential reports that are for you alone."}, kWhileHere, "",
          "SELECT v.made_at FROM report_vault v WHERE v.board_id = ?1 AND v.person_id = ?2", {{"made_at", {"Gemaakt", "Made"}, ToldAs::moment}}, true};
}

MyRegister consents_about() {
  return {"consents", {"Toestemming voor foto, film en naam van u", "Consent for photos, film and name of you"}, {"Om te weten wat mag, en dat te kunnen laten zien.", "To know what may be done, and to be able to show it."},
          {"Tot een jaar nadat u bij ons weg bent, of langer zolang er nog iets van u geplaatst staat", "Until a year after you have left, or longer as long as something with you is still published"}, "N13.4",
          "SELECT c.purpose, c.channel, CASE WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN c.given THEN 'yes' ELSE 'no' END, CASE WHEN c.giver_id = c.person_id THEN 'own' ELSE 'guardian' END, "
          "c.how, c.made_at, c.withdrawn_at FROM consent c WHERE c.board_id = ?1 AND c.person_id = ?2 ORDER BY c.made_at DESC",
          {{"purpose", kWhat, ToldAs::word}, {"channel", {"Waar", "Where"}, ToldAs::word}, {"answer", {"Antwoord", "Answer"}, ToldAs::word}, {"word", {"Wiens woord", "Whose word"}, ToldAs::word}, {"how", {"Hoe", "How"}, ToldAs::word},
           {"made_at", kWhen, ToldAs::moment}, {"withdrawn_at", {"Ingetrokken", "Withdrawn"}, ToldAs::moment}}};
}

MyRegister consents_given() {
  return {"consents_given", {"Wat u voor een kind antwoordde over foto, film en naam", "What you answered for a child about photos, film and name"}, {"Omdat u voor uw kind besliste.", "Because you decided for your child."},
          {"Tot een jaar nadat het kind bij ons weg is", "Until a year after the child has left"}, "N13.4",
          "SELECT p.given_name, c.purpose, c.channel, CASE WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN c.given THEN 'yes' ELSE 'no' END, c.how, c.made_at FROM consent c "
          "JOIN person p ON p.board_id = c.board_id AND p.id = c.person_id WHERE c.board_id = ?1 AND c.giver_id = ?2 AND c.giver_id <> c.person_id ORDER BY c.made_at DESC",
          {{"child", {"Kind", "Child"}}, {"purpose", kWhat, ToldAs::word}, {"channel", {"Waar", "Where"}, ToldAs::word}, {"answer", {"Antwoord", "Answer"}, ToldAs::word}, {"how", {"Hoe", "How"}, ToldAs::word}, {"made_at", kWhen, ToldAs::moment}}};
}

MyRegister consent_links() {
  return {"consent_links", {"Links om toestemming te geven", "Links to give consent with"}, {"Om u zonder account te laten kiezen. Van de link bewaren wij alleen een afdruk.", "To let you choose without an account. Of the link only a fingerprint is kept."},
          {"Drie maanden nadat de link is verlopen", "Three months after the link expired"}, "N13.4",
          "SELECT l.carried, l.made_at, l.expires_at, l.used_at, l.tries FROM consent_link l WHERE l.board_id = ?1 AND l.giver_id = ?2 ORDER BY l.made_at DESC",
          {{"carried", {"Hoe", "How"}, ToldAs::word}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}, {"expires_at", kUntil, ToldAs::moment}, {"used_at", {"Gebruikt", "Used"}, ToldAs::moment},
           {"tries", {"Foute pogingen", "Wrong tries"}, ToldAs::whole}}};
}

MyRegister consent_notices() {
  return {"consent_notices", {"Wanneer wij u om toestemming vroegen", "When we asked you for consent"}, {"Om u niet te vaak te vragen.", "So as not to ask you too often."}, {"Een jaar", "A year"}, "N13.4",
          "SELECT n.what, n.sent_at FROM consent_notice n WHERE n.board_id = ?1 AND n.person_id = ?2 ORDER BY n.sent_at DESC", {{"what", kWhat, ToldAs::word}, {"sent_at", kWhen, ToldAs::moment}}};
}

MyRegister consent_letters() {
  return {"consent_letters", {"Brieven op papier over toestemming", "Letters on paper about consent"}, {"Omdat wij geen mailadres van u hebben.", "Because we have no mail address of you."},
          {"Drie maanden nadat hij is meegegeven; de tekst dan meteen niet meer", "Three months after it was given along; its text not from then on"}, "N13.4",
          "SELECT l.subject, l.made_at, l.handed_at FROM consent_letter l WHERE l.board_id = ?1 AND l.person_id = ?2 ORDER BY l.made_at DESC",
          {{"subject", {"Onderwerp", "Subject"}}, {"made_at", {"Gemaakt", "Made"}, ToldAs::moment}, {"handed_at", {"Meegegeven", "Given along"}, ToldAs::moment}}};
}

MyRegister data_requests_made() {
  return {"data_requests", {"Wat u over uw gegevens vroeg", "What you asked about your data"}, {"Om op tijd te antwoorden, en dat te kunnen laten zien.", "To answer in time, and to be able to show it."},
          {"Twee jaar na het antwoord, tenzij het bestuur anders koos", "Two years after the answer, unless the board chose otherwise"}, "",
          "SELECT r.kind, r.what, r.asked_at, r.due_on, r.identity_how, r.answer, r.closed_at FROM data_request r WHERE r.board_id = ?1 AND r.state <> 'unconfirmed' AND (r.person_id = ?2 OR r.asker_id = ?2) ORDER BY r.asked_at DESC",
          {{"kind", kWhat, ToldAs::word}, {"what", {"Waarover", "About"}}, {"asked_at", {"Gevraagd", "Asked"}, ToldAs::moment}, {"due_on", {"Antwoord voor", "Answer before"}}, {"identity_how", {"Hoe nagegaan wie u bent", "How it was checked who you are"}, ToldAs::word},
           {"answer", {"Antwoord", "Answer"}}, {"closed_at", {"Beantwoord", "Answered"}, ToldAs::moment}}};
}

}  // namespace

const std::vector<MyRegister>& my_registers() {
  static const std::vector<MyRegister> all{person(),      keys(),        memberships(), guardians(),   roles(),       account(),    sessions(),   providers(),
                                           tokens(),      acknowledgements(), said_for_children(), reminders(), mails(), asked(),   permissions(), gave(),      openings(),
                                           approvals(),   no_contact(),  objected_to(), devices(),     codes(),       consents(), consents_about(), consents_given(), consent_links(), consent_notices(), consent_letters(), shown_in(), published(), advice(), removals(), pages_kept(), reports(), reports_handled(), vault(), data_requests_made()};
  return all;
}

}  // namespace leidraad
