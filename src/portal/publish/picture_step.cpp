// SPDX-License-Identifier: EUPL-1.2
#include "portal/publish/picture_step.h"

#include "office/codes.h"
#include "portal/http/multipart.h"
#include "portal/pages/form.h"
#include "portal/pages/pages.h"
#include "portal/publish/waiting_pictures.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr std::size_t kMarksShown = 40;

const PictureCleaner& cleaner() {
  static const PictureCleaner one;
  return one;
}

Html mark(const Visit& visit, const PictureMark& one) {
  return element("tr", {}, element("th", {{"scope", "row"}, css("name")}, capital(meaning_of(one, visit.language))),
                 element("td", {{"data-label", visit.say("Wat er stond", "What it said")}}, one.value), element("td", {{"data-label", visit.say("Waar", "Where")}, css("quiet")}, one.field));
}

Html before_and_after(const Visit& visit, const CleanPicture& picture) {
  if (picture.before.empty()) return element("p", {}, visit.say("In dit bestand stond niets over mensen, plaatsen of tijden.", "This file said nothing about people, places or times."));
  std::vector<Html> rows;
  for (const PictureMark& one : picture.before) {
    if (rows.size() < kMarksShown) rows.push_back(mark(visit, one));
  }
  const Html more = picture.before.size() > kMarksShown ? element("p", {css("quiet")}, visit.say("En nog ", "And "), std::to_string(picture.before.size() - kMarksShown), visit.say(" dingen.", " more.")) : Html();
  std::vector<Html> kept;
  for (const PictureMark& one : picture.after) kept.push_back(element("li", {}, capital(meaning_of(one, visit.language)), one.value.empty() ? "" : ": ", one.value));
  const Html rest = kept.empty() ? element("p", {}, element("b", {}, visit.say("Dit is allemaal weg.", "All of this is gone."))) :
                                   together(element("p", {}, visit.say("Dit is weg. Wat er nog in staat:", "This is gone. What is still in it:")), element("ul", {css("plain")}, kept));
  return together(element("details", {css("group"), {"open", picture.before.size() <= 8}},
                          element("summary", {}, visit.say("Dit stond in het bestand", "This was in the file"), element("span", {css("quiet")}, " (", std::to_string(picture.before.size()), ")")),
                          element("table", {css("table")}, element("tbody", {}, rows)), more),
                  rest);
}

Html result(const Visit& visit, const PictureStep& step) {
  const Html fetch = step.waiting.empty()
                         ? element("p", {}, visit.say("Er is nu even geen plek om de schone foto klaar te zetten. Probeer het over een paar minuten nog eens.", "There is no room now to hold the clean picture. Try again in a few minutes."))
                         : together(element("p", {css("buttons")}, element("a", {css("button"), href(visit.to(Room::publish, "/foto/" + step.waiting)), {"download", true}}, visit.say("Haal de schone foto op", "Fetch the clean picture"))),
                                    element("p", {css("hint below")}, visit.say("Plaats deze foto, en niet het origineel. Hij staat een kwartier klaar, alleen voor u, en is dan weg.",
                                                                             "Place this picture, not the original. It waits a quarter of an hour, for you alone, and is gone then.")));
  return element("section", {css("part"), {"aria-labelledby", "schoon"}}, element("h2", {id("schoon")}, visit.say("De foto is schoon", "The picture is clean")), before_and_after(visit, *step.picture), fetch);
}

}  // namespace

PictureStep take_picture(const Visit& visit, PublishQuestion& question) {
  PictureStep step;
  const auto form = http::read_form_with_files(visit.request.headers.first("content-type"), visit.request.body);
  const http::UploadedFile* file = form ? form->file("foto") : nullptr;
  if (file == nullptr) {
    step.error = refusal(Fault::invalid, form ? "Kies eerst een foto." : "De foto kwam niet heel aan. Probeer het nog eens.", form ? "First choose a picture." : "The picture did not arrive whole. Try again.");
    return step;
  }
  auto cleaned = cleaner().clean(file->bytes);
  if (!cleaned) {
    step.error = cleaned.error();
    return step;
  }
  question.publication.file_hash = hash_of(cleaned->bytes);
  const std::string name = "foto." + std::string(extension_of(cleaned->format));
  step.waiting = waiting_pictures().keep({visit.actor().person, std::move(cleaned->bytes), std::string(media_type_of(cleaned->format)), name, {}}, visit.board.now).value_or("");
  step.picture = std::move(*cleaned);
  step.picture->bytes.clear();
  return step;
}

Html picture_step(const Visit& visit, const PublishQuestion& question, const PictureStep& step) {
  if (step.picture) return result(visit, step);
  if (!question.publication.file_hash.empty()) return {};
  Field file{.name = "foto", .label = visit.say("De foto", "The picture"), .hint = visit.say("JPEG, PNG of WebP, hooguit 40 MB. Een iPhone maakt vaak HEIC. Kies daar Instellingen > Camera > Formaten > Meest compatibel.", "JPEG, PNG or WebP, 40 MB at most. An iPhone often makes HEIC. Choose Settings > Camera > Formats > Most Compatible there.")};
  return element("details", {css("group"), {"open", step.error.has_value()}},
                 element("summary", {}, visit.say("Eerst de foto schoonmaken? (hoeft niet)", "Clean the picture first? (optional)")),
                 element("p", {}, visit.say("In een foto staat vaak waar en wanneer hij is gemaakt, en soms namen. Dat halen wij eruit. De foto wordt niet bewaard.",
                                            "A picture often says where and when it was taken, and sometimes names. We take that out. The picture is not kept.")),
                 upload_form(visit, visit.to(Room::publish, "/foto"), together(hidden_field("school", question.publication.school), file_field(file, "image/jpeg,image/png,image/webp"), button(visit.say("Maak schoon", "Clean it")))));
}

http::Response cleaned_picture(const Visit& visit) {
  const auto found = waiting_pictures().find(visit.request.parameters.first("id"), visit.actor().person, visit.board.now);
  if (!found) return not_found_page(visit);
  http::Response response;
  response.content_type = found->media_type;
  response.language.clear();
  response.headers.set("Content-Disposition", "attachment; filename=\"" + found->name + "\"");
  response.headers.set("Cache-Control", "no-store");
  response.body = found->bytes;
  return response;
}

}  // namespace leidraad::portal
