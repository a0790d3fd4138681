// SPDX-License-Identifier: EUPL-1.2
#include "store/signer.h"

#include <sodium.h>

#include <algorithm>

#include "core/base/text.h"
#include "store/small_file.h"
#include "store/store.h"

namespace leidraad {

namespace {

std::string file_in(const std::string& folder, std::string_view name) { return folder + "/" + std::string(name); }

// A name no other journal has: the board's id would be the same in a test and in earnest.
std::string new_name(const std::string& board) { return "leidraad/" + board + "/" + new_id().substr(0, 8); }

Done make_key(const std::string& path, const std::string& board) {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open_half{};
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(open_half.data(), reinterpret_cast<unsigned char*>(secret.data()));
  return write_small_file(path, new_name(board) + " " + journal::hex(secret) + "\n", 0600);
}

}  // namespace

Result<Signer> Signer::open(const std::string& folder, const std::string& board, bool may_make) {
  if (sodium_init() < 0) return Error{Fault::unavailable, "er zijn hier geen veilige willekeurige getallen", {}};
  if (std::any_of(board.begin(), board.end(), [](char letter) { return static_cast<unsigned char>(letter) <= ' ' || letter == '+'; }) || board.empty())
    return invalid("de naam van een bestuur heeft geen spatie of plusteken", board);
  const std::string path = file_in(folder, kSecretKeyFile);
  auto text = TRY(read_small_file(path));
  if (!text && !may_make)
    return Error{Fault::missing, "de sleutel van het journaal ontbreekt; zet journal.key terug uit de laatste kopie", path};
  if (!text) {
    TRY(make_key(path, board));
    text = TRY(read_small_file(path));
  }
  const std::string_view line = trim(*text);
  const std::size_t space = line.find(' ');
  const auto secret = space == std::string_view::npos ? std::nullopt : journal::unhex(line.substr(space + 1));
  if (!secret || secret->size() != crypto_sign_SECRETKEYBYTES) return invalid("de sleutel van het journaal is beschadigd; zet hem terug uit een kopie", path);
  Signer out;
  out.folder_ = folder;
  out.key_.name = line.substr(0, space);
  out.secret_ = *secret;
  std::copy(secret->end() - crypto_sign_PUBLICKEYBYTES, secret->end(), out.key_.bytes.begin());
  const std::string open_half = journal::write_key(out.key_) + "\n";
  const std::string open_path = file_in(folder, kPublicKeyFile);
  if (TRY(read_small_file(open_path)) != open_half) TRY(write_small_file(open_path, open_half, 0644));
  return out;
}

std::string Signer::key_path() const { return file_in(folder_, kSecretKeyFile); }

Result<std::optional<std::string>> Signer::newest_note() const { return read_small_file(file_in(folder_, kNewestNoteFile)); }

Done Signer::remember(const std::string& note) const { return write_small_file(file_in(folder_, kNewestNoteFile), note, 0600); }

}  // namespace leidraad
