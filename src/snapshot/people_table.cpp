// SPDX-License-Identifier: EUPL-1.2
#include "snapshot/people_table.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "core/base/text.h"

namespace leidraad {

namespace {

constexpr std::string_view kMagic{"people 1\n\0\0\0\0\0\0\0", 16};
constexpr std::size_t kHeadBytes = 32, kLoginBytes = 20, kPersonBytes = 28, kTextBytes = 4;
constexpr std::uint8_t kNoKind = 0xFF;
constexpr std::int8_t kNoYear = -128;

template <typename Number>
void put(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFF);
}

template <typename Number>
Number get(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
  return static_cast<Number>(number);
}

class Texts {
 public:
  Texts() { number(""); }
  std::uint32_t number(const std::string& text) {
    const auto [at, fresh] = numbers_.try_emplace(text, static_cast<std::uint32_t>(offsets_.size()));
    if (fresh) {
      offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
      bytes_ += text;
    }
    return at->second;
  }
  const std::vector<std::uint32_t>& offsets() const { return offsets_; }
  const std::string& bytes() const { return bytes_; }

 private:
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> offsets_;
  std::string bytes_;
};

std::uint32_t mask_of(const std::optional<std::vector<Role>>& roles) {
  std::uint32_t mask = 0;
  for (const Role role : roles.value_or(std::vector<Role>{})) mask |= 1U << static_cast<unsigned>(role);
  return mask;
}

using LoginRow = std::pair<Pseudonym, std::uint32_t>;

// A login that two people have is nobody's: the gate does not guess.
std::vector<LoginRow> login_rows(const std::vector<GateLogin>& people, const GateKey& gate) {
  std::map<Pseudonym, std::uint32_t> rows;
  std::vector<Pseudonym> shared;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    for (const std::string& login : people[i].logins) {
      if (normal_login(login).empty()) continue;
      const Pseudonym hash = gate.of_login(login);
      const auto [at, fresh] = rows.try_emplace(hash, i);
      if (!fresh && at->second != i) shared.push_back(hash);
    }
  }
  for (const Pseudonym& hash : shared) rows.erase(hash);
  return {rows.begin(), rows.end()};
}

}  // namespace

Result<std::string> write_people(const std::vector<GateLogin>& people, const GateKey& gate) {
  Texts texts;
  std::string rows;
  for (const GateLogin& one : people) {
    const Pseudonym id = gate.of_person(one.who.id);
    rows.append(reinterpret_cast<const char*>(id.data()), id.size());
    put(rows, one.who.kind ? static_cast<std::uint8_t>(*one.who.kind) : kNoKind);
    put(rows, one.who.year_group ? static_cast<std::int8_t>(std::clamp(*one.who.year_group, -100, 100)) : kNoYear);
    const std::uint32_t school = texts.number(one.who.school.value_or(""));
    if (school > 0xFFFF) return invalid("meer dan 65.535 scholen en groepen passen niet in één poort");
    put(rows, static_cast<std::uint16_t>(school));
    put(rows, mask_of(one.who.roles));
    put(rows, texts.number(join(one.who.groups.value_or(std::vector<std::string>{}), "\n")));
  }
  const std::vector<LoginRow> logins = login_rows(people, gate);
  std::string out(kMagic);
  put(out, static_cast<std::uint32_t>(logins.size()));
  put(out, static_cast<std::uint32_t>(people.size()));
  put(out, static_cast<std::uint32_t>(texts.offsets().size()));
  put(out, static_cast<std::uint32_t>(texts.bytes().size()));
  for (const auto& [hash, person] : logins) {
    out.append(reinterpret_cast<const char*>(hash.data()), hash.size());
    put(out, person);
  }
  out += rows;
  for (const std::uint32_t offset : texts.offsets()) put(out, offset);
  return out + texts.bytes();
}

Result<PeopleTable> PeopleTable::open(std::string_view bytes) {
  const Error broken = invalid("de lijst met personen in deze momentopname is beschadigd");
  if (bytes.size() < kHeadBytes || bytes.substr(0, kMagic.size()) != kMagic) return broken;
  PeopleTable table;
  table.bytes_ = bytes;
  table.logins_ = get<std::uint32_t>(bytes, 16);
  table.people_ = get<std::uint32_t>(bytes, 20);
  table.text_count_ = get<std::uint32_t>(bytes, 24);
  const std::size_t text_bytes = get<std::uint32_t>(bytes, 28);
  const std::size_t whole = kHeadBytes + table.logins_ * kLoginBytes + table.people_ * kPersonBytes + table.text_count_ * kTextBytes + text_bytes;
  if (whole != bytes.size() || table.text_count_ == 0) return broken;
  table.login_rows_ = bytes.substr(kHeadBytes, table.logins_ * kLoginBytes);
  table.person_rows_ = bytes.substr(kHeadBytes + table.login_rows_.size(), table.people_ * kPersonBytes);
  table.text_rows_ = bytes.substr(kHeadBytes + table.login_rows_.size() + table.person_rows_.size(), table.text_count_ * kTextBytes);
  table.texts_ = bytes.substr(bytes.size() - text_bytes);
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < table.text_count_; ++i) {
    const auto offset = get<std::uint32_t>(table.text_rows_, i * kTextBytes);
    if (offset < before || offset > text_bytes) return broken;
    before = offset;
  }
  for (std::size_t i = 0; i < table.logins_; ++i) {
    if (get<std::uint32_t>(table.login_rows_, i * kLoginBytes + 16) >= table.people_) return broken;
  }
  for (std::size_t i = 0; i < table.people_; ++i) {
    const std::size_t row = i * kPersonBytes;
    const auto kind = get<std::uint8_t>(table.person_rows_, row + 16);
    if (kind != kNoKind && kind > static_cast<std::uint8_t>(Kind::visitor)) return broken;
    if (get<std::uint16_t>(table.person_rows_, row + 18) >= table.text_count_) return broken;
    if (get<std::uint32_t>(table.person_rows_, row + 24) >= table.text_count_) return broken;
  }
  return table;
}

std::optional<Person> PeopleTable::find(const Pseudonym& login) const {
  std::size_t low = 0, high = logins_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (std::memcmp(login_rows_.data() + middle * kLoginBytes, login.data(), login.size()) < 0) low = middle + 1;
    else high = middle;
  }
  if (low == logins_ || std::memcmp(login_rows_.data() + low * kLoginBytes, login.data(), login.size()) != 0) return std::nullopt;
  return person(get<std::uint32_t>(login_rows_, low * kLoginBytes + 16));
}

std::string_view PeopleTable::text(std::uint32_t number) const {
  const auto offset = [&](std::size_t i) { return i < text_count_ ? get<std::uint32_t>(text_rows_, i * kTextBytes) : texts_.size(); };
  return texts_.substr(offset(number), offset(number + 1) - offset(number));
}

Person PeopleTable::person(std::uint32_t number) const {
  const std::string_view row = person_rows_.substr(number * kPersonBytes, kPersonBytes);
  Person who;
  Pseudonym id{};
  std::memcpy(id.data(), row.data(), id.size());
  who.id = print(id);
  if (const auto kind = get<std::uint8_t>(row, 16); kind != kNoKind) who.kind = static_cast<Kind>(kind);
  if (const auto year = get<std::int8_t>(row, 17); year != kNoYear) who.year_group = year;
  if (const auto school = text(get<std::uint16_t>(row, 18)); !school.empty()) who.school = std::string(school);
  who.roles.emplace();
  const auto mask = get<std::uint32_t>(row, 20);
  for (unsigned i = 0; i < kRoles; ++i) {
    if ((mask >> i & 1U) != 0) who.roles->push_back(static_cast<Role>(i));
  }
  who.groups.emplace();
  if (const auto groups = text(get<std::uint32_t>(row, 24)); !groups.empty()) {
    for (const std::string_view group : split(groups, '\n')) who.groups->emplace_back(group);
  }
  return who;
}

}  // namespace leidraad
