//! What teachers of groep 1/2 write.

use super::{
    photos::Illustration::{
        Birthday, Blocks, Boat, Clay, Cooking, Garden, Gym, Lanterns, Leaves, Library, Music, Paint, Reading, Schoolyard, Snow, Spring,
        Swimming, Traffic,
    },
    text::{Text, text},
};

/// For children of four and five.
pub const EARLY: &[Text] = &[
    text(
        "Welkom in de kring",
        "De eerste weken zitten erop. De kinderen kennen elkaars naam al goed en weten waar hun stoel staat. In de \
         kring vertelden {a} en {b} wat zij het leukste vinden op school: **de bouwhoek** en buitenspelen.\n\n\
         Wilt u elke dag een tussendoortje en een beker meegeven, met de naam erop?",
    )
    .season(801, 920)
    .photos(&[Reading])
    .moderated(&["Wat fijn dat het zo goed gaat. Thuis wordt er elke dag over verteld."]),
    text(
        "We hebben een klassenknuffel",
        "Er woont een nieuwe beer in de klas! De kinderen hebben samen een naam gekozen: **Bobbel**. Elk weekend gaat \
         Bobbel bij iemand logeren. In de rugzak zit een schriftje: daarin mag u samen tekenen of schrijven wat Bobbel \
         heeft meegemaakt.\n\n\
         Dit weekend logeert Bobbel bij {a}.",
    )
    .photos(&[Reading, Clay])
    .open(&[
        "Bobbel heeft hier pannenkoeken gegeten en is mee geweest naar de kinderboerderij.",
        "Wij kijken uit naar onze beurt!",
    ]),
    text(
        "Stempelen met bladeren",
        "Op het plein lagen opeens heel veel bladeren. We hebben ze gesorteerd op kleur en daarna op grootte. {a} vond \
         een blad dat groter was dan haar of zijn hand!\n\n\
         Daarna gingen we stempelen met verf. De werkjes hangen bij de deur: komt u {morgen} even kijken?",
    )
    .season(915, 1125)
    .photos(&[Leaves, Paint]),
    text(
        "Kastanjes gezocht!",
        "Voor de teltafel zoeken we nog **kastanjes, eikels en dennenappels**. Ziet u ze liggen tijdens een wandeling? \
         Geef ze gerust mee in een zakje. We tellen ze, leggen er figuren mee en maken er later dieren van.",
    )
    .season(910, 1105)
    .moderated(&["We hebben een hele emmer vol, die komt morgen mee."]),
    text(
        "De herfsttafel is klaar",
        "Met alles wat de kinderen hebben meegenomen is onze herfsttafel prachtig geworden. Er ligt zelfs een oud \
         vogelnestje op. We hebben gepraat over dieren die slapen in de winter. {a} wist precies hoe een egel zijn bed \
         maakt.",
    )
    .season(920, 1125)
    .photos(&[Leaves]),
    text(
        "Op zoek naar paddenstoelen",
        "Met laarzen aan zijn we naar het park gelopen. We mochten kijken, maar niet aanraken. We zagen een rode met \
         witte stippen, een hele familie bruine en een die op een oor leek!\n\n\
         **Nog even dit:** reservekleding in de tas is in deze tijd heel handig. Wilt u kijken of er nog een broek en \
         sokken in zitten?",
    )
    .season(920, 1120)
    .photos(&[Leaves, Garden, Schoolyard]),
    text(
        "Lampionnen knutselen",
        "We maken lampionnen voor Sint-Maarten. Er wordt geknipt, geplakt en vooral heel hard gezongen. Thuis oefenen \
         mag ook: *\"Elf november is de dag...\"*\n\n\
         De lampionnen gaan op {+3} mee naar huis.",
    )
    .season(1020, 1108)
    .photos(&[Lanterns, Paint])
    .open(&["Het liedje zit hier al de hele dag in het hoofd."]),
    text(
        "Pietengym",
        "Vandaag was het gymlokaal een dak met schoorstenen. De kinderen klommen, sprongen en gooiden pakjes. Iedereen \
         heeft zijn diploma gehaald! {a} en {b} vonden het balanceren het spannendst.",
    )
    .season(1112, 1205)
    .photos(&[Gym]),
    text(
        "De schoen staat klaar",
        "Op {+1} mogen de kinderen hun schoen zetten op school. Geeft u **een extra schoen** mee in een tas? Een wortel \
         hoeft niet, daar zorgen wij voor.",
    )
    .season(1114, 1204)
    .photos(&[Boat]),
    text(
        "Een huis vol pakjes",
        "In de huishoek staat nu een inpaktafel. De kinderen pakken dozen in, schrijven hun naam erop en lezen voor aan \
         elkaar. Zo oefenen we letters zonder dat het werken lijkt.",
    )
    .season(1114, 1205)
    .photos(&[Boat, Paint]),
    text(
        "Sterren en lichtjes",
        "Het is gezellig donker in de klas. Bij kaarslicht, van een lampje hoor, lezen we elke dag een stukje voor. We \
         knippen sterren en tellen de dagen af.\n\n\
         Voor het kerstdiner maken de kinderen zelf een placemat. De lijst voor de hapjes hangt vanaf {+1} bij de deur.",
    )
    .season(1206, 1217)
    .photos(&[Lanterns]),
    text(
        "Het sneeuwt in de klas",
        "We doen proefjes met ijs. Wat smelt het eerst: het blokje op de verwarming of het blokje in de hand van {a}? \
         De kinderen voorspelden, keken en vertelden wat ze zagen. Buiten proberen we daarna of onze voetstappen \
         blijven staan.",
    )
    .season(1201, 228)
    .photos(&[Snow]),
    text(
        "Vogels in de winter",
        "We voeren de vogels op het plein. Elk kind maakte een slinger van pindadoppen. Met een kaart erbij tellen we \
         wat er komt eten: twee koolmezen, een merel en heel veel mussen.",
    )
    .season(105, 228)
    .photos(&[Snow, Garden]),
    text(
        "Wie woont er in het ei?",
        "In de klas staat een doos met eieren van karton. In elk ei zit een raadsel over een dier. We leren woorden als \
         *veren*, *snavel* en *broeden*. Heeft u een mooie veer gevonden? Dan mag die mee.",
    )
    .season(301, 420)
    .photos(&[Spring]),
    text(
        "We zaaien tuinkers",
        "Iedereen heeft een eigen bakje gezaaid. Elke ochtend meten we met een strookje papier hoe hoog de plantjes \
         zijn. {a} heeft de hoogste: al vier vingers!\n\n\
         Over een week eten we een boterham met ei en tuinkers.",
    )
    .season(301, 531)
    .photos(&[Garden, Spring])
    .moderated(&["Thuis staat er nu ook een bakje op de vensterbank."]),
    text(
        "Moederdag, Vaderdag, lieve-mensendag",
        "We maken een geheim cadeautje. Meer zeggen we niet! Heeft uw kind twee huizen, of iemand anders voor wie het \
         iets wil maken? Vertel het ons, dan maken we er gewoon twee.",
    )
    .season(425, 610),
    text(
        "Water en zand",
        "Het is warm, dus de watertafel staat buiten. We bouwen rivieren en dammen. Smeert u uw kind 's ochtends in met \
         zonnebrand en geeft u een pet mee? Tussen de middag smeren wij nog een keer.",
    )
    .season(515, 715)
    .photos(&[Schoolyard, Swimming]),
    text(
        "Op naar groep 3",
        "De oudste kinderen zijn vandaag op bezoek geweest in groep 3. Ze zaten aan een echte tafel en kregen een echt \
         werkboek. {a} en {b} vonden het erg spannend en ook een beetje stoer.",
    )
    .season(610, 720)
    .photos(&[Library]),
    text(
        "Rekenen met blokken",
        "Wie bouwt de hoogste toren die blijft staan? We tellen de blokken, vergelijken en bouwen de toren van een \
         ander na vanaf een foto. {a} ontdekte dat een brede onderkant helpt.",
    )
    .photos(&[Blocks]),
    text(
        "Het verhaal van de week",
        "Deze week staat één prentenboek centraal. We lezen het elke dag opnieuw. Dat lijkt saai, maar het is juist \
         fijn: de kinderen kennen steeds meer woorden en spelen het verhaal na.\n\n\
         Thuis verder praten? Vraag eens: *wie is de baas in het boek, en is dat eerlijk?*",
    )
    .photos(&[Reading, Library])
    .moderated(&["Hier wordt het nagespeeld met alle knuffels."]),
    text(
        "Jarig!",
        "Wat een feest: {a} is jarig geweest. Er is gezongen, de kroon paste precies en er waren druiven op een stokje. \
         Dank u wel voor de gezonde traktatie!",
    )
    .photos(&[Birthday])
    .open(&["Dank jullie wel voor het mooie feest!"]),
    text(
        "Kleien met de hele klas",
        "Vandaag was de lange tafel helemaal vol klei. De opdracht: maak een dier met vier poten dat kan blijven staan. \
         Dat valt nog niet mee! Er staan nu een egel, drie poezen en iets met twee staarten in de vensterbank.",
    )
    .photos(&[Clay]),
    text(
        "We spelen winkeltje",
        "De huishoek is een winkel geworden. De kinderen maken zelf prijskaartjes en betalen met munten van één en twee \
         euro. Heeft u lege doosjes van thuis? Graag schoon en dicht.",
    )
    .photos(&[Cooking, Blocks])
    .moderated(&["Morgen komt er een tas vol doosjes mee."]),
    text(
        "Muziek met alles wat geluid maakt",
        "Met potten, lepels en trommels maakten we een onweer: eerst een druppel, dan regen, dan de donder en dan weer \
         stil. Stil zijn bleek het moeilijkst.",
    )
    .photos(&[Music]),
    text(
        "Knippen op de lijn",
        "We oefenen veel met knippen. Het gaat steeds beter: eerst een rechte lijn, dan een golf. Wilt u thuis \
         meehelpen? Een oude folder en een kinderschaar zijn genoeg. Vijf minuten per dag is al prachtig.",
    ),
    text(
        "Luizencontrole",
        "Op {+2} is de luizencontrole. Wilt u die dag geen vlechten of gel in het haar doen? Vinden we iets, dan hoort \
         u dat van ons, rustig en zonder namen in de groep.",
    ),
    text(
        "Buitenspelen is ook leren",
        "Op de fietsjes oefenden we stoppen bij rood en voorrang geven aan de overkant. {a} was agent en deed dat heel \
         streng. Daarna was er tijd voor de zandbak.",
    )
    .photos(&[Schoolyard, Traffic]),
    text(
        "Hoe gaat het in de klas?",
        "Veel ouders vragen hoe een ochtend eruitziet. Daarom hier een kijkje:\n\n\
         - **8:30** inloop met een boek of een puzzel\n\
         - **8:50** kring: het weer, de dag en een liedje\n\
         - **9:15** spelen en werken in de hoeken\n\
         - **10:15** fruit en buitenspelen\n\
         - **11:15** taal of rekenen in een klein groepje\n\
         - **12:00** lunch\n\n\
         Heeft u een vraag? Aan het einde van de dag hebben we meer tijd dan 's ochtends bij de deur. U kunt ook een \
         bericht sturen.",
    )
    .moderated(&["Heel fijn, dit overzicht. Dank u wel!"]),
    text(
        "Welcome to our new families",
        "We have welcomed some new children this month, and some of their parents are still learning Dutch. A few \
         things that are good to know:\n\n\
         - Children bring **a snack and a drink** for the morning, and lunch.\n\
         - On gym days they need shoes with a clean sole.\n\
         - At the end of the day you may ask us anything. Pointing and smiling works too!\n\n\
         *Voor de anderen: zegt u gerust gedag op het plein. Dat helpt enorm.*",
    )
    .photos(&[Reading, Schoolyard])
    .moderated(&["Thank you, this helps us a lot."]),
    text(
        "Bezoek van de tandarts-assistente",
        "Vandaag kwam er iemand vertellen over tanden poetsen. De krokodil had wel twintig tanden en die moesten \
         allemaal gepoetst worden. {a} deed het voor: *eerst binnen, dan buiten, dan bovenop*.",
    ),
    text(
        "Samen een puzzel van honderd stukjes",
        "Het is gelukt! De grote vloerpuzzel is af. Drie dagen werkten steeds andere kinderen eraan. {a} legde het \
         laatste stukje en toen klapte de hele klas.",
    )
    .photos(&[Blocks]),
];
