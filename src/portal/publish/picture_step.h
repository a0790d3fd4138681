// SPDX-License-Identifier: EUPL-1.2
// The first, optional step: the picture itself, to be cleaned of names, places and times.
#pragma once

#include "pictures/pictures.h"
#include "portal/publish/publish_question.h"

namespace leidraad::portal {

struct PictureStep {
  std::optional<Error> error;
  std::optional<CleanPicture> picture;  // without its bytes
  std::string waiting;                  // its id in waiting_pictures; empty: no room
};

// From what was sent: cleaned, its fingerprint in the question.
PictureStep take_picture(const Visit& visit, PublishQuestion& question);
html::Html picture_step(const Visit& visit, const PublishQuestion& question, const PictureStep& step);

http::Response publish_picture_form(const Visit& visit);  // POST /foto
http::Response cleaned_picture(const Visit& visit);       // /foto/:id

}  // namespace leidraad::portal
