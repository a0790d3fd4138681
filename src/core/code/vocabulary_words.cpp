// SPDX-License-Identifier: EUPL-1.2
// The words an attribute can have, as a reader sees them. They fit the phrases of
// sentence_phrases.cpp: "over {gokken}", "op {een eigen apparaat}", "voor {onderwijs}".
#include "core/code/vocabulary_labels.h"

namespace leidraad {

namespace {

struct Word {
  std::string_view attribute;
  std::string_view word;
  Label label;
};

constexpr Word kWords[] = {
    {"purpose", "education", {"onderwijs", "education"}},
    {"purpose", "work", {"werk", "work"}},
    {"purpose", "private", {"privégebruik", "private use"}},
    {"purpose", "commercial", {"commercieel gebruik", "commercial use"}},

    {"device_owner", "school", {"een apparaat van school", "a school device"}},
    {"device_owner", "own", {"een eigen apparaat", "a personal device"}},
    {"place", "school", {"op school", "at school"}},
    {"place", "office", {"op kantoor", "at the office"}},
    {"place", "remote", {"op een andere plek", "somewhere else"}},

    {"category", "adult", {"porno", "pornography"}},
    {"category", "gambling", {"gokken", "gambling"}},
    {"category", "shopping", {"winkelen", "shopping"}},
    {"category", "games", {"games", "games"}},
    {"category", "chat", {"chatten", "chatting"}},
    {"category", "forums", {"forums", "forums"}},
    {"category", "social_networks", {"sociale media", "social media"}},
    {"category", "violence", {"geweld", "violence"}},
    {"category", "racism", {"racisme", "racism"}},
    {"category", "vpn", {"vpn's", "VPNs"}},
    {"category", "proxy", {"proxy's", "proxies"}},
    {"category", "tor", {"Tor", "Tor"}},
    {"category", "doh", {"versleutelde DNS", "encrypted DNS"}},
    {"category", "warez", {"illegale kopieën", "illegal copies"}},
    {"category", "malware", {"schadelijke programma's", "harmful programs"}},
    {"category", "phishing", {"oplichting (phishing)", "fraud (phishing)"}},
    {"category", "ai", {"AI", "AI"}},
    {"category", "webmail", {"webmail", "webmail"}},
    {"category", "filehosting", {"opslag van bestanden", "file storage"}},
    {"category", "download", {"downloads", "downloads"}},
    {"category", "dating", {"daten", "dating"}},
    {"category", "press", {"nieuws", "news"}},

    {"source", "trusted", {"een betrouwbare bron", "a trusted source"}},
    {"source", "untrusted", {"een onbekende of onbetrouwbare bron", "an unknown or unreliable source"}},

    {"network", "school", {"het netwerk van school", "the school network"}},
    {"network", "home", {"het netwerk thuis", "the network at home"}},
    {"network", "approved_vpn", {"een goedgekeurde vpn", "an approved VPN"}},
    {"network", "vpn", {"een vpn die niet is goedgekeurd", "a VPN that is not approved"}},
    {"network", "tor", {"Tor", "Tor"}},
    {"network", "anonymous", {"een anoniem netwerk", "an anonymous network"}},

    {"device", "usb_storage", {"een usb-stick", "a USB stick"}},
    {"device", "external_disk", {"een externe schijf", "an external disk"}},
    {"device", "byod", {"een eigen laptop, tablet of telefoon", "a personal laptop, tablet or phone"}},
    {"device", "network_equipment", {"netwerkapparatuur", "network equipment"}},
    {"device", "peripheral", {"een muis, printer of ander randapparaat", "a mouse, printer or other peripheral"}},

    {"area", "security", {"de beveiliging", "the security"}},
    {"area", "network", {"het netwerk", "the network"}},
    {"area", "firewall", {"de firewall", "the firewall"}},
    {"area", "other", {"iets anders", "something else"}},

    {"mfa_method", "app", {"een app", "an app"}},
    {"mfa_method", "key", {"een beveiligingssleutel", "a security key"}},
    {"mfa_method", "sms", {"een sms", "a text message"}},
    {"mfa_method", "mail", {"een mail", "a mail"}},

    {"signature_missing", "name", {"de naam", "the name"}},
    {"signature_missing", "function", {"de functie", "the function"}},
    {"signature_missing", "school", {"de school", "the school"}},
    {"signature_missing", "address", {"het adres", "the address"}},
    {"signature_missing", "phone", {"het telefoonnummer", "the telephone number"}},
    {"signature_missing", "websites", {"de websites", "the websites"}},

    {"forms", "hurtful", {"kwetsend", "hurtful"}},
    {"forms", "discriminating", {"discriminerend", "discriminating"}},
    {"forms", "threatening", {"dreigend", "threatening"}},
    {"forms", "intimidating", {"intimiderend", "intimidating"}},
    {"forms", "sexual", {"seksueel", "sexual"}},
    {"forms", "racist", {"racistisch", "racist"}},
    {"act", "say", {"zeggen", "saying it"}},
    {"act", "store", {"bewaren", "keeping it"}},
    {"act", "spread", {"verspreiden", "spreading it"}},
    {"act", "share", {"delen", "sharing it"}},

    {"content", "private", {"een privébericht", "a private message"}},
    {"content", "newsletter", {"een nieuwsbrief", "a newsletter"}},
    {"content", "advert", {"reclame", "advertising"}},
    {"content", "presentation", {"een presentatie", "a presentation"}},
    {"account", "school", {"een schoolaccount", "a school account"}},
    {"account", "private", {"een privéaccount", "a private account"}},

    {"personal_data", "name", {"namen", "names"}},
    {"personal_data", "bsn", {"een burgerservicenummer", "a citizen service number"}},
    {"personal_data", "pupil_number", {"een leerlingnummer", "a pupil number"}},
    {"personal_data", "iban", {"een rekeningnummer", "a bank account number"}},
    {"personal_data", "email", {"een e-mailadres", "an e-mail address"}},
    {"personal_data", "phone", {"een telefoonnummer", "a telephone number"}},
    {"personal_data", "address", {"een adres", "an address"}},
    {"personal_data", "birth_date", {"een geboortedatum", "a date of birth"}},
    {"personal_data", "health", {"gegevens over gezondheid", "data about health"}},
    {"personal_data", "special", {"andere bijzondere persoonsgegevens", "other special categories of data"}},

    {"copyright", "own", {"eigen werk", "self-made work"}},
    {"copyright", "licensed", {"werk van een ander dat gebruikt mag worden", "somebody else's work that may be used"}},
    {"copyright", "none",
     {"werk van een ander dat niet gebruikt mag worden", "somebody else's work that may not be used"}},

    {"number_class", "0900", {"0900-nummers", "0900 numbers"}},
    {"number_class", "0906", {"0906-nummers", "0906 numbers"}},
    {"number_class", "0909", {"0909-nummers", "0909 numbers"}},
    {"number_class", "18xx", {"18xx-nummers", "18xx numbers"}},
    {"number_class", "international", {"buitenlandse nummers", "foreign numbers"}},
    {"number_class", "mobile", {"mobiele nummers", "mobile numbers"}},
    {"number_class", "national", {"gewone Nederlandse nummers", "ordinary Dutch numbers"}},
    {"number_class", "free", {"gratis nummers", "free numbers"}},
    {"number_class", "emergency", {"alarmnummers", "emergency numbers"}},
    {"number_class", "helpline", {"hulplijnen", "helplines"}},
    {"line", "fixed", {"een vaste lijn", "a fixed line"}},
    {"line", "mobile", {"een mobiele lijn", "a mobile line"}},

    {"subject", "persons", {"mensen", "people"}},
    {"subject", "activity", {"een activiteit", "an activity"}},
    {"subject", "online_lesson", {"een online les", "an online lesson"}},

    {"channel", "internal", {"een intern kanaal van school", "an internal school channel"}},
    {"channel", "closed_group", {"een besloten groep", "a closed group"}},
    {"channel", "school_public", {"de openbare site van school", "the public school site"}},
    {"channel", "school_social", {"de sociale media van school", "the school's social media"}},
    {"channel", "own_account", {"een eigen account", "a personal account"}},
    {"channel", "newsletter", {"de nieuwsbrief", "the newsletter"}},
    {"channel", "mail", {"de mail", "mail"}},
    {"channel", "third_party", {"een kanaal van een ander", "somebody else's channel"}},
    {"channel", "school_page", {"een pagina van school", "a school page"}},
    {"page", "public", {"een openbare pagina", "a public page"}},
    {"page", "closed", {"een besloten pagina", "a closed page"}},
    {"origin", "own", {"eigen materiaal", "self-made material"}},
    {"origin", "online_lesson", {"een opname van een online les", "a recording of an online lesson"}},
    {"origin", "internal", {"materiaal voor intern gebruik", "material for internal use"}},
    {"origin", "third_party", {"materiaal van een ander", "somebody else's material"}},

    {"negative_about", "school", {"de school", "the school"}},
    {"negative_about", "board", {"het bestuur", "the board"}},
    {"negative_about", "other_school", {"een andere school", "another school"}},
    {"negative_about", "staff", {"collega's", "colleagues"}},
    {"negative_about", "pupils", {"leerlingen", "pupils"}},
    {"negative_about", "parents", {"ouders", "parents"}},
    {"negative_about", "partners", {"partners van de school", "partners of the school"}},
    {"reply_to", "none", {"niets", "nothing"}},
    {"reply_to", "negative", {"een negatief bericht", "a negative message"}},
    {"reply_to", "friend", {"een vriend of vriendin", "a friend"}},

    {"service", "public", {"een openbare AI-dienst", "a public AI service"}},
    {"service", "approved", {"een goedgekeurde AI-dienst", "an approved AI service"}},
    {"storage", "approved", {"een goedgekeurde plek", "in an approved place"}},
    {"storage", "unapproved", {"een plek die niet is goedgekeurd", "in a place that is not approved"}},
    {"storage", "local", {"het apparaat zelf", "on the device itself"}},
    {"storage", "private_device", {"een privéapparaat", "on a private device"}},
    {"storage", "usb", {"een usb-stick", "on a USB stick"}},
    {"storage", "onedrive", {"OneDrive", "in OneDrive"}},
    {"label", "public", {"een openbaar bestand", "a public file"}},
    {"label", "internal", {"een intern bestand", "an internal file"}},
    {"label", "confidential", {"een vertrouwelijk bestand", "a confidential file"}},
    {"recipient", "colleague", {"een collega", "a colleague"}},
    {"recipient", "third_party", {"iemand buiten de school", "somebody outside the school"}},
    {"recipient", "unauthorised", {"iemand die het niet mag zien", "somebody who may not see it"}},
};

}  // namespace

Label label_of_word(std::string_view attribute, std::string_view word) {
  for (const Word& row : kWords) {
    if (row.attribute == attribute && row.word == word) return row.label;
  }
  return {word, word};
}

}  // namespace leidraad
