//! Teachers of the file, and the groups they lead.

use super::{Kind, Note, Planner, Record, Section, Standing, What, field};
use crate::exchange::{
    FileTeacher, matching,
    records::{AssignmentRecord, PersonRecord, StaffRoleRecord},
};
use std::collections::HashSet;
use uuid::Uuid;

/// The role of whom an administration calls a teacher.
const TEACHER: &str = "teacher";

impl<F: FnMut() -> Uuid> Planner<'_, F> {
    pub(super) fn teachers(&mut self) {
        let found = matching::match_teachers(self.delivery, &self.school.staff);
        let former = matching::match_teachers(self.delivery, &self.school.former_staff);
        for (at, file) in self.delivery.teachers.iter().enumerate() {
            match (found[at], former[at]) {
                (Some(at), _) => self.known_teacher(file, at),
                (None, Some(at)) => self.former_teacher(file, at),
                (None, None) => self.new_teacher(file),
            }
        }
        // A file without any teachers says nothing about them.
        if self.delivery.is_complete && !self.delivery.teachers.is_empty() {
            let found: HashSet<usize> = found.into_iter().flatten().collect();
            self.teachers_gone(&found);
        }
    }

    fn new_teacher(&mut self, file: &FileTeacher) {
        self.row(
            Section::Teachers,
            Standing::New,
            file.name.full(),
            self.group_names(&file.groups),
            field(What::Mail, "", &file.mail).into_iter().collect(),
        );
        let person = self.add(
            Kind::Person,
            Record::Person(PersonRecord {
                given: file.name.given.clone(),
                infix: file.name.infix.clone(),
                family: file.name.family.clone(),
                mail_on_file: (!file.mail.is_empty()).then(|| file.mail.clone()),
                phone: String::new(),
            }),
        );
        self.teaches(file, person);
    }

    fn teaches(&mut self, file: &FileTeacher, person: Uuid) {
        let starts_on = self.today();
        self.add(
            Kind::StaffRole,
            Record::StaffRole(StaffRoleRecord {
                person,
                role: TEACHER.into(),
                import_key: (!file.key.is_empty()).then(|| file.key.clone()),
                starts_on,
                ends_on: None,
            }),
        );
        for group in self.groups_led(file) {
            self.assign(person, group);
        }
    }

    /// Somebody who worked here. A file alone lets nobody in again: whether they come back is for the office to say.
    fn former_teacher(&mut self, file: &FileTeacher, at: usize) {
        let staff = self.school.former_staff[at].clone();
        let returns = self.choices.stay.contains(&staff.id);
        let standing = if returns { Standing::Changed } else { Standing::Same };
        let groups = self.group_names(&file.groups);
        self.row(Section::Teachers, standing, staff.person.name().full(), groups, Vec::new());
        if let Some(row) = self.plan.rows.last_mut() {
            (row.subject, row.stays) = (Some(staff.id), returns);
            row.note = super::day(staff.record.ends_on.as_deref()).map(Note::RoleEnded);
        }
        if !returns {
            return;
        }
        if staff.record.role != TEACHER {
            return self.teaches(file, staff.person.id);
        }
        let mut after = staff.record.clone();
        after.ends_on = None;
        if !file.key.is_empty() {
            after.import_key = Some(file.key.clone());
        }
        self.change(
            Kind::StaffRole,
            staff.id,
            Some(Record::StaffRole(staff.record)),
            Record::StaffRole(after),
        );
        for group in self.groups_led(file) {
            self.assign(staff.person.id, group);
        }
    }

    fn groups_led(&self, file: &FileTeacher) -> Vec<Uuid> {
        let mut groups: Vec<Uuid> = file.groups.iter().filter_map(|at| *self.groups.get(*at)?).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn assign(&mut self, person: Uuid, group: Uuid) {
        let starts_on = self.today();
        let after = AssignmentRecord {
            person,
            group,
            kind: "lead".into(),
            starts_on,
            ends_on: None,
        };
        self.add(Kind::Assignment, Record::Assignment(after));
    }

    fn known_teacher(&mut self, file: &FileTeacher, at: usize) {
        let staff = self.school.staff[at].clone();
        let mut role = staff.record.clone();
        if !file.key.is_empty() {
            role.import_key = Some(file.key.clone());
        }
        let mut person = staff.person.record.clone();
        if !staff.person.has_account {
            person.given.clone_from(&file.name.given);
            person.infix.clone_from(&file.name.infix);
            person.family.clone_from(&file.name.family);
            if !file.mail.is_empty() {
                person.mail_on_file = Some(file.mail.clone());
            }
        }
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut fields: Vec<_> = [
            field(
                What::Name,
                &staff.person.name().full(),
                &crate::names::PersonName::new(&person.given, &person.infix, &person.family).full(),
            ),
            field(What::Mail, &text(&staff.person.record.mail_on_file), &text(&person.mail_on_file)),
            field(What::Key, &text(&staff.record.import_key), &text(&role.import_key)),
        ]
        .into_iter()
        .flatten()
        .collect();
        fields.extend(self.reassign(file, staff.person.id));
        let standing = if fields.is_empty() { Standing::Same } else { Standing::Changed };
        self.row(
            Section::Teachers,
            standing,
            staff.person.name().full(),
            self.group_names(&file.groups),
            fields,
        );
        if person != staff.person.record {
            self.change(
                Kind::Person,
                staff.person.id,
                Some(Record::Person(staff.person.record)),
                Record::Person(person),
            );
        }
        if role != staff.record {
            self.change(
                Kind::StaffRole,
                staff.id,
                Some(Record::StaffRole(staff.record)),
                Record::StaffRole(role),
            );
        }
    }

    /// Leads of classes follow the file, where it names any group of this teacher. Substitutes and after-school groups do not.
    fn reassign(&mut self, file: &FileTeacher, person: Uuid) -> Option<crate::exchange::views::FieldChange> {
        let wanted = self.groups_led(file);
        if wanted.is_empty() {
            return None;
        }
        let school = self.school;
        let is_class = |group: Uuid| school.groups.iter().any(|(id, known)| *id == group && known.kind == "class");
        let of_person: Vec<&(Uuid, AssignmentRecord)> = school
            .assignments
            .iter()
            .filter(|(_, one)| one.person == person && one.kind == "lead")
            .collect();
        let leaves: Vec<&(Uuid, AssignmentRecord)> = of_person
            .iter()
            .copied()
            .filter(|(_, one)| is_class(one.group) && !wanted.contains(&one.group))
            .collect();
        let enters: Vec<Uuid> = wanted
            .iter()
            .copied()
            .filter(|group| !of_person.iter().any(|(_, one)| one.group == *group))
            .collect();
        let mut before: Vec<String> = of_person
            .iter()
            .filter(|(_, one)| is_class(one.group) || wanted.contains(&one.group))
            .map(|(_, one)| self.group_name(one.group))
            .collect();
        let mut after: Vec<String> = wanted.iter().map(|group| self.group_name(*group)).collect();
        before.sort();
        after.sort();
        for (id, one) in leaves {
            self.end_assignment(*id, one);
        }
        for group in enters {
            self.assign(person, group);
        }
        field(What::Group, &before.join(", "), &after.join(", "))
    }

    fn end_assignment(&mut self, id: Uuid, before: &AssignmentRecord) {
        let mut after = before.clone();
        after.ends_on = Some(self.yesterday());
        self.change(
            Kind::Assignment,
            id,
            Some(Record::Assignment(before.clone())),
            Record::Assignment(after),
        );
    }

    /// Teachers who came with an earlier file and are not in this one. Who has another role as well keeps that.
    fn teachers_gone(&mut self, found: &HashSet<usize>) {
        let school = self.school;
        for (at, staff) in school.staff.iter().enumerate() {
            let came = staff.record.import_key.is_some() && staff.record.role == TEACHER;
            let led = school
                .assignments
                .iter()
                .filter(|(_, one)| one.person == staff.person.id && one.kind == "lead");
            let groups: Vec<String> = led.clone().map(|(_, one)| self.group_name(one.group)).collect();
            if found.contains(&at) || !came || !self.gone(Section::Teachers, staff.id, staff.person.name().full(), groups.join(", ")) {
                continue;
            }
            let mut after = staff.record.clone();
            after.ends_on = Some(self.yesterday());
            self.change(
                Kind::StaffRole,
                staff.id,
                Some(Record::StaffRole(staff.record.clone())),
                Record::StaffRole(after),
            );
            for (id, one) in led {
                self.end_assignment(*id, one);
            }
        }
    }
}
