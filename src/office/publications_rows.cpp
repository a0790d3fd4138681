// SPDX-License-Identifier: EUPL-1.2
#include "office/publications_rows.h"

#include <array>
#include <map>

namespace leidraad {

namespace {

struct StateWords {
  PublicationState state;
  std::string_view name;
  Label label;
};
constexpr std::array<StateWords, 4> kStates{{
    {PublicationState::draft, "draft", {"Gemaakt, nog niet geplaatst", "Made, not placed yet"}},
    {PublicationState::placed, "placed", {"Geplaatst", "Placed"}},
    {PublicationState::taken_down, "taken_down", {"Weggehaald", "Taken down"}},
    {PublicationState::not_placed, "not_placed", {"Niet geplaatst", "Not placed"}},
}};

}  // namespace

std::string_view name(PublicationState state) { return kStates[static_cast<std::size_t>(state)].name; }
Label label(PublicationState state) { return kStates[static_cast<std::size_t>(state)].label; }
std::optional<PublicationState> find_publication_state(std::string_view name) {
  for (const StateWords& one : kStates) {
    if (one.name == name) return one.state;
  }
  return std::nullopt;
}

namespace publication_rows {

namespace {

constexpr std::size_t kIdsAtOnce = 400;

Cell whole(bool yes) { return std::int64_t{yes ? 1 : 0}; }
Cell cell(const std::optional<Instant>& at) { return at ? Cell(at->seconds) : Cell(); }
std::optional<Instant> instant_in(const Row& row, std::size_t column) {
  const auto seconds = row.whole_or_null(column);
  return seconds ? std::optional(Instant{*seconds}) : std::nullopt;
}

Publication publication_in(const Row& row) {
  Publication one;
  one.id = row.text(0);
  one.school = row.text(1);
  one.title = row.text(2);
  one.maker = row.text(3);
  one.channel = row.text(4);
  one.page = row.text(5);
  one.place = row.text(6);
  one.address = row.text(7);
  one.names_shown = row.whole(8) != 0;
  one.origin = row.text(9);
  one.copyright = row.text(10);
  one.somebody_unknown = row.whole(11) != 0;
  one.file_hash = row.text(12);
  one.state = find_publication_state(row.text(13)).value_or(PublicationState::draft);
  one.made_at = Instant{row.whole(14)};
  one.placed_at = instant_in(row, 15);
  one.placed_by = row.text(16);
  one.article = row.text(17);
  one.ended_at = instant_in(row, 18);
  one.ended_by = row.text(19);
  return one;
}

Done add_people(Writing& to, const Publication& one) {
  for (const std::string& person : one.shown)
    TRY(to.run("INSERT INTO publication_person (board_id, publication_id, person_id) VALUES (?, ?, ?)", {to.board(), one.id, person}));
  return done();
}

Done read_people(Reading& from, std::vector<Publication>& list) {
  std::map<std::string, Publication*> by_id;
  for (Publication& one : list) by_id.emplace(one.id, &one);
  for (std::size_t first = 0; first < list.size(); first += kIdsAtOnce) {
    const std::size_t count = std::min(kIdsAtOnce, list.size() - first);
    std::vector<Cell> values{from.board()};
    for (std::size_t i = 0; i < count; ++i) values.emplace_back(list[first + i].id);
    for (const Row& row : TRY(from.rows("SELECT publication_id, person_id FROM publication_person WHERE board_id = ? AND publication_id IN (" + marks(count) + ") ORDER BY person_id", values)))
      by_id.at(row.text(0))->shown.push_back(row.text(1));
  }
  return done();
}

}  // namespace

std::string marks(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += i == 0 ? "?" : ", ?";
  return all;
}

Done add(Writing& to, const Publication& one) {
  TRY(to.run("INSERT INTO publication (board_id, id, school_id, title, maker_id, channel, page, place, address, names_shown, origin, copyright, somebody_unknown, file_hash, state, "
             "made_at, placed_at, placed_by, article, ended_at, ended_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             {to.board(), one.id, one.school, one.title, one.maker, one.channel, one.page, one.place, one.address, whole(one.names_shown), one.origin, one.copyright,
              whole(one.somebody_unknown), one.file_hash, std::string(name(one.state)), one.made_at.seconds, cell(one.placed_at), one.placed_by, one.article, cell(one.ended_at), one.ended_by}));
  return add_people(to, one);
}

Done change(Writing& to, const Publication& one) {
  TRY(to.run("UPDATE publication SET title = ?, channel = ?, page = ?, place = ?, address = ?, names_shown = ?, origin = ?, copyright = ?, somebody_unknown = ?, file_hash = ?, state = ?, "
             "placed_at = ?, placed_by = ?, article = ?, ended_at = ?, ended_by = ? WHERE board_id = ? AND id = ?",
             {one.title, one.channel, one.page, one.place, one.address, whole(one.names_shown), one.origin, one.copyright, whole(one.somebody_unknown), one.file_hash,
              std::string(name(one.state)), cell(one.placed_at), one.placed_by, one.article, cell(one.ended_at), one.ended_by, to.board(), one.id}));
  TRY(to.run("DELETE FROM publication_person WHERE board_id = ? AND publication_id = ?", {to.board(), one.id}));
  return add_people(to, one);
}

Result<std::vector<Publication>> read(Reading& from, std::string_view where, std::vector<Cell> values) {
  values.insert(values.begin(), from.board());
  const Rows rows = TRY(from.rows("SELECT id, school_id, title, maker_id, channel, page, place, address, names_shown, origin, copyright, somebody_unknown, file_hash, state, made_at, "
                                  "placed_at, placed_by, article, ended_at, ended_by FROM publication WHERE board_id = ? AND " + std::string(where) + " ORDER BY made_at DESC, id",
                                  values));
  std::vector<Publication> list;
  for (const Row& row : rows) list.push_back(publication_in(row));
  TRY(read_people(from, list));
  return list;
}

Result<Publication> one(Reading& from, std::string_view id) {
  auto found = TRY(read(from, "id = ?", {std::string(id)}));
  if (found.empty()) return refusal(Fault::missing, "Deze foto staat niet in het register, of is niet van uw school.", "This picture is not in the register, or not of your school.");
  return std::move(found.front());
}

Result<std::optional<Notice>> notice(Reading& from, std::string_view publication) {
  const Rows rows = TRY(from.rows("SELECT consent_ended_at, noticed_at, overdue_told_at FROM publication_notice WHERE board_id = ? AND publication_id = ?", {from.board(), std::string(publication)}));
  if (rows.empty()) return std::optional<Notice>();
  return std::optional(Notice{Instant{rows[0].whole(0)}, Instant{rows[0].whole(1)}, instant_in(rows[0], 2)});
}

}  // namespace publication_rows
}  // namespace leidraad
