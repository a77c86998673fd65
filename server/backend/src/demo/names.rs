//! Names as one hears them on a Dutch schoolyard.

use super::ids::Dice;

/// Names that go together in one family.
pub struct Origin {
    /// Of a hundred families.
    share: usize,
    pub girls: &'static [&'static str],
    pub boys: &'static [&'static str],
    pub women: &'static [&'static str],
    pub men: &'static [&'static str],
    /// Tussenvoegsel and family name.
    pub families: &'static [(&'static str, &'static str)],
}

/// The origins of a family's names; a second one now and then, since many families have more than one.
pub fn origin(dice: &mut Dice) -> &'static Origin {
    let mut left = dice.below(100);
    for origin in ORIGINS {
        if left < origin.share {
            return origin;
        }
        left -= origin.share;
    }
    &ORIGINS[0]
}

/// Shares add up to a hundred.
pub const ORIGINS: &[Origin] = &[
    DUTCH, MOROCCAN, TURKISH, SURINAMESE, POLISH, SYRIAN, CHINESE, ERITREAN, CARIBBEAN, OTHER,
];

const DUTCH: Origin = Origin {
    share: 58,
    girls: &[
        "Emma", "Julia", "Tess", "Sophie", "Zoë", "Sara", "Nora", "Yara", "Eva", "Lotte", "Fleur", "Roos", "Liv", "Noor", "Saar", "Lieke",
        "Anne", "Fenna", "Sofie", "Jasmijn", "Evi", "Isa", "Lynn", "Nina", "Vera", "Puck", "Floor", "Maud", "Hannah", "Elin", "Bo",
        "Marit", "Juul", "Femke", "Pleun", "Suze", "Merel", "Veerle", "Iris", "Norah",
    ],
    boys: &[
        "Noah", "Daan", "Luuk", "Lucas", "Levi", "Finn", "James", "Milan", "Bram", "Sem", "Mees", "Liam", "Thijs", "Sam", "Jesse", "Tijn",
        "Max", "Gijs", "Hugo", "Siem", "Teun", "Guus", "Stijn", "Jurre", "Floris", "Ties", "Boaz", "Olivier", "Jens", "Niek", "Joep",
        "Pim", "Cas", "Morris", "Fedde", "Tygo", "Abel", "Mats", "Willem", "Jip",
    ],
    women: &[
        "Linda",
        "Marieke",
        "Sandra",
        "Esther",
        "Judith",
        "Manon",
        "Kim",
        "Nicole",
        "Saskia",
        "Mirjam",
        "Ellen",
        "Wendy",
        "Renske",
        "Lisette",
        "Anouk",
        "Marleen",
        "Eline",
        "Suzanne",
        "Bianca",
        "Carolien",
        "Floortje",
        "Annemiek",
        "Hanneke",
        "Simone",
        "Marjolein",
        "Paulien",
        "Tamara",
        "Rianne",
    ],
    men: &[
        "Jeroen",
        "Martijn",
        "Dennis",
        "Bart",
        "Erik",
        "Michiel",
        "Rob",
        "Sander",
        "Maarten",
        "Stefan",
        "Wouter",
        "Arjan",
        "Niels",
        "Patrick",
        "Remco",
        "Jasper",
        "Pieter",
        "Koen",
        "Marcel",
        "Tim",
        "Vincent",
        "Edwin",
        "Frank",
        "Jan-Willem",
        "Hans",
        "Gerben",
        "Ruud",
        "Casper",
    ],
    families: &[
        ("de", "Jong"),
        ("van den", "Berg"),
        ("", "Janssen"),
        ("van", "Dijk"),
        ("", "Meijer"),
        ("de", "Groot"),
        ("", "Mulders"),
        ("", "Peters"),
        ("van der", "Linden"),
        ("", "Dekkers"),
        ("", "Brouwers"),
        ("de", "Wit"),
        ("", "Dijkstra"),
        ("", "Smits"),
        ("de", "Graaf"),
        ("van der", "Meer"),
        ("", "Vos"),
        ("van der", "Heijden"),
        ("", "Schouten"),
        ("van", "Leeuwen"),
        ("", "Jacobs"),
        ("van", "Vliet"),
        ("", "Hoekstra"),
        ("", "Koster"),
        ("", "Prins"),
        ("van 't", "Hof"),
        ("", "Huisman"),
        ("in 't", "Veld"),
        ("", "Post"),
        ("de", "Bruijn"),
        ("van den", "Heuvel"),
        ("", "Verhoeven"),
        ("", "Willems"),
        ("van der", "Veen"),
        ("", "Kuiper"),
        ("d'", "Hont"),
        ("", "Scholten"),
        ("ter", "Horst"),
        ("", "Blom"),
        ("van der", "Wal"),
        ("", "Hermans"),
        ("den", "Hartog"),
        ("", "Molenaar"),
        ("op den", "Kamp"),
        ("", "Timmermans"),
        ("van", "Loon"),
        ("", "Bosman"),
        ("", "Zijlstra"),
        ("", "Veenstra"),
        ("ten", "Brink"),
        ("", "Evers"),
        ("", "Kramer"),
        ("van", "Rijn"),
        ("", "Faber"),
        ("", "Wolters"),
        ("van der", "Ploeg"),
    ],
};

const MOROCCAN: Origin = Origin {
    share: 9,
    girls: &[
        "Aya", "Lina", "Amira", "Yasmine", "Salma", "Inaya", "Nour", "Safiya", "Malak", "Hiba",
    ],
    boys: &[
        "Ilyas", "Adam", "Rayan", "Yassin", "Amir", "Bilal", "Zakaria", "Ayoub", "Imran", "Sami",
    ],
    women: &["Naima", "Khadija", "Laila", "Saida", "Hanan", "Ikram", "Najat", "Bouchra", "Souad"],
    men: &[
        "Mohamed", "Rachid", "Hassan", "Karim", "Said", "Nabil", "Mustapha", "Youness", "Driss",
    ],
    families: &[
        ("", "El Idrissi"),
        ("", "Benali"),
        ("", "Amrani"),
        ("", "El Khattabi"),
        ("", "Bouzid"),
        ("", "Ait Taleb"),
        ("", "Chaoui"),
        ("", "Ben Haddou"),
        ("", "Tahiri"),
        ("", "Azzouzi"),
    ],
};

const TURKISH: Origin = Origin {
    share: 8,
    girls: &["Elif", "Zeynep", "Defne", "Ecrin", "Azra", "Nisa", "Eylül", "Ela"],
    boys: &["Emir", "Yusuf", "Kerem", "Ömer", "Miraç", "Deniz", "Arda", "Efe"],
    women: &["Ayşe", "Sevgi", "Derya", "Gül", "Esra", "Özlem", "Hatice", "Yeliz"],
    men: &["Murat", "Mehmet", "Serkan", "Hakan", "Okan", "Volkan", "İbrahim", "Cem"],
    families: &[
        ("", "Demir"),
        ("", "Şahin"),
        ("", "Yıldız"),
        ("", "Çelik"),
        ("", "Öztürk"),
        ("", "Aydın"),
        ("", "Koç"),
        ("", "Kılıç"),
        ("", "Doğan"),
    ],
};

const SURINAMESE: Origin = Origin {
    share: 7,
    girls: &["Shanaya", "Anaya", "Jaylin", "Kiara", "Priya", "Naomi", "Xenia"],
    boys: &["Jayden", "Ryan", "Dylano", "Kiran", "Giovanni", "Xavi", "Shane"],
    women: &["Chantal", "Sharda", "Natasha", "Anushka", "Gaitri", "Melissa", "Rowena"],
    men: &["Radjesh", "Dwight", "Stanley", "Ricardo", "Anil", "Humphrey", "Clyde"],
    families: &[
        ("", "Pinas"),
        ("", "Ramdin"),
        ("", "Kartosen"),
        ("", "Wijntak"),
        ("", "Baldew"),
        ("", "Sewnarain"),
        ("", "Zeefuik"),
        ("", "Kromodimedjo"),
    ],
};

const POLISH: Origin = Origin {
    share: 5,
    girls: &["Zuzanna", "Maja", "Oliwia", "Hania", "Lena"],
    boys: &["Kacper", "Antoni", "Filip", "Jakub", "Staś"],
    women: &["Agnieszka", "Katarzyna", "Monika", "Ewa", "Magdalena"],
    men: &["Piotr", "Tomasz", "Krzysztof", "Paweł", "Marek"],
    families: &[
        ("", "Nowak"),
        ("", "Wójcik"),
        ("", "Kaczmarek"),
        ("", "Mazur"),
        ("", "Dąbek"),
        ("", "Woźniak"),
    ],
};

const SYRIAN: Origin = Origin {
    share: 4,
    girls: &["Sham", "Layan", "Joud", "Tala"],
    boys: &["Karam", "Omar", "Zain", "Taim"],
    women: &["Hala", "Reem", "Nisreen", "Lubna"],
    men: &["Bassel", "Anas", "Firas", "Ghassan"],
    families: &[("", "Al-Masri"), ("", "Darwish"), ("", "Khoury"), ("", "Al Hamwi"), ("", "Sabbagh")],
};

const CHINESE: Origin = Origin {
    share: 2,
    girls: &["Mei", "Xinyi", "Lily"],
    boys: &["Jun", "Haoran", "Kevin"],
    women: &["Yan", "Li Na", "Fang"],
    men: &["Wei", "Jian", "Ming"],
    families: &[("", "Chen"), ("", "Zhang"), ("", "Wu"), ("", "Lin")],
};

const ERITREAN: Origin = Origin {
    share: 2,
    girls: &["Feven", "Bethel", "Hermon"],
    boys: &["Natnael", "Yonas", "Samuel"],
    women: &["Selam", "Tsega", "Rahwa"],
    men: &["Tesfay", "Filmon", "Kibrom"],
    families: &[("", "Ghebremedhin"), ("", "Haile"), ("", "Tekle"), ("", "Abraha")],
};

const CARIBBEAN: Origin = Origin {
    share: 3,
    girls: &["Shanice", "Jaelynn", "Aruna"],
    boys: &["Jaïro", "Denzel", "Rayson"],
    women: &["Chermaine", "Xiomara", "Judeska"],
    men: &["Gregory", "Rignald", "Edsel"],
    families: &[("", "Martina"), ("", "Rosaria"), ("", "Felicia"), ("", "Maduro")],
};

const OTHER: Origin = Origin {
    share: 2,
    girls: &["Aoife", "Chiara", "Inés"],
    boys: &["Cian", "Matteo", "Diego"],
    women: &["Siobhán", "Francesca", "Lucía"],
    men: &["Declan", "Luca", "Javier"],
    families: &[("", "O'Brien"), ("", "D'Angelo"), ("", "García"), ("", "Rossi")],
};

/// A name as it stands in a mail address: plain lower-case letters, other signs left out.
pub fn folded(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter_map(plain_letter).collect()
}

fn plain_letter(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' => letter,
        'á' | 'à' | 'ä' | 'â' | 'ą' => 'a',
        'é' | 'è' | 'ë' | 'ê' | 'ę' => 'e',
        'í' | 'ì' | 'ï' | 'ı' => 'i',
        'ó' | 'ò' | 'ö' => 'o',
        'ú' | 'ù' | 'ü' => 'u',
        'ç' | 'ć' => 'c',
        'ş' | 'ś' => 's',
        'ğ' => 'g',
        'ł' => 'l',
        'ń' | 'ñ' => 'n',
        'ź' | 'ż' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        assert_eq!(folded("Ayşe"), "ayse");
        assert_eq!(folded("İbrahim"), "ibrahim");
        assert_eq!(folded("in 't Veld"), "intveld");
        assert_eq!(folded("Woźniak"), "wozniak");
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(ORIGINS.iter().map(|origin| origin.share).sum::<usize>(), 100);
    }
}
