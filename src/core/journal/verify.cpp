// SPDX-License-Identifier: EUPL-1.2
// Checking a journal from outside: every hash again, every signature, and against what was kept before.
#include <algorithm>
#include <set>

#include "core/journal/journal.h"

namespace leidraad::journal {

namespace {

struct Wrong {  // what is not right, and on which line where that can be told
  std::optional<std::uint64_t> entry;
  std::string nl, en;
};

std::string with_marks(std::uint64_t number, char mark) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, mark);
  }
  return digits;
}
std::string nl(std::uint64_t number) { return with_marks(number, '.'); }
std::string en(std::uint64_t number) { return with_marks(number, ','); }

constexpr std::string_view kMonthsNl[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                          "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr std::string_view kMonthsEn[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

std::string day(Instant at, const std::string_view (&months)[12]) {
  const Date date = date_of(to_local(TimeZone{}, at));
  return std::to_string(date.day) + " " + std::string(months[date.month - 1]) + " " + std::to_string(date.year);
}
std::string day_nl(Instant at) { return day(at, kMonthsNl); }
std::string day_en(Instant at) { return day(at, kMonthsEn); }

// Reads the leaves from the first on and keeps the tree so far.
class Reader {
 public:
  explicit Reader(const Bundle& bundle) : bundle_(bundle) {}

  std::optional<Wrong> all_leaves() {
    roots_wanted_.insert(bundle_.leaves.size());
    for (std::uint64_t i = 0; i < bundle_.leaves.size(); ++i) {
      if (auto wrong = one_leaf(i)) return wrong;
      if (roots_wanted_.contains(tree_.size())) roots_.emplace(tree_.size(), tree_.root());
    }
    return keys_without_use();
  }
  void want_root(std::uint64_t size) { roots_wanted_.insert(size); }
  Hash root(std::uint64_t size) const {
    const auto found = roots_.find(size);
    return found == roots_.end() ? Frontier().root() : found->second;
  }

 private:
  std::optional<Wrong> one_leaf(std::uint64_t i) {
    const std::uint64_t number = i + 1;
    const auto leaf = read_leaf(bundle_.leaves[i]);
    if (!leaf) return Wrong{number, "deze regel is niet zoals het programma hem schrijft", "this line is not as the program writes it"};
    if (leaf->place.number != number)
      return Wrong{number, "hier hoort regel " + nl(number) + ", maar er staat regel " + nl(leaf->place.number),
                   "line " + en(number) + " belongs here, but line " + en(leaf->place.number) + " stands here"};
    if (leaf->place.after != last_) return broken_link(i);
    if (auto wrong = closed_to_its_key(*leaf, number)) return wrong;
    last_ = leaf_hash(bundle_.leaves[i]);
    tree_.append(last_);
    return std::nullopt;
  }

  // Line i does not follow from the line before it. If the line after i follows from i, then i is as it
  // was, and it is the one before that was changed.
  Wrong broken_link(std::uint64_t i) const {
    bool followed = i > 0 && i + 1 == bundle_.leaves.size();
    if (i > 0 && i + 1 < bundle_.leaves.size()) {
      const auto next = read_leaf(bundle_.leaves[i + 1]);
      followed = next && next->place.after == leaf_hash(bundle_.leaves[i]);
    }
    return {followed ? i : i + 1, "wat er staat is niet wat er stond toen de volgende regel werd geschreven",
            "what it says is not what it said when the next line was written"};
  }

  std::optional<Wrong> closed_to_its_key(const Leaf& leaf, std::uint64_t number) {
    const auto key = bundle_.keys.find(leaf.entry.subject);
    if (leaf.sealed.empty() || key == bundle_.keys.end()) return std::nullopt;
    used_.insert(key->first);
    if (read_leaf(bundle_.leaves[number - 1], key->second)) return std::nullopt;
    return Wrong{number, "de persoonsgegevens gaan met de sleutel in dit bestand niet open",
                 "the personal details do not open with the key in this file"};
  }

  std::optional<Wrong> keys_without_use() const {
    for (const auto& [person, key] : bundle_.keys) {
      if (!used_.contains(person))
        return Wrong{std::nullopt, "er staat een sleutel in van iemand die in geen regel voorkomt",
                     "it holds a key of somebody who appears in no line"};
    }
    return std::nullopt;
  }

  const Bundle& bundle_;
  Frontier tree_;
  Hash last_{};
  std::set<std::uint64_t> roots_wanted_;
  std::map<std::uint64_t, Hash> roots_;
  std::set<std::string> used_;
};

struct Notes {
  std::vector<Checkpoint> inside;
  std::optional<Checkpoint> old;
};

std::optional<Wrong> read_notes(const Bundle& bundle, const PublicKey& key, const std::optional<std::string>& old_note, Notes& out) {
  for (const std::string& note : bundle.notes) {
    const auto read = read_checkpoint(note, key);
    const std::string number = std::to_string(out.inside.size() + 1);
    if (!read)
      return Wrong{std::nullopt, "bewijs " + number + " in dit bestand klopt niet: " + read.error().why,
                   "proof " + number + " in this file is not a proof signed with this key"};
    if (!out.inside.empty() && read->size <= out.inside.back().size)
      return Wrong{std::nullopt, "bewijs " + number + " in dit bestand staat niet op zijn plaats",
                   "proof " + number + " in this file is not in its place"};
    out.inside.push_back(*read);
  }
  if (!old_note) return std::nullopt;
  const auto read = read_checkpoint(*old_note, key);
  if (!read)
    return Wrong{std::nullopt, "het oude bewijs hoort niet bij deze sleutel: " + read.error().why,
                 "the old proof was not signed with this key"};
  out.old = *read;
  return std::nullopt;
}

Wrong lines_gone(const Checkpoint& proof, std::uint64_t entries) {
  return {entries + 1, "op " + day_nl(proof.at) + " waren er " + nl(proof.size) + " regels, nu " + nl(entries),
          "on " + day_en(proof.at) + " there were " + en(proof.size) + " lines, now " + en(entries)};
}

// Every proof in the file, in order. Up to the last that fits nothing was changed.
std::optional<Wrong> judge_inside(const Notes& notes, const Reader& reader, std::uint64_t entries) {
  std::uint64_t sure = 0;
  for (const Checkpoint& note : notes.inside) {
    if (note.size > entries) return lines_gone(note, entries);
    if (reader.root(note.size) != note.root)
      return Wrong{sure + 1, "vanaf hier tot en met regel " + nl(note.size) + " klopt het niet met het bewijs van " + day_nl(note.at),
                   "from here to line " + en(note.size) + " it does not fit the proof of " + day_en(note.at)};
    sure = note.size;
  }
  if (notes.inside.empty()) return Wrong{std::nullopt, "er staat geen enkel ondertekend bewijs in dit bestand", "this file holds no signed proof at all"};
  if (sure < entries) return Wrong{sure + 1, "vanaf hier is niets ondertekend", "nothing is signed from here on"};
  return std::nullopt;
}

std::optional<Wrong> judge_old(const Notes& notes, const Reader& reader, std::uint64_t entries) {
  if (!notes.old) return std::nullopt;
  if (notes.old->size > entries) return lines_gone(*notes.old, entries);
  if (reader.root(notes.old->size) == notes.old->root) return std::nullopt;
  return Wrong{std::nullopt, "de eerste " + nl(notes.old->size) + " regels zijn niet wat ze op " + day_nl(notes.old->at) + " waren",
               "the first " + en(notes.old->size) + " lines are not what they were on " + day_en(notes.old->at)};
}

Verdict changed(std::uint64_t entries, const Wrong& wrong) {
  Verdict out;
  out.entries = entries;
  out.wrong_entry = wrong.entry;
  out.nl = "GEWIJZIGD" + (wrong.entry ? " op regel " + nl(*wrong.entry) : std::string()) + ": " + wrong.nl + ".";
  out.en = "CHANGED" + (wrong.entry ? " on line " + en(*wrong.entry) : std::string()) + ": " + wrong.en + ".";
  return out;
}

Verdict unchanged(std::uint64_t entries, const Notes& notes) {
  Verdict out;
  out.sound = true;
  out.entries = entries;
  const bool one = entries == 1;
  const std::string what_nl = nl(entries) + (one ? " regel" : " regels") + ", alle handtekeningen kloppen";
  const std::string what_en = en(entries) + (one ? " line" : " lines") + ", every signature is right";
  if (notes.old) {
    out.unchanged_since = notes.old->at;
    out.nl = "Ongewijzigd sinds " + day_nl(notes.old->at) + ": " + what_nl + ".";
    out.en = "Unchanged since " + day_en(notes.old->at) + ": " + what_en + ".";
    return out;
  }
  const Instant last = notes.inside.back().at;
  out.nl = "Klopt met zichzelf tot en met " + day_nl(last) + ": " + what_nl +
           ". Of er eerder iets is herschreven, ziet u alleen met een bewijs dat u zelf bewaarde (--old).";
  out.en = "Agrees with itself up to " + day_en(last) + ": " + what_en +
           ". Whether something was rewritten before, only a proof you kept yourself can tell (--old).";
  return out;
}

}  // namespace

Verdict verify(const Bundle& bundle, const PublicKey& key, const std::optional<std::string>& old_note) {
  const std::uint64_t entries = bundle.leaves.size();
  Notes notes;
  const auto wrong_note = read_notes(bundle, key, old_note, notes);
  Reader reader(bundle);
  for (const Checkpoint& note : notes.inside) reader.want_root(note.size);
  if (notes.old) reader.want_root(notes.old->size);
  if (const auto wrong = reader.all_leaves()) return changed(entries, *wrong);
  if (wrong_note) return changed(entries, *wrong_note);
  if (const auto wrong = judge_inside(notes, reader, entries)) return changed(entries, *wrong);
  if (const auto wrong = judge_old(notes, reader, entries)) return changed(entries, *wrong);
  return unchanged(entries, notes);
}

}  // namespace leidraad::journal
