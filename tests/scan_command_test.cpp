// SPDX-License-Identifier: EUPL-1.2
// leidraad scan, run as people run it; and decide with the names of the facts.
#include "program_bench.h"

using namespace leidraad;
using std::string;

namespace {

constexpr const char* kFacts = R"({"people":[{"id":"p1","name":"Noor de Vries","kind":"pupil"},{"id":"p2","name":"Mark Jansen","kind":"employee"}]})";

}  // namespace

TEST_CASE("scan: places in characters, with the kind and the reason") {
  const Bench bench;
  bench.put("feiten.json", kFacts);
  bench.put("tekst", "Één: noor de vries, bsn 123456782\n");
  const Ended json = bench.run("scan --facts feiten.json --json < tekst");
  CHECK_MESSAGE(json.exit_code == 0, json.err);
  CHECK(json.out ==
        "[{\"type\":\"name\",\"start\":5,\"end\":18,\"why\":\"de naam van iemand van deze school\"},"
        "{\"type\":\"bsn\",\"start\":24,\"end\":33,\"why\":\"een geldig bsn, met een woord erbij dat het zegt\"}]\n");
  CHECK(bench.run("scan --json < tekst").out.find("\"type\":\"name\"") == string::npos);
  CHECK(bench.run("scan --facts feiten.json < tekst").out ==
        "regel 1: naam “noor de vries”: de naam van iemand van deze school\n"
        "regel 1: burgerservicenummer (bsn) “123456782”: een geldig bsn, met een woord erbij dat het zegt\n");
  CHECK(has(bench.run("scan --facts feiten.json --language en < tekst").out, "line 1: name"));
}

TEST_CASE("scan: the safe version, with its table as JSON") {
  const Bench bench;
  bench.put("feiten.json", kFacts);
  bench.put("tekst", "Mark Jansen belde de moeder van Noor over Noor de Vries.\n");
  CHECK(bench.run("scan --facts feiten.json --clean < tekst").out == "Medewerker A belde de moeder van Leerling A over Leerling A.\n");
  CHECK(has(bench.run("scan --facts feiten.json --clean --json < tekst").out, R"("stand_ins":[{"stand_in":"Medewerker A","type":"name","was":["Mark Jansen"]},{"stand_in":"Leerling A","type":"name","was":["Noor","Noor de Vries"]}])"));
}

TEST_CASE("scan: nothing in, nothing out; what is no text is refused") {
  const Bench bench;
  CHECK(bench.run("scan --json < /dev/null").out == "[]\n");
  CHECK(bench.run("scan < /dev/null").out == "Geen persoonsgegevens gevonden.\n");
  bench.put("bytes", "abc\xFF\xFE");
  const Ended bytes = bench.run("scan --json < bytes");
  CHECK(bytes.exit_code == 1);
  CHECK(bytes.out.empty());
  CHECK(has(bytes.err, "UTF-8"));
  CHECK(bench.run("scan --facts weg.json < /dev/null").exit_code == 1);
  CHECK(bench.run("scan bestand").exit_code == 2);
  const Ended large = bench.run("scan --json < /dev/zero");
  CHECK(large.exit_code == 1);
  CHECK(has(large.err, "50 MB"));
}

TEST_CASE("decide finds the names of its facts in a text for an AI") {
  const Bench bench;
  bench.put("feiten.json", kFacts);
  bench.put("code.nl.md",
            "---\ncode: proef\ntitle: Proef\nlanguage: nl\n---\n\n### Hoofdregel {#hoofdregel main}\n\nGa netjes om met elkaar.\n\n"
            "### AI {#ai}\n\nGeen persoonsgegevens in een openbare AI.\n\n```rule\nforbid ai.submit when service is public and personal_data contains {name}\n```\n");
  bench.put("vraag", R"({"action":"ai.submit","who":{"kind":"employee"},"with":{"service":"public","text":"vat samen: noor de vries leest graag"}})" "\n");
  const Ended known = bench.run("decide code.nl.md --facts feiten.json < vraag");
  CHECK_MESSAGE(has(known.out, R"("outcome":"deny")"), known.out << known.err);
  CHECK_FALSE(has(bench.run("decide code.nl.md < vraag").out, R"("outcome":"deny")"));
}
