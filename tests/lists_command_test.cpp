// SPDX-License-Identifier: EUPL-1.2
// leidraad lists, run as people run it; and decide with the file it makes.
#include "program_bench.h"

using namespace leidraad;
using std::string;

namespace {

constexpr const char* kOwn = "# eigen\nadd games nieuwspel.example\nremove shopping bol.com\nallow werkstuk.example\n";

}  // namespace

TEST_CASE("lists: build, then explain in Dutch and as JSON") {
  const Bench bench;
  bench.put("ut1/gambling/domains", "gok.example\nwerkstuk.example\n");
  bench.put("school.txt", kOwn);
  const Ended built = bench.run("lists build -o c.lijst ut1=ut1 school.txt");
  CHECK_MESSAGE(built.exit_code == 0, built.err);
  CHECK(has(built.out, "categorieën"));
  CHECK(built.err.empty());
  const Ended json = bench.run("lists explain --lists c.lijst --json https://www.gok.example/x HTTP://WERKSTUK.example. bol.com nergens.example");
  CHECK(json.exit_code == 0);
  CHECK(json.out ==
        "{\"url\":\"https://www.gok.example/x\",\"categories\":[\"gambling\"],\"because\":[{\"list\":\"ut1/gambling\",\"entry\":\"gok.example\"}]}\n"
        "{\"url\":\"HTTP://WERKSTUK.example.\",\"categories\":[],\"because\":[{\"list\":\"school\",\"entry\":\"werkstuk.example\"}]}\n"
        "{\"url\":\"bol.com\",\"categories\":[],\"because\":[{\"list\":\"school\",\"entry\":\"bol.com\"}]}\n"
        "{\"url\":\"nergens.example\",\"categories\":[],\"because\":[]}\n");
  const Ended words = bench.run("lists explain --lists c.lijst bol.com www.toto.nl");
  CHECK(has(words.out, "bol.com: in geen enkele categorie\n"));
  CHECK(has(words.out, "  leidraad/aanvulling: bol.com hoort bij shopping (telt niet"));
  CHECK(has(words.out, "www.toto.nl: gambling\n  leidraad/aanvulling: toto.nl hoort bij gambling\n"));
  CHECK(bench.run("lists explain --lists c.lijst mailto:x@school.example").exit_code == 1);
}

TEST_CASE("lists: a wrong source stops the build with its name, and the old file stays") {
  const Bench bench;
  bench.put("school.txt", kOwn);
  REQUIRE(bench.run("lists build -o c.lijst school.txt").exit_code == 0);
  bench.put("leeg.txt", "# niets\n");
  const Ended empty = bench.run("lists build -o c.lijst games=leeg.txt");
  CHECK(empty.exit_code == 1);
  CHECK(has(empty.err, "leeg.txt"));
  CHECK(has(empty.err, "met een lege lijst zou alles opengaan"));
  CHECK(has(bench.run("lists explain --lists c.lijst nieuwspel.example").out, "games"));
  CHECK(bench.run("lists build games=school.txt").exit_code == 2);
  CHECK(bench.run("lists").exit_code == 2);
  CHECK(has(bench.run("lists --help").out, "leidraad lists update"));
}

TEST_CASE("lists: a difference, and a file that was changed") {
  const Bench bench;
  bench.put("g.txt", "a.example\n");
  REQUIRE(bench.run("lists build -o c.lijst gambling=g.txt").exit_code == 0);
  bench.put("d.diff", "+ b.example\n- weg.example\n");
  const Ended updated = bench.run("lists update --lists c.lijst -o c.lijst gambling=d.diff");
  CHECK_MESSAGE(updated.exit_code == 0, updated.err);
  CHECK(has(updated.out, "1 erbij, 0 eraf"));
  CHECK(has(updated.err, "“weg.example” stond er niet op"));
  CHECK(has(bench.run("lists explain --lists c.lijst b.example").out, "b.example: gambling"));
  bench.put("fout.lijst", "LDRLIST1 en verder niets");
  CHECK(has(bench.run("lists explain --lists fout.lijst a.example").err, "afgebroken"));
}

TEST_CASE("lists: decide takes the file, and a path where the address has one") {
  const Bench bench;
  bench.put("g.txt", "gok.example\nsite.example/gok\n");
  REQUIRE(bench.run("lists build -o c.lijst gambling=g.txt").exit_code == 0);
  bench.put("code.nl.md", "---\ncode: proef\ntitle: Proef\n---\n### 0 Hoofdregel {#hoofd main}\nWerk.\n### 1 Gokken {#gok}\nGokken kan niet.\n```rule\nforbid web.visit when category in {gambling}\n```\n");
  bench.put("vragen.jsonl",
            "{\"who\":{\"id\":\"p\",\"kind\":\"pupil\"},\"action\":\"web.visit\",\"with\":{\"host\":\"WWW.gok.example\"}}\n"
            "{\"who\":{\"id\":\"p\",\"kind\":\"pupil\"},\"action\":\"web.visit\",\"with\":{\"url\":\"http://site.example/x/../gok/1\"}}\n"
            "{\"who\":{\"id\":\"p\",\"kind\":\"pupil\"},\"action\":\"web.visit\",\"with\":{\"url\":\"http://site.example/\"}}\n");
  const Ended ended = bench.run("decide code.nl.md --lists c.lijst < vragen.jsonl");
  CHECK_MESSAGE(ended.exit_code == 0, ended.err);
  std::size_t denied = 0;
  for (std::size_t at = ended.out.find("\"deny\""); at != string::npos; at = ended.out.find("\"deny\"", at + 1)) ++denied;
  CHECK_MESSAGE(denied == 2, ended.out);
}
