//! Illustrations drawn for the demonstration, in place of photos of children. Four of them carry an EXIF block with a
//! place, a device and an orientation, as photos from phones do, so that one can see it disappear.

macro_rules! illustrations {
    ($($name:ident $file:literal [$($alt:literal),+ $(,)?])*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Illustration {
            $($name),*
        }

        impl Illustration {
            pub const ALL: &'static [Illustration] = &[$(Illustration::$name),*];

            /// The file as it would be uploaded.
            pub fn upload(self) -> &'static [u8] {
                match self {
                    $(Illustration::$name => include_bytes!(concat!("photos/", $file, ".jpg"))),*
                }
            }

            /// What can be seen, as teachers would write it.
            pub fn alt_texts(self) -> &'static [&'static str] {
                match self {
                    $(Illustration::$name => &[$($alt),+]),*
                }
            }
        }
    };
}

illustrations! {
    Leaves "leaves" ["Drie kinderen gooien herfstbladeren omhoog in het park.", "Kinderen tussen gekleurde bladeren, met een blad in de hand."]
    Paint "paint" ["Drie kinderen schilderen aan twee schildersezels.", "Kinderen staan met een penseel bij hun schilderij."]
    Schoolyard "schoolyard" ["Vier kinderen spelen met een bal op het schoolplein.", "Kinderen rennen over het plein, achter hen de school."]
    Gym "gym" ["Kinderen in de gymzaal, een kind zit boven op de kast.", "In de gymzaal hangt een kind aan de ringen."]
    Library "library" ["Drie kinderen lezen op de grond voor hoge boekenkasten.", "Kinderen met een open boek in de bibliotheek."]
    Pancakes "pancakes" ["Drie bakkers achter twee stapels pannenkoeken.", "Een pannenkoek vliegt door de lucht, twee kinderen juichen."]
    Blocks "blocks" ["Kinderen bouwen een hoge toren van gekleurde blokken met een vlag erop.", "Een grote toren van blokken op het kleed."]
    Music "music" ["Drie kinderen maken muziek met trommel, tamboerijn en gitaar.", "Muziekinstrumenten en zingende kinderen."]
    Garden "garden" ["Twee kinderen in de schooltuin met een gieter.", "De schooltuin met wortels en bloemen in rijen."]
    Reading "reading" ["Twee kinderen lezen op een zitzak, met een beer ertussen.", "De leeshoek met een lamp, kussens en twee lezers."]
    Traffic "traffic" ["Kinderen steken over bij het zebrapad, een kind fietst met helm.", "Een verkeersbrigadier houdt het stopbord omhoog."]
    Boat "boat" ["De stoomboot vaart langs de huizen, kinderen zwaaien aan de kade.", "Sinterklaas zwaait vanaf de stoomboot."]
    Snow "snow" ["Drie kinderen met mutsen bij een sneeuwpop voor de school.", "Een sneeuwpop met een rode sjaal op het schoolplein."]
    Lanterns "lanterns" ["Drie kinderen met lampionnen in een donkere straat.", "Lampionnen geven licht in de avond."]
    Science "science" ["Kinderen met veiligheidsbrillen bij een vulkaan die uitbarst.", "Twee gekleurde proefjes borrelen op tafel."]
    Cooking "cooking" ["Vier kinderen met koksmutsen achter een schaal salade.", "Kleine koks snijden groenten en roeren in een pan."]
    Clay "clay" ["Twee kinderen maken een kat van klei.", "Dieren en potten van klei op tafel."]
    Theatre "theatre" ["Drie kinderen in kostuum op het toneel met rode gordijnen.", "Een koningin, een vos en een tovenaar op het podium."]
    Spring "spring" ["Twee kinderen tussen tulpen en vlinders.", "Bloeiende bomen en een veld vol tulpen."]
    Sports "sports" ["Vier kinderen rennen naar de finish.", "De hardloopwedstrijd op de sportdag."]
    Swimming "swimming" ["Vier kinderen met badmutsen in het zwembad.", "Zwemmen tussen de lijnen, de badmeester kijkt toe."]
    Museum "museum" ["Kinderen kijken naar drie schilderijen in het museum.", "De groep luistert naar de gids bij de schilderijen."]
    Chess "chess" ["Twee kinderen schaken, een derde kijkt toe.", "Een schaakbord met een partij die bijna uit is."]
    Computer "computer" ["Kinderen met laptops en een kleine robot.", "Een robot op tafel, met blokjes code ervoor."]
    Birthday "birthday" ["Een jarig kind met een kroon achter de taart.", "Slingers, ballonnen en een taart met vier kaarsjes."]
}
