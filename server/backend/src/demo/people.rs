//! The people whom checks know by name, and the staff. Everybody else is made up in `families`.

use domain::language::Language;

/// Monday to Friday.
pub const WEEK: i64 = 0b001_1111;

pub struct GroupPlan {
    pub letter: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub color: &'static str,
    /// Children; those of care groups follow from the classes.
    pub size: usize,
}

const fn class(letter: &'static str, name: &'static str, color: &'static str, size: usize) -> GroupPlan {
    GroupPlan {
        letter,
        name,
        kind: "class",
        color,
        size,
    }
}

const fn care(letter: &'static str, name: &'static str, color: &'static str) -> GroupPlan {
    GroupPlan {
        letter,
        name,
        kind: "care",
        color,
        size: 0,
    }
}

pub const REGENBOOG_GROUPS: &[GroupPlan] = &[
    class("1/2a", "Groep 1/2a", "g12", 24),
    class("1/2b", "Groep 1/2b", "g12", 23),
    class("3", "Groep 3", "g3", 24),
    class("4", "Groep 4", "g4", 24),
    class("5", "Groep 5", "g5", 25),
    class("6", "Groep 6", "g6", 24),
    class("7", "Groep 7", "g7", 23),
    class("8", "Groep 8", "g8", 23),
    care("Z", "BSO De Zon", "sun"),
    care("M", "BSO De Maan", "moon"),
];

pub const VLIEGER_GROUPS: &[GroupPlan] = &[class("2", "Groep 2", "g12", 11), class("5", "Groep 5", "g5", 10)];

pub struct StaffPlan {
    /// The part of the mail address before the @.
    pub local: &'static str,
    /// Given name, tussenvoegsel and family name.
    pub name: [&'static str; 3],
    pub role: &'static str,
    pub called: &'static str,
    /// Letter, kind and weekdays (bit 0 is Monday).
    pub groups: &'static [(&'static str, &'static str, i64)],
}

const fn staff(
    local: &'static str,
    name: [&'static str; 3],
    role: &'static str,
    called: &'static str,
    groups: &'static [(&'static str, &'static str, i64)],
) -> StaffPlan {
    StaffPlan {
        local,
        name,
        role,
        called,
        groups,
    }
}

pub const REGENBOOG_STAFF: &[StaffPlan] = &[
    staff("petra", ["Petra", "", "Hendriks"], "director", "Petra", &[]),
    staff("joost", ["Joost", "de", "Boer"], "office", "Joost", &[]),
    staff("yvonne", ["Yvonne", "", "Groot"], "office", "Yvonne", &[]),
    staff("beheer", ["Bea", "", "Heerkens"], "manager", "Bea", &[]),
    staff("anna", ["Anna", "", "Visser"], "teacher", "juf Anna", &[("3", "lead", 0b000_0111)]),
    staff("ali", ["Ali", "", "Yilmaz"], "teacher", "meester Ali", &[("3", "lead", 0b001_1000)]),
    staff(
        "daan",
        ["Daan", "", "Vermeer"],
        "trainee",
        "meester Daan",
        &[("3", "trainee", 0b000_1011)],
    ),
    staff("karin", ["Karin", "", "Smit"], "teacher", "juf Karin", &[("6", "lead", WEEK)]),
    staff(
        "marloes",
        ["Marloes", "van", "Dijk"],
        "teacher",
        "juf Marloes",
        &[("1/2a", "lead", 0b000_0111)],
    ),
    staff(
        "samira",
        ["Samira", "", "Benali"],
        "teacher",
        "juf Samira",
        &[("1/2a", "lead", 0b001_1000)],
    ),
    staff("femke", ["Femke", "", "Postma"], "teacher", "juf Femke", &[("1/2b", "lead", WEEK)]),
    staff(
        "thijs",
        ["Thijs", "van der", "Meer"],
        "teacher",
        "meester Thijs",
        &[("4", "lead", 0b000_1111)],
    ),
    staff(
        "inge",
        ["Inge", "", "Scholten"],
        "teacher",
        "juf Inge",
        &[("4", "lead", 0b001_0000)],
    ),
    staff(
        "maaike",
        ["Maaike", "", "Dekker"],
        "teacher",
        "juf Maaike",
        &[("5", "lead", 0b000_0111)],
    ),
    staff(
        "ruben",
        ["Ruben", "", "Hoekstra"],
        "teacher",
        "meester Ruben",
        &[("5", "lead", 0b001_1000)],
    ),
    staff("hulya", ["Hülya", "", "Arslan"], "teacher", "juf Hülya", &[("7", "lead", WEEK)]),
    staff(
        "bas",
        ["Bas", "", "Kuipers"],
        "teacher",
        "meester Bas",
        &[("8", "lead", 0b000_0111)],
    ),
    staff(
        "nathalie",
        ["Nathalie", "", "Pinas"],
        "teacher",
        "juf Nathalie",
        &[("8", "lead", 0b001_1000)],
    ),
    staff("sander", ["Sander", "", "Wolff"], "teacher", "meester Sander", &[]),
    staff("marjan", ["Marjan", "", "Bos"], "teacher", "juf Marjan", &[]),
    staff(
        "lotte.bso",
        ["Lotte", "", "Mulder"],
        "care_staff",
        "Lotte",
        &[("Z", "lead", 0b000_1011)],
    ),
    staff(
        "denise",
        ["Denise", "", "Martina"],
        "care_staff",
        "Denise",
        &[("Z", "lead", 0b001_1010)],
    ),
    staff(
        "rick",
        ["Rick", "van den", "Berg"],
        "care_staff",
        "Rick",
        &[("M", "lead", 0b000_0011)],
    ),
    staff("aylin", ["Aylin", "", "Demir"], "care_staff", "Aylin", &[("M", "lead", 0b001_1000)]),
];

pub const VLIEGER_STAFF: &[StaffPlan] = &[staff(
    "tom",
    ["Tom", "", "Verbeek"],
    "teacher",
    "meester Tom",
    &[("2", "lead", WEEK)],
)];

/// Karin stood in for a colleague of groep 8, on Thursdays, until about three weeks ago.
pub const SUBSTITUTE: (&str, &str, i64) = ("karin", "8", 0b000_1000);
/// Guardians who help a class: their mail and the group.
pub const CLASS_PARENTS: &[(&str, &str)] = &[("ilse", "3")];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Account {
    Active,
    /// Reads the app in English.
    English,
    /// Mail to this address comes back, and the person has not been seen for weeks.
    Bounces,
    Never,
}

pub struct GuardianPlan {
    /// The part of the mail address before the @, or the whole address of somebody of another school.
    pub local: &'static str,
    pub name: [&'static str; 3],
    /// Distinguishes the homes of one child.
    pub home: &'static str,
    pub account: Account,
    pub authority: bool,
    pub information: &'static str,
    pub contact_hidden: bool,
}

const fn parent(local: &'static str, name: [&'static str; 3], home: &'static str, account: Account) -> GuardianPlan {
    GuardianPlan {
        local,
        name,
        home,
        account,
        authority: true,
        information: "full",
        contact_hidden: false,
    }
}

pub struct ChildPlan {
    pub key: &'static str,
    pub name: [&'static str; 3],
    pub letter: &'static str,
    /// Care group and weekdays.
    pub care: Option<(&'static str, i64)>,
}

const fn child(key: &'static str, name: [&'static str; 3], letter: &'static str, care: Option<(&'static str, i64)>) -> ChildPlan {
    ChildPlan { key, name, letter, care }
}

pub struct FamilyPlan {
    pub children: &'static [ChildPlan],
    pub guardians: &'static [GuardianPlan],
}

use Account::{Active, Bounces, English, Never};

pub const REGENBOOG_FAMILIES: &[FamilyPlan] = &[
    FamilyPlan {
        children: &[
            child("mila", ["Mila", "de", "Vries"], "3", Some(("Z", 0b000_1011))),
            child("finn", ["Finn", "de", "Vries"], "6", Some(("M", 0b000_0010))),
        ],
        guardians: &[
            GuardianPlan {
                contact_hidden: true,
                ..parent("sanne", ["Sanne", "de", "Vries"], "sanne", Active)
            },
            parent("mark", ["Mark", "", "Jansen"], "mark", Active),
        ],
    },
    FamilyPlan {
        children: &[child("youssef", ["Youssef", "", "El Amrani"], "1/2a", None)],
        guardians: &[
            parent("fatima", ["Fatima", "", "El Amrani"], "home", English),
            parent("karim", ["Karim", "", "El Amrani"], "home", Active),
        ],
    },
    FamilyPlan {
        children: &[child("adam", ["Adam", "", "Haddad"], "3", None)],
        guardians: &[
            parent("rania", ["Rania", "", "Haddad"], "rania", English),
            GuardianPlan {
                authority: false,
                information: "on_request",
                ..parent("youssra", ["Youssra", "", "Haddad"], "youssra", Active)
            },
        ],
    },
    FamilyPlan {
        children: &[child("lotte", ["Lotte", "", "Bakker"], "8", None)],
        guardians: &[
            parent("peter", ["Peter", "", "Bakker"], "home", Bounces),
            parent("monique", ["Monique", "", "Bakker"], "home", Never),
        ],
    },
    FamilyPlan {
        children: &[child("saar", ["Saar", "van", "Leeuwen"], "3", Some(("Z", 0b000_0010)))],
        guardians: &[
            parent("ilse", ["Ilse", "", "Kok"], "home", Active),
            parent("janwillem", ["Jan-Willem", "van", "Leeuwen"], "home", Active),
        ],
    },
    FamilyPlan {
        children: &[child("teun", ["Teun", "", "Brouwer"], "7", Some(("M", 0b000_1010)))],
        guardians: &[
            parent("maaike", ["Maaike", "", "Dekker"], "home", Active),
            parent("stefan", ["Stefan", "", "Brouwer"], "home", Active),
        ],
    },
    FamilyPlan {
        children: &[child("sem", ["Sem", "", "Kaya"], "3", Some(("Z", 0b001_0001)))],
        guardians: &[
            parent("elif", ["Elif", "", "Kaya"], "elif", Active),
            parent("emre", ["Emre", "", "Kaya"], "emre", Active),
        ],
    },
];

/// Sanne has a child at the other school as well.
pub const VLIEGER_FAMILIES: &[FamilyPlan] = &[FamilyPlan {
    children: &[child("noor", ["Noor", "de", "Vries"], "2", None)],
    guardians: &[parent("sanne@regenboog.example", ["Sanne", "de", "Vries"], "sanne", Active)],
}];

impl Account {
    pub fn language(self) -> Language {
        match self {
            Account::English => Language::En,
            _ => Language::Nl,
        }
    }
}

/// Mail address, role in Dutch and in English, in the order in which the sign-in page offers them.
pub const SIGN_INS: &[(&str, &str, &str, &str)] = &[
    (
        "sanne@regenboog.example",
        "Sanne de Vries",
        "ouder van Mila (groep 3) en Finn (groep 6)",
        "parent of Mila (group 3) and Finn (group 6)",
    ),
    (
        "mark@regenboog.example",
        "Mark Jansen",
        "andere ouder van Mila en Finn",
        "other parent of Mila and Finn",
    ),
    (
        "fatima@regenboog.example",
        "Fatima El Amrani",
        "ouder van Youssef (groep 1/2a), leest Engels",
        "parent of Youssef (group 1/2a), reads English",
    ),
    (
        "youssra@regenboog.example",
        "Youssra Haddad",
        "ouder van Adam, zonder gezag",
        "parent of Adam, without parental authority",
    ),
    (
        "peter@regenboog.example",
        "Peter Bakker",
        "ouder van Lotte (groep 8)",
        "parent of Lotte (group 8)",
    ),
    (
        "greet@regenboog.example",
        "Greet van Leeuwen",
        "oma van Saar (groep 3), ziet alleen foto's",
        "grandmother of Saar (group 3), sees photos only",
    ),
    (
        "anna@regenboog.example",
        "Anna Visser",
        "leerkracht groep 3, maandag tot woensdag",
        "teacher of group 3, Monday to Wednesday",
    ),
    (
        "ali@regenboog.example",
        "Ali Yilmaz",
        "leerkracht groep 3, donderdag en vrijdag",
        "teacher of group 3, Thursday and Friday",
    ),
    ("karin@regenboog.example", "Karin Smit", "leerkracht groep 6", "teacher of group 6"),
    (
        "lotte.bso@regenboog.example",
        "Lotte Mulder",
        "pedagogisch medewerker BSO De Zon",
        "after-school care, De Zon",
    ),
    ("joost@regenboog.example", "Joost de Boer", "administratie", "office"),
    ("petra@regenboog.example", "Petra Hendriks", "directeur", "director"),
    ("beheer@regenboog.example", "Bea Heerkens", "beheerder", "manager"),
    (
        "tom@vlieger.example",
        "Tom Verbeek",
        "leerkracht groep 2, De Vlieger",
        "teacher of group 2, De Vlieger",
    ),
];
