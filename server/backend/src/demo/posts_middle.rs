//! What teachers of groep 5 and 6 write.

use super::{
    photos::Illustration::{
        Blocks, Boat, Chess, Clay, Computer, Cooking, Garden, Gym, Lanterns, Library, Museum, Music, Paint, Pancakes, Reading, Schoolyard,
        Science, Sports, Spring, Swimming, Theatre, Traffic,
    },
    text::{Text, text},
};

/// For children of eight and nine.
pub const MIDDLE: &[Text] = &[
    text(
        "Start van het project Waterstad",
        "De komende weken werken we over water: waar komt het vandaan, hoe houden we droge voeten en wat als het heel \
         hard regent? In groepjes bouwen we een stad met een dijk. **Aan het einde testen we die met een gieter.**\n\n\
         Heeft u thuis plastic bakken, buisjes of een oude tuinslang? Wij kunnen alles gebruiken.",
    )
    .season(901, 1115)
    .photos(&[Science, Computer])
    .moderated(&["Ik werk bij het waterschap en wil best iets komen vertellen!"]),
    text(
        "De dijk heeft het gehouden",
        "Tien liter water in vijf minuten: zo hard regende het vandaag in Waterstad. Twee dijken bleven heel en één \
         stad liep onder. Het groepje van {a} had een overloop gemaakt. Dat bleek slim.",
    )
    .season(915, 1130)
    .photos(&[Science, Garden]),
    text(
        "Klassenvertegenwoordiger gekozen",
        "De verkiezingen zijn geweest! Na vier toespraken en een geheime stemming zijn {a} en {b} gekozen voor de \
         leerlingenraad. Hun eerste punt: een extra doel op het plein.",
    )
    .season(901, 1010),
    text(
        "Kinderboekenweek: onze top tien",
        "Iedereen mocht één boek aanprijzen in één minuut. Daarna werd er gestemd. De winnaar was een boek over een \
         jongen die met een walvis praat. Alle boeken liggen op de leestafel.",
    )
    .season(925, 1020)
    .photos(&[Library, Reading]),
    text(
        "Sint-Maarten en een goed verhaal",
        "We lazen het verhaal van de man die zijn mantel deelde. Daarna schreven we elk een verhaal over delen. Sommige \
         waren grappig en sommige heel mooi. {a} las voor en het was muisstil.",
    )
    .season(1025, 1112)
    .photos(&[Lanterns]),
    text(
        "Lootjes en surprises",
        "De lootjes zijn getrokken! De surprise gaat op {+9} mee, **in een dichte zak zonder naam van de maker**. Het \
         cadeau kost hoogstens vijf euro. Op het papier staat een verlanglijstje met drie ideeën.\n\n\
         Vragen over lootjes? Stel ze via een bericht aan ons en niet in de klas, anders is het geheim eruit.",
    )
    .season(1106, 1123)
    .moderated(&["Mag het ook iets zelfgemaakts zijn?"]),
    text(
        "Gedichten op rijm",
        "Wat rijmt er op *chocoladeletter*? Veel, zo bleek. We leerden over rijmschema's en schreven samen een gedicht \
         van twintig regels over de gymles van afgelopen week.",
    )
    .season(1110, 1205)
    .photos(&[Boat]),
    text(
        "Winterproject: licht",
        "Hoe komt een lamp aan stroom? Met een batterij, draad en een lampje maakten we een eigen schakeling. {a} \
         bouwde er een schakelaar van een paperclip in. De lampjes branden nu in de gang.",
    )
    .season(1205, 228)
    .photos(&[Lanterns, Science]),
    text(
        "Kerstmarkt: we maken zelf",
        "Voor de kerstmarkt maken we kaarsen, kaarten en zakjes met kruidenmix. De opbrengst gaat naar nieuwe boeken \
         voor de onderbouw. De kinderen rekenden zelf uit wat het kost en wat het moet opleveren.",
    )
    .season(1202, 1220)
    .photos(&[Clay, Paint, Cooking]),
    text(
        "Voorleesontbijt",
        "In pyjama naar school, dat mag maar één keer per jaar. We ontbeten samen en lazen voor aan de kleuters. {a} \
         had vijf luisteraars op een rij.",
    )
    .season(115, 210)
    .photos(&[Reading]),
    text(
        "Proefje met magneten",
        "Is elk metaal magnetisch? Nee! We testten dertig voorwerpen en maakten een tabel. Daarna bouwden we een kompas \
         van een naald, een kurk en een bakje water. Hij wees echt naar het noorden.",
    )
    .season(101, 430)
    .photos(&[Science]),
    text(
        "Provincies oefenen",
        "De toets topografie over de twaalf provincies en hoofdsteden is op {+7}. Het oefenblad zit bij dit bericht. \
         Tip: oefen een kwartier per dag en laat uw kind het aan u uitleggen.",
    )
    .season(110, 430)
    .photos(&[Computer])
    .moderated(&["Dank u wel, heel handig om uit te printen."])
    .file(
        "topografie-provincies.pdf",
        "Topografie: de provincies",
        &[
            "Groningen - Groningen",
            "Friesland - Leeuwarden",
            "Drenthe - Assen",
            "Overijssel - Zwolle",
            "Flevoland - Lelystad",
            "Gelderland - Arnhem",
            "Utrecht - Utrecht",
            "Noord-Holland - Haarlem",
            "Zuid-Holland - Den Haag",
            "Zeeland - Middelburg",
            "Noord-Brabant - 's-Hertogenbosch",
            "Limburg - Maastricht",
        ],
    ),
    text(
        "Lentekriebels in de tuin",
        "De schooltuin is weer open. We hebben gespit, gezaaid en vooral veel wormen gered. Elk groepje is \
         verantwoordelijk voor een eigen bed. Wilt u laarzen meegeven op onze tuindag? Dat is elke donderdag.",
    )
    .season(305, 530)
    .photos(&[Garden, Spring]),
    text(
        "Koningsspelen: zes sporten op een dag",
        "Van slagbal tot yoga: de kinderen hebben alles geprobeerd. Onze groep won de estafette, met dank aan een \
         laatste sprint van {a}. Moe, trots en een beetje verbrand gingen we naar huis.",
    )
    .season(414, 424)
    .photos(&[Sports, Gym, Schoolyard]),
    text(
        "Verkeersexamen op papier",
        "Op {+5} maken we de oefentoets verkeer. Tip: oefen onderweg! Vraag op een kruispunt eens wie er voorrang heeft \
         en waarom.",
    )
    .season(320, 525)
    .photos(&[Traffic]),
    text(
        "Musical in het klein",
        "De groep oefent een toneelstuk van een kwartier. Het decor is af, de kostuums bijna. Heeft u nog een **grijze \
         trui** of een **oude hoed**? We zijn er zuinig op.",
    )
    .season(515, 715)
    .photos(&[Theatre, Music])
    .moderated(&["Ik heb nog een hoed van opa liggen."]),
    text(
        "Sportdag",
        "Verspringen, balwerpen, estafette en als afsluiting een waterloop. Het weer zat mee. De aanmoedigingen waren \
         tot in de straat te horen! Op de foto's ziet u hoe fanatiek het was.",
    )
    .season(515, 710)
    .photos(&[Sports, Gym, Schoolyard, Swimming])
    .moderated(&[
        "Wat een mooie dag, dank aan alle hulpouders.",
        "Zo leuk dat iedereen een diploma kreeg.",
    ]),
    text(
        "De laatste loodjes",
        "Nog even volhouden! We nemen deze weken al spullen mee naar huis. Wilt u een **stevige tas** meegeven? Wat \
         blijft liggen gaat naar de bak met gevonden voorwerpen.",
    )
    .season(612, 720)
    .photos(&[Swimming]),
    text(
        "Breuken met pannenkoeken",
        "Wat is meer: twee derde of drie kwart pannenkoek? Vandaag hebben we het uitgesneden en opgegeten. Nooit was de \
         klas het zo snel eens over een antwoord.",
    )
    .photos(&[Pancakes, Cooking])
    .moderated(&["Hier thuis moest de pizza ook in twaalf stukken."]),
    text(
        "Schaken in de pauze",
        "Sinds deze week staan er drie schaakborden in de klas. {a} legt uit hoe het paard springt. Op vrijdag spelen \
         we een klein toernooi. Iedereen mag meedoen, ook wie het nog nooit deed.",
    )
    .photos(&[Chess])
    .open(&["Leuk! Wij spelen het thuis ook.", "Is er een boek dat u aanraadt voor beginners?"]),
    text(
        "Programmeren: de robot loopt",
        "Met blokjes code lieten we een robot door een doolhof rijden. Het ging eerst vaak mis. Dan is de vraag: *welke \
         stap klopt er niet?* {a} en {b} vonden de fout in hun code en de robot kwam er als eerste uit.",
    )
    .photos(&[Computer, Blocks]),
    text(
        "Naar het museum",
        "Vandaag waren we in het museum. We zochten details in schilderijen en tekenden er een na. De gids was onder de \
         indruk van de vragen. *\"Waarom kijken ze allemaal zo boos?\"*",
    )
    .photos(&[Museum])
    .open(&["Ze wil er zondag weer naartoe!"]),
    text(
        "Huiswerk: hoe doen we dat?",
        "Eén keer per week geven we huiswerk mee. De afspraken:\n\n\
         - **Maandag** krijgt uw kind het mee.\n\
         - **Vrijdag** leveren we het in. Iets eerder mag.\n\
         - Het duurt ongeveer twintig minuten. Duurt het veel langer, stop dan en schrijf het erbij.\n\n\
         Helpen mag, voorzeggen liever niet. Lukt het thuis niet, bijvoorbeeld omdat het druk is? Op dinsdag en \
         donderdag kan uw kind tot 15:15 in de klas werken. Meld dat gerust, dan houden we een plek vrij.",
    )
    .moderated(&["Fijn dat het ook in de klas kan."]),
    text(
        "Debat: huisdieren op school",
        "Moet er een hamster in de klas komen? De voorstanders vonden het gezellig en de tegenstanders dachten aan de \
         vakanties. We leerden luisteren, samenvatten en daarna pas antwoorden. Einduitslag: *een plant met een naam*.",
    ),
    text(
        "Zwemmen met de klas",
        "Vandaag hadden we natte les. We oefenden met kleren aan, duiken door een gat en elkaar helpen. Iedereen deed \
         mee. Neemt u volgende keer een extra handdoek mee voor de schoenen?",
    )
    .photos(&[Swimming]),
    text(
        "Bewegend rekenen",
        "Staartdelingen terwijl je hinkelt, kan dat? Het kan! Elk goed antwoord is een sprong vooruit. {a} kwam als \
         eerste aan de overkant, met één zere voet.",
    )
    .photos(&[Gym, Schoolyard]),
    text(
        "Een gast in de klas",
        "Vandaag kwam de opa van {a} vertellen over zijn school van vroeger: een inktpot, houten banken en vijftig \
         kinderen in een lokaal. We hebben nog nooit zoveel vragen gesteld. Kent u iemand met een mooi verhaal? Laat \
         het ons weten.",
    )
    .moderated(&["Mijn buurvrouw was molenaar, ik zal het haar vragen."]),
    text(
        "Samen muziek maken",
        "We leerden drie akkoorden op de ukelele. Met drie akkoorden kun je wel honderd liedjes spelen, en dat hebben \
         we bijna gedaan. Op {+3} spelen we voor groep 1/2.",
    )
    .photos(&[Music]),
    text(
        "Boekbespreking",
        "Op {+6} beginnen de boekbesprekingen. Uw kind vertelt ongeveer acht minuten: waar gaat het over, wie is de \
         hoofdpersoon, en wat vond je ervan? Het formulier zit erbij.",
    )
    .file(
        "boekbespreking.pdf",
        "Boekbespreking",
        &[
            "Titel en schrijver",
            "Waar en wanneer speelt het verhaal?",
            "Wie is de hoofdpersoon?",
            "Lees een stukje van een halve bladzijde voor.",
            "Wat vond je ervan, en waarom?",
            "Oefen thuis een keer hardop.",
        ],
    ),
    text(
        "Dit hebben we deze week gedaan",
        "Een kort overzicht van de week:\n\n\
         - **Rekenen:** kommagetallen op een getallenlijn\n\
         - **Taal:** een brief schrijven met een vraag erin\n\
         - **Wereld:** waarom waait het?\n\
         - **Samen:** hoe zeg je dat je het ergens niet mee eens bent?\n\n\
         Vraag uw kind er eentje uit te leggen. Uitleggen is de beste manier om iets te onthouden.",
    ),
    text(
        "How do we work with parents?",
        "Our school likes to keep in touch with every family, also when Dutch is new for you. You can always write to \
         us in English. In the app you will find absence reports, the calendar and this group page. If a letter is \
         unclear, bring it with you: we will read it together.",
    )
    .moderated(&["Dank u wel, dit is heel fijn voor ons."]),
];
