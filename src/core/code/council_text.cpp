// SPDX-License-Identifier: EUPL-1.2
// The council pack as a document: what is asked, what changed, sentence by sentence, and the sheet to sign.
#include "core/code/council.h"

namespace leidraad {

namespace {

class Document {
 public:
  Document(const CouncilPack& pack, Language language) : pack_(pack), language_(language) {}

  std::string write() {
    head();
    changes();
    items();
    rest();
    sheet();
    return std::move(out_);
  }

 private:
  std::string_view say(std::string_view nl, std::string_view en) const { return language_ == Language::dutch ? nl : en; }
  void line(std::string_view text = {}) { out_ += std::string(text) + "\n"; }
  void paragraph(std::string_view nl, std::string_view en) {
    line(say(nl, en));
    line();
  }
  void heading(std::string_view nl, std::string_view en) { paragraph("## " + std::string(nl), "## " + std::string(en)); }

  void head() {
    paragraph("# Instemming met toezicht", "# Consent to supervision");
    line("**" + pack_.title + "** (" + pack_.code + ")");
    line();
    paragraph(
        "Dit vraagt het bestuur aan de medezeggenschapsraad: stemt u ermee in dat wij waarnemen wat hieronder staat? Wat er niet staat, gebeurt "
        "niet. "
        "Zonder uw instemming verandert er niets aan wat nu wordt waargenomen.",
        "The board asks the participation council: do you consent to our observing what stands below? What does not stand here is not done. "
        "Without your consent nothing changes in what is observed now.");
    const std::string none(say("nog niet opgegeven", "not given yet"));
    line("- " + std::string(say("Privacyonderzoek (DPIA): ", "Privacy assessment (DPIA): ")) + (pack_.dpia.empty() ? none : pack_.dpia));
    std::string purposes;
    for (const InBoth& purpose : pack_.purposes) purposes += (purposes.empty() ? "" : "; ") + purpose.in(language_);
    line("- " + std::string(say("Waarvoor: ", "What for: ")) + (purposes.empty() ? std::string(say("geen", "nothing")) : purposes));
    line("- " + std::string(say("Aantal afspraken over toezicht: ", "Number of agreements on supervision: ")) + std::to_string(pack_.items.size()));
    line();
  }

  void change_list(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      line("- **" + (change.article.empty() ? std::string(say("De kop van het document", "The head of the document")) : change.title) + "**");
      for (const std::string& sentence : language_ == Language::dutch ? change.sentences_nl : change.sentences_en) line("  - " + sentence);
    }
    line();
  }

  void changes() {
    heading("Wat verandert er aan het toezicht?", "What changes in the supervision?");
    if (pack_.first_time) {
      paragraph("Dit is de eerste keer dat instemming wordt gevraagd. Alles hieronder is nieuw.",
                "This is the first time that consent is asked. All that follows is new.");
    } else if (pack_.changes.empty()) {
      paragraph("Niets. Wat wordt waargenomen, is hetzelfde als waarmee u eerder instemde.",
                "Nothing. What is observed is the same as what you consented to before.");
    } else {
      change_list(pack_.changes);
    }
  }

  void items() {
    heading("Wat wordt waargenomen?", "What is observed?");
    if (pack_.items.empty()) paragraph("Niets.", "Nothing.");
    for (const CouncilItem& item : pack_.items) {
      line("### " + item.title);
      line();
      line(item.whole.in(language_));
      line();
      for (const CouncilAnswer& answer : item.answers) line("- **" + answer.asked.in(language_) + ":** " + answer.told.in(language_));
      line();
    }
  }

  void rest() {
    if (pack_.first_time || pack_.other_changes.empty()) return;
    heading("Wat verandert er verder in de code?", "What else changes in the code?");
    change_list(pack_.other_changes);
  }

  void sheet() {
    heading("Ondertekening", "Signature");
    paragraph(
        "De raad stemt in met het toezicht in de tekst met dit kenmerk. Verandert er één letter, dan verandert het kenmerk, en geldt deze instemming "
        "niet.",
        "The council consents to the supervision in the text with this mark. If a single letter changes, the mark changes, and this consent does not "
        "hold.");
    line("`" + in_groups(pack_.hash) + "`");
    line();
    line(std::string(say("Kenmerk van het toezicht: ", "Mark of the supervision: ")) + "`" + in_groups(pack_.fingerprint) + "`");
    line();
    const std::string_view dots = " ................................................................";
    for (const auto& [nl, en] : {std::pair{"Plaats:", "Place:"},
                                 {"Datum:", "Date:"},
                                 {"Nummer van het besluit:", "Number of the decision:"},
                                 {"Namens de raad, naam:", "For the council, name:"},
                                 {"Handtekening:", "Signature:"},
                                 {"Namens het bestuur, naam:", "For the board, name:"},
                                 {"Handtekening:", "Signature:"}}) {
      line(std::string(say(nl, en)) + std::string(dots));
      line();
    }
  }

  const CouncilPack& pack_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string write(const CouncilPack& pack, Language language) {
  return Document(pack, language).write();
}

}  // namespace leidraad
