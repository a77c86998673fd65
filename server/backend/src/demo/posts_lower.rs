//! What teachers of groep 3 and 4 write.

use super::{
    photos::Illustration::{
        Birthday, Blocks, Boat, Clay, Computer, Cooking, Garden, Gym, Leaves, Library, Museum, Music, Paint, Pancakes, Reading, Schoolyard,
        Science, Snow, Sports, Spring, Swimming, Theatre, Traffic,
    },
    text::{Text, text},
};

/// For children of six and seven.
pub const LOWER: &[Text] = &[
    text(
        "De eerste woorden gelezen",
        "Wat een bijzonder moment: de kinderen lezen hun eerste woorden. *Ik, maan, roos, vis.* Sommige kinderen \
         fluisteren, andere lezen het hele bord voor. {a} en {b} lazen samen een heel zinnetje.\n\n\
         **Thuis oefenen?** Tien minuten per dag is genoeg. Liever elke dag kort dan op zondag een uur. En voorlezen \
         blijft net zo belangrijk!",
    )
    .season(820, 1020)
    .only("3")
    .photos(&[Library, Reading])
    .moderated(&[
        "Zo trots! Alles wordt hier nu hardop gelezen, ook de pakken in de keuken.",
        "Dank u wel voor de tip van tien minuten, dat werkt goed.",
    ]),
    text(
        "Letters overal",
        "Deze week leren we drie nieuwe letters. We zoeken ze in de klas, in boeken en op straat. {a} vond er een op de \
         brandblusser! Laat uw kind thuis ook eens zoeken: op de kalender, op een jas of op de deurbel.",
    )
    .only("3")
    .photos(&[Library]),
    text(
        "Herfst in de klas",
        "We zochten bladeren in het park en drukten ze af met verf. {a} en {b} vonden het grootste blad van allemaal! \
         Neemt u {morgen} een schoenendoos mee?",
    )
    .season(915, 1130)
    .only("3")
    .photos(&[Leaves, Paint, Schoolyard])
    .open(&[
        "Wat een mooie foto's, dank u wel juf!",
        "De schoenendoos staat al klaar bij de deur.",
        "Hier ligt de hele vensterbank nu ook vol.",
    ]),
    text(
        "Bladerdrukken en tellen",
        "Met tafels is overal te rekenen: vier bladeren met elk vijf punten is samen twintig. We telden, drukten de \
         bladeren af en schreven de som eronder. Het resultaat hangt in de gang.",
    )
    .season(915, 1130)
    .only("4")
    .photos(&[Leaves, Paint]),
    text(
        "Kinderboekenweek in onze klas",
        "Elke ochtend leest iemand anders voor, en niemand weet vooraf wie. Vandaag was het de conciërge, met een \
         verhaal over een draak die bang was voor vuur.\n\n\
         Op {+5} ruilen we boeken: uw kind mag **één boek meenemen** en gaat met een ander boek naar huis.",
    )
    .season(925, 1020)
    .photos(&[Library, Reading, Theatre])
    .moderated(&["Leuk, die geheime voorlezer. Wij raden thuis wie het morgen is."]),
    text(
        "Griezelen in het donker",
        "Met de gordijnen dicht en een zaklamp lazen we elkaar een spannend stukje voor. Na elke bladzijde moest er \
         even gelachen worden. Echt eng was het alleen toen de bel opeens ging.",
    )
    .season(1010, 1105)
    .photos(&[Reading]),
    text(
        "Surprises en gedichten",
        "Vandaag zijn er lootjes getrokken. De regels: het cadeautje kost **ongeveer drie euro**, er zit een gedicht \
         bij van ten minste vier regels, en het blijft een geheim.\n\n\
         Lukt het thuis niet om iets te kopen of te maken? Laat het ons weten, dan regelen we het samen. Niemand hoeft \
         daarover in te zitten.",
    )
    .season(1108, 1204)
    .moderated(&["Mag het gedicht ook in het Engels?"]),
    text(
        "Pepernoten rekenen",
        "Twintig pepernoten eerlijk delen met vier kinderen, hoe doe je dat? En met drie? Dan blijven er twee over. Die \
         heeft de juf opgegeten. Of was het de meester?",
    )
    .season(1112, 1205)
    .photos(&[Cooking, Boat]),
    text(
        "Een brief aan de Sint",
        "We schreven een echte brief, met een aanhef, punten en hoofdletters. {a} wilde weten of het paard ook weleens \
         vrij heeft. De brieven zijn vanmiddag samen op de post gedaan.",
    )
    .season(1112, 1204)
    .photos(&[Boat, Paint]),
    text(
        "Kerst: wat nemen we mee?",
        "Op {+6} is ons kerstdiner. Uw kind mag zelf vertellen wat het wil meenemen: iets hartigs, iets zoets of fruit. \
         Denkt u aan kleine hapjes en een bord met naam?\n\n\
         - Deur open: 17:00\n\
         - Ophalen: 18:30, op het plein staat chocolademelk voor u klaar",
    )
    .season(1203, 1211)
    .moderated(&["Wij nemen een schaal komkommer en kaas mee."]),
    text(
        "Sneeuwpret",
        "Toen het ging sneeuwen, lag het rekenboek meteen dicht. We telden hoeveel ballen er nodig zijn voor een \
         sneeuwpop en hoe hoog hij werd: **een meter en tweeëntwintig**. Hij heet Wim.",
    )
    .season(1205, 228)
    .photos(&[Snow]),
    text(
        "Een nieuw jaar, nieuwe plekken",
        "Iedereen zit op een nieuwe plek. We hebben ook nieuwe klassentaken: planten water geven, tafels vegen, \
         kalender omslaan. {a} is deze week de weerman van de klas.",
    )
    .season(104, 131),
    text(
        "Tafel van twee: gehaald!",
        "Bijna alle kinderen kennen de tafel van twee uit hun hoofd. Nu komt die van vijf. Thuis oefenen kan heel goed \
         in de auto of op de fiets: gewoon om de beurt een som. Niet boos worden bij een fout, want fouten horen erbij.",
    )
    .season(110, 331)
    .only("4")
    .moderated(&["Op de fiets gaat het hier inderdaad het best."]),
    text(
        "Lente op het plein",
        "De bollen die we in de herfst plantten, bloeien! We tekenden ze precies na: eerst met potlood, dan met \
         waterverf. Kijkt u {morgen} even langs het hek, daar staan de mooiste.",
    )
    .season(305, 530)
    .photos(&[Spring, Garden]),
    text(
        "Ei-proefjes",
        "Drijft een ei in water? En in zout water? We schreven eerst op wat we dachten en daarna wat er gebeurde. {a} \
         had het helemaal goed. Er zijn maar twee eieren gesneuveld.",
    )
    .season(310, 430)
    .photos(&[Science]),
    text(
        "Koningsspelen",
        "Wat was het een sportieve ochtend! Eerst een ontbijt, toen tien spelletjes. Zaklopen was de favoriet, \
         touwtrekken de luidste. Dank aan alle ouders die hielpen.",
    )
    .season(414, 424)
    .photos(&[Sports, Schoolyard, Gym])
    .moderated(&["Het was een feest, bedankt voor de organisatie!"]),
    text(
        "Voor lieve mensen",
        "We zijn bezig met een verrassing. Mogen we nog **één lege glazen pot** per kind? Met deksel, zonder etiket. \
         Voor twee pakketjes mag het er ook twee zijn.",
    )
    .season(428, 612),
    text(
        "Schoolreis: dit nemen we mee",
        "Op {+4} gaan we op schoolreis! Wilt u aan het volgende denken?\n\n\
         - een kleine rugzak met **lunch en drinken**\n\
         - kleding die vies mag worden\n\
         - zonnebrand thuis alvast opdoen\n\
         - geen geld en geen telefoon\n\n\
         We vertrekken om 8:45 en zijn om 15:30 terug. Uitzwaaien mag natuurlijk.",
    )
    .season(510, 710)
    .photos(&[Schoolyard])
    .moderated(&["Mag er een klein snoepje mee voor in de bus?"]),
    text(
        "Avonturen van de laatste weken",
        "Nog even en dan is het vakantie. We ruimen op, maken ons werk af en doen elke dag iets leuks. Vandaag was dat \
         een waterestafette. Reservekleding is in deze weken een goed idee.",
    )
    .season(610, 720)
    .photos(&[Sports, Swimming, Theatre]),
    text(
        "Juf of meester voor één les",
        "De kinderen geven om de beurt een les van vijf minuten over iets wat zij goed kunnen. {a} leerde ons hoe je \
         een knoop in een ballon legt en {b} vertelde alles over haaien. We kregen zelfs huiswerk!",
    )
    .photos(&[Computer, Science])
    .moderated(&["Thuis is er wel tien keer geoefend."]),
    text(
        "Rekenen met geld",
        "In de klas staat een kassa. We betalen met munten en briefjes en geven gepast terug. Heeft u de komende dagen \
         iets kleins te betalen? Laat uw kind het eens doen.",
    )
    .photos(&[Blocks]),
    text(
        "Kunstenaars aan het werk",
        "Vandaag schilderden we zoals een beroemde schilder: met grote vlakken en felle kleuren. {a} gebruikte maar \
         twee kleuren en toch werd het heel vrolijk. Op {+2} hangen we alles op.",
    )
    .photos(&[Paint, Clay, Museum]),
    text(
        "De leesbus van boeken",
        "Op {+1} gaan we weer naar de bibliotheek. Wilt u kijken of er thuis nog een bibliotheekboek ligt? Kwijt is \
         niet erg, maar vertel het wel even.",
    )
    .photos(&[Library, Reading]),
    text(
        "Gymnastiek: ringen en kasten",
        "Bij gym leerden we veilig vallen, dus rollen en niet op je handen. Daarna mocht iedereen aan de ringen. {a} \
         durfde voor het eerst helemaal los. Wat een applaus!\n\n\
         **Let op:** gymschoenen mogen geen zwarte zool hebben.",
    )
    .photos(&[Gym]),
    text(
        "Samen lezen met groep 7",
        "Elke week lezen onze kinderen met een maatje uit groep 7. Dat is voor allebei leuk: de grote kinderen leren \
         goed luisteren en de kleine kinderen lezen extra veel. We zien ze groeien.",
    )
    .photos(&[Reading, Library])
    .open(&["Mijn dochter praat de hele week over haar maatje!", "Wat een mooi idee."]),
    text(
        "Proefje: drijven of zinken",
        "Een steen zinkt en een kurk drijft, dat wist iedereen. Maar een mandarijn? Met schil drijft hij en zonder \
         schil zinkt hij! {a} vermoedde het al. Probeert u het thuis ook eens?",
    )
    .photos(&[Science])
    .moderated(&["Net gedaan met het avondeten, ze hadden gelijk!"]),
    text(
        "Spreekbeurten",
        "Vanaf volgende week zijn er spreekbeurten. Uw kind kiest een onderwerp en vertelt ongeveer vijf minuten. Drie \
         foto's of een voorwerp erbij is genoeg. Helpt u mee met oefenen? Hardop, staand en rustig. De planning gaat op \
         papier mee naar huis.",
    )
    .file(
        "spreekbeurt-stappenplan.pdf",
        "Stappenplan spreekbeurt",
        &[
            "Kies een onderwerp waar je iets van weet of wilt weten.",
            "Bedenk vier vragen en zoek de antwoorden.",
            "Schrijf korte woorden op kaartjes, geen hele zinnen.",
            "Neem iets mee om te laten zien.",
            "Oefen hardop, twee keer.",
            "Veel plezier!",
        ],
    ),
    text(
        "Verkeersles op het plein",
        "Met stoepkrijt maakten we een kruispunt. Wie mag eerst? En kijk je ook als je voorrang hebt? Daarna reden we \
         een rondje met echte borden. {a} stak keurig de hand uit.",
    )
    .season(301, 1115)
    .photos(&[Traffic]),
    text(
        "Helpende handen gezocht",
        "Voor het uitje op {+8} zoeken we **vier ouders** die mee willen lopen. We vertrekken om 9:00 en zijn om 12:00 \
         terug. Opgeven kan met een reactie aan ons. De eersten mogen mee, de anderen komen bovenaan de lijst voor de \
         volgende keer.",
    )
    .moderated(&["Ik kan die ochtend mee.", "Wij kunnen deze keer niet, volgende keer graag."]),
    text(
        "Complimentenketting",
        "Elke dag staat één kind in het zonnetje. De anderen schrijven op een strookje wat zij fijn vinden aan dat \
         kind. De strookjes worden een ketting. Vandaag was {a} aan de beurt: *\"je kunt goed luisteren\"* en *\"je maakt \
         me aan het lachen\"*.",
    ),
    text(
        "Topo van onze eigen wijk",
        "We tekenden de weg van huis naar school. Waar is de winkel, waar is het park? Op de kaart zochten we daarna of \
         het klopte. {a} woont precies om de hoek en {b} moet wel drie bruggen over.",
    )
    .only("4")
    .photos(&[Traffic, Computer]),
    text(
        "Schrijven met vulpen of potlood",
        "We oefenen de hoofdletters aan elkaar. Rustig en netjes is belangrijker dan snel. Sommige kinderen merken dat \
         een dikkere pen fijner is. Die mag gerust mee naar school.",
    )
    .only("4"),
    text(
        "Juffendag en meesterdag in één",
        "Anna en Ali vierden samen hun verjaardag. De kinderen zongen, speelden spelletjes en aten pannenkoeken. Dank u \
         wel voor alle tekeningen. De hele muur hangt vol!",
    )
    .season(115, 420)
    .only("3")
    .photos(&[Birthday, Music, Pancakes])
    .moderated(&["Het was te merken, ze sliep om half acht."]),
    text(
        "New in group 3?",
        "Some families have asked how they can help with reading when Dutch is not the language at home. Our advice:\n\n\
         1. **Read together in your own language.** It helps more than you may think.\n\
         2. Let your child read the small book from school aloud, ten minutes is enough.\n\
         3. Ask what the story is about.\n\n\
         You are welcome to borrow books with sound from our library.",
    )
    .only("3")
    .photos(&[Reading])
    .moderated(&["Thank you juf Anna, very helpful."]),
];
