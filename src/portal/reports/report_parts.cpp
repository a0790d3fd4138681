// SPDX-License-Identifier: EUPL-1.2
#include "portal/reports/report_parts.h"

#include "identity/secret.h"
#include "portal/http/multipart.h"
#include "portal/pages/frame.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::string_view kFileField = "bijlage";

std::size_t megabytes(std::size_t bytes) { return bytes / 1'000'000; }

Error too_large() {
  const std::string most = std::to_string(megabytes(kReportFileMax));
  return refusal(Fault::invalid, "Een bijlage is te groot: hooguit " + most + " MB per stuk.", "An attachment is too large: at most " + most + " MB each.");
}

Error budget_is_spent() {
  return refusal(Fault::unavailable, "Vandaag kunnen er geen bestanden meer bij. Verstuur de melding zonder bijlage: de tekst komt wel aan.",
                 "No more files fit today. Send the report without an attachment: the text does arrive.");
}

Error busy() {
  return refusal(Fault::unavailable, "Het is nu druk met bijlagen. Probeer het over een minuut nog een keer, of verstuur zonder bijlage.",
                 "Attachments are busy now. Try again in a minute, or send without an attachment.");
}

constexpr std::chrono::seconds kCleaningTime{12};  // for all files of one request

class CleaningTurn {
 public:
  explicit CleaningTurn(std::counting_semaphore<2>& turns) : turns_(turns), mine_(turns.try_acquire()) {}
  ~CleaningTurn() {
    if (mine_) turns_.release();
  }
  CleaningTurn(const CleaningTurn&) = delete;
  CleaningTurn& operator=(const CleaningTurn&) = delete;
  bool is_mine() const { return mine_; }

 private:
  std::counting_semaphore<2>& turns_;
  bool mine_;
};

}  // namespace

Html section(std::string_view anchor, std::string_view title, const Html& inside) {
  return element("section", {css("part"), {"aria-labelledby", anchor}}, element("h2", {id(anchor)}, title), inside);
}

Html choice_item(std::string_view name, std::string_view value, const Html& words, bool chosen, bool several) {
  return element("li", {}, element("label", {css("choice")}, element("input", {{"type", several ? "checkbox" : "radio"}, {"name", name}, {"value", value}, {"checked", chosen}, {"required", !several}}), element("span", {}, words)));
}

Html choices_field(std::string_view legend, std::string_view hint, const std::vector<Html>& items) {
  return element("fieldset", {css("entry")}, element("legend", {}, legend), hint.empty() ? Html() : element("p", {css("hint")}, hint), element("ul", {css(items.size() > 4 ? "choices roomy" : "choices")}, items));
}

Html attachment_field(const Visit& visit) {
  const std::string hint = std::string(visit.say("Hooguit ", "At most ")) + std::to_string(kReportFilesMax) + std::string(visit.say(" bestanden van ", " files of ")) + std::to_string(megabytes(kReportFileMax)) +
                           std::string(visit.say(" MB. Van een foto halen wij plaats, tijd en toestel weg. Andere bestanden openen wij niet.", " MB. Of a photo we take out place, time and device. Other files we do not open."));
  return element("div", {css("entry")}, element("label", {{"for", "veld-bijlage"}}, visit.say("Bijlage (hoeft niet)", "Attachment (optional)")), element("p", {css("hint"), id("veld-bijlage-uitleg")}, hint),
                 element("input", {{"type", "file"}, id("veld-bijlage"), {"name", kFileField}, {"multiple", true}, {"aria-describedby", "veld-bijlage-uitleg"}}));
}

Html messages_view(const Visit& visit, const std::vector<ReportMessage>& messages, bool to_reporter, const std::function<Html(const std::string&, const std::string&)>& file) {
  std::vector<Html> items;
  for (const ReportMessage& message : messages) {
    const std::string_view who = message.by_reporter ? (to_reporter ? visit.say("U", "Jij", "You") : visit.say("De melder", "Who reported"))
                                                     : (to_reporter ? visit.say("Wie de melding behandelt", "Who handles the report") : visit.say("Wij", "We"));
    std::vector<Html> files;
    for (const auto& [piece, name] : message.files) files.push_back(element("li", {}, file(piece, name)));
    items.push_back(element("li", {}, element("p", {css("quiet")}, element("b", {}, who), message.is_question ? visit.say(" · vraag", " · question") : ""), element("p", {css("typed")}, message.text),
                            files.empty() ? Html() : element("ul", {}, files)));
  }
  return items.empty() ? Html() : element("ol", {css("plain")}, items);
}

bool has_attachments(const Visit& visit) { return http::media_type(visit.request) == "multipart/form-data"; }

Result<std::vector<ReportFile>> read_attachments(const Visit& visit, ReportHall& hall, bool known) {
  std::vector<ReportFile> files;
  if (!has_attachments(visit)) return files;
  const auto form = TRY(http::read_form_with_files(visit.request.headers.first("content-type"), visit.request.body));
  std::int64_t bytes = 0;
  for (const http::UploadedFile& file : form.files)
    if (file.field == kFileField) bytes += static_cast<std::int64_t>(file.bytes.size());
  if (bytes == 0) return files;
  if (!known && !hall.stranger_files.take(bytes, visit.board.now)) return budget_is_spent();
  const CleaningTurn turn(hall.cleaning);
  if (!turn.is_mine()) return busy();
  const auto until = std::chrono::steady_clock::now() + kCleaningTime;
  for (const http::UploadedFile& file : form.files) {
    if (std::chrono::steady_clock::now() > until) return busy();
    if (file.field != kFileField || file.bytes.empty()) continue;
    if (files.size() == kReportFilesMax)
      return refusal(Fault::invalid, "Hooguit " + std::to_string(kReportFilesMax) + " bijlagen. Voeg de rest later toe.", "At most " + std::to_string(kReportFilesMax) + " attachments. Add the rest later.");
    if (file.bytes.size() > kReportFileMax) return too_large();
    CleanAttachment clean = TRY(clean_attachment(hall.cleaner, file.bytes));
    // A name may say who made it; ours does not.
    files.push_back({"bijlage-" + std::to_string(files.size() + 1) + "." + clean.extension, clean.media_type, std::move(clean.bytes)});
  }
  return files;
}

bool is_forged(const Visit& visit) { return visit.is_signed_in() && !identity::same_secret(visit.request.form.first(kGuardField), visit.visitor.guard); }

http::Response too_often(const Visit& visit, const Label& words) {
  Sheet sheet{Room::report, std::string(visit.say("Even wachten", "Please wait")), "", {}};
  sheet.main = element("div", {css("narrow")}, element("h1", {}, sheet.title), element("p", {css("lead"), {"role", "alert"}}, visit.say(words)),
                       element("p", {}, visit.say("Er is niets veranderd. Ga over een paar minuten terug met de knop van de browser en verstuur het opnieuw.",
                                                  "Nothing has changed. In a few minutes, go back with the browser's button and send it again.")));
  http::Response response = show(visit, sheet, 429);
  response.headers.set("Retry-After", "120");
  return response;
}

// Never shown in place and never guessed at: what was attached is a stranger's.
http::Response download(const ReportPiece& piece) {
  CleanAttachment attachment;
  attachment.bytes = piece.bytes;
  attachment.media_type = piece.type;
  http::Response response = http::text(piece.bytes);
  response.content_type = "application/octet-stream";
  response.language.clear();
  for (const auto& [name, value] : headers_of_attachment(attachment, piece.name)) response.headers.set(name, value);
  return response;
}

AtDesk at_desk(const Visit& visit) { return {visit.actor(), visit.visitor.guard, visit.office().sessions().vaults()}; }

}  // namespace leidraad::portal
