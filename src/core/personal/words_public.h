// SPDX-License-Identifier: EUPL-1.2
// Persons the public knows and persons that are made up: what a lesson is about, not personal data of a
// school. First and last word of the name, lower case and without diacritics; a bar between two persons.
#pragma once

#include <string_view>

namespace leidraad::personal {

inline constexpr std::string_view kPublicPersons =
    // who writes, and who is written about
    "anne frank|annie schmidt|roald dahl|astrid lindgren|thea beckman|tonke dragt|jan terlouw|paul biegel|guus kuijer|carry slee|"
    "francine oomen|paul loon|jacques vriens|dick bruna|max velthuijs|fiep westendorp|mies bouhuys|annie schmidt|jk rowling|j rowling|"
    "joanne rowling|hans andersen|hans christian|jacob grimm|wilhelm grimm|jan wolkers|harry mulisch|willem hermans|w hermans|gerard reve|"
    "louis couperus|simon vestdijk|multatuli dekker|eduard dekker|joost vondel|arnon grunberg|herman koch|tommy wieringa|saskia noort|"
    "esther verhoef|geert mak|remco campert|rutger kopland|ida gerhardt|m vasalis|jc bloem|j bloem|hendrik marsman|martinus nijhoff|"
    "lucebert swaanswijk|anna woltz|marjolijn hof|edward leeuwen|joke leeuwen|toon tellegen|rindert kromhout|annet schaap|hans hagen|"
    "simon rood|lydia rood|evert hartman|jan prins|tosca menten|jozua douglas|manon sikkel|maren stoffels|mel wallis|dirk weber|janneke schotveld|"
    "arend erp|theo thijssen|godfried bomans|charlotte mutsaers|bart moeyaert|marc tijn|kees boer|charlotte dematons|thé tjong|the tjong|"
    "philip pullman|jeff kinney|david walliams|rick riordan|suzanne collins|john green|mark twain|charles dickens|jane austen|jules verne|"
    "victor hugo|leo tolstoj|fjodor dostojevski|franz kafka|thomas mann|george orwell|ernest hemingway|john steinbeck|agatha christie|"
    "stephen king|arthur doyle|jrr tolkien|j tolkien|lewis carroll|rudyard kipling|oscar wilde|william shakespeare|jean rousseau|"
    "harry potter|ron weasley|sherlock holmes|james bond|peter pan|jan klaassen|dik trom|pietje bell|pippi langkous|tom sawyer|huckleberry finn|"
    "robin hood|robinson crusoe|koning arthur|alice wonderland|mary poppins|matilda wurmhout|tom poes|olivier bommel|suske wiske|"
    "hans grietje|jip janneke|pluk petteflet|floddertje schmidt|buurman buurman|bob bouwer|thomas stoomlocomotief|luke skywalker|"
    // who painted, composed, sings, acts or plays
    "vincent gogh|theo gogh|johannes vermeer|jan vermeer|jan steen|frans hals|piet mondriaan|karel appel|jeroen bosch|pieter bruegel|judith leyster|"
    "rembrandt rijn|leonardo vinci|michelangelo buonarroti|pablo picasso|claude monet|salvador dali|frida kahlo|andy warhol|paul klee|"
    "henri matisse|gustav klimt|edvard munch|mc escher|maurits escher|m escher|gerrit rietveld|pierre cuypers|johann bach|wolfgang mozart|"
    "ludwig beethoven|antonio vivaldi|joseph haydn|frederic chopin|franz schubert|edvard grieg|peter tsjaikovski|michael jackson|"
    "john lennon|paul mccartney|freddie mercury|taylor swift|ed sheeran|justin bieber|andre hazes|marco borsato|guus meeuwis|"
    "andre rieu|ilse delange|duncan laurence|davina michelle|danny vera|snelle bos|kinderen kinderen|bob marley|elvis presley|"
    "paul verhoeven|carice houten|rutger hauer|johan cruijff|johan cruyff|marco basten|ruud gullit|frank rijkaard|dennis bergkamp|virgil dijk|"
    "memphis depay|arjen robben|wesley sneijder|robin persie|lieke martens|vivianne miedema|max verstappen|dafne schippers|"
    "sifan hassan|femke bol|sven kramer|ireen wust|epke zonderland|ranomi kromowidjojo|pieter hoogenband|fanny blankers|"
    "fanny koen|mathieu poel|tom dumoulin|annemiek vleuten|marianne vos|joop zoetemelk|jan janssen|anton geesink|lionel messi|"
    "cristiano ronaldo|kylian mbappe|ada hegerberg|lewis hamilton|roger federer|rafael nadal|usain bolt|jutta leerdam|"
    // who governs and governed
    "mark rutte|dick schoof|rob jetten|frans timmermans|geert wilders|caroline plas|pieter omtzigt|sigrid kaag|hugo jonge|wopke hoekstra|"
    "eppo bruins|marielle paul|robbert dijkgraaf|arie slob|ingrid engelshoven|dennis wiersma|sander dekker|jet bussemaker|ronald plasterk|"
    "jan balkenende|wim kok|ruud lubbers|dries agt|joop uyl|willem drees|piet jong|femke halsema|ahmed aboutaleb|jan zanen|"
    "dilan yesilgoz|lilianne ploumen|jesse klaver|esther ouwehand|laurens dassen|mirjam bikker|thierry baudet|henri bontenbal|"
    "barack obama|donald trump|joe biden|kamala harris|george washington|abraham lincoln|john kennedy|angela merkel|emmanuel macron|"
    "vladimir poetin|volodymyr zelensky|boris johnson|winston churchill|margaret thatcher|nelson mandela|mahatma gandhi|"
    "ursula leyen|charles michel|adolf hitler|jozef stalin|benito mussolini|anton mussert|fidel castro|karl marx|friedrich engels|"
    "willem alexander|maxima zorreguieta|willem oranje|willem zwijger|prins bernhard|anna buren|johan oldenbarnevelt|johan witt|"
    "cornelis witt|maurits nassau|frederik hendrik|michiel ruyter|piet hein|jan coen|maarten tromp|jan thorbecke|johan thorbecke|"
    "rudolf thorbecke|aletta jacobs|wilhelmina drucker|abraham kuyper|ferdinand nieuwenhuis|pieter troelstra|hannie schaft|"
    "corrie boom|titus brandsma|etty hillesum|miep gies|otto frank|margot frank|edith frank|george maduro|anton kom|peter pels|"
    "kenau hasselaer|jacoba beieren|floris vijfde|karel grote|filips tweede|napoleon bonaparte|lodewijk napoleon|julius caesar|"
    "abel tasman|willem barentsz|jacob heemskerk|christoffel columbus|vasco gama|marco polo|ferdinand magellaan|james cook|jan riebeeck|"
    "rosa parks|martin king|malala yousafzai|greta thunberg|anna pankhurst|emmeline pankhurst|harriet tubman|helen keller|"
    "florence nightingale|maarten luther|johannes calvijn|desiderius erasmus|hugo groot|baruch spinoza|dirk coornhert|"
    // who found out
    "albert einstein|isaac newton|marie curie|pierre curie|charles darwin|galileo galilei|nicolaas copernicus|johannes kepler|"
    "stephen hawking|alan turing|ada lovelace|nikola tesla|thomas edison|alexander bell|louis pasteur|alexander fleming|anthonie leeuwenhoek|"
    "antoni leeuwenhoek|christiaan huygens|simon stevin|jan leeghwater|cornelis lely|anton philips|frits philips|gerard philips|"
    "hendrik lorentz|pieter zeeman|heike onnes|willem einthoven|niels bohr|max planck|james watt|johannes gutenberg|laurens coster|"
    "neil armstrong|buzz aldrin|yuri gagarin|joeri gagarin|wubbo ockels|andre kuipers|freek vonk|jane goodall|david attenborough|"
    "sigmund freud|jean piaget|maria montessori|helen parkhurst|peter petersen|rudolf steiner|celestin freinet|kees boeke|lev vygotsky|"
    "steve jobs|bill gates|elon musk|mark zuckerberg|robert dijkgraaf|klaas knot|diederik gommers|jaap dissel|"
    // whose name is a house, a brand or a kind
    "albert heijn|jan linders|albert cuyp|jan modaal|jan alleman|jan soldaat|jan vis|ben jerry|ernst young|johnson johnson|max havelaar|"
    "willem ii|arend jan|calvin klein|tommy hilfiger|hugo boss|mercedes benz|johan enschede|douwe egberts|van gend|maria magdalena|"
    "maria moeder|johannes doper|paulus petrus|adam eva|adam eve|jan hagel|jan hen|jan doedel|piet snot|bruce lee|santa claus|"
    "joris draak|bert ernie|tom jerry|bassie adriaan|nijntje pluis|klaas vaak|anna elsa|romeo julia|romeo juliet|paulien cornelisse|"
    "arjen lubach|paul leeuw|linda mol|john mol|eva jinek|jeroen pauw|matthijs nieuwkerk|humberto tan|dieuwertje blok|"
    "carel struycken|herman finkers|freek jonge|youp hek|claudia breij|jochem myjer|najib amhali|toon hermans|wim sonneveld|wim kan|"
    "rinus michels|louis gaal|guus hiddink|ronald koeman|sarina wiegman|bram vermeulen|ramses shaffy|liesbeth list|boudewijn groot|"
    "rob nijs|frans bauer|jan smit|nick simon|enge buren|herman veen|willem nijholt";

}  // namespace leidraad::personal
