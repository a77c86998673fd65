//! What teachers of groep 7 and 8 write.

use super::{
    photos::Illustration::{
        Birthday, Blocks, Boat, Chess, Computer, Cooking, Garden, Gym, Library, Museum, Music, Pancakes, Reading, Schoolyard, Science,
        Sports, Swimming, Theatre, Traffic,
    },
    text::{Text, text},
};

/// For children of ten to twelve.
pub const UPPER: &[Text] = &[
    text(
        "Een nieuw jaar in de bovenbouw",
        "De start is gemaakt. We hebben samen de klassenafspraken opgesteld en iedereen heeft ze ondertekend. De \
         belangrijkste: **we lachen met elkaar en niet om elkaar**.\n\n\
         Telefoons gaan om 8:30 in de bak en om 14:30 er weer uit.",
    )
    .season(820, 930)
    .photos(&[Schoolyard])
    .moderated(&["Goede afspraak, die bak."]),
    text(
        "Kamp: de eerste informatie",
        "We gaan weer drie dagen op kamp! De data staan in de agenda. Op {+8} is er om 19:30 een korte avond voor \
         ouders, met thee en alle antwoorden.\n\n\
         Zijn er dingen die we moeten weten, over eten, slapen of medicijnen? Stuur ons een persoonlijk bericht. En \
         kost het kamp te veel? Bel Joost op kantoor, er is een potje voor.",
    )
    .season(825, 912)
    .only("8")
    .photos(&[Schoolyard, Garden])
    .moderated(&["Is er ook een paklijst?"])
    .file(
        "paklijst-kamp.pdf",
        "Paklijst kamp",
        &[
            "Slaapzak en kussen",
            "Kleding voor drie dagen, ook warme",
            "Oude kleding en oude schoenen",
            "Zwemspullen en twee handdoeken",
            "Toilettas",
            "Zaklamp",
            "Lunch voor de eerste dag",
            "Geen telefoon, geen snoep",
        ],
    ),
    text(
        "Kamp: het was geweldig",
        "Drie dagen, weinig slaap en heel veel plezier. We hebben gekanood, een dorp gebouwd van palen, gezongen bij \
         het vuur en de afwas gedaan. Dat laatste mag u thuis laten herhalen.\n\n\
         Iedereen is moe en heel. Dank aan de ouders die reden en aan de kookploeg!",
    )
    .season(915, 1115)
    .only("8")
    .photos(&[Schoolyard, Sports, Pancakes, Garden, Music, Theatre, Swimming, Gym])
    .open(&[
        "Hij heeft twaalf uur geslapen. Dank jullie wel!",
        "Wat een prachtige foto's.",
        "De kookploeg wil volgend jaar weer mee.",
    ]),
    text(
        "Naar de middelbare school: hoe gaat dat?",
        "In groep 8 kiest uw kind een nieuwe school. De stappen op een rij:\n\n\
         1. **November:** voorlichting op school voor ouders en kinderen.\n\
         2. **Januari:** open dagen. De data zijn te vinden op de sites van de scholen.\n\
         3. **Januari/februari:** gesprek over het voorlopig advies.\n\
         4. **Februari:** de doorstroomtoets.\n\
         5. **Maart:** aanmelden.\n\n\
         U hoeft nu nog niets te doen. Ga vooral samen kijken, ook bij een school waar u niet meteen aan denkt. Vragen? \
         We plannen graag een gesprek.",
    )
    .season(915, 1130)
    .only("8")
    .moderated(&["Heel duidelijk, dank u wel.", "Waar vinden we de data van de open dagen?"]),
    text(
        "Verkeersplein van de toekomst",
        "Voor techniek ontwierp elk groepje een veilig kruispunt bij school. {a} en {b} bedachten een fietspad op \
         hoogte. De tekeningen gaan naar de wethouder, met een brief.",
    )
    .season(901, 1130)
    .only("7")
    .photos(&[Traffic, Computer]),
    text(
        "Kinderboekenweek: gedichten in de gang",
        "De bovenbouw schreef gedichten van precies vijftig woorden. Ze hangen in de gang bij de trap. Neem even de \
         tijd als u langsloopt, er zitten pareltjes tussen.",
    )
    .season(925, 1020)
    .photos(&[Library, Theatre]),
    text(
        "Jonge redacteuren",
        "We maken een schoolkrant. Er is een redactie, een fotograaf en een hoofdredacteur: {a}. Het eerste nummer gaat \
         over eten in de pauze. Wie wil geïnterviewd worden?",
    )
    .season(1005, 430)
    .photos(&[Computer])
    .moderated(&["Ik meld me aan, dertig jaar ervaring met broodjes."]),
    text(
        "Surprise-tijd in de bovenbouw",
        "De lootjes liggen in een dichte envelop. Afspraken: maximaal zes euro, **een surprise waar tijd in zit**, en \
         een gedicht dat vriendelijk is. Grappig mag, pijnlijk niet. De surprises gaan op {+8} mee.",
    )
    .season(1105, 1124),
    text(
        "Sint in de bovenbouw",
        "Wie denkt dat de bovenbouw er te groot voor is, heeft vandaag niet gekeken. Er is gelachen om de surprises, \
         vooral om een wc van karton die echt kon doortrekken. Maker: {a}.",
    )
    .season(1201, 1206)
    .photos(&[Boat, Theatre]),
    text(
        "Kerstontbijt en een goed doel",
        "Dit jaar verzamelen we houdbare boodschappen voor de voedselbank. De kinderen bedachten het zelf en halen het \
         ook zelf op in de klassen. Meegeven kan tot {+4}.",
    )
    .season(1205, 1213)
    .photos(&[Cooking, Music])
    .moderated(&["Wat een mooi initiatief van de kinderen."]),
    text(
        "Doorstroomtoets: rustig aan",
        "Volgende week maken we de doorstroomtoets. Het belangrijkste: op tijd naar bed, een goed ontbijt en geen extra \
         druk. De toets is één foto, het advies is de hele film.\n\n\
         **Ziek?** Meld het in de app. Er is een inhaaldag.",
    )
    .season(120, 205)
    .only("8"),
    text(
        "Voorlopig advies: gesprekken",
        "Vanaf deze week kunt u een tijd kiezen voor het gesprek over het voorlopig advies. Uw kind is erbij. Komt u \
         samen met de andere ouder, of liever apart? Allebei kan.",
    )
    .season(105, 215)
    .only("8"),
    text(
        "Presenteren zonder spiekbriefje",
        "Vijf minuten praten zonder papier is knap lastig. De groep leerde te werken met een geheugenpaleis. {a} \
         vertelde alles over zwarte gaten en wij begrepen het nog ook.",
    )
    .season(101, 630)
    .photos(&[Computer]),
    text(
        "Verkeersexamen: gefietst!",
        "Het praktische verkeersexamen is gereden. Er waren vijftien posten in de wijk, veel vrijwilligers en wat wind \
         tegen. **Iedereen is geslaagd.** Controleert u de lampjes van de fiets wel?",
    )
    .season(401, 615)
    .only("7")
    .photos(&[Traffic])
    .moderated(&["Dank aan alle vrijwilligers op de hoeken!"]),
    text(
        "De musical: rollen en repetities",
        "De rollen zijn verdeeld en het was muisstil toen de namen kwamen. Iedereen heeft een rol die past. De tekst \
         mag nu elke dag vijf minuten geoefend worden. De voorstelling is op een avond in de laatste schoolweek, \
         kaarten volgen.",
    )
    .season(420, 715)
    .only("8")
    .photos(&[Theatre, Music])
    .moderated(&["We kennen de tekst hier inmiddels allemaal."]),
    text(
        "Vrijmarkt met een plan",
        "Voor de vrijmarkt maakten we een ondernemingsplan: wat verkoop je, wat kost het en wat hou je over? De \
         limonadekraam rekende zich rijk, maar vergat de bekers.",
    )
    .season(405, 430)
    .photos(&[Birthday]),
    text(
        "Zwemmen en een afscheid",
        "De laatste zwemles was een spelles: waterpolo met twee doelen en geen regels. Nou ja, bijna geen. Fijn om zo \
         samen het jaar uit te gaan.",
    )
    .season(605, 720)
    .photos(&[Swimming, Sports]),
    text(
        "Afscheidsboekje",
        "We maken een boekje met een bladzijde voor elk kind. Wilt u een **babyfoto** mailen of meegeven? Achterop de \
         naam graag. U krijgt hem heel terug.",
    )
    .season(601, 715)
    .only("8")
    .moderated(&["Moet de foto op papier zijn?"]),
    text(
        "Klaar voor groep 8?",
        "Vandaag waren we een uur in het lokaal van groep 8. We mochten vragen stellen aan de oudsten. *\"Is kamp eng?\"* \
         *\"Nee, alleen de spooktocht.\"* {a} wil nu al inpakken.",
    )
    .season(605, 720)
    .only("7"),
    text(
        "Rekenen met procenten",
        "Twintig procent korting, en daarna nog eens tien: is dat samen dertig? De klas dacht van wel, de rekenmachine \
         niet. Laat uw kind het bij de volgende folder eens voorrekenen.",
    )
    .photos(&[Computer, Chess])
    .moderated(&["We zijn er aan tafel nog niet helemaal uit."]),
    text(
        "Begrijpend lezen: wat is waar?",
        "Hoe weet je of een bericht op internet klopt? We zochten de bron, de datum en de bedoeling. Een van de drie \
         berichten bleek verzonnen, door ons. De helft trapte erin.",
    )
    .photos(&[Computer]),
    text(
        "Natuurkunde: een brug van spaghetti",
        "De opdracht: een brug van 40 centimeter van spaghetti en lijm. De winnaar hield **3,4 kilo**. {a} en {b} \
         gebruikten driehoeken, en dat is geen toeval.",
    )
    .photos(&[Science, Blocks])
    .open(&["Hier in huis is de spaghetti op.", "Knap! Wat was het gewicht van de brug zelf?"]),
    text(
        "Maatjes lezen met groep 3",
        "Elke week lezen we met groep 3. De eerste keer was het wennen: niet voorzeggen, maar wachten. {a} bedacht een \
         sticker voor elke gelezen bladzijde. Dat werkt.",
    )
    .photos(&[Reading, Library]),
    text(
        "Schaaktoernooi",
        "Na vijf rondes stond er een verrassende winnaar bovenaan: {a}, die pas in september begon. De finale duurde \
         drie kwartier en de hele klas keek ademloos toe.",
    )
    .photos(&[Chess]),
    text(
        "Huiswerk en planning",
        "In de bovenbouw leren we plannen. In de **agenda** staat het huiswerk voor een week. Op maandag kijken we \
         samen: wat doe je wanneer? Vraag thuis dus niet *\"heb je je huiswerk af?\"*, maar *\"wat is je plan?\"*\n\n\
         - Toetsen staan er ten minste een week van tevoren in.\n\
         - Werk je liever op school? Op maandag en donderdag is er een werkuur tot 15:30.\n\
         - Was het te veel, schrijf dat er dan bij.",
    )
    .moderated(&["Die andere vraag helpt echt."]),
    text(
        "Museum met audiotour",
        "De groep maakte zelf een audiotour bij tien schilderijen. Elk kind sprak er een minuut over in. In het museum \
         luisterden we naar elkaar. Een mevrouw vroeg of zij ook mee mocht luisteren.",
    )
    .photos(&[Museum]),
    text(
        "Kookles: soep voor dertig",
        "Wortels snijden, ui zonder tranen, en proeven voor het zout erin gaat. De soep was voor de hele groep en er \
         bleef niets over. Het recept zit erbij.",
    )
    .photos(&[Cooking, Pancakes])
    .file(
        "recept-groentesoep.pdf",
        "Groentesoep voor vier",
        &[
            "Vier wortels, twee preien, een ui",
            "Een kilo tomaten",
            "Een liter water en twee blokjes bouillon",
            "Snijd alles klein en bak de ui glazig.",
            "Voeg de rest toe en laat het een half uur zacht koken.",
            "Proef, en dan pas zout.",
        ],
    ),
    text(
        "Bewust online",
        "Deze week praatten we over berichten in groepsapps. Wat doe je als het onaardig wordt? De groep maakte zelf \
         drie regels: *niet meedoen, bewaren, vertellen*. Praat u er thuis ook eens over?",
    )
    .moderated(&["Goed dat hier aandacht voor is."]),
    text(
        "Onze groep in cijfers",
        "Voor rekenen hielden we een onderzoek. Gemiddelde reistijd: 9 minuten. Favoriete vak: gym, met rekenen \
         verrassend op twee. Aantal talen in de klas: **elf**. In al die talen staat nu *welkom* op de deur.",
    )
    .photos(&[Computer])
    .moderated(&["Wat mooi van die elf talen."]),
    text(
        "Gastles van de brandweer",
        "Vandaag stond er een brandweerauto op het plein. We leerden wat je doet bij rook: laag blijven, deur dicht, \
         naar buiten. De kinderen mochten de spuit vasthouden. Droog bleef niemand.",
    )
    .photos(&[Schoolyard]),
    text(
        "News for parents who prefer English",
        "A short summary of this month: we worked on fractions and percentages, wrote newspaper articles and started \
         reading with our buddies from group 3. Homework is in the diary on Monday, for the whole week. If something is \
         unclear, please send us a message in English, we are happy to answer.",
    ),
    text(
        "Filosoferen op vrijdag",
        "Is een eerlijke leugen mogelijk? En wanneer ben je volwassen? Op vrijdagmiddag filosoferen we een half uur. Er \
         is één regel: je mag van mening veranderen. {a} deed dat de laatste keer drie keer achter elkaar.",
    ),
];
