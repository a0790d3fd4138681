// SPDX-License-Identifier: EUPL-1.2
// Words that say what stands beside them, lower case and without diacritics. English stands among the Dutch.
#pragma once

#include <string_view>

namespace leidraad::personal {

// Given names that are ordinary words as well: alone, a capital at the start of a sentence says nothing.
inline constexpr std::string_view kOrdinaryNames =
    "amber angel april art august aurora bart bas beer ben bloem bo chance daisy dawn erica "
    "faith fien fleur floor grace guy hazel hope iris jasmijn jet job joy june "
    "lelie lente lies lieve lily linde lot luna lucht madelief madeliefje margriet marjolein mark may mees mei merel mies "
    "olijf pat peer pien pip poppy puck rein rich robijn roos rosa rose sam sky stella "
    "ster storm sue summer sunny ties valk victor violet vos wil will willie wolf wim roman jordan "
    "israel paris sydney florence georgia victoria gaza virginia carolina asia mars maan zon koos";

// Surnames that are ordinary words: with an unknown first word they are no name.
inline constexpr std::string_view kOrdinarySurnames =
    "bakker visser boer bos berg dijk groot klein lang lange wit zwart bruin groen blauw prins koning keizer hertog ridder smid "
    "kok kuiper jager schipper meester mulder molenaar timmerman slager schilder schoenmaker kapper post haan wolf leeuw boom "
    "water brink hoek hof haven heuvel horst kamp kerk meer molen poel school steen straat brug burg wal zand zee eiland vink "
    "kraai duif vogel hond kat muis haas stam tak blad wortel peper zout brood kaas boter winter zomer herfst donker licht "
    "dekker maas rijn waal park bal bank berk eik beuk bol bon brand broek buur dam dal dam doorn duin engel graaf gast gras "
    "haag haak hart heer hout huis hulst jong kant kers kist klok kolk kool koop kraan kroon kruis kuil laan laat land los maat "
    "meester meijer moor mol noord oever oord oost ooms oud paap pater peet ploeg poort pot punt raad ring roos ruiter schaap schep "
    "schouten schuur slot sluis snel snoek snoep spoor staal stad ster storm tuin tol valk veen veer veld vis vlieger vliet "
    "voet vos vonk vries vrij vroom wagen weg weide werf west wiel wijk wind witte worst zanger zoet zomer zuid zwaan hill wood "
    "bell king young green hall white brown black cook baker ward price long best rose stone field day may west east north "
    "engels duits frans pools turks spaans hollander brabander fries zeeuw pool turk rus boon prince";

// What may stand inside a surname.
inline constexpr std::string_view kParticles =
    "van von de der den het ten ter te in op aan bij uit uijt over onder voor s t d v la le du des del della di da dos das el al "
    "ben bin ibn ait abu bent vd vander vande vanden zu zur";

// Words with a capital that are no name of a person.
inline constexpr std::string_view kNoNames =
    "de het een in op met mijn onze ons uw deze dit dat die wie wat waar wanneer waarom hoe als dan maar en of want omdat toen nu "
    "er ik jij je u hij zij ze wij we jullie hun haar zijn hem ook nog al alle alleen allemaal andere bij tot tijdens na naar van "
    "voor over onder door om te uit tegen tussen zonder volgens vanaf sinds per via is was waren heeft hebben had kan kunnen mag "
    "moet moeten wil wilt gaat ga ging komt kom kwam wordt worden werd doe doet laat zeg zegt maak geef geeft lees schrijf vraag "
    "beste lieve geachte hallo hoi dag hi hey groet groeten groetjes liefs vriendelijke hartelijke fijne goede goedemorgen dank "
    "bedankt graag ja nee niet geen veel weinig elke iedere ieder iedereen niemand iemand alles niets soms altijd nooit vaak daarna "
    "daarom daar hier eerst later vandaag gisteren morgen straks ooit eens zo zoals dus toch wel erg heel meer meest beide samen "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september "
    "oktober november december nederland nederlands nederlandse belgie duitsland frankrijk engeland spanje italie europa europese "
    "amsterdam rotterdam utrecht groningen den haag eindhoven tilburg almere breda nijmegen arnhem haarlem enschede apeldoorn "
    "leiden delft zwolle maastricht leeuwarden assen middelburg lelystad amersfoort brabant limburg zeeland friesland drenthe "
    "gelderland flevoland overijssel holland engels duits frans spaans turks turkse marokkaanse arabisch latijn grieks rekenen "
    "taal wiskunde aardrijkskunde geschiedenis biologie natuurkunde gym muziek groep klas school basisschool directie team ouders "
    "leerlingen leerling juf meester mevrouw meneer mama papa opa oma moeder vader sint sinterklaas zwarte piet kerst kerstmis "
    "pasen pinksteren koningsdag hemelvaart carnaval ramadan suikerfeest kerstman zomer winter herfst lente noord zuid oost west "
    "god jezus allah boek huis bergen rijn waal hoofdstuk bladzijde vraag antwoord opdracht oefening les lesson chapter the a an and or but this that "
    "these those my our your his her their its he she it we they you i who what where when why how if then there here in on at "
    "by for from to with without about after before is are was were be been has have had do does did can could will would shall "
    "should may might must not no yes dear hello best kind regards thanks thank monday tuesday wednesday thursday friday saturday "
    "sunday january february march june july august october december english dutch german french spanish american british europe "
    "university college street road avenue park company bank inc ltd bv nv stichting vereniging gemeente ministerie minister "
    "koning koningin prins prinses keizer president premier paus heer vrouw man kind jongen meisje lokaal kamer nieuwe oude grote "
    "kleine hoge lage lange korte rode blauwe groene witte bruine eerste tweede derde vierde vijfde zesde zevende achtste laatste "
    "new old great north south east west united state city saint mount lake river sir lord lady king queen prince princess";

// Before a name, and then what follows with a capital is one.
inline constexpr std::string_view kTitles =
    "mevrouw meneer mijnheer mevr mvr mw dhr juf juffrouw meester familie fam leerling leerlinge zorgleerling brugklasser dr drs ir "
    "mr mrs ms miss pupil student mentor conciërge concierge stagiair stagiaire";
// Before a first name that we know: "dochter Noor", "Groetjes, Noor".
inline constexpr std::string_view kIntroductions =
    "zoon dochter zoontje dochtertje broer broertje zus zusje tweelingbroer tweelingzus collega leerkracht docent docente invaller "
    "kleuter klasgenoot klasgenote klasgenootje vriendin vriendje vriendinnetje beste lieve hoi hallo hi hey groet groeten groetjes "
    "liefs heet heette genaamd genoemd naam dear hello son daughter brother sister teacher classmate named called name colleague "
    "aanwezig afwezig oudergesprek patient patiente client";
// "de moeder van Noor", "het rapport van Noor"
inline constexpr std::string_view kBelongings =
    "moeder vader ouders ouder verzorger verzorgers voogd mama papa broer broertje zus zusje opa oma oom tante juf meester mentor "
    "leerkracht gedrag rapport toets toetsen cijfer cijfers dossier handelingsplan gesprek oudergesprek verjaardag foto foto's "
    "gegevens werk thuissituatie ziekte verzuim ontwikkeling ontwikkelingsperspectief adres telefoonnummer mailadres mail e-mail bsn "
    "burgerservicenummer geboortedatum score scores citoscore niveau aanmelding inschrijving medicatie medicijnen diagnose "
    "begeleiding zorgen problemen account wachtwoord mother father parents parent guardian report grades grade behaviour birthday "
    "file address phone number email diagnosis medication progress";
inline constexpr std::string_view kOfWords = "van over voor met aan of about for with regarding betreffende inzake omtrent bij door";

// In a sentence with one of these we speak of somebody of the school, not of somebody in a sum or a tale.
inline constexpr std::string_view kSchoolTalk =
    "vandaag gisteren vanochtend vanmorgen vanmiddag eergisteren klas groep gedrag gepest pest pesten pestte ruzie afwezig absent "
    "verzuim spijbelt spijbelen toets rapport cito doorstroomtoets advies schooladvies niveau ouders gesprek plan "
    "handelingsplan begeleiding zorg concentratie concentreren onderwijsbehoefte leerkracht mentor ib'er schorsing geschorst "
    "doubleren blijft blijven dossier logopedie remedial verjaardag jarig traktatie today yesterday behaviour bullied bullying "
    "absent parents grades report homework";

// Who is this by? The public knows him. Directly before the name.
inline constexpr std::string_view kPublicRoles =
    "minister staatssecretaris premier president koning koningin prins prinses kroonprins kroonprinses keizer keizerin tsaar tsarina "
    "paus bisschop farao sultan schrijver schrijfster kinderboekenschrijver kinderboekenschrijfster auteur dichter dichteres "
    "schilder schilderes componist zanger zangeres rapper rockster popster dj voetballer voetbalster wielrenner schaatser "
    "schaatsster tennisser zwemster atlete atleet coureur acteur actrice cabaretier presentator presentatrice filosoof filosofe "
    "wetenschapper wetenschapster uitvinder uitvindster natuurkundige wiskundige scheikundige sterrenkundige bioloog "
    "ontdekkingsreiziger zeevaarder zeeheld admiraal stadhouder generaal veldheer burgemeester wethouder kamerlid politicus "
    "politica illustrator illustratrice striptekenaar tekenaar kunstenaar kunstenares beeldhouwer architect heilige sint profeet "
    "verzetsheld verzetsstrijder astronaut ruimtevaarder dictator activist activiste vloggers vlogger youtuber "
    "author writer poet painter composer singer king queen prince princess emperor pope scientist inventor explorer philosopher "
    "footballer actor actress artist astronaut mathematician physicist senator saint roman";
// "het boek van Thea Beckman"
inline constexpr std::string_view kWorks =
    "boek boeken kinderboek kinderboeken prentenboek leesboek roman romans gedicht gedichten versje verhaal verhalen sprookje "
    "sprookjes schilderij schilderijen tekeningen lied liedje liedjes nummer musical film films serie strip toneelstuk biografie "
    "leven dagboek beeld standbeeld wet stelling ontdekking geschreven geschilderd gecomponeerd uitgevonden ontdekt gezongen getekend "
    "book books novel poem painting song film movie play biography life written painted composed discovered invented invention "
    "theorem album portret muziek opera symfonie";
// After the name: then it is no person but what is called after him.
inline constexpr std::string_view kNamedAfter =
    "school basisschool college lyceum gymnasium mavo vmbo stichting straat laan plein weg park brug tunnel museum huis ziekenhuis "
    "kerk instituut universiteit prijs award foundation university hospital street road avenue square bridge academy lane drive "
    "boulevard kade gracht hof centrum theater stadion arena toernooi fonds penning lezing bibliotheek supermarkt";

inline constexpr std::string_view kBsnWords =
    "bsn bsnnummer burgerservicenummer burgerservicenummers sofinummer sofi sofinr persoonsnummer persoonsgebonden pgn bsns bsn-nummer bsnnr";
inline constexpr std::string_view kPupilNumberWords =
    "onderwijsnummer onderwijsnummers leerlingnummer leerlingnr leerlingnummers leerlingennummer pgn odn eduid persoonsgebonden studentnummer";
inline constexpr std::string_view kNumberWords = "nummer number nr no";
inline constexpr std::string_view kBeforeNumber = "pupil student education onderwijs leerling persoons service citizen";
inline constexpr std::string_view kBirthWords =
    "geboren geboorte geboortedatum geboortedag geboortedata geb gebdatum verjaardag jarig born birth dob birthday birthdate geboortejaar";

// Whom a hint can be about. The second list counts for plain hints alone: any tale has a mother who is ill.
inline constexpr std::string_view kPersons =
    "leerling leerlinge zoon zoontje dochter dochtertje mijn pupil student son daughter my colleague collega pleegkind kleuter";
inline constexpr std::string_view kPronouns =
    "hij hem zij haar zijn he him she her his kind kindje jongen jongetje meisje broer broertje zus zusje moeder vader mama papa ouder "
    "leerkracht juf meester child boy girl brother sister mother father teacher tweeling stiefvader stiefmoeder";
// "een leerling met dyslexie" is nobody yet.
inline constexpr std::string_view kAnybody = "een elk elke ieder iedere geen sommige a an any every each no";

}  // namespace leidraad::personal
