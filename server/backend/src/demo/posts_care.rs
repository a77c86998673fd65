//! What the staff of the after-school care writes.

use super::{
    photos::Illustration::{
        Birthday, Blocks, Boat, Chess, Clay, Computer, Cooking, Garden, Gym, Lanterns, Leaves, Library, Music, Paint, Pancakes, Reading,
        Schoolyard, Snow, Sports, Spring, Swimming, Theatre, Traffic,
    },
    text::{Text, text},
};

/// De Zon, four to seven years.
pub const SUN: &[Text] = &[
    text(
        "Pannenkoeken bakken",
        "Vanmiddag bakten we pannenkoeken met appel. {a} keerde er een in de lucht om, en die kwam ook weer in de pan \
         terecht. Het recept zit als bijlage bij dit bericht.",
    )
    .photos(&[Pancakes, Cooking])
    .open(&[
        "Het recept is meteen gebruikt, dank je wel Lotte!",
        "Hij at er thuis gewoon nog drie.",
    ])
    .file(
        "recept-appelpannenkoeken.pdf",
        "Appelpannenkoeken voor acht kinderen",
        &[
            "250 gram bloem",
            "2 eieren",
            "een halve liter melk",
            "2 appels in dunne plakjes",
            "een snufje kaneel",
            "Klop een glad beslag en laat het een kwartier staan.",
            "Bak de plakjes appel mee in de pan.",
        ],
    ),
    text(
        "Hutten bouwen binnen",
        "Met dekens, knijpers en alle kussens bouwden we een dorp. Er was een winkel, een ziekenhuis en een hut waar je \
         alleen mocht fluisteren. {a} las er voor aan de kleintjes.",
    )
    .photos(&[Blocks, Reading]),
    text(
        "Bosmiddag",
        "We gingen met de bolderkar naar het bosje achter de school. De opdracht: vind iets **zachts, iets ronds en \
         iets met gaatjes**. Laarzen zijn bij ons deze maanden het handigst. Ze mogen hier blijven staan.",
    )
    .season(910, 1130)
    .photos(&[Leaves, Schoolyard]),
    text(
        "Egels maken van klei",
        "Van klei en dennennaalden maakten we egels. Ze drogen op de verwarming en gaan {+3} mee naar huis. Ze zijn \
         breekbaar, dus graag een bakje of doosje meegeven.",
    )
    .season(915, 1130)
    .photos(&[Clay, Leaves]),
    text(
        "Lampionnenoptocht oefenen",
        "Met het licht uit liepen we een rondje door de gang. We zongen zo hard dat de bovenbouw kwam kijken. {a} hield \
         de lampion de hele tijd recht!",
    )
    .season(1025, 1111)
    .photos(&[Lanterns]),
    text(
        "Pepernoten bakken",
        "Het ruikt hier heerlijk. De kinderen rolden wel tweehonderd pepernoten. Er zijn er nog een paar over om te \
         proeven bij het ophalen.",
    )
    .season(1108, 1205)
    .photos(&[Cooking, Boat])
    .moderated(&["Het trommeltje was leeg voor we bij de fiets waren."]),
    text(
        "Warme chocolademelk",
        "Na het buitenspelen, met rode wangen, was er warme chocolademelk. Denkt u aan **wanten, een muts en een extra \
         broek**? We gaan elke dag naar buiten, ook als het koud is.",
    )
    .season(1201, 228)
    .photos(&[Snow, Cooking]),
    text(
        "Knutselen voor de winter",
        "Van wc-rollen werden pinguïns, van watten werd sneeuw. De vensterbank is nu de Zuidpool. Heeft u nog lege \
         rollen? Wij zijn door de voorraad heen.",
    )
    .season(1206, 215)
    .photos(&[Paint, Snow]),
    text(
        "Lente op tafel",
        "We zaaiden zonnebloemen in potjes. Als ze groot genoeg zijn mogen ze mee. {a} geeft ze elke dag water, soms \
         twee keer, en dat is precies één keer te veel.",
    )
    .season(305, 531)
    .photos(&[Spring, Garden]),
    text(
        "Waterdag",
        "Met emmers, sponzen en een oude badkuip was het vandaag waterdag. Zwemkleding en handdoek mogen de komende \
         weken in de tas blijven zitten. Smeert u van tevoren in?",
    )
    .season(520, 725)
    .photos(&[Swimming, Schoolyard]),
    text(
        "Zomerse middag",
        "We aten fruitijs dat we gisteren zelf maakten: banaan met aardbei. Daarna een speurtocht rond het gebouw. De \
         schat was een kist met stoepkrijt, die dezelfde middag op was.",
    )
    .season(601, 725)
    .photos(&[Garden, Schoolyard]),
    text(
        "Het nieuwe schooljaar op De Zon",
        "Er zijn weer nieuwe kinderen bij ons. Zij hebben de eerste weken een maatje dat alles laat zien. Let u op de \
         **ophaaltijden**? Haalt iemand anders uw kind op, laat het ons dan voor drie uur weten.",
    )
    .season(818, 930)
    .photos(&[Blocks]),
    text(
        "Dansen en muziek",
        "We deden stopdans met instrumenten: wie speelt als de muziek stopt, is even de dirigent. {a} dirigeerde met \
         een pollepel.",
    )
    .photos(&[Music]),
    text(
        "Een boot van dozen",
        "Uit de winkel kwamen vier enorme dozen. Binnen een kwartier was er een boot met een stuurhut, een keuken en \
         een kapitein die iedereen opdrachten gaf.",
    )
    .photos(&[Blocks, Paint]),
    text(
        "Verjaardag op De Zon",
        "{a} vierde bij ons het verjaardagsfeest. Er was een kroon, een lied in drie talen en een wens. Wat die was, \
         blijft geheim.",
    )
    .photos(&[Birthday]),
    text(
        "Voorlezen op het kleed",
        "Als iedereen moe is van school begint de middag bij ons op het kleed. Eerst fruit, dan een verhaal. Vandaag \
         koos {a} het boek over de beer die niet kon slapen. Niemand van ons trouwens ook.",
    )
    .photos(&[Reading]),
    text(
        "Wie haalt op?",
        "Een vriendelijke vraag: wilt u **ieder jaar** even nakijken wie uw kind mag ophalen? We geven een kind alleen \
         mee aan mensen die wij kennen van de lijst. Twijfelen we, dan bellen we u. Dat is nooit vervelend bedoeld.",
    )
    .moderated(&["Goed om te horen. Ik geef oma ook nog door."]),
    text(
        "Verven met knikkers",
        "Een doos, een vel papier, drie klodders verf en een knikker. Schudden maar! Elke plaat is anders. {a} noemde \
         het *een kaart van de ruimte*.",
    )
    .photos(&[Paint]),
    text(
        "Samen koken: fruitsalade",
        "Met kindermesjes sneden we banaan, peer en kiwi. We praatten over wat je proeft als je je neus dichthoudt. \
         Niets, zegt {a}. Probeer het maar.",
    )
    .photos(&[Cooking]),
    text(
        "Speelgoed van thuis",
        "Op de laatste vrijdag van de maand mag er **één ding van thuis** mee. Liever niets met batterijen of kleine \
         onderdelen. Wat kapot kan, laat u beter thuis.",
    ),
];

/// De Maan, eight to twelve years.
pub const MOON: &[Text] = &[
    text(
        "Koken voor elkaar",
        "Elke week kookt een ander groepje een hapje voor de hele groep. Vandaag: wraps met bonen. {a} sneed de ui met \
         een duikbril op en dat hielp echt.",
    )
    .photos(&[Cooking])
    .open(&["Mogen wij dit recept ook?"]),
    text(
        "Toernooi op het veld",
        "Vijf teams, vier pylonen en één bal. We speelden tot het te donker werd om de lijnen te zien. Eerlijkste team \
         volgens de scheidsrechter: dat van {a}.",
    )
    .photos(&[Schoolyard, Sports]),
    text(
        "Hut bij de sloot",
        "Met takken en touw bouwen we al twee weken aan een hut. Er is nu een dak en het blijft bijna droog. **Oude \
         kleren** zijn op dinsdag en donderdag een goed plan.",
    )
    .season(820, 1130)
    .photos(&[Leaves, Garden]),
    text(
        "Speurtocht in het donker",
        "Omdat het zo vroeg donker is, liepen we een speurtocht met zaklampen. De aanwijzingen hingen in bomen en een \
         lag onder de stoel van Rick.",
    )
    .season(1020, 215)
    .photos(&[Lanterns]),
    text(
        "Schaakavond in de middag",
        "Rustige middag: schaken, dammen en een puzzel van duizend stukjes. {a} won van Rick, en dat zal hij nog even \
         moeten horen.",
    )
    .photos(&[Chess]),
    text(
        "Surprises maken met lijmpistool",
        "We helpen elkaar met de surprises. Wilt u een stevige doos meegeven, en eventueel verf of gekleurd papier? Wij \
         zorgen voor lijm, plakband en geheimhouding.",
    )
    .season(1110, 1204)
    .photos(&[Paint, Blocks]),
    text(
        "Sneeuwballen met een doel",
        "Het plein was wit en dus tekenden we een schietschijf op de muur. Nat, koud en blij zaten we daarna aan de \
         soep.",
    )
    .season(1205, 228)
    .photos(&[Snow]),
    text(
        "Filmmiddag in de kerstsfeer",
        "Met popcorn en dekens keken we samen een film, gekozen met een geheime stemming. {a} maakte er een echt \
         toegangskaartje bij.",
    )
    .season(1205, 1223)
    .photos(&[Theatre]),
    text(
        "Moestuin: wie eet wat?",
        "We verdeelden de bakken: radijs, sla, erwten en één bak met alleen zonnebloemen. Op vrijdag hebben we allemaal \
         een taak. {a} maakte het rooster.",
    )
    .season(305, 630)
    .photos(&[Garden, Spring]),
    text(
        "Zwemmiddag",
        "Op {+4} gaan we zwemmen in het buitenbad. Meegeven: zwemkleding, handdoek en zonnebrand. **Heeft uw kind nog \
         geen diploma B?** Laat het ons weten, dan blijven we samen in het ondiepe.",
    )
    .season(515, 725)
    .photos(&[Swimming])
    .file(
        "brief-zwemmiddag.pdf",
        "Zwemmiddag BSO De Maan",
        &[
            "We vertrekken om 15:00 en zijn om 17:30 terug.",
            "Meenemen: zwemkleding, handdoek, zonnebrand.",
            "Kinderen zonder diploma B blijven met begeleiding in het ondiepe.",
            "Geld is niet nodig, voor iets lekkers zorgen wij.",
        ],
    ),
    text(
        "Stop-motion film",
        "Twaalf foto's voor één seconde film: daar moet je geduld voor hebben. Na drie dagen is hij af: *De wraak van \
         de kleislak*, veertig seconden. Première op {+2} om 17:15.",
    )
    .photos(&[Computer, Clay])
    .moderated(&["Wij zijn erbij!"]),
    text(
        "Nieuwe regels, door de kinderen",
        "De kinderraad van De Maan vergaderde over schermen. De uitkomst: op dinsdag een half uur, en alleen met zijn \
         tweeën. Iedereen stemde voor, zelfs {a}.",
    ),
    text(
        "Sporthal geregeld",
        "Bij regen kunnen we op donderdag naar de gymzaal. Deze week deden we apenkooi. Geeft u **schone schoenen** \
         mee? Ze mogen in het kastje blijven.",
    )
    .photos(&[Gym]),
    text(
        "Muziek uit de garage",
        "Er staat een tweedehands drumstel in de hal. Met oordoppen voor iedereen was het een succes. De band heet *De \
         Maanlanding* en zoekt nog een zanger.",
    )
    .photos(&[Music]),
    text(
        "Fietsenwerkplaats",
        "Banden plakken, remmen afstellen, licht repareren. Een opa met verstand van zaken kwam helpen. Heeft de fiets \
         van uw kind iets kleins? Geef hem donderdag mee.",
    )
    .season(301, 1031)
    .photos(&[Traffic])
    .moderated(&["Het achterlicht doet het weer, dank jullie wel!"]),
    text(
        "Rustig huiswerk maken",
        "Sommige kinderen willen bij ons hun huiswerk maken. Dat kan van 15:30 tot 16:15 in het stille lokaal, met hulp \
         van Aylin. Uw kind geeft zelf aan of het wil. Verplicht is het nooit.",
    ),
    text(
        "Naar de bibliotheek",
        "We lopen elke tweede vrijdag naar de bibliotheek. Heeft uw kind een eigen pas? Geef die dan mee. Anders lenen \
         we op onze naam.",
    )
    .photos(&[Library]),
    text(
        "Zelfstandig naar huis",
        "Mag uw kind zelf naar huis, of naar sport? Dat spreken we **schriftelijk** af, met een tijd. Vult u het \
         formulier in? Dan weten alle collega's ervan, ook de invaller.",
    )
    .file(
        "toestemming-zelfstandig-vertrek.pdf",
        "Toestemming zelfstandig vertrek",
        &[
            "Naam van het kind:",
            "Mag zelfstandig vertrekken op (dagen):",
            "Tijd:",
            "Gaat naar:",
            "Handtekening ouder:",
        ],
    ),
];
