//! What director and office write to the whole kindcentrum.

use super::{
    photos::Illustration::{
        Boat, Cooking, Garden, Gym, Lanterns, Library, Music, Schoolyard, Snow, Sports, Spring, Swimming, Theatre, Traffic,
    },
    text::{Text, text},
};

/// For all families.
pub const SCHOOL: &[Text] = &[
    text(
        "Welkom in het nieuwe schooljaar",
        "We zijn weer begonnen! Het was fijn om alle kinderen te zien: uitgerust, een stukje langer en met veel \
         verhalen. Een bijzonder welkom voor de gezinnen die nieuw zijn.\n\n\
         Op {+8} staan alle deuren open van 14:30 tot 16:00. Loop gerust binnen, ook bij de BSO.",
    )
    .season(801, 915)
    .photos(&[Schoolyard])
    .moderated(&["Wat een warm begin, dank u wel."]),
    text(
        "Wie is wie dit jaar?",
        "De meeste gezichten kent u. Nieuw is onze stagiair **Daan Vermeer** in groep 3. Bij de BSO werkt **Aylin \
         Demir** nu ook op vrijdag. Het kantoor is elke dag open van 8:15 tot 15:00: Joost en Yvonne helpen u graag.",
    )
    .season(801, 930),
    text(
        "Schoolfotograaf",
        "Op {+7} komt de fotograaf. Broertjes en zusjes kunnen samen op de foto, ook als ze in verschillende groepen \
         zitten. U bestelt zelf en **u hoeft niets te kopen**.",
    )
    .season(901, 1031),
    text(
        "Vrijwillige ouderbijdrage",
        "De brief over de ouderbijdrage is onderweg. Wij betalen er feesten en uitjes van. Het woord zegt het al: \
         vrijwillig. **Elk kind doet altijd mee, of u nu betaalt of niet.** In termijnen betalen kan, een telefoontje \
         naar Joost is genoeg.",
    )
    .season(910, 1130)
    .moderated(&["Fijn dat dit zo duidelijk gezegd wordt."]),
    text(
        "Opening Kinderboekenweek",
        "Met een groot boek op het podium, en een juf die eruit klom, is de Kinderboekenweek geopend. Tien dagen lang \
         leest iedereen om 8:45 een kwartier, ook Petra en Joost.\n\n\
         Op de laatste dag is er een **boekenmarkt** op het plein.",
    )
    .season(922, 1015)
    .photos(&[Library, Theatre, Music]),
    text(
        "Herfstvakantie",
        "Het is bijna herfstvakantie. De BSO is open, met eigen programma. Meld uw kind op tijd aan, zodat we genoeg \
         collega's inzetten. We wensen iedereen een fijne week met droge wandelingen.",
    )
    .season(1001, 1016),
    text(
        "Donkere dagen: fietslicht aan",
        "Het is 's morgens donker. Wilt u het licht van de fiets nakijken? Zet de auto liever een straat verder, dan \
         blijft het bij de ingang overzichtelijk. Een reflecterend hesje kunt u gratis halen bij Joost.",
    )
    .season(1015, 215)
    .photos(&[Traffic])
    .moderated(&["Hesjes opgehaald, dank!"]),
    text(
        "Sint-Maarten: school om half zes",
        "Op de avond van Sint-Maarten verzamelen de jongste groepen om 17:30 op het plein. We lopen een rondje en \
         zingen bij de buren. Ouders lopen mee. Bij storm gaan we de gymzaal in.",
    )
    .season(1028, 1111)
    .photos(&[Lanterns]),
    text(
        "Sinterklaas komt op school",
        "Het Sintcomité heeft goed nieuws: hij komt! Op de dag van het feest staan we om 8:30 **allemaal op het \
         plein**. Kinderen mogen verkleed. Om 12:00 zijn alle groepen vrij, de BSO is vanaf dat moment open.",
    )
    .season(1110, 1204)
    .photos(&[Boat])
    .moderated(&["Welke kant komt hij aan, kunnen we met de kinderwagen erbij?"])
    .file(
        "programma-sintviering.pdf",
        "Programma Sintviering",
        &[
            "8:30 Aankomst op het plein",
            "9:15 De jongste groepen in de speelzaal",
            "10:30 Pakjes en pauze",
            "11:00 Surprises in de bovenbouw",
            "12:00 Einde van de schooldag, BSO open",
        ],
    ),
    text(
        "Terugblik op een mooi Sintfeest",
        "Zelfs de stoomboot kwam op tijd. Dank aan alle ouders die bleven sjouwen, schminken en opruimen. De gevonden \
         voorwerpen (drie mutsen, één schoen) liggen bij de ingang.",
    )
    .season(1206, 1215)
    .photos(&[Boat, Music, Gym]),
    text(
        "Kerstviering voor iedereen",
        "Op de avond van de kerstviering eten de kinderen in de klas en is er voor ouders soep op het plein. Om 18:30 \
         zingen we samen. Er zijn liedjes in zeven talen. Kent u er nog een? Laat het horen aan Petra.",
    )
    .season(1202, 1218)
    .photos(&[Lanterns, Music, Cooking])
    .moderated(&["Ik wil graag een Pools lied meezingen."]),
    text(
        "Fijne vakantie en tot januari",
        "Het waren drukke, mooie maanden. We wensen alle gezinnen rust, warmte en tijd met elkaar. In januari beginnen \
         we met een ontbijt: om 8:30 staat de thee klaar.",
    )
    .season(1212, 1224),
    text(
        "Een goed nieuw jaar",
        "De beste wensen! Op de eerste dag dronken we thee met ouders die even bleven. We hoorden goede ideeën, zoals \
         een ruilkast voor jassen en laarzen. Die staat er over twee weken.",
    )
    .season(102, 120)
    .photos(&[Snow])
    .moderated(&["Wat leuk, die ruilkast. Wij hebben nog een skipak."]),
    text(
        "Ruilkast voor jassen en laarzen",
        "Naast de ingang staat nu een kast. Breng wat te klein is en neem wat past. Geen lijst, geen vragen. **Schoon \
         en heel**, dat is de enige regel.",
    )
    .season(110, 331),
    text(
        "Rapporten en gesprekken",
        "De rapporten gaan op {+6} mee. Daarna zijn er gesprekken van een kwartier met u en uw kind. Een tijd kiezen \
         gaat in deze app. Zijn er twee huizen? Dan kunt u samen komen of elk apart.",
    )
    .season(120, 320),
    text(
        "Inschrijven broertjes en zusjes",
        "Wordt uw kind dit of volgend schooljaar vier? Meld het dan bij Joost. We houden graag rekening met u en met de \
         grootte van de groepen.",
    )
    .season(110, 531),
    text(
        "Voorjaarsvakantie",
        "De vakantie staat voor de deur. Denkt u aan de BSO: wie extra dagen wil, geeft dat uiterlijk {+3} door. We \
         gaan onder meer schaatsen en naar een boerderij.",
    )
    .season(201, 213),
    text(
        "Lentemarkt",
        "De leerlingenraad organiseert een lentemarkt, met plantjes uit de schooltuin. De opbrengst is voor een nieuwe \
         klimboom. Helpen met opbouwen? Om 13:00 kunnen we tien handen gebruiken.",
    )
    .season(315, 520)
    .photos(&[Spring, Garden, Cooking])
    .moderated(&["Ik kan helpen tot half drie."]),
    text(
        "Koningsspelen: hulp gezocht",
        "Voor de sportochtend zoeken we **twintig ouders** voor de spelletjes. Er is koffie, er is een fluitje en u \
         krijgt een hesje. Aanmelden kan bij de leerkracht.",
    )
    .season(401, 416)
    .photos(&[Sports]),
    text(
        "De meivakantie en het programma van de BSO",
        "Het programma staat klaar: bos, museum, bakken en een dag niets. Kinderen vinden die laatste het leukst.",
    )
    .season(408, 421),
    text(
        "Sportdag: wat een dag",
        "Alle groepen, één veld, veel zon. Dank aan de hulpouders en aan de club die het veld leende. Er waren geen \
         bekers, wel 190 medailles van klei.",
    )
    .season(520, 715)
    .photos(&[Sports, Gym, Swimming, Schoolyard]),
    text(
        "Groepsindeling volgend jaar",
        "Aan het eind van deze week hoort u in welke groep uw kind komt en wie de leerkracht wordt. We maken een \
         indeling met zorg. **Vragen** bespreken we graag persoonlijk.",
    )
    .season(605, 715),
    text(
        "Gevonden voorwerpen",
        "De bak is weer vol: truien, broodtrommels, een paraplu en één rolschaats. Alles ligt tot {+5} op tafel bij de \
         ingang. Daarna gaat het naar de kringloop.",
    )
    .photos(&[Schoolyard])
    .moderated(&["De rolschaats is van ons!"]),
    text(
        "Fijne zomer!",
        "Een bijzonder jaar zit erop. Dank voor uw vertrouwen, uw hulp en uw goede vragen. De school is dicht, de BSO \
         blijft open volgens het zomerprogramma. Tot na de vakantie!",
    )
    .season(710, 725)
    .photos(&[Sports, Swimming]),
    text(
        "Het gebouw in de zomer",
        "Er wordt geschilderd, geschuurd en opgeruimd. De vloer in de gang van de bovenbouw is klaar en het plein \
         krijgt een nieuw hek. Als u langsloopt: zwaai gerust.",
    )
    .season(720, 831),
    text(
        "Verkeer rond de school",
        "Wilt u meehelpen? Breng uw kind **lopend of op de fiets** als dat kan. Komt u met de auto, gebruik dan de \
         parkeerplaats bij de sporthal. Vanaf daar is het drie minuten lopen, en dat is precies lang genoeg voor een \
         goed gesprek.",
    )
    .photos(&[Traffic]),
    text(
        "Wisseling op kantoor",
        "Op donderdag en vrijdag neemt **Yvonne Groot** de telefoon op. Zij kent inmiddels de helft van alle kinderen \
         bij naam. De andere helft volgt.",
    ),
    text(
        "Traktaties: klein en gezond",
        "Jarig zijn is een feest, ook zonder suiker. Fruit, popcorn, een stuiter of een potlood zijn altijd goed. Vraag \
         even bij de leerkracht of er kinderen zijn die iets niet mogen eten. Drie jarigen op één dag komt vaker voor \
         dan u denkt.",
    ),
    text(
        "Nieuws uit de medezeggenschapsraad",
        "De raad sprak deze maand over het vakantierooster, de begroting en het schoolplein. De ouders in de raad horen \
         graag van u. Zij staan elke eerste maandag om 8:30 bij het hek.\n\n\
         Wilt u een vergadering bijwonen? Dat kan. De data staan in de [agenda](/agenda).",
    )
    .file(
        "mr-verslag.pdf",
        "Verslag medezeggenschapsraad",
        &[
            "Opening en vaststellen van de agenda",
            "Vakantierooster: instemming verleend",
            "Begroting: vragen over het leermiddelenbudget, antwoord volgt",
            "Schoolplein: werkgroep met ouders begint volgende maand",
            "Rondvraag en sluiting",
        ],
    ),
    text(
        "Zo gebruiken wij deze app",
        "Nog even op een rij, ook voor nieuwe ouders:\n\n\
         - **Ziek melden** doet u in de app, vóór 8:30.\n\
         - Een **vraag** stelt u met een bericht. Wij lezen dat op onze werkdagen en antwoorden binnen twee dagen.\n\
         - **Foto's** zijn voor u en uw gezin. Wilt u ze niet doorsturen of op internet zetten? Dat geldt voor ons \
         allemaal.\n\
         - Is iets dringend? **Bel** dan de school.\n\n\
         Liever Engels? In uw instellingen kunt u de taal van de app veranderen.",
    )
    .moderated(&["Fijn overzicht. Is het ook mogelijk voor opa en oma?"]),
    text(
        "Information in English",
        "For families who are new in the Netherlands: this app is the main way we keep in touch. You can change the \
         language of the buttons under *Settings*. The messages themselves are in Dutch. If something is not clear, \
         please ask the teacher or come to the office: **we make time for you**.\n\n\
         Every Thursday at 8:45 there is a coffee hour for parents who are learning Dutch. Children under four are \
         welcome.",
    )
    .moderated(&["Thank you! See you on Thursday."]),
    text(
        "Speelplein: u mag meedenken",
        "Het plein mag groener. Een groepje kinderen tekende hun droomplein: een heuvel, een boomstam, minder tegels en \
         *\"een plek waar niemand kan voetballen\"*. De tekeningen hangen bij de ingang. Plak een stip bij wat u mooi \
         vindt.",
    )
    .photos(&[Schoolyard, Garden])
    .moderated(&["De heuvel!", "Graag ook een plek met schaduw."]),
    text(
        "Taalcafé voor ouders",
        "Elke woensdag van 8:45 tot 9:45 is er taalcafé in de ouderkamer. We praten Nederlands, drinken thee en lezen \
         samen een bericht van school. Meedoen mag altijd en het kost niets.",
    ),
];
