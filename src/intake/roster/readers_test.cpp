// SPDX-License-Identifier: EUPL-1.2
// What the readers make of lists as schools send them, and of what nobody should send.
#include "intake/roster/readers.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/roster/plan.h"
#include "intake/roster/csv_columns.h"
#include "intake/roster/fields.h"

using namespace leidraad;
using namespace leidraad::roster;

namespace {

Roster csv(const std::string& text, const ReadWish& wish = {}) { return read_csv(text, wish); }

std::string edexml(const std::string& pupils, const std::string& head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {
  return head + "\n<EDEX>\n<school><schooljaar>2031-2032</schooljaar><brincode>01AA</brincode></school>\n<groepen><groep key=\"g\"><naam>5a</naam>"
                "<jaargroep>5</jaargroep></groep></groepen>\n<leerlingen>\n" + pupils + "\n</leerlingen>\n</EDEX>";
}
const std::string kJulia = "<leerling key=\"1\"><achternaam>Verhoeven</achternaam><roepnaam>Julia</roepnaam><jaargroep>5</jaargroep><groep key=\"g\"/></leerling>";

std::string utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += std::string{c, '\0'};
  return out;
}

void refused(const Roster& roster, std::string_view part_of_sentence) {
  CHECK(roster.refused);
  CHECK(roster.people.empty());
  REQUIRE(roster.errors.size() == 1);
  CHECK_MESSAGE(roster.errors[0].nl.find(part_of_sentence) != std::string::npos, roster.errors[0].nl);
  CHECK_FALSE(roster.errors[0].en.empty());
}

constexpr const char* kList =
    "Leerlingnummer;Voornaam;Tussenvoegsel;Achternaam;Groep;School;Geboortedatum;BSN;Adres;Ouder 1;E-mail ouder 1;Ouder 2\n"
    "7;Julia;;Verhoeven;5a;De Linde;14-03-2017;123456782;Dorpsstraat 1;Esther Blok;esther@thuis.example;Mark Verhoeven\n"
    "8;Levi;van den;Berg;5a;De Linde;2017-06-02;;;Esther Blok;ESTHER@thuis.example;\n";

}  // namespace

TEST_CASE("csv: a Dutch list is understood by its headings; parents are shared by address") {
  const Roster roster = csv(kList);
  CHECK(roster.errors.empty());
  const Count people = count(roster);
  CHECK(people.pupils == 2);
  CHECK(people.parents == 2);
  CHECK(roster.guardianships.size() == 3);
  CHECK(roster.people[0].birth_date == Date{2017, 3, 14});
  CHECK(roster.people[0].year_group == 5);
  CHECK(roster.schools[0].name == "De Linde");
  CHECK(roster.dropped == std::vector<std::string>{"address", "bsn"});
  const auto levi = std::find_if(roster.people.begin(), roster.people.end(), [](const Person& one) { return one.given_name == "Levi"; });
  CHECK(levi->family_name == "van den Berg");
}

TEST_CASE("csv: commas, tabs, a mark, UTF-16 and Windows-1252 read the same") {
  const std::string plain = "voornaam,achternaam,school\nZo\xC3\xAB,Martens,De Linde\n";
  const auto first = [](const Roster& roster) { return roster.people.empty() ? std::string("nobody") : roster.people[0].given_name; };
  CHECK(first(csv(plain)) == "Zoë");
  CHECK(first(csv("\xEF\xBB\xBF" + plain)) == "Zoë");
  CHECK(first(csv("voornaam\tachternaam\tschool\r\nZo\xEB\tMartens\tDe Linde\r\n")) == "Zoë");
  CHECK(first(csv(utf16("voornaam;achternaam;school\nZoe;Martens;De Linde\n"))) == "Zoe");
  const Files one = {{"lijst.csv", utf16("voornaam;achternaam;school\nZoe;Martens;De Linde\n")}};
  CHECK(detect(one) == Format::csv);
}

TEST_CASE("csv: quotes, line ends within quotes, and the line a row begins on") {
  const Roster roster = csv("voornaam,achternaam,school,geboortedatum\n\"Ju\nlia\",\"Verhoeven, de\",Linde,\nYusuf,Demir,Linde,31-02-2017\n");
  REQUIRE(roster.errors.size() == 2);
  CHECK(roster.errors[0].line == 2);  // a line end within a name
  CHECK(roster.errors[1].line == 4);
  CHECK(roster.errors[1].nl == "De geboortedatum is geen bestaande dag. Schrijf hem als 14-03-2017 of 2017-03-14.");
  refused(csv("voornaam,achternaam,school\n\"Julia,Verhoeven,Linde\nYusuf,Demir,Linde\n"), "regel 2 wordt nergens gesloten");
}

TEST_CASE("csv: one bad row is an error with its line; the rest goes on") {
  const Roster roster = csv("voornaam,achternaam,school,rol,e-mail\nNoor,Bakker,Linde,leerkracht,noor@linde.example\nX,Y,Linde,tovenaar,\nA,B,Linde,medewerker,geen adres\nC,D,Linde,directeur,,teveel\nE,F,Linde,Directeur,\n");
  REQUIRE(roster.errors.size() == 3);
  CHECK(roster.errors[0].line == 3);
  CHECK(roster.errors[0].nl.starts_with("De rol “tovenaar” kennen we niet."));
  CHECK(roster.errors[1].nl == "Het e-mailadres klopt niet.");
  CHECK(roster.errors[2].nl == "Deze regel heeft meer vakken dan er kolommen zijn.");
  CHECK(count(roster).employees == 2);
  CHECK(roster.roles.size() == 2);
}

TEST_CASE("csv: the same key twice is one error that names both lines") {
  const Roster roster = csv("nummer,voornaam,achternaam,school\n1,A,B,Linde\n2,C,D,Linde\n1,E,F,Linde\n");
  REQUIRE(roster.errors.size() == 1);
  CHECK(roster.errors[0].nl.starts_with("Regel 2 en regel 4 hebben dezelfde sleutel"));
  CHECK(roster.people.size() == 2);
  CHECK(roster.people[0].given_name == "A");
}

TEST_CASE("csv: namesakes are told apart by their date of birth, else not at all") {
  CHECK(csv("voornaam,achternaam,school,geboortedatum\nEmma,Bakker,Linde,2017-01-01\nEmma,Bakker,Linde,2018-01-01\n").errors.empty());
  CHECK(csv("voornaam,achternaam,school\nEmma,Bakker,Linde\nEmma,Bakker,Linde\n").errors.size() == 1);
}

TEST_CASE("csv: columns by --map, and what may not be mapped") {
  ReadWish wish;
  wish.columns = {"Wie=naam", "Waar=school", "Code=nummer"};
  const Roster roster = csv("Wie,Waar,Code\nSanne de Boer,Linde,12\n\"Dalen, Jip van\",Linde,13\n", wish);
  REQUIRE(roster.people.size() == 2);
  CHECK(roster.people[0].family_name == "de Boer");
  CHECK(roster.people[1].given_name == "Jip van");
  CHECK(check_columns(wish));
  wish.columns = {"BSN=nummer"};
  CHECK_FALSE(check_columns(wish));
  wish.columns = {"Wie=tovenaar"};
  CHECK_FALSE(check_columns(wish));
  refused(csv("a,b\n1,2\n"), "geen kolom met namen");
  refused(csv("naam,Naam\n1,2\n"), "staat er twee keer");
  refused(csv(""), "leeg");
  refused(csv(std::string("naam\0x,school\n1,2\n", 17)), "geen tekst");
}

TEST_CASE("csv: a column of numbers that are all BSNs is refused under whatever name") {
  std::string list = "nummer,voornaam,achternaam,school\n";
  for (const char* bsn : {"123456782", "111222333", "249566758", "100000009", "999999990"}) {
    REQUIRE(looks_like_bsn(bsn));
    list += std::string(bsn) + ",A" + bsn + ",B,Linde\n";
  }
  refused(csv(list), "BSN");
}

TEST_CASE("csv: a hundred thousand rows") {
  std::string list = "nummer;voornaam;achternaam;groep;school;ouder;ouder e-mail\n";
  for (int i = 0; i < 100'000; ++i) {
    const std::string n = std::to_string(i);
    list += n + ";Kind" + n + ";Jansen;" + std::to_string(i % 4'000) + "x;School " + std::to_string(i % 100) + ";Ouder " + n + ";o" + n + "@thuis.example\n";
  }
  const Roster roster = csv(list);
  CHECK(roster.errors.empty());
  CHECK(count(roster).pupils == 100'000);
  CHECK(count(roster).parents == 100'000);
  CHECK(roster.groups.size() == 4'000);
  CHECK(roster.schools.size() == 100);
  int ids = 0;
  CHECK(plan({}, roster, [&] { return std::to_string(++ids); }).new_people == 200'000);
}

TEST_CASE("edexml: a school year and a version nobody knew yet are no reason to refuse") {
  const Roster roster = read_edexml(edexml(kJulia), {});
  CHECK(roster.errors.empty());
  REQUIRE(roster.people.size() == 1);
  CHECK(roster.people[0].year_group == 5);
  CHECK(roster.memberships.size() == 2);
}

TEST_CASE("edexml: every letter of jaargroep but H is a pupil without a year group") {
  for (const std::string year : {"B", "D", "0", "S", "V", "C", "N", "?", "99"}) {
    const Roster roster = read_edexml(edexml("<leerling key=\"1\"><roepnaam>Jip</roepnaam><jaargroep>" + year + "</jaargroep></leerling>"), {});
    REQUIRE(roster.people.size() == 1);
    CHECK_FALSE(roster.people[0].year_group.has_value());
    CHECK_FALSE(roster.people[0].former);
  }
  CHECK(read_edexml(edexml("<leerling key=\"1\"><roepnaam>Jip</roepnaam><jaargroep>H</jaargroep></leerling>"), {}).people[0].former);
  CHECK(read_edexml(edexml("<leerling key=\"1\"><roepnaam>Jip</roepnaam><jaargroep>14</jaargroep></leerling>"), {}).people[0].year_group == 14);
}

TEST_CASE("edexml: bad pupils are errors with their line, and end nobody") {
  const Roster roster = read_edexml(edexml("<leerling><roepnaam>A</roepnaam></leerling>\n<leerling key=\"2\"/>\n<leerling key=\"3\"><roepnaam>C</roepnaam>"
                                           "<geboortedatum>2017-02-30</geboortedatum></leerling>\n<leerling key=\"4\"><roepnaam>D</roepnaam><groep key=\"weg\"/></leerling>\n" +
                                           kJulia + "\n" + kJulia), {});
  REQUIRE(roster.errors.size() == 5);
  CHECK(roster.errors[0].nl == "Deze persoon heeft geen sleutel (key).");
  CHECK(roster.errors[0].line == 6);
  CHECK(roster.errors[1].nl == "Deze persoon heeft geen naam.");
  CHECK(roster.errors[3].nl == "De groep met sleutel “weg” staat niet in het bestand.");
  CHECK(roster.errors[4].nl.starts_with("Regel 10 en regel 11 hebben dezelfde sleutel"));
  CHECK(roster.people.size() == 2);
  CHECK(roster.untouched.contains("leerling:3"));
}

TEST_CASE("edexml: hostile files are refused in a sentence") {
  const std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><EDEX>&b;</EDEX>";
  refused(read_edexml(laughs, {}), "DTD");
  refused(read_edexml(utf16(laughs), {}), "DTD");
  refused(read_edexml("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><EDEX/>", {}), "DTD");
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  refused(read_edexml(deep, {}), "diep genest");
  refused(read_edexml(edexml("<leerling key=\"1\"><roepnaam>Zo\xEB</roepnaam></leerling>"), {}), "“utf-8”");
  refused(read_edexml(edexml(kJulia, "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"), {}), "“utf-16”");
  refused(read_edexml(edexml(kJulia, "<?xml version=\"1.0\" encoding=\"EBCDIC-CP-NL\"?>"), {}), "ebcdic");
  refused(read_edexml(edexml(kJulia) + std::string(1, '\0'), {}), "geen tekst");
  refused(read_edexml(edexml(kJulia).substr(0, 200), {}), "geen goede XML");
  refused(read_edexml("<EDEX><school/></EDEX>", {}), "leerlingen");
  refused(read_edexml("<EDEX><school/><leerlingen/></EDEX>", {}), "brincode");
  refused(read_edexml("", {}), "XML");
}

TEST_CASE("edexml: another encoding, truly said, is read") {
  const Roster roster = read_edexml(edexml("<leerling key=\"1\"><roepnaam>Zo\xEB</roepnaam></leerling>", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"), {});
  REQUIRE(roster.people.size() == 1);
  CHECK(roster.people[0].given_name == "Zoë");
}

TEST_CASE("edexml: roles and kinds by one table") {
  const auto of = [](const std::string& inside) {
    std::string text = edexml(kJulia);
    text.insert(text.find("</EDEX>"), "<leerkrachten><leerkracht key=\"k\"><roepnaam>Noor</roepnaam>" + inside + "</leerkracht></leerkrachten>");
    return read_edexml(text, {});
  };
  const auto role = [&](const std::string& code) -> std::string {
    const Roster roster = of("<rol>" + code + "</rol>");
    return roster.roles.empty() ? "" : (roster.roles[0].deputy ? "deputy " : "") + std::string(name(roster.roles[0].role));
  };
  CHECK(role("DIR") == "director");
  CHECK(role("ADJ") == "deputy director");
  CHECK(role("LOC") == "location_manager");
  CHECK(role("ICT") == "school_ict");
  CHECK(role("LRK") == "teacher");
  for (const char* none : {"IB", "OWA", "LOS", "ADM", "CON", "OUD", "STA", "TAL", "NIEUW"}) CHECK(role(none).empty());
  CHECK(of("<rol>STA</rol>").people[1].kind == Kind::intern);
  CHECK(of("<rol>STA</rol><rol>OWA</rol>").people[1].kind == Kind::employee);
  CHECK(of("<rol>OUD</rol>").people[1].kind == Kind::volunteer);
  CHECK(of("<groepen><groep key=\"g\"/></groepen>").roles.size() == 1);
  CHECK(of("<rolomschrijving>Van alles</rolomschrijving><groepen><groep key=\"g\"/></groepen>").roles.empty());
}

TEST_CASE("oneroster: parents by agents from either side; a relative is none; a delta is refused") {
  Files files = {{"orgs.csv", "sourcedId,name,type\ns,De Linde,school\nd,Bestuur,district\n"},
                 {"classes.csv", "sourcedId,title,schoolSourcedId\nc,5a,s\n"},
                 {"enrollments.csv", "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role\ne,c,s,k,student\nf,c,s,t,teacher\ng,c,s,weg,student\n"},
                 {"demographics.csv", "userSourcedId,birthDate,sex,asian\nk,2017-03-14,female,true\n"},
                 {"users.csv", "sourcedId,orgSourcedIds,role,username,givenName,familyName,email,agents,phone\nk,s,student,k,Julia,Verhoeven,,\"p,r\",\n"
                               "p,s,guardian,p,Esther,Blok,esther@thuis.example,,0612345678\nq,s,parent,q,Mark,Verhoeven,,k,\nr,s,relative,r,Oma,Blok,,k,\nt,\"s,d\",teacher,t,Noor,Bakker,,,\n"
                               "x,s,wizard,x,X,Y,,,\n"}};
  const Roster roster = read_oneroster(files, {});
  CHECK(roster.guardianships.size() == 2);
  CHECK(roster.errors.size() == 2);
  CHECK(roster.people[0].birth_date == Date{2017, 3, 14});
  CHECK(roster.dropped == std::vector<std::string>{"ethnicity", "phone", "sex"});
  int ids = 0;
  CHECK(plan({}, roster, [&] { return std::to_string(++ids); }).new_people == 4);  // oma decides nothing: she does not come in
  files["manifest.csv"] = "propertyName,value\nfile.users,delta\n";
  refused(read_oneroster(files, {}), "delta");
  files["users.csv"] = "sourcedId,givenName,familyName\n";
  refused(read_oneroster(files, {}), "“orgsourcedids” ontbreekt");
  files.erase("users.csv");
  refused(read_oneroster(files, {}), "users.csv ontbreekt");
}

TEST_CASE("detection: what it is, or a sentence") {
  CHECK(detect({{"a.xml", "  <?xml version=\"1.0\"?><EDEX/>"}}) == Format::edexml);
  CHECK(detect({{"a.txt", "naam;groep\n"}}) == Format::csv);
  CHECK(detect({{"student.csv", ""}, {"school.csv", ""}}) == Format::sds);
  CHECK(detect({{"users.csv", "sourcedId,orgSourcedIds,role\n"}, {"orgs.csv", ""}}) == Format::oneroster);
  CHECK(detect({{"users.csv", "sourcedId,username\n"}, {"orgs.csv", ""}, {"roles.csv", ""}}) == Format::sds);
  refused(read_files({{"a.csv", "x"}, {"b.csv", "y"}}, {}), "wat voor lijst dit is");
  refused(read_files({}, {}), "wat voor lijst dit is");
  CHECK_FALSE(files_in_zip("PK\x03\x04 and nothing more"));
}

TEST_CASE("headings: what is never read has a name, whatever it is called") {
  CHECK(never_read("BSN") == "bsn");
  CHECK(never_read("bsn-nummer") == "bsn");
  CHECK(never_read("Burgerservicenummer") == "bsn");
  CHECK(never_read("Geboorteland") == "origin");
  CHECK(never_read("Leerlinggewicht") == "weight");
  CHECK(never_read("Etniciteit") == "ethnicity");
  CHECK(never_read("Telefoon thuis") == "phone");
  CHECK_FALSE(never_read("klas").has_value());
  CHECK_FALSE(never_read("bestelling").has_value());
}

TEST_CASE("fields: dates of three kinds, and days that do not exist") {
  CHECK(read_date("14-03-2017") == Date{2017, 3, 14});
  CHECK(read_date("2017-03-14T00:00:00Z") == Date{2017, 3, 14});
  CHECK(read_date("4/2/2000", DayFirst::no) == Date{2000, 4, 2});
  CHECK(read_date("4/2/2000") == Date{2000, 2, 4});
  for (const char* wrong : {"", "14-03-17", "2017-13-01", "31-02-2017", "gisteren", "1-1-1600"}) CHECK_FALSE(read_date(wrong).has_value());
}
