// SPDX-License-Identifier: EUPL-1.2
#include "portal/pages/everyday.h"

#include <array>

#include "portal/pages/signs.h"

namespace leidraad::portal {

using namespace html;

namespace {

constexpr auto kForStaff = std::to_array<Everyday>({
    {"web.visit", {"Een site bezoeken", "Visit a site"}},
    {"media.publish", {"Een foto of film plaatsen", "Post a photo or film"}},
    {"ai.submit", {"Iets in AI plakken", "Paste something into AI"}},
    {"software.install", {"Een app installeren", "Install an app"}},
    {"mail.send", {"Een mail versturen", "Send an e-mail"}},
    {"file.store", {"Een bestand bewaren", "Save a file"}},
    {"device.connect", {"Een apparaat aansluiten", "Connect a device"}},
    {"contact.pupil", {"Een leerling een bericht sturen", "Message a pupil"}},
});
constexpr auto kForPupils = std::to_array<Everyday>({
    {"web.visit", {"Een site bekijken", "Visit a site"}},
    {"phone.use", {"Mijn telefoon gebruiken", "Use my phone"}},
    {"media.record", {"Een foto of filmpje maken", "Take a photo or film"}},
    {"media.publish", {"Een foto of filmpje plaatsen", "Post a photo or film"}},
    {"ai.submit", {"Iets in AI plakken", "Paste something into AI"}},
    {"game.play", {"Een spelletje doen", "Play a game"}},
    {"software.install", {"Een app installeren", "Install an app"}},
    {"express", {"Iets zeggen over iemand", "Say something about someone"}},
});
constexpr auto kForVisitors = std::to_array<Everyday>({
    {"media.record", {"Een foto of film maken", "Take a photo or film"}},
    {"media.publish", {"Een foto of film plaatsen", "Post a photo or film"}},
    {"post.publish", {"Een bericht plaatsen over school", "Post about the school"}},
    {"network.join", {"Op de wifi van school", "Join the school's Wi-Fi"}},
    {"web.visit", {"Een site bezoeken", "Visit a site"}},
    {"phone.use", {"Mijn telefoon gebruiken", "Use my phone"}},
    {"mail.send", {"Een mail versturen", "Send an e-mail"}},
    {"express", {"Iets zeggen over iemand", "Say something about someone"}},
});

struct EverydayWords {
  std::string_view action;
  std::string_view words;  // each between spaces, Dutch and English together
};
constexpr auto kWords = std::to_array<EverydayWords>({
    {"network.join", " wifi wi-fi internet hotspot netwerk network vpn eduroam "},
    {"account.sign_in", " wachtwoord password inloggen account inlog login aanmelden tweestaps "},
    {"ai.submit", " chatgpt copilot gemini chatbot kunstmatige intelligentie ai artificial "},
    {"web.visit", " youtube netflix tiktok instagram snapchat facebook website internet surfen browsen site "},
    {"media.publish", " instagram tiktok facebook whatsapp filmpje video foto's nieuwsbrief schoolfoto newsletter "},
    {"media.record", " filmen filmpje video opnemen opname fotograferen camera geluid recording "},
    {"post.publish", " facebook instagram linkedin reactie bericht comment post "},
    {"contact.pupil", " whatsapp appen appgroep groepsapp chatten sms leerling pupil message "},
    {"express", " pesten schelden roddel roddelen whatsapp appgroep grap bedreigen bullying "},
    {"mail.send", " mailen e-mail email bijlage nieuwsbrief outlook attachment "},
    {"mail.open", " phishing verdacht link bijlage spam "},
    {"lesson.join", " teams meet videobellen videoles online onlineles thuisles "},
    {"file.store", " onedrive drive dropbox cloud usb-stick opslaan bestand file "},
    {"file.share", " delen doorsturen document leerlinggegevens share "},
    {"device.connect", " laptop tablet usb-stick stick byod toetsenbord muis chromebook "},
    {"device.use", " laptop tablet chromebook vergrendelen scherm computer screen "},
    {"device.repair", " kapot reparatie repareren broken repair "},
    {"phone.use", " mobiel smartphone gsm smartwatch horloge telefoon watch mobile "},
    {"call.place", " bellen opbellen telefoneren call "},
    {"game.play", " spel spelletje gamen roblox minecraft fortnite "},
    {"work.copy", " kopiëren kopieren boek auteursrecht copyright plagiaat "},
    {"paper.leave", " printen printer papier uitdraai print "},
});

}  // namespace

std::vector<std::string_view> actions_meant_by(std::string_view word) {
  std::vector<std::string_view> meant;
  if (word.size() < 2 || word.find(' ') != std::string_view::npos) return meant;
  for (const EverydayWords& one : kWords) {
    if (one.words.find(" " + std::string(word)) != std::string_view::npos) meant.push_back(one.action);
  }
  return meant;
}

std::span<const Everyday> everyday_choices(const Visit& visit) {
  if (visit.is_pupil()) return kForPupils;
  const bool works_here = !visit.who || !visit.who->kind || is_staff(*visit.who->kind);
  return works_here ? std::span<const Everyday>(kForStaff) : std::span<const Everyday>(kForVisitors);
}

Room who_are_you(const Visit& visit) {
  const bool made_up = visit.board.office == nullptr || visit.office().is_demonstration();
  return made_up ? Room::who : Room::sign_in;
}

Link to_question(const Visit& visit, std::string_view action, std::string_view query) {
  const Link question = visit.to(Room::may_i, "/" + std::string(action) + std::string(query));
  if (visit.who) return question;
  return visit.to(who_are_you(visit), "?terug=" + http::escape_url(question.address()));
}

Html everyday_list(const Visit& visit) {
  std::vector<Html> items;
  for (const Everyday& choice : everyday_choices(visit)) {
    items.push_back(element(
        "li", {}, element("a", {href(to_question(visit, choice.action))}, sign(choice.action), element("span", {}, visit.say(choice.words)))));
  }
  return element("ul", {css("everyday")}, items);
}

}  // namespace leidraad::portal
