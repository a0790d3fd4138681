// SPDX-License-Identifier: EUPL-1.2
#include "office/reports_contents.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"

namespace leidraad::report_contents {

namespace {

using report_rows::Piece;
using report_rows::PieceRow;

constexpr std::size_t kFieldsMax = 200;
constexpr std::size_t kNameMax = 120;
constexpr std::size_t kTypeMax = 100;
constexpr std::size_t kFormKeyBytes = 43;

std::string bound_to(std::string_view report, std::string_view piece) { return "report/" + std::string(report) + "/" + std::string(piece); }

Error unreadable() { return invalid("a part of this report is not as it was written", "report"); }

std::string list_file(const std::pair<std::string, std::string>& file) { return file.first + " " + file.second; }
std::pair<std::string, std::string> listed_file(const std::string& line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string::npos) return {line, ""};
  return {line.substr(0, blank), line.substr(blank + 1)};
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.size() > kNameMax || !is_utf8(name) || name == "." || name == "..") return false;
  return std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\'; });
}

}  // namespace

std::string write_fields(const Fields& fields) {
  std::string bytes;
  for (const auto& [name, value] : fields) bytes += name + ":" + std::to_string(value.size()) + ":" + value + "\n";
  return bytes;
}

Result<Fields> read_fields(std::string_view bytes) {
  Fields fields;
  while (!bytes.empty()) {
    const std::size_t colon = bytes.find(':');
    const std::size_t second = colon == std::string_view::npos ? colon : bytes.find(':', colon + 1);
    if (second == std::string_view::npos || fields.size() == kFieldsMax) return unreadable();
    std::size_t size = 0;
    const std::string_view digits = bytes.substr(colon + 1, second - colon - 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || size >= bytes.size() - second - 1 || bytes[second + 1 + size] != '\n') return unreadable();
    fields.emplace_back(std::string(bytes.substr(0, colon)), std::string(bytes.substr(second + 1, size)));
    bytes.remove_prefix(second + 2 + size);
  }
  return fields;
}

std::string field(const Fields& fields, std::string_view name) {
  for (const auto& [one, value] : fields)
    if (one == name) return value;
  return {};
}

std::string Key::seal(std::string_view contents, std::string_view report, std::string_view piece) const {
  const std::string bound = bound_to(report, piece);
  return account_ != nullptr ? account_->seal(contents, bound) : identity::seal_contents(own_, contents, bound);
}

Result<std::string> Key::open(std::string_view sealed, std::string_view report, std::string_view piece) const {
  const std::string bound = bound_to(report, piece);
  return account_ != nullptr ? account_->open(sealed, bound) : identity::open_contents(own_, sealed, bound);
}

std::string write_body(const Body& body) {
  Fields fields{{"text", body.text}, {"name", body.name}, {"contact", body.contact}, {"link", body.link}, {"tone", body.tone}, {"reporter", body.reporter}};
  for (const std::string& person : body.about.people) fields.emplace_back("about", person);
  for (const Role role : body.about.roles) fields.emplace_back("about_role", std::string(name(role)));
  for (const auto& file : body.files) fields.emplace_back("file", list_file(file));
  return write_fields(fields);
}

Result<Body> read_body(std::string_view bytes) {
  const Fields fields = TRY(read_fields(bytes));
  Body body{field(fields, "text"), field(fields, "name"), field(fields, "contact"), field(fields, "link"), field(fields, "tone"), field(fields, "reporter"), {}, {}};
  for (const auto& [name, value] : fields) {
    if (name == "about") body.about.people.push_back(value);
    if (name == "about_role") {
      if (const auto role = find_role(value)) body.about.roles.push_back(*role);
    }
    if (name == "file") body.files.push_back(listed_file(value));
  }
  return body;
}

std::vector<PieceRow> file_pieces(const Key& key, std::string_view report, const std::vector<ReportFile>& files, Instant at,
                                  std::vector<std::pair<std::string, std::string>>& listed) {
  std::vector<PieceRow> made;
  for (const ReportFile& file : files) {
    PieceRow piece{new_id(), std::string(report), Piece::file, at, {}, {}, {}};
    piece.contents = key.seal(write_fields({{"name", file.name}, {"type", file.type}, {"bytes", file.bytes}}), report, piece.id);
    listed.emplace_back(piece.id, file.name);
    made.push_back(std::move(piece));
  }
  return made;
}

Result<ReportPiece> read_file_piece(const Key& key, const PieceRow& piece) {
  const std::string opened = TRY(key.open(piece.contents, piece.report, piece.id));
  const Fields fields = TRY(read_fields(opened));
  return ReportPiece{field(fields, "name"), field(fields, "type"), field(fields, "bytes")};
}

std::string write_message(std::string_view text, const std::vector<std::pair<std::string, std::string>>& files) {
  Fields fields{{"text", std::string(text)}};
  for (const auto& file : files) fields.emplace_back("file", list_file(file));
  return write_fields(fields);
}

Done fill(const Key& key, const std::vector<PieceRow>& pieces, ReportThread& thread, std::vector<ReportMessage>* notes, Body* body) {
  for (const PieceRow& piece : pieces) {
    const std::string opened = TRY(key.open(piece.contents, piece.report, piece.id));
    if (piece.what == Piece::body) {
      Body read = TRY(read_body(opened));
      thread.text = read.text;
      thread.name = read.name;
      thread.contact = read.contact;
      thread.link = read.link;
      thread.tone = find_signal_tone(read.tone);
      thread.files = read.files;
      if (body != nullptr) *body = std::move(read);
      continue;
    }
    const Fields fields = TRY(read_fields(opened));
    if (piece.what == Piece::result) {
      thread.result = field(fields, "text");
      continue;
    }
    ReportMessage message{field(fields, "text"), piece.what == Piece::answer, piece.what == Piece::question, piece.at, {}};
    for (const auto& [name, value] : fields)
      if (name == "file") message.files.push_back(listed_file(value));
    if (piece.what != Piece::note) thread.messages.push_back(std::move(message));
    else if (notes != nullptr) notes->push_back(std::move(message));
  }
  return done();
}

Done check_text(std::string_view text, bool needed) {
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) return refusal(Fault::invalid, "Dit is geen gewone tekst.", "This is no plain text.");
  if (text.size() > kReportTextMax)
    return refusal(Fault::invalid, "Deze tekst is te lang. Schrijf hooguit 10.000 tekens.", "This text is too long. Write at most 10,000 characters.");
  if (needed && trim(text).empty()) return refusal(Fault::invalid, "Schrijf in een paar woorden wat er is.", "Write in a few words what it is about.");
  return done();
}

Done check_files(const std::vector<ReportFile>& files) {
  if (files.size() > kReportFilesMax) return refusal(Fault::invalid, "U kunt hooguit 5 bestanden meesturen.", "You can send at most 5 files along.");
  for (const ReportFile& file : files) {
    if (file.bytes.size() > kReportFileMax) return refusal(Fault::invalid, "Een bestand mag hooguit 10 MB groot zijn.", "A file may be 10 MB at most.");
    if (!is_plain_name(file.name)) return refusal(Fault::invalid, "De naam van dit bestand kan niet. Geef het een korte, gewone naam.", "The name of this file cannot be kept. Give it a short, plain name.");
    if (file.type.size() > kTypeMax || !is_utf8(file.type)) return invalid("the type of a file is not one", "files");
  }
  return done();
}

Done check_form_key(std::string_view form_key) {
  const auto bytes = identity::from_base64url(form_key);
  if (form_key.size() != kFormKeyBytes || !bytes)
    return refusal(Fault::invalid, "Dit formulier is niet meer geldig. Open de pagina opnieuw.", "This form is no longer valid. Open the page again.");
  return done();
}

}  // namespace leidraad::report_contents
