// SPDX-License-Identifier: EUPL-1.2
// The beginnings of words that say something of somebody's health, or of what the law calls special:
// origin, belief, politics, union, orientation, crime. A mark behind it says how plain the hint is:
// "!" a pronoun will do as the person, "=" the whole word and nothing behind it.
#pragma once

#include <string_view>

namespace leidraad::personal {

inline constexpr std::string_view kHealthHints =
    "dyslexi! dyslecti! dyscalculi! dyspraxi! adhd!= autis! asperger! epilep! diabet! suikerziekte! astma! asthma! allergi allergy "
    "depressi! depressed! eetstoornis! anorexi! boulimi! medicatie! medicijn medication! medicine methylfenidaat! ritalin! concerta! "
    "diagnos! psycholo psychiat! psychisch psychose! psychoti! handicap disabilit! disabled! zwanger! pregnan! gehoorprobleem "
    "slechthorend! slechtziend! trauma! burnout! rolstoel wheelchair! stoornis! taalontwikkelingsstoornis! faalangst! angststoornis! "
    "selectief= zelfbeschadig! automutil! suicid! zelfmoord! hersenschudding! hersenvliesontsteking! leukemie! kanker! chemo! "
    "insuline! reumati! migraine! coeliakie! hechtingsproblem! gedragsstoornis! odd=! add=! cystic= taaislijmziekte! downsyndroom! gilles= "
    "tourette! hoogbegaafd hiv= corona= covid= griep= longontsteking! gebroken= operatie ziekenhuis ziekmelding! ziekgemeld! "
    "ziek= therapie therapy fysiotherap logopedi ggz= jeugdzorg! verslaafd! verslaving! alcoholist! incontinent! bedplas! tics= pddnos! pdd=! "
    "zindelijk! overgewicht obesitas! bloeddruk hartafwijking! hartkwaal! gehandicapt! burn-out! overspannen! overspanning! sick= cancer!";

inline constexpr std::string_view kSpecialHints =
    "moslim moslima! muslim! islamiti christen= christelijk= katholiek protestant= gereformeerd= joods= jewish= hindoe hindu= "
    "boeddhist buddhist atheist jehova homo= homoseksue! lesbisch! lesbian! biseksue! bisexual! transgender! non-binair! gay= "
    "queer= geaardheid! vakbond! vakbondslid! strafblad! veroordeeld! gedetineerd! gevangenis criminal! aangehouden! gearresteerd! "
    "arrested! reclassering! halt= asielzoek! vluchteling refugee! afkomst! origine= etniciteit! ethnicity! nationaliteit! nationality! "
    "verblijfsvergunning! verblijfsstatus! illegaal! partijlid! stemt= huidskleur! huiselijk= misbruik! mishandel! kindermishandeling! "
    "seksueel= veilig-thuis! winti! alevi! soenni! sjiit! ras= marokkaans= marokkaanse= turkse= surinaamse= antilliaanse= roma=";

}  // namespace leidraad::personal
