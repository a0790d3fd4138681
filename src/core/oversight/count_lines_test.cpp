// SPDX-License-Identifier: EUPL-1.2
#include "core/oversight/count_lines.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace leidraad {
namespace {

const std::vector<std::string> kSchools = {"linde", "de vlier", "12AB/00", std::string(128, '%')};

WebTable table(const std::string& id, bool category, bool article, bool location, bool hour) {
  WebTable out;
  out.id = id;
  out.visits = id != "only-denials";
  out.denials = true;
  out.category = category;
  out.article = article;
  out.location = location;
  out.hour = hour;
  out.retention = {6, 0};
  return out;
}
WebCounting counting() {
  return {{table("3f2a91c09b1d77e0", true, false, true, true), table("only-denials", false, true, true, true), table("rounds", false, false, false, false)},
          {"4.5", "kansspelen"}};
}

const Instant kNow = *parse_instant("2026-11-23T10:00:00Z");
constexpr std::string_view kLine = "web 3f2a91c09b1d77e0 2026-11-23T09Z category=gambling location=linde visits=12 denials=40";

Result<CountedCell> read(std::string_view line) {
  const WebCounting all = counting();
  return read_count_line(line, {all, kSchools, kNow});
}
std::string refusal_of(std::string_view line) {
  const auto cell = read(line);
  return cell ? "" : cell.error().why;
}

Counts any_counts() {
  const WebCounting all = counting();
  Counts counts;
  for (int visits = *rc::gen::inRange(0, 60); visits > 0; --visits) {
    const std::string category = *rc::gen::element<std::string>("", "gambling", "social_networks", "a-b");
    const std::string article = *rc::gen::element<std::string>("", "4.5", "kansspelen");
    const std::string location = *rc::gen::element<std::string>("", "linde", "de vlier", "12AB/00", std::string(128, '%'));
    const Hour hour{hour_of(kNow).since_1970 - 1 - *rc::gen::inRange(0, 100)};
    add(counts, all, WebRecord{category, article, location, hour, *rc::gen::arbitrary<bool>()});
  }
  return counts;
}

}  // namespace

TEST_CASE("a line tells of one cell what its table keeps, and nothing else") {
  const auto cell = read(kLine);
  REQUIRE(cell);
  CHECK(cell->key == CellKey{*parse_hour("2026-11-23T09Z"), "3f2a91c09b1d77e0", "gambling", "", "linde"});
  CHECK(cell->tally == VisitTally{12, 40});
  Counts counts;
  add(counts, *cell);
  CHECK(write_counts(counts, counting()) == std::string(kLine) + "\n");
}

TEST_CASE("what is written is read, and written again to the letter") {
  rc::check([] {
    const WebCounting all = counting();
    const Counts counts = any_counts();
    const std::string text = write_counts(counts, all);
    const auto back = read_counts(text, {all, kSchools, kNow});
    RC_ASSERT((back && back->refused == 0 && back->counts == counts));
    RC_ASSERT(write_counts(back->counts, all) == text);
  });
}

TEST_CASE("no line is longer than a line may be, with the longest words and numbers there are") {
  WebTable all = table("3f2a91c09b1d77e0", true, true, true, true);
  const WebCounting counting{{all}, {std::string(kIdBytesMax, '.')}};
  const std::vector<std::string> schools{std::string(kIdBytesMax, '.')};
  Counts counts;
  add(counts, CountedCell{{*parse_hour("2026-11-23T09Z"), all.id, std::string(kCategoryBytesMax, 'c'), counting.articles[0], schools[0]}, {kCountMax, kCountMax}});
  const std::string text = write_counts(counts, counting);
  CHECK(text.size() <= kCountLineBytesMax);
  CHECK(read_counts(text, {counting, schools, kNow})->counts == counts);
}

TEST_CASE("cells of a table that no statement keeps any more are not written") {
  Counts counts;
  add(counts, CountedCell{{*parse_hour("2026-11-23T09Z"), "weg", "", "", ""}, {7, 0}});
  CHECK(write_counts(counts, counting()).empty());
}

TEST_CASE("a line that says more, less or something else than its table keeps is refused with the reason") {
  CHECK(refusal_of("").find("begins with") != std::string::npos);
  CHECK(refusal_of("dns 3f2a91c09b1d77e0 2026-11-23T09Z").find("begins with") != std::string::npos);
  CHECK(refusal_of("web 0000000000000000 2026-11-23T09Z visits=5").find("no statement") != std::string::npos);
  CHECK(refusal_of("web").find("no statement") != std::string::npos);
  CHECK(refusal_of("web 3f2a91c09b1d77e0 2026-11-23T09:30Z category=gambling location=linde visits=12 denials=40").find("an hour") != std::string::npos);
  CHECK(refusal_of("web 3f2a91c09b1d77e0 2026-11-23T09Z location=linde visits=12 denials=40").find("`category=`") != std::string::npos);
  CHECK(refusal_of("web 3f2a91c09b1d77e0 2026-11-23T09Z category=gambling location=linde denials=40").find("`visits=`") != std::string::npos);
  CHECK(refusal_of(std::string(kLine) + " person=p1").find("more than this table keeps") != std::string::npos);
  CHECK(refusal_of(std::string(kLine) + " ").find("more than this table keeps") != std::string::npos);
  CHECK(refusal_of("web rounds 2026-07-01T00Z category=gambling visits=1 denials=0").find("`visits=`") != std::string::npos);
  CHECK(refusal_of("web rounds 2026-11-23T09Z visits=1 denials=0").find("start of a round") != std::string::npos);
  CHECK(refusal_of("web rounds 2026-07-01T00Z visits=0 denials=0").find("at least one") != std::string::npos);
  CHECK(refusal_of("web rounds 2026-07-01T00Z visits=1 denials=0").empty());
}

TEST_CASE("numbers have one form: no sign, no zero in front, no thirteenth digit") {
  for (const char* wrong : {"", "-1", "+1", "01", "1.0", "1e3", " 1", "1000000000000", "99999999999999999999999"})
    CHECK(refusal_of("web rounds 2026-07-01T00Z visits=" + std::string(wrong) + " denials=0").find("`visits=`") != std::string::npos);
  CHECK(refusal_of("web rounds 2026-07-01T00Z visits=999999999999 denials=0").empty());
}

TEST_CASE("a gate cannot slip in a host, another's school, an unknown article, or a second spelling") {
  const auto with = [](const std::string& category, const std::string& location) {
    return refusal_of("web 3f2a91c09b1d77e0 2026-11-23T09Z category=" + category + " location=" + location + " visits=12 denials=40");
  };
  CHECK(with("gambling", "linde").empty());
  CHECK(with("", "").empty());
  CHECK(with("gambling", "de%20vlier").empty());
  CHECK(with("casino%2Eexample", "linde").find("plain word") != std::string::npos);
  CHECK(with("casino.example", "linde").find("one word") != std::string::npos);
  CHECK(with("gambling", "beuk").find("none of this gate's") != std::string::npos);
  CHECK(with("gambling", "%6Cinde").find("one word") != std::string::npos);
  CHECK(with("gambling", "de%20Vlier").find("none of this gate's") != std::string::npos);
  for (const char* broken : {"%", "%2", "%2e", "%zz", "a=b", "li\nnde"}) CHECK(with("gambling", broken).find("one word") != std::string::npos);
  CHECK(refusal_of("web only-denials 2026-11-23T09Z article=p-17 location=linde denials=3").find("no such article") != std::string::npos);
  CHECK(refusal_of("web only-denials 2026-11-23T09Z article=4%2E5 location=linde denials=3").empty());
}

TEST_CASE("an hour that is not over or older than may be kept is refused") {
  const auto at = [](const std::string& hour) { return refusal_of("web 3f2a91c09b1d77e0 " + hour + " category=gambling location=linde visits=12 denials=40"); };
  CHECK(at("2026-11-23T09Z").empty());
  CHECK(at("2026-11-23T10Z").find("not over yet") != std::string::npos);
  CHECK(at("2099-12-31T23Z").find("not over yet") != std::string::npos);
  CHECK(at("2026-05-23T11Z").empty());
  CHECK(at("2026-05-23T10Z").find("older than") != std::string::npos);
  CHECK(at("1970-01-01T00Z").find("older than") != std::string::npos);
  const WebCounting all = counting();
  CHECK(read_count_line(kLine, {all, kSchools, Instant{kNow.seconds - kClockSlackSeconds}}));
  CHECK_FALSE(read_count_line(kLine, {all, kSchools, Instant{kNow.seconds - kClockSlackSeconds - 1}}));
}

TEST_CASE("one bad line leaves the others whole, a cut-off line does not count, and lines of the same cell add up") {
  const WebCounting all = counting();
  const std::string good = std::string(kLine) + "\n";
  const auto read = read_counts(good + "rommel\n\n" + good + "web 3f2a91c09b1d77e0 2026-11-23T09Z category=gambling location=linde visits=1 denials=4", {all, kSchools, kNow});
  REQUIRE(read);
  CHECK(read->refused == 3);
  CHECK(read->reasons.size() == 3);
  CHECK(read->reasons[0].where == "line 2");
  CHECK(read->reasons[2].why == "the line is cut off");
  REQUIRE(read->counts.cells.size() == 1);
  CHECK(read->counts.cells.begin()->second == VisitTally{24, 80});
}

TEST_CASE("much too much is refused whole, and of a million bad lines ten say why") {
  const WebCounting all = counting();
  CHECK_FALSE(read_counts(std::string(kCountLinesBytesMax + 1, '\n'), {all, kSchools, kNow}));
  const auto read = read_counts(std::string(1'000'000, '\n'), {all, kSchools, kNow});
  CHECK(read->refused == 1'000'000);
  CHECK(read->reasons.size() == 10);
  CHECK(refusal_of("web " + std::string(kCountLineBytesMax, 'a')).find("longer than") != std::string::npos);
}

TEST_CASE("no reason repeats what a line said") {
  for (const char* line : {"geheim.example", "web geheim.example", "web rounds geheim.example", "web rounds 2026-07-01T00Z geheim.example",
                           "web 3f2a91c09b1d77e0 2026-11-23T09Z category=geheim.example", "web rounds 2026-07-01T00Z visits=1 denials=0 geheim.example"})
    CHECK(refusal_of(line).find("geheim") == std::string::npos);
}

}  // namespace leidraad
