// SPDX-License-Identifier: EUPL-1.2
#include "pictures/picture_refusals.h"

namespace leidraad {

namespace {

Error wrong(std::string dutch, std::string english) { return refusal(Fault::invalid, std::move(dutch), std::move(english)); }
Error not_now(std::string dutch, std::string english) { return refusal(Fault::unavailable, std::move(dutch), std::move(english)); }

Error too_hard() {
  return wrong("deze foto is niet veilig te lezen; open hem op uw computer, bewaar hem opnieuw als jpg en probeer het nog eens",
               "this picture cannot be read safely; open it on your computer, save it again as jpg and try once more");
}

Error no_program() {
  return not_now("foto's kunnen nu niet veilig worden bekeken; vraag de beheerder van Leidraad om leidraad-media na te kijken",
                 "pictures cannot be looked at safely now; ask who runs Leidraad to check leidraad-media");
}

}  // namespace

Error refusal_of(MediaEnd end) {
  switch (end) {
    case MediaEnd::not_a_picture:
      return wrong("dit is geen foto die wij kennen; kies een jpg, png, webp, gif of tif", "this is no picture we know; choose a jpg, png, webp, gif or tif");
    case MediaEnd::heic:
      return wrong("dit is een HEIC-foto; zet hem om naar jpg (op een iPhone: Instellingen > Camera > Formaten > Meest compatibel)",
                   "this is a HEIC picture; convert it to jpg (on an iPhone: Settings > Camera > Formats > Most Compatible)");
    case MediaEnd::pdf:
      return wrong("dit is een PDF en geen foto; bewaar de foto zelf als jpg of png", "this is a PDF and no picture; save the picture itself as jpg or png");
    case MediaEnd::too_big:
      return wrong("deze foto is groter dan 40 MB; maak hem kleiner", "this picture is larger than 40 MB; make it smaller");
    case MediaEnd::too_many_pixels:
      return wrong("deze foto zegt meer dan 200 miljoen beeldpunten te hebben; maak hem kleiner", "this picture claims more than 200 million pixels; make it smaller");
    case MediaEnd::too_many_parts:
      return wrong("deze foto bestaat uit te veel losse delen; open hem en bewaar hem opnieuw als jpg of png",
                   "this picture is made of too many parts; open it and save it again as jpg or png");
    case MediaEnd::damaged:
      return wrong("deze foto is beschadigd of niet compleet; open hem en bewaar hem opnieuw, of kies een andere",
                   "this picture is damaged or not complete; open it and save it again, or choose another");
    case MediaEnd::hidden_file:
      return wrong("in deze foto zit nog een ander bestand verstopt; maak er een schermafdruk van en gebruik die",
                   "another file is hidden in this picture; make a screenshot of it and use that");
    case MediaEnd::unknown_kind:
      return wrong("deze soort foto kunnen wij niet schoonmaken; bewaar hem als jpg of png", "we cannot clean this kind of picture; save it as jpg or png");
    case MediaEnd::not_clean:
      return wrong("het lukt niet om alle namen en plaatsen uit deze foto te halen; maak er een schermafdruk van en gebruik die",
                   "not every name and place can be taken out of this picture; make a screenshot of it and use that");
    case MediaEnd::no_memory: return too_hard();
    case MediaEnd::not_locked_in:
    case MediaEnd::clean: break;
  }
  return no_program();
}

Error refusal_of(MediaRun::End end) {
  if (end == MediaRun::End::not_started) return no_program();
  if (end == MediaRun::End::too_long)
    return wrong("deze foto bekijken duurt te lang; maak hem kleiner, of bewaar hem opnieuw als jpg", "looking at this picture takes too long; make it smaller, or save it again as jpg");
  return too_hard();
}

Error no_turn() {
  return not_now("er worden nu veel foto's tegelijk bekeken; probeer het over een minuut opnieuw", "many pictures are being looked at now; try again in a minute");
}

}  // namespace leidraad
