// SPDX-License-Identifier: EUPL-1.2
#include "office/my_data.h"

#include <array>

#include "core/code/vocabulary_labels.h"
#include "wire/json_text.h"

namespace leidraad {

namespace {

constexpr int kOwnDataAge = 16;  // UAVG art. 5: from then on it is the child's own

struct Known {
  std::string name;
  std::optional<Date> birth_date;
};
Result<std::optional<Known>> known(Reading& from, std::string_view person) {
  const Rows rows = TRY(from.rows("SELECT given_name, family_name, birth_date FROM person WHERE board_id = ? AND id = ?", {from.board(), std::string(person)}));
  if (rows.empty()) return std::optional<Known>();
  Known found{rows[0].text(0) + (rows[0].text(0).empty() ? "" : " ") + rows[0].text(1), {}};
  if (const auto born = rows[0].text_or_null(2)) found.birth_date = parse_date(*born);
  return std::optional(std::move(found));
}

bool is_own_age(const std::optional<Date>& born, Instant now, const TimeZone& zone) {
  return born && full_years_between(*born, date_of(to_local(zone, now))) >= kOwnDataAge;
}

struct StoredWord {
  std::string_view stored;
  Label words;
};
// What stands in the store as one word. A word that is not here is told as it stands: a name of a source.
constexpr auto kStoredWords = std::to_array<StoredWord>({
    {"images", {"foto en film", "photo and film"}},
    {"names", {"naam", "name"}},
    {"recording", {"opname maken", "making a recording"}},
    {"link", {"met een link", "by a link"}},
    {"spoken", {"verteld aan de school", "told to the school"}},
    {"link_on_paper", {"met een link op papier", "by a link on paper"}},
    {"mail", {"per mail", "by mail"}},
    {"yes", {"ja", "yes"}},
    {"no", {"nee", "no"}},
    {"reminder", {"herinnering", "reminder"}},
    {"yearly", {"jaarlijkse brief", "yearly letter"}},
    {"hand_over", {"bericht dat u bijna 16 bent", "message that you will be 16 soon"}},
    {"renewed", {"nieuwe link gevraagd", "new link asked for"}},
    {"child", {"kind", "child"}},
    {"guardian", {"ouder of verzorger", "parent or carer"}},
    {"own", {"eigen woord", "own word"}},
    {"portal", {"op de site", "on the site"}},
    {"paper", {"op papier", "on paper"}},
    {"hand", {"met de hand ingevoerd", "entered by hand"}},
    {"signed_in", {"ingelogd met het eigen account", "signed in with the own account"}},
    {"password", {"wachtwoord", "password"}},
    {"open", {"ingelogd", "signed in"}},
    {"locked", {"op slot", "locked"}},
    {"awaits_code", {"wacht op de code", "awaits the code"}},
    {"asked", {"gevraagd", "asked"}},
    {"granted", {"akkoord", "permitted"}},
    {"approved", {"goedgekeurd", "approved"}},
    {"narrowed", {"akkoord voor minder", "permitted for less"}},
    {"refused", {"geen akkoord", "refused"}},
    {"withdrawn", {"teruggenomen", "withdrawn"}},
    {"lapsed", {"verlopen", "lapsed"}},
    {"expired", {"verlopen", "expired"}},
    {"revoked", {"ingetrokken", "revoked"}},
    {"ended", {"geëindigd", "ended"}},
    {"draft", {"concept", "draft"}},
    {"council", {"bij de raad", "at the council"}},
    {"adopted", {"vastgesteld", "adopted"}},
    {"published", {"gepubliceerd", "published"}},
    {"software", {"software", "software"}},
    {"device", {"apparaat", "device"}},
    {"devices", {"apparaten", "devices"}},
    {"network", {"netwerk", "network"}},
    {"networks", {"netwerken", "networks"}},
    {"storage", {"opslag", "storage"}},
    {"channel", {"kanaal", "channel"}},
    {"channels", {"kanalen", "channels"}},
    {"access", {"inzage", "access"}},
    {"correction", {"verbeteren", "correction"}},
    {"erasure", {"wissen", "erasure"}},
    {"objection", {"bezwaar", "objection"}},
    {"placed", {"geplaatst", "placed"}},
    {"taken_down", {"weggehaald", "taken down"}},
    {"not_placed", {"niet geplaatst", "not placed"}},
    {"closed_group", {"besloten groep", "closed group"}},
    {"newsletter", {"nieuwsbrief", "newsletter"}},
    {"school_public", {"website van de school", "website of the school"}},
    {"school_social", {"sociale media van de school", "social media of the school"}},
    {"internal", {"binnen de school", "inside the school"}},
    {"own_account", {"eigen account", "own account"}},
    {"third_party", {"iemand anders", "somebody else"}},
    {"adjust", {"ja, met een aanpassing", "yes, with a change"}},
    {"insult", {"kwetsend of scheldend", "hurtful or abusive"}},
    {"discrimination", {"discriminerend", "discriminating"}},
    {"threat", {"bedreigend", "threatening"}},
    {"personal_data", {"gegevens van iemand", "somebody’s data"}},
    {"pupil", {"gaat over een leerling", "about a pupil"}},
    {"advertising", {"reclame", "advertising"}},
    {"posts", {"plaatst berichten", "posts messages"}},
    {"keeps", {"beheert", "looks after"}},
});

std::string told_word(const std::string& stored, Language language) {
  for (const StoredWord& one : kStoredWords) {
    if (one.stored == stored) return std::string(one.words.in(language));
  }
  return stored;
}

std::string yes_no(bool value, Language language) {
  if (language == Language::dutch) return value ? "ja" : "nee";
  return value ? "yes" : "no";
}

std::string told(const Row& row, std::size_t i, ToldAs shown, const TimeZone& zone, Language language) {
  if (row.is_null(i)) return {};
  switch (shown) {
    case ToldAs::word: return told_word(row.text(i), language);
    case ToldAs::whole: return std::to_string(row.whole(i));
    case ToldAs::moment: return print(Instant{row.whole(i)}, zone);
    case ToldAs::yes_no: return yes_no(row.whole(i) != 0, language);
    case ToldAs::kind: {
      const auto kind = find_kind(row.text(i));
      return kind ? std::string(label(*kind).in(language)) : row.text(i);
    }
    case ToldAs::role: {
      const auto role = find_role(row.text(i));
      return role ? std::string(label(*role).in(language)) : row.text(i);
    }
    case ToldAs::action: return find_action(row.text(i)) ? std::string(label_of_action(row.text(i)).in(language)) : row.text(i);
    case ToldAs::text: break;
  }
  return row.text(i);
}

std::string write_leaf_of(const MyLeaf& leaf, const TimeZone& zone) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("at").text(print(leaf.at, zone)).key("deed").text(leaf.deed).key("by").text(leaf.actor);
  json.key("about_me").value(leaf.about_me ? "true" : "false").key("object").text(leaf.object).key("outcome").text(leaf.outcome).key("article").text(leaf.article);
  json.key("details").open_object();
  for (const auto& [name, value] : leaf.details) json.key(name).text(value);
  json.close_object().close_object();
  return out;
}

}  // namespace

Done check_may_see(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone) {
  if (actor.person == person) return done();
  const Error no = refusal(Fault::forbidden, "U ziet alleen uw eigen gegevens, en die van uw kind tot 16 jaar.", "You see your own data alone, and those of your child under 16.");
  const Rows rows = TRY(from.rows("SELECT 1 FROM guardianship WHERE board_id = ? AND child_id = ? AND guardian_id = ?", {from.board(), std::string(person), actor.person}));
  if (rows.empty()) return no;
  const auto child = TRY(known(from, person));
  if (!child || is_own_age(child->birth_date, now, zone)) return no;
  return done();
}

Result<MyData> my_data(Reading& from, const Actor& actor, std::string_view person, Instant now, const TimeZone& zone, Language language) {
  TRY(check_may_see(from, actor, person, now, zone));
  const auto found = TRY(known(from, person));
  if (!found) return refusal(Fault::missing, "Over u staat niets in de registers.", "Nothing about you stands in the registers.");
  MyData data{std::string(person), found->name, {}};
  for (const MyRegister& one : my_registers()) {
    MyPart part{&one, {}};
    for (const Row& row : TRY(from.rows(one.sql, {from.board(), std::string(person)}))) {
      std::vector<std::string> line;
      for (std::size_t i = 0; i < one.columns.size(); ++i) line.push_back(told(row, i, one.columns[i].shown, zone, language));
      part.rows.push_back(std::move(line));
    }
    if (!part.rows.empty()) data.parts.push_back(std::move(part));
  }
  return data;
}

Result<std::vector<MyChild>> my_children(Reading& from, const Actor& actor, Instant now, const TimeZone& zone) {
  const Rows rows = TRY(from.rows("SELECT p.id, p.given_name, p.birth_date FROM guardianship g JOIN person p ON p.board_id = g.board_id AND p.id = g.child_id "
                                  "WHERE g.board_id = ? AND g.guardian_id = ? AND p.left_at IS NULL ORDER BY p.given_name, p.id",
                                  {from.board(), actor.person}));
  std::vector<MyChild> children;
  for (const Row& row : rows) {
    const auto born = row.text_or_null(2);
    if (!is_own_age(born ? parse_date(*born) : std::nullopt, now, zone)) children.push_back({row.text(0), row.text(1)});
  }
  return children;
}

std::string write_my_data(const MyData& data, const std::vector<MyLeaf>& journal, Instant now, const TimeZone& zone, Language language) {
  std::string out;
  JsonWriter json(out);
  json.open_object().key("person").text(data.person).key("name").text(data.name).key("made_at").text(print(now, zone));
  json.key("registers").open_array();
  for (const MyPart& part : data.parts) {
    const MyRegister& about = *part.about;
    json.open_object().key("register").text(about.name).key("title").text(about.title.in(language)).key("why").text(about.why.in(language));
    json.key("clause").text(about.clause).key("kept").text(about.how_long.in(language)).key("rows").open_array();
    for (const auto& row : part.rows) {
      json.open_object();
      for (std::size_t i = 0; i < row.size(); ++i) json.key(about.columns[i].name).text(row[i]);
      json.close_object();
    }
    json.close_array().close_object();
  }
  json.close_array().key("journal").open_array();
  for (const MyLeaf& leaf : journal) json.value(write_leaf_of(leaf, zone));
  json.close_array().close_object();
  return out + "\n";
}

Done record_my_export(Writing& to, const Actor& actor, std::string_view person, Instant now) {
  return to.record({.at = now, .deed = "data.exported", .actor = actor.person, .from = actor.from, .object = std::string(person), .outcome = "done", .article = {},
                    .subject = std::string(person), .details = {}, .personal = {{"whose", std::string(person)}}});
}

}  // namespace leidraad
