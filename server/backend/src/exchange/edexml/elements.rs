//! The elements that are kept, and where they stand. All others are dropped.

use domain::exchange::{RefusalCode, Source};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// What may stand around the data: the envelope of a message.
    Envelope,
    /// `EDEX`, or `leerlinggegevens` of UWLR.
    Root,
    School,
    Groups,
    Group,
    CombinedGroup,
    Pupils,
    Pupil,
    Teachers,
    Teacher,
    /// `groepen` or `samengestelde_groepen` of a person.
    Memberships,
    /// `groep` or `samengestelde_groep` of a person.
    Membership,
    Value(Value),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    SchoolYear,
    MadeAt,
    Brin,
    Branch,
    SchoolKey,
    Name,
    Given,
    Initials,
    Infix,
    Family,
    BirthDate,
    Mail,
}

impl Element {
    /// What an element is, by its name and the one it stands in; `parent` is `None` outside of all, `Some(None)` in a dropped one.
    pub fn within(parent: Option<Option<Element>>, depth: usize, name: &str) -> Option<Element> {
        use Element::{CombinedGroup, Envelope, Group, Groups, Membership, Memberships, Pupil, Pupils, Root, School, Teacher, Teachers};
        let parent = match parent {
            None => Envelope,
            Some(parent) => parent?,
        };
        let value = |value| Some(Element::Value(value));
        match (parent, name) {
            (Envelope, "EDEX" | "edex" | "leerlinggegevens") => Some(Root),
            (Envelope, _) if depth < 4 => Some(Envelope),
            // UWLR wraps the data once more.
            (Root, "leerlinggegevens") => Some(Root),
            (Root, "school") => Some(School),
            (Root, "groepen") => Some(Groups),
            (Root, "leerlingen") => Some(Pupils),
            (Root, "leerkrachten") => Some(Teachers),
            (School, "schooljaar") => value(Value::SchoolYear),
            (School, "aanmaakdatum") => value(Value::MadeAt),
            (School, "brincode") => value(Value::Brin),
            (School, "dependancecode" | "vestiging") => value(Value::Branch),
            (School, "schoolkey") => value(Value::SchoolKey),
            (Groups, "groep") => Some(Group),
            (Groups, "samengestelde_groep") => Some(CombinedGroup),
            (Group | CombinedGroup, "naam") => value(Value::Name),
            (Pupils, "leerling") => Some(Pupil),
            (Teachers, "leerkracht") => Some(Teacher),
            (Pupil | Teacher, "roepnaam") => value(Value::Given),
            (Pupil | Teacher, "voorletters" | "voorletters-1") => value(Value::Initials),
            (Pupil | Teacher, "voorvoegsel") => value(Value::Infix),
            (Pupil | Teacher, "achternaam") => value(Value::Family),
            (Pupil, "geboortedatum") => value(Value::BirthDate),
            (Teacher, "emailadres") => value(Value::Mail),
            (Pupil | Teacher, "groep") => Some(Membership),
            (Pupil | Teacher, "groepen" | "samengestelde_groepen") => Some(Memberships),
            (Memberships, "groep" | "samengestelde_groep") => Some(Membership),
            _ => None,
        }
    }

    pub fn has_key(self) -> bool {
        matches!(
            self,
            Element::Group | Element::CombinedGroup | Element::Pupil | Element::Teacher | Element::Membership
        )
    }
}

/// Where something with a key stands in the file.
#[derive(Clone, Debug, Default)]
pub struct Place {
    pub at: usize,
    pub key: String,
}

#[derive(Default)]
pub struct KeptGroup {
    pub place: Place,
    pub name: String,
    pub is_combined: bool,
}

#[derive(Default)]
pub struct KeptPerson {
    pub place: Place,
    pub given: String,
    pub initials: String,
    pub infix: String,
    pub family: String,
    pub birth_date: String,
    pub mail: String,
    pub groups: Vec<Place>,
}

#[derive(Default)]
pub struct KeptSource {
    school_year: String,
    made_at: String,
    brin: String,
    branch: String,
    school_key: String,
}

impl KeptSource {
    pub fn into_source(self) -> Source {
        let tidy = |text: String| domain::exchange::names::tidy(&text);
        Source {
            school_year: tidy(self.school_year),
            made_at: tidy(self.made_at),
            brin: tidy(self.brin).to_uppercase(),
            branch: tidy(self.branch),
            school_key: tidy(self.school_key),
        }
    }
}

/// What was read so far.
#[derive(Default)]
pub struct Kept {
    pub source: KeptSource,
    pub groups: Vec<KeptGroup>,
    pub pupils: Vec<KeptPerson>,
    pub teachers: Vec<KeptPerson>,
    is_teacher: bool,
    memberships: usize,
}

impl Kept {
    pub fn begin(&mut self, element: Element, place: Place) -> Result<(), RefusalCode> {
        let full = match element {
            Element::Group | Element::CombinedGroup => super::is_too_many(self.groups.len()),
            Element::Pupil => super::is_too_many(self.pupils.len()),
            Element::Teacher => super::is_too_many(self.teachers.len()),
            Element::Membership => super::is_too_many(self.memberships / 10),
            _ => false,
        };
        if full {
            return Err(RefusalCode::TooMany);
        }
        match element {
            Element::Group | Element::CombinedGroup => self.groups.push(KeptGroup {
                place,
                name: String::new(),
                is_combined: element == Element::CombinedGroup,
            }),
            Element::Pupil | Element::Teacher => {
                self.is_teacher = element == Element::Teacher;
                let person = KeptPerson {
                    place,
                    ..KeptPerson::default()
                };
                self.people().push(person);
            }
            Element::Membership => {
                self.memberships += 1;
                if let Some(person) = self.people().last_mut() {
                    person.groups.push(place);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn people(&mut self) -> &mut Vec<KeptPerson> {
        if self.is_teacher { &mut self.teachers } else { &mut self.pupils }
    }

    /// Adds to a value, and returns how many bytes it has now.
    pub fn add(&mut self, value: Value, text: &str) -> usize {
        let target = match value {
            Value::SchoolYear => Some(&mut self.source.school_year),
            Value::MadeAt => Some(&mut self.source.made_at),
            Value::Brin => Some(&mut self.source.brin),
            Value::Branch => Some(&mut self.source.branch),
            Value::SchoolKey => Some(&mut self.source.school_key),
            Value::Name => self.groups.last_mut().map(|group| &mut group.name),
            _ => self.people().last_mut().map(|person| match value {
                Value::Given => &mut person.given,
                Value::Initials => &mut person.initials,
                Value::Infix => &mut person.infix,
                Value::BirthDate => &mut person.birth_date,
                Value::Mail => &mut person.mail,
                _ => &mut person.family,
            }),
        };
        target.map_or(0, |target| {
            target.push_str(text);
            target.len()
        })
    }
}
