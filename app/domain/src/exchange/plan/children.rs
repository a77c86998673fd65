//! Children of the file and the groups they are in.

use super::{ChildMatch, Kind, Note, Planner, Record, Section, Standing, What, field};
use crate::exchange::{
    FileChild,
    records::{ChildRecord, GroupRecord, PlacementRecord},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// In force today, of one child.
type Placements<'s> = HashMap<Uuid, Vec<&'s (Uuid, PlacementRecord)>>;

/// Who has which number of the administration.
struct Numbers<'s> {
    /// Places in [`SchoolNow::children`](crate::exchange::school::SchoolNow::children).
    holders: HashMap<&'s str, usize>,
    /// Whose number the file gives to somebody else.
    losing: BTreeSet<usize>,
}

impl<'s> Numbers<'s> {
    fn of(children: &'s [(Uuid, ChildRecord)]) -> Self {
        let numbers = children.iter().enumerate();
        Self {
            holders: numbers
                .filter_map(|(at, (_, child))| Some((child.import_key.as_deref()?, at)))
                .collect(),
            losing: BTreeSet::new(),
        }
    }

    /// Whether a child gets the number that the file has for it; `own` is its place among those of the school. A file with all pupils
    /// says whose a number is, so that another child loses it; a table does not.
    fn gives(&mut self, file: &FileChild, own: Option<usize>, is_complete: bool) -> bool {
        match self.holders.get(file.key.as_str()) {
            _ if file.key.is_empty() => false,
            Some(holder) if Some(*holder) != own => {
                if is_complete {
                    self.losing.insert(*holder);
                }
                is_complete
            }
            _ => true,
        }
    }
}

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    pub(super) fn children(&mut self, found: &[ChildMatch]) {
        let school = self.school;
        let mut placements: Placements = HashMap::new();
        for placement in &school.placements {
            placements.entry(placement.1.child).or_default().push(placement);
        }
        let mut numbers = Numbers::of(&school.children);
        // Who may be a child of the file is not gone.
        let mut accounted: HashSet<usize> = HashSet::new();
        for (at, found) in found.iter().enumerate() {
            let file = &self.delivery.children[at];
            let id = match found {
                ChildMatch::Known(place) => {
                    accounted.insert(*place);
                    Some(self.known_child(file, *place, &mut numbers, &placements))
                }
                ChildMatch::New => Some(self.new_child(file, &mut numbers)),
                ChildMatch::Unsure(candidates) => {
                    accounted.extend(candidates);
                    None
                }
            };
            self.children.push(id);
        }
        for place in numbers.losing.iter().filter(|place| !found.contains(&ChildMatch::Known(**place))) {
            self.loses_number(*place);
        }
        if self.delivery.is_complete {
            self.children_gone(&accounted, &placements);
        }
    }

    /// A number that the administration uses again, for another child.
    fn loses_number(&mut self, place: usize) {
        let (id, before) = self.school.children[place].clone();
        let number = field(What::Key, before.import_key.as_deref().unwrap_or_default(), "");
        let name = before.name().full();
        self.row(
            Section::Children,
            Standing::Changed,
            name,
            String::new(),
            number.into_iter().collect(),
        );
        let after = ChildRecord {
            import_key: None,
            ..before.clone()
        };
        self.change(Kind::Child, id, Some(Record::Child(before)), Record::Child(after));
    }

    fn new_child(&mut self, file: &FileChild, numbers: &mut Numbers) -> Uuid {
        let gets_number = numbers.gives(file, None, self.delivery.is_complete);
        let after = ChildRecord {
            given: file.name.given.clone(),
            infix: file.name.infix.clone(),
            family: file.name.family.clone(),
            birth_date: file.birth_date.map(|day| day.to_string()),
            import_key: gets_number.then(|| file.key.clone()),
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let fields = [
            field(What::BirthDate, "", &text(&after.birth_date)),
            field(What::Key, "", &text(&after.import_key)),
        ];
        self.row(
            Section::Children,
            Standing::New,
            file.name.full(),
            self.group_names(&file.groups),
            fields.into_iter().flatten().collect(),
        );
        self.note((!gets_number && !file.key.is_empty()).then_some(Note::NumberTaken));
        let id = self.add(Kind::Child, Record::Child(after));
        for group in self.groups_of(file) {
            self.place(id, group);
        }
        id
    }

    fn groups_of(&self, file: &FileChild) -> Vec<Uuid> {
        let mut groups: Vec<Uuid> = Vec::new();
        for group in file.groups.iter().filter_map(|at| *self.groups.get(*at)?) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    fn place(&mut self, child: Uuid, group: Uuid) {
        let starts_on = self.today();
        let after = PlacementRecord {
            child,
            group,
            starts_on,
            ends_on: None,
        };
        self.add(Kind::Placement, Record::Placement(after));
    }

    fn known_child(&mut self, file: &FileChild, place: usize, numbers: &mut Numbers, placements: &Placements) -> Uuid {
        let (id, before) = self.school.children[place].clone();
        let mut after = before.clone();
        if !file.name.full().is_empty() {
            after.given.clone_from(&file.name.given);
            after.infix.clone_from(&file.name.infix);
            after.family.clone_from(&file.name.family);
        }
        if let Some(day) = file.birth_date {
            after.birth_date = Some(day.to_string());
        }
        // Numbers of a table are not always those of the file with all pupils: only the latter are kept.
        let is_open = self.delivery.is_complete || before.import_key.is_none();
        let gets_number = is_open && numbers.gives(file, Some(place), self.delivery.is_complete);
        if gets_number {
            after.import_key = Some(file.key.clone());
        }
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let fields = [
            field(What::Name, &before.name().full(), &after.name().full()),
            field(What::BirthDate, &text(&before.birth_date), &text(&after.birth_date)),
            field(What::Key, &text(&before.import_key), &text(&after.import_key)),
        ];
        let fields: Vec<_> = fields.into_iter().flatten().collect();
        let standing = if before == after { Standing::Same } else { Standing::Changed };
        let name = after.name().full();
        self.row(Section::Children, standing, name.clone(), self.group_names(&file.groups), fields);
        self.note((is_open && !gets_number && !file.key.is_empty()).then_some(Note::NumberTaken));
        if before != after {
            self.change(Kind::Child, id, Some(Record::Child(before)), Record::Child(after));
        }
        self.move_child(file, id, name, placements);
        id
    }

    /// From the classes the child is in to those of the file. After-school groups and groups the school made itself are left alone.
    fn move_child(&mut self, file: &FileChild, id: Uuid, name: String, placements: &Placements) {
        let (beside, wanted): (Vec<Uuid>, Vec<Uuid>) = self.groups_of(file).into_iter().partition(|group| self.is_beside(*group));
        self.add_beside(id, &name, beside, placements);
        if wanted.is_empty() && !self.delivery.is_complete {
            return;
        }
        let none = Vec::new();
        let current: Vec<&(Uuid, PlacementRecord)> = placements
            .get(&id)
            .unwrap_or(&none)
            .iter()
            .copied()
            .filter(|(_, placement)| self.follows_the_file(placement.group) && !self.is_beside(placement.group))
            .collect();
        let leaves: Vec<&(Uuid, PlacementRecord)> = current
            .iter()
            .copied()
            .filter(|(_, placement)| !wanted.contains(&placement.group))
            .collect();
        let enters: Vec<Uuid> = wanted
            .iter()
            .copied()
            .filter(|group| !current.iter().any(|(_, placement)| placement.group == *group))
            .collect();
        let names = |planner: &Self, groups: &mut dyn Iterator<Item = Uuid>| {
            groups
                .map(|group| planner.group_name(group))
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let before = names(self, &mut current.iter().map(|(_, placement)| placement.group));
        let after = names(self, &mut wanted.iter().copied());
        if leaves.is_empty() && enters.is_empty() {
            self.row(Section::Placements, Standing::Same, name, after, Vec::new());
            return;
        }
        let standing = if current.is_empty() { Standing::New } else { Standing::Changed };
        self.plan.moved_back += u32::from(matches!((number(&before), number(&after)), (Some(was), Some(becomes)) if becomes < was));
        self.row(
            Section::Placements,
            standing,
            name,
            String::new(),
            field(What::Group, &before, &after).into_iter().collect(),
        );
        for (placement, before) in leaves {
            self.end_placement(*placement, before);
        }
        for group in enters {
            self.place(id, group);
        }
    }

    /// A group that a table names and that is no class, such as one of after-school care: a child is in it beside the class.
    fn is_beside(&self, group: Uuid) -> bool {
        let is_class = |group: &GroupRecord| group.kind == "class";
        !self.delivery.is_complete && self.school.group(group).is_some_and(|group| !is_class(group))
    }

    fn add_beside(&mut self, child: Uuid, name: &str, groups: Vec<Uuid>, placements: &Placements) {
        for group in groups {
            let is_in_it = placements.get(&child).into_iter().flatten().any(|(_, one)| one.group == group);
            let told = self.group_name(group);
            if is_in_it {
                self.row(Section::Placements, Standing::Same, name.to_owned(), told, Vec::new());
                continue;
            }
            let fields = field(What::Group, "", &told).into_iter().collect();
            self.row(Section::Placements, Standing::New, name.to_owned(), String::new(), fields);
            self.place(child, group);
        }
    }

    fn follows_the_file(&self, group: Uuid) -> bool {
        let group = self.school.group(group);
        group.is_some_and(|group| group.kind == "class" || (group.kind == "ad_hoc" && group.import_key.is_some()))
    }

    fn end_placement(&mut self, id: Uuid, before: &PlacementRecord) {
        let mut after = before.clone();
        after.ends_on = Some(self.yesterday());
        self.change(
            Kind::Placement,
            id,
            Some(Record::Placement(before.clone())),
            Record::Placement(after),
        );
    }

    /// Children in a class who are not in the file have left. After-school care may go on.
    fn children_gone(&mut self, accounted: &HashSet<usize>, placements: &Placements) {
        for (at, (id, child)) in self.school.children.iter().enumerate() {
            let Some(placed) = placements.get(id).filter(|_| !accounted.contains(&at)) else {
                continue;
            };
            let placed: Vec<&(Uuid, PlacementRecord)> = placed
                .iter()
                .copied()
                .filter(|(_, placement)| self.follows_the_file(placement.group))
                .collect();
            let groups: Vec<String> = placed.iter().map(|(_, placement)| self.group_name(placement.group)).collect();
            if placed.is_empty() || !self.gone(Section::Children, *id, child.name().full(), groups.join(", ")) {
                continue;
            }
            for (placement, before) in placed {
                self.end_placement(*placement, before);
            }
        }
    }
}

/// The first number in names of groups: 5 of "Groep 5/6".
fn number(names: &str) -> Option<u32> {
    let digits = names.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().ok()
}
