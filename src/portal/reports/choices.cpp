// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/choices.h"

#include <algorithm>
#include <array>

#include "core/code/vocabulary.h"

namespace leidraad::portal {

namespace {

constexpr std::array kMail{KindChoice{"suspicious_mail", {"Een mail, link of bericht dat niet klopt", "A mail, link or message that is not right"}},
                           KindChoice{"offensive_mail", {"Een mail die kwetst of bedreigt", "A mail that hurts or threatens"}}};
constexpr std::array kLost{KindChoice{"lost_device", {"Een apparaat, stick of pas is kwijt", "A device, stick or pass is lost"}},
                           KindChoice{"stolen_device", {"Een apparaat, stick of pas is gestolen", "A device, stick or pass was stolen"}},
                           KindChoice{"paper_found", {"Ik vond papier met gegevens van mensen", "I found paper with people's details"}}};
constexpr std::array kDetails{KindChoice{"data_breach", {"Gegevens kwamen bij de verkeerde terecht, of zijn weg", "Details went to the wrong person, or are gone"}},
                              KindChoice{"pupil_privacy", {"Gegevens of foto’s van leerlingen staan op een verkeerde plek", "Details or photos of pupils are in a wrong place"}},
                              KindChoice{"confidential_leak", {"Iets vertrouwelijks kwam naar buiten", "Something confidential got out"}},
                              KindChoice{"lesson_recording", {"Een opname van een les wordt gedeeld", "A recording of a lesson is being shared"}},
                              KindChoice{"paper_found", {"Papier met gegevens bleef liggen", "Paper with details was left lying"}}};
constexpr std::array kNasty{KindChoice{"offensive_expression", {"Iemand wordt gepest, bedreigd of gediscrimineerd", "Somebody is bullied, threatened or discriminated against"}},
                            KindChoice{"unwanted_contact", {"Iemand zoekt contact op een manier die niet goed voelt", "Somebody seeks contact in a way that does not feel right"}},
                            KindChoice{"deepfake", {"Een nepfoto of nepfilmpje, of iemand doet zich voor als een ander", "A fake photo or film, or somebody poses as another"}},
                            KindChoice{"offensive_mail", {"Een nare mail", "A nasty mail"}}};
constexpr std::array kOnline{KindChoice{"social_signal", {"Een bericht over een school of het bestuur, goed of slecht", "A post about a school or the board, good or bad"}},
                             KindChoice{"page_reaction", {"Een reactie op onze eigen pagina die niet past", "A reaction on our own page that does not fit"}},
                             KindChoice{"derailed_discussion", {"Een discussie die nu uit de hand loopt", "A discussion that is getting out of hand now"}}};
constexpr std::array kBroken{KindChoice{"malfunction", {"Het werkt niet", "It does not work"}},
                             KindChoice{"irregularity", {"Er gebeurt iets vreemds op een apparaat of account", "Something odd happens on a device or account"}},
                             KindChoice{"security_breach", {"Er is ingebroken, of de beveiliging staat open", "There was a break-in, or the protection is open"}}};
constexpr std::array kAgreement{KindChoice{"misuse", {"Een apparaat, account of programma wordt verkeerd gebruikt", "A device, account or program is used wrongly"}},
                                KindChoice{"lesson_recording", {"Een les is opgenomen of gedeeld", "A lesson was recorded or shared"}},
                                KindChoice{"pupil_privacy", {"Foto’s of gegevens van leerlingen zijn gedeeld", "Photos or details of pupils were shared"}},
                                KindChoice{"offensive_expression", {"Iemand doet of zegt iets dat kwetst", "Somebody does or says something that hurts"}}};
// What fits nowhere goes to who should hear it: somebody to trust, ICT, or the report point.
constexpr std::array kOther{KindChoice{"unwanted_contact", {"Het gaat over hoe iemand met een ander omgaat", "It is about how somebody treats another"}},
                            KindChoice{"irregularity", {"Het gaat over computers, telefoons of internet", "It is about computers, telephones or the internet"}},
                            KindChoice{"data_breach", {"Het gaat over gegevens van mensen", "It is about people's details"}},
                            KindChoice{"misuse", {"Het gaat over spullen of afspraken van school", "It is about the school's things or agreements"}}};

constexpr std::array<ReportChoice, 8> kChoices{{
    {"mail", "mail.send", {"Een verdachte of nare mail", "A suspicious or nasty mail"}, kMail},
    {"kwijt", "device.connect", {"Iets is kwijt of gestolen", "Something is lost or stolen"}, kLost},
    {"gegevens", "file.store", {"Er gaan gegevens verkeerd (datalek)", "People's details go wrong (data breach)"}, kDetails},
    {"naars", "express", {"Iets naars gezien, gehoord of gekregen", "Something nasty seen, heard or received"}, kNasty},
    {"online", "post.publish", {"Iets over onze school op internet", "Something about our school online"}, kOnline},
    {"stuk", "software.install", {"Er is iets stuk of vreemd", "Something is broken or odd"}, kBroken},
    {"afspraak", "asked_only", {"Iemand houdt zich niet aan een afspraak", "Somebody breaks an agreement"}, kAgreement},
    {"anders", "depends", {"Iets anders", "Something else"}, kOther},
}};

constexpr std::array<KindWords, 19> kWords{{
    {"suspicious_mail", {"Een verdachte mail of link", "A suspicious mail or link"}, {"Wat staat erin, en is er al iets mee gedaan?", "What does it say, and was anything done with it?"},
     {"Ook als er al geklikt is of een wachtwoord is ingevuld. Juist dan helpt het dat wij het weten.", "Also where somebody clicked or gave a password. Then it helps most that we know."},
     {"Van wie lijkt de mail te komen, en wanneer?", "Whom does the mail seem to come from, and when?"},
     {"Klik nergens op, stuur de mail niet door en laat hem staan. Al een wachtwoord ingevuld? Verander dat wachtwoord nu.", "Click nothing, do not forward the mail and leave it where it is. Gave a password already? Change that password now."}},
    {"lost_device", {"Een apparaat is kwijt", "A device is lost"}, {"Wat is er kwijt, en wat staat erop?", "What is lost, and what is on it?"},
     {"Bijvoorbeeld: laptop van school, met mail en rapporten. Staat er een toegangscode op?", "For example: a school laptop, with mail and reports. Does it have an access code?"},
     {"Waar en wanneer is het voor het laatst gezien?", "Where and when was it last seen?"}, {"", ""}},
    {"stolen_device", {"Een apparaat is gestolen", "A device was stolen"}, {"Wat is er gestolen, en wat staat erop?", "What was stolen, and what is on it?"},
     {"Bijvoorbeeld: tablet uit de auto, met de klassenlijst. Staat er een toegangscode op?", "For example: a tablet from the car, with the class list. Does it have an access code?"},
     {"Waar en wanneer gebeurde het?", "Where and when did it happen?"}, {"", ""}},
    {"misuse", {"Iets wordt verkeerd gebruikt", "Something is used wrongly"}, {"Wat gebeurt er?", "What is happening?"}, {"Schrijf wat er gezien is, niet wat iemand ervan denkt.", "Write what was seen, not what somebody thinks of it."},
     {"Om welk apparaat, account of programma gaat het, en wanneer?", "Which device, account or program, and when?"}, {"", ""}},
    {"malfunction", {"Iets is stuk", "Something is broken"}, {"Wat werkt er niet?", "What does not work?"}, {"Staat er een foutmelding? Neem die over.", "Is there an error message? Copy it."},
     {"Waar is het, en welk apparaat of programma?", "Where is it, and which device or program?"}, {"", ""}},
    {"irregularity", {"Er gebeurt iets vreemds", "Something odd happens"}, {"Wat is er vreemd?", "What is odd?"}, {"Bijvoorbeeld: een venster dat vanzelf opent, of een account dat anders doet.", "For example: a window that opens by itself, or an account that acts differently."},
     {"Waar is het, en op welk apparaat of account?", "Where is it, and on which device or account?"}, {"", ""}},
    {"security_breach", {"De beveiliging is doorbroken", "The protection is broken"}, {"Wat is er gebeurd?", "What happened?"}, {"Bijvoorbeeld: iemand is in een account geweest, of bestanden gaan niet meer open.", "For example: somebody was in an account, or files no longer open."},
     {"Welk apparaat, account of programma, en sinds wanneer?", "Which device, account or program, and since when?"},
     {"Haal het apparaat van het netwerk, maar zet het niet uit. Bel daarna meteen iemand van ICT.", "Take the device off the network, but do not switch it off. Then call somebody of ICT at once."}},
    {"data_breach", {"Gegevens gaan verkeerd", "People's details go wrong"}, {"Om welke gegevens gaat het, en wat is ermee gebeurd?", "Which details, and what happened to them?"},
     {"Bijvoorbeeld: een mail met het rapport van een klas ging naar een verkeerde ouder. Zet de gegevens zelf er niet bij.", "For example: a mail with a class's reports went to a wrong parent. Do not add the details themselves."},
     {"Waar zijn ze nu, en wanneer is het ontdekt?", "Where are they now, and when was it found out?"},
     {"Kan het nog terug? Trek de mail in, haal het bestand weg, of vraag de ontvanger het te verwijderen.", "Can it be undone? Recall the mail, take the file away, or ask the receiver to delete it."}},
    {"offensive_mail", {"Een nare mail", "A nasty mail"}, {"Wat staat er in de mail?", "What does the mail say?"}, {"In het kort. De mail zelf mag erbij als bijlage.", "In short. The mail itself may be attached."},
     {"Wie kreeg hem, en wanneer?", "Who got it, and when?"}, {"Laat de mail staan en antwoord niet.", "Leave the mail where it is and do not answer."}},
    {"offensive_expression", {"Iets dat kwetst of bedreigt", "Something that hurts or threatens"}, {"Wat is er gezegd, geschreven of gedaan?", "What was said, written or done?"}, {"Schrijf zo veel mogelijk letterlijk op wat er gebeurde.", "As far as possible, write down literally what happened."},
     {"Waar en wanneer?", "Where and when?"}, {"Is er nu gevaar? Bel 112.", "Is there danger now? Call 112."}},
    {"deepfake", {"Een nepbeeld, of iemand doet een ander na", "A fake image, or somebody poses as another"}, {"Wat is er te zien of te lezen?", "What is there to see or read?"}, {"In woorden. Voeg het beeld zelf niet toe.", "In words. Do not attach the image itself."},
     {"Waar staat het, en wanneer is het gezien?", "Where is it, and when was it seen?"}, {"Bewaar het niet en stuur het niet door.", "Do not keep it and do not pass it on."}},
    {"paper_found", {"Papier met gegevens van mensen", "Paper with people's details"}, {"Wat voor papier is het?", "What kind of paper is it?"}, {"Bijvoorbeeld: een lijst met cijfers. Schrijf de namen niet over.", "For example: a list of marks. Do not copy the names."},
     {"Waar lag het, en waar is het nu?", "Where was it, and where is it now?"}, {"Leg het ergens waar niemand het leest.", "Put it where nobody reads it."}},
    {"social_signal", {"Een bericht over onze school", "A post about our school"}, {"Waar gaat het bericht over?", "What is the post about?"}, {"In een zin. Schrijf niet op wie het plaatste: dat bewaren wij niet.", "In a sentence. Do not write who posted it: we do not keep that."},
     {"De link naar het bericht", "The link to the post"}, {"Reageer niet in een opwelling.", "Do not react on an impulse."}},
    {"derailed_discussion", {"Een discussie loopt uit de hand", "A discussion gets out of hand"}, {"Wat gebeurt er?", "What is happening?"}, {"In een zin. Schrijf geen namen op.", "In a sentence. Write no names."},
     {"De link, of waar het is", "The link, or where it is"}, {"Laat de discussie. Bel uw leidinggevende.", "Leave the discussion. Call your manager."}},
    {"unwanted_contact", {"Contact dat niet goed voelt", "Contact that does not feel right"}, {"Wat is er gebeurd?", "What happened?"}, {"Vertel het zoals het ging. Weinig is ook goed.", "Tell it as it went. A little is fine too."},
     {"Waar, of via welke app, en wanneer?", "Where, or in which app, and when?"},
     {"Is er nu gevaar? Bel 112. Liever eerst praten? De Kindertelefoon (0800-0432) is gratis, Veilig Thuis (0800-2000) ook.", "Is there danger now? Call 112. Would you rather talk first? The Kindertelefoon (0800-0432) is free, and so is Veilig Thuis (0800-2000)."}},
    {"page_reaction", {"Een reactie op onze pagina", "A reaction on our page"}, {"Waarom past de reactie niet?", "Why does the reaction not fit?"}, {"Schrijf niet op wie het plaatste.", "Do not write who posted it."},
     {"De link, of op welke pagina het staat", "The link, or on which page it is"}, {"Reageer niet, en haal het nog niet weg.", "Do not react, and do not take it away yet."}},
    {"confidential_leak", {"Iets vertrouwelijks kwam naar buiten", "Something confidential got out"}, {"Wat kwam naar buiten?", "What got out?"}, {"Noem het onderwerp, niet de inhoud.", "Name the subject, not what it says."},
     {"Waar is het nu te vinden, en sinds wanneer?", "Where is it now, and since when?"}, {"", ""}},
    {"pupil_privacy", {"Gegevens of foto’s van leerlingen", "Details or photos of pupils"}, {"Wat is er te zien of te lezen?", "What is there to see or read?"}, {"Noem de klas, niet de leerlingen.", "Name the class, not the pupils."},
     {"Waar staat het, en wanneer is het gezien?", "Where is it, and when was it seen?"}, {"Stuur het niet door.", "Do not pass it on."}},
    {"lesson_recording", {"Een opname van een les", "A recording of a lesson"}, {"Wat is er opgenomen, en wat gebeurt ermee?", "What was recorded, and what happens with it?"}, {"Noem de les, niet de leerlingen.", "Name the lesson, not the pupils."},
     {"Waar staat het, en wanneer is het gezien?", "Where is it, and when was it seen?"}, {"Stuur het niet door.", "Do not pass it on."}},
}};

}  // namespace

std::span<const ReportChoice> report_choices() { return kChoices; }

const ReportChoice* find_choice(std::string_view name) {
  const auto found = std::find_if(kChoices.begin(), kChoices.end(), [&](const ReportChoice& one) { return one.name == name; });
  return found == kChoices.end() ? nullptr : &*found;
}

bool is_report_kind(std::string_view kind) {
  const auto kinds = report_kinds();
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

const KindWords& words_of_kind(std::string_view kind) {
  const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const KindWords& one) { return one.kind == kind; });
  return found == kWords.end() ? kWords[5] : *found;  // something odd
}

}  // namespace leidraad::portal
