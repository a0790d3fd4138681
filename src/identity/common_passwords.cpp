// SPDX-License-Identifier: EUPL-1.2
// What people choose when nobody objects. Not a leaked list: words that are known to be chosen, those of
// a Dutch school, and the ways people lengthen them.
#include <array>
#include <string>

#include "identity/password.h"

namespace leidraad::identity {

namespace {

using Words = std::unordered_set<std::string>;

constexpr const char* kWords[] = {  // more than Clang lets std::array deduce
    // everywhere
    "password", "passwort", "letmein", "welcome", "login", "admin", "administrator", "root", "master", "monkey", "dragon",
    "football", "baseball", "basketball", "superman", "batman", "sunshine", "princess", "iloveyou", "trustno", "shadow",
    "whatever", "freedom", "starwars", "pokemon", "minecraft", "fortnite", "roblox", "computer", "internet", "secret",
    "changeme", "default", "hello", "helloworld", "qwerty", "azerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsx",
    "abcdef", "abcdefgh", "abcdefghijkl", "temporary", "test", "testtest", "guest", "user", "google", "microsoft",
    "windows", "facebook", "instagram", "summer", "winter", "spring", "autumn", "flower", "cookie", "chocolate",
    "correcthorsebatterystaple", "correct horse battery staple", "nothing", "blink", "passphrase", "passwoord",
    // in Dutch
    "welkom", "wachtwoord", "geheim", "geheimpje", "hallo", "hoihoi", "doei", "goedemorgen", "goedendag", "inloggen",
    "beheer", "beheerder", "gebruiker", "tijdelijk", "nederland", "holland", "amsterdam", "rotterdam", "utrecht",
    "denhaag", "eindhoven", "groningen", "tilburg", "almere", "breda", "nijmegen", "arnhem", "haarlem", "enschede",
    "zwolle", "maastricht", "friesland", "brabant", "limburg", "zeeland", "drenthe", "overijssel", "gelderland",
    "flevoland", "ajax", "feyenoord", "voetbal", "hockey", "schaatsen", "fietsen", "oranje", "hupholland", "koningsdag",
    "sinterklaas", "zwartepiet", "kerstmis", "kerst", "pasen", "vakantie", "zomer", "herfst", "lente", "voorjaar",
    "zonnetje", "zonneschijn", "bloem", "bloemen", "vlinder", "schatje", "lieverd", "liefde", "ikhouvanjou", "knuffel",
    "konijn", "poesje", "hondje", "paard", "paarden", "tijger", "olifant", "appeltaart", "pannenkoek", "stroopwafel",
    "drop", "hagelslag", "kaas", "koffie", "chocola", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
    "zondag", "januari", "februari", "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "klaver", "regenboog", "sterretje", "prinses", "voorbeeld", "verander", "verandermij", "nieuw",
    "nieuwwachtwoord", "mijnwachtwoord", "ditiseenwachtwoord", "ditismijnwachtwoord", "wachtwoordvergeten", "weetikniet",
    "ikweethetniet", "ikweetniet", "vergeten", "toegang", "toegangscode", "sesamopenu", "ikbendebeste", "hetleveniseenfeest",
    // at school
    "school", "basisschool", "scholen", "schooljaar", "schoolplein", "leerling", "leerlingen", "leerkracht", "leraar",
    "lerares", "docent", "docenten", "juf", "jufjuf", "meester", "juffrouw", "directeur", "directie", "directrice",
    "conrector", "rector", "mentor", "intern begeleider", "internbegeleider", "onderwijs", "onderwijzer", "onderwijzeres",
    "bestuur", "stichting", "personeel", "personeelskamer", "lerarenkamer", "teamkamer", "klas", "lokaal", "groep",
    "groepacht", "kleuter", "kleuters", "kleuterklas", "onderbouw", "bovenbouw", "middenbouw", "brugklas", "mavo", "havo",
    "vwo", "vmbo", "gymnasium", "atheneum", "lyceum", "college", "montessori", "dalton", "jenaplan", "rekenen", "taal",
    "spelling", "begrijpend lezen", "lezen", "schrijven", "gym", "gymles", "muziek", "tekenen", "handvaardigheid",
    "aardrijkskunde", "geschiedenis", "biologie", "wiskunde", "nederlands", "engels", "duits", "frans", "natuurkunde",
    "scheikunde", "pauze", "speelkwartier", "speelplaats", "rapport", "toets", "cito", "citotoets", "eindtoets", "parnassys",
    "esis", "magister", "somtoday", "kennisnet", "basispoort", "snappet", "gynzy", "chromebook", "digibord", "schoolreis",
    "schoolkamp", "musical", "schoolfoto", "bibliotheek", "ouders", "ouderavond", "oudergesprek", "leidraad", "gedragscode",
    "regenboogschool", "dewegwijzer", "devlinder", "deregenboog", "dehoeksteen", "desleutel", "hetkompas", "debron",
};

constexpr std::array kEndings{
    "", "1", "01", "12", "123", "1234", "12345", "123456", "0", "00", "007", "10", "11", "69", "99", "!", "!!", "1!", "01!",
    "123!", "?", ".", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028", "2026!", "2025!", "2024!", "@1",
};

// What a hand does on a keyboard: every run of six or more along its rows, both ways.
constexpr std::array kRows{"1234567890", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
                           "1qaz2wsx3edc4rfv5tgb", "q1w2e3r4t5y6u7i8o9p0", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgb"};

void add_runs(std::string row, Words& words) {
  for (int direction = 0; direction < 2; ++direction) {
    for (std::size_t from = 0; from < row.size(); ++from)
      for (std::size_t size = 6; from + size <= row.size(); ++size) words.insert(row.substr(from, size));
    row.assign(row.rbegin(), row.rend());
  }
}

Words made() {
  Words words;
  for (const char* word : kWords)
    for (const char* ending : kEndings) words.insert(std::string(word) + ending);
  for (const char* row : kRows) add_runs(row, words);
  // Runs that go on into the next row or begin again.
  for (const char* run : {"qwertyuiopasdf", "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "asdfghjklzxcvbnm", "123456789012", "qwerty123456",
                          "1234567890123", "123456qwerty", "123456abcdef", "abcdef123456", "qwertyasdfgh", "qwertyqwerty", "1q2w3e4r5t6y",
                          "qwerty1234567", "0987654321098", "112233445566", "123123123123", "121212121212", "147258369147"})
    words.insert(run);
  return words;
}

}  // namespace

const Words& common_passwords() {
  static const Words kCommonPasswords = made();
  return kCommonPasswords;
}

}  // namespace leidraad::identity
