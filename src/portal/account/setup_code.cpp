// SPDX-License-Identifier: EUPL-1.2
// Steps 2 and 3: where the code comes from, and what this board fills in.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "core/base/text.h"
#include "core/code/council.h"
#include "core/code/edit.h"
#include "core/code/parse.h"
#include "core/import/import.h"
#include "files/files.h"
#include "intake/intake.h"
#include "office/codes.h"
#include "portal/account/account_parts.h"
#include "portal/account/setup_pages.h"
#include "portal/http/multipart.h"
#include "portal/pages/begin_fields.h"

namespace leidraad::portal {

using namespace html;

namespace {

// An uploaded document under a name nobody can guess, gone when this is.
class Upload {
 public:
  static Result<Upload> of(const std::string& directory, const http::UploadedFile& file) {
    const auto dot = file.name.rfind('.');
    const std::string ending = dot == std::string::npos ? "" : ascii_lower(file.name.substr(dot));
    const bool known = ending == ".docx" || ending == ".pdf" || ending == ".md" || ending == ".txt";
    if (!known) return refusal(Fault::invalid, "Kies een bestand van Word (.docx), PDF of tekst (.txt, .md).", "Choose a file of Word (.docx), PDF or text (.txt, .md).");
    Upload upload(directory + "/upload-" + new_id() + ending);
    TRY(write_file(upload.path_, file.bytes));
    return upload;
  }
  Upload(Upload&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;
  Upload& operator=(Upload&&) = delete;
  ~Upload() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  explicit Upload(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

Html choice(const Visit& visit, std::string_view from, Label title, Label what) {
  return element("li", {}, element("p", {}, element("b", {}, visit.say(title)), element("br", {}), visit.say(what)), second_button(visit.say("Begin hiermee", "Start from this"), "van", from));
}

Result<std::string> draft_of(const Visit& visit, const http::UploadedFile& file) {
  const Upload upload = TRY(Upload::of(visit.office().directory(), file));
  const PlainDocument document = TRY(read_document(upload.path()));
  return TRY(import_document(document)).draft;
}

Result<std::string> text_of_example(const std::string& which) {
  const auto example = find_example(which);
  if (!example) return refusal(Fault::missing, "Dit voorbeeld kennen wij niet.", "We do not know this example.");
  return own_code(example->text, example->code, {});
}

std::optional<CodeVersion> newest_draft(Reading& from) {
  const auto versions = code_versions(from);
  if (!versions) return std::nullopt;
  for (const CodeVersion& version : *versions) {
    if (version.state == CodeState::draft && version.school.empty()) return version;
  }
  return std::nullopt;
}

}  // namespace

http::Response setup_code_page(const Visit& visit) {
  const Html examples = element("ul", {css("plain")},
                                choice(visit, "bestuur", {"Het voorbeeld voor een schoolbestuur", "The example for a school board"}, {"Met afspraken voor medewerkers, toezicht, mail, telefoon en sociale media.", "With agreements for staff, supervision, mail, telephone and social media."}),
                                choice(visit, "school", {"Het voorbeeld voor een school", "The example for a school"}, {"Korter, voor leerlingen en medewerkers samen, ook in leerlingentaal.", "Shorter, for pupils and staff together, with wording for pupils."}));
  Field file{.name = "bestand", .label = visit.say("Uw eigen document (Word, PDF of tekst)", "Your own document (Word, PDF or text)")};
  file.hint = visit.say("Wij maken er een concept van, met voorstellen voor regels. U kijkt alles na; niets gaat verloren.", "We make a draft of it, with proposed rules. You check everything; nothing is lost.");
  return show_step(visit, Step::code,
                   together(post_form(visit, to_step(visit, Step::code), examples),
                            upload_form(visit, to_step(visit, Step::code), together(file_field(file, ".docx,.pdf,.md,.txt"), button(visit.say("Maak een concept", "Make a draft"))))));
}

http::Response setup_code(const Visit& visit) {
  const auto upload = http::read_form_with_files(visit.request.headers.first("content-type"), visit.request.body);
  const http::UploadedFile* file = upload ? upload->file("bestand") : nullptr;
  const std::string which = visit.request.form.first("van");
  if (file == nullptr && which.empty())
    return show_step(visit, Step::code, Html(), refusal(Fault::invalid, "Kies een voorbeeld of een bestand.", "Choose an example or a file."));
  const auto text = file ? draft_of(visit, *file) : text_of_example(which);
  if (!text) return refused_page(visit, text.error());
  const Done written = visit.office().write(Touches::codes, [&](Writing& to) -> Done {
    TRY(begin_code(to, visit.actor(), visit.board.now, "", *text));
    return done();
  });
  if (!written) return refused_page(visit, written.error());
  return http::redirect(after(visit, Step::code).address());
}

// ---- 3: what the board fills in ----

namespace {

struct Draft {
  CodeVersion version;
  std::string text;
  Code code;
};

Result<std::optional<Draft>> draft_in(const Visit& visit) {
  std::optional<Draft> draft;
  TRY(visit.office().read([&](Reading& from) -> Done {
    const auto version = newest_draft(from);
    if (!version) return done();
    std::string text = TRY(code_text(from, version->id));
    Code code = parse_code(text, "concept").code;
    draft = Draft{*version, std::move(text), std::move(code)};
    return done();
  }));
  return draft;
}

// The draft as the form of "Zelf beginnen" knows it: the same fields, the same reading of them.
Example as_example(const Draft& draft) { return {"concept", draft.text, draft.code, blanks_of(draft.code), notes_of(draft.code)}; }

// Who observes must have weighed it first: the reference of that assessment stands in the code (AVG 35).
Html assessment_field(const Visit& visit, const Code& code) {
  if (!has_supervision(code)) return {};
  Field field{.name = "dpia", .label = visit.say("Kenmerk van de DPIA", "Reference of the DPIA"), .value = code.front.dpia};
  field.hint = visit.say("Deze code neemt dingen waar, zoals aantallen op het netwerk. Daar hoort een gegevensbeschermingseffectbeoordeling bij. Bijvoorbeeld: DPIA-2026-04",
                         "This code observes things, such as numbers on the network. A data protection impact assessment belongs to that. For example: DPIA-2026-04");
  field.required = false;
  return text_field(field);
}

bool is_reference(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text.find_first_of("\r\n\"\\{}[]#:") == std::string_view::npos;
}

}  // namespace

http::Response setup_blanks_page(const Visit& visit) {
  const auto draft = draft_in(visit);
  if (!draft) return refused_page(visit, draft.error());
  if (!*draft)
    return show_step(visit, Step::blanks, element("p", {}, visit.say("Er is nog geen concept. Kies eerst waar de code vandaan komt.", "There is no draft yet. First choose where the code comes from.")));
  const Example example = as_example(**draft);
  if (example.blanks.empty() && example.notes.empty() && !has_supervision(example.code))
    return show_step(visit, Step::blanks, element("p", {}, visit.say("In deze code valt niets in te vullen. U kunt verder.", "There is nothing to fill in in this code. You can go on.")));
  Html fields;
  for (const Blank& blank : example.blanks) fields += blank_field(visit, example, blank, {});
  if (!example.notes.empty()) fields += note_fields(visit, example);
  return show_step(visit, Step::blanks,
                   post_form(visit, to_step(visit, Step::blanks),
                             together(hidden_field("begonnen", (*draft)->version.hash), fields, assessment_field(visit, example.code), button(visit.say("Bewaar en ga verder", "Save and continue")))));
}

http::Response setup_blanks(const Visit& visit) {
  const auto draft = draft_in(visit);
  if (!draft) return refused_page(visit, draft.error());
  if (!*draft) return http::redirect(to_step(visit, Step::code).address());
  const Draft& it = **draft;
  const std::string dpia = visit.request.form.first("dpia");
  std::string text = own_code(it.text, it.code, choices_of(visit, as_example(it)));
  const std::string_view assessment = trim(std::string_view(dpia));
  if (is_reference(assessment)) text = with_front_line(text, "dpia", assessment);
  const Done written = visit.office().write(Touches::codes, [&](Writing& to) -> Done {
    return save_code(to, visit.actor(), visit.board.now, it.version.id, visit.request.form.first("begonnen"), text);
  });
  if (!written) return refused_page(visit, written.error());
  return http::redirect(after(visit, Step::blanks).address());
}

}  // namespace leidraad::portal
