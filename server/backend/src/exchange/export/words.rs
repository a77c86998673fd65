//! Words of lists, as pages say them and the import of a table reads them.

use domain::{
    actor::{GroupKind, Role},
    language::Language,
    people::{Information, Relation},
};

pub fn choose<T>(language: Language, nl: T, en: T) -> T {
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

pub fn yes(truth: bool, language: Language) -> String {
    match truth {
        true => choose(language, "ja", "yes").into(),
        false => choose(language, "nee", "no").into(),
    }
}

pub fn relation(tag: &str, language: Language) -> &'static str {
    let (nl, en) = match Relation::from_tag(tag) {
        Some(Relation::Parent) => ("ouder", "parent"),
        Some(Relation::StepParent) => ("stiefouder", "step-parent"),
        Some(Relation::FosterParent) => ("pleegouder", "foster parent"),
        Some(Relation::LegalGuardian) => ("voogd", "legal guardian"),
        Some(Relation::Other) | None => ("verzorger", "carer"),
    };
    choose(language, nl, en)
}

pub fn information(tag: &str, language: Language) -> &'static str {
    let (nl, en) = match Information::from_tag(tag) {
        Some(Information::Full) => ("krijgt alle informatie", "gets all information"),
        Some(Information::None) => ("krijgt geen informatie", "gets no information"),
        Some(Information::OnRequest) | None => ("krijgt informatie na een verzoek", "gets information on request"),
    };
    choose(language, nl, en)
}

pub fn role(tag: &str, language: Language) -> &'static str {
    let (nl, en) = match Role::from_tag(tag) {
        Some(Role::Teacher) => ("leerkracht", "teacher"),
        Some(Role::CareStaff) => ("pedagogisch medewerker", "after-school care"),
        Some(Role::Office) => ("administratie", "office"),
        Some(Role::Director) => ("directeur", "director"),
        Some(Role::Manager) => ("beheerder", "manager"),
        Some(Role::Trainee) => ("stagiair", "trainee"),
        Some(Role::ClassParent) => ("klassenouder", "class parent"),
        None => ("", ""),
    };
    choose(language, nl, en)
}

pub fn kind(tag: &str, language: Language) -> &'static str {
    let (nl, en) = match GroupKind::from_tag(tag) {
        Some(GroupKind::Class) => ("klas", "class"),
        Some(GroupKind::Care) => ("BSO-groep", "after-school care group"),
        Some(GroupKind::AdHoc) => ("plusgroep of andere groep", "group across classes"),
        Some(GroupKind::Committee) => ("commissie", "committee"),
        None => ("", ""),
    };
    choose(language, nl, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::exchange::words as read;

    #[test]
    fn an_import_reads_again_what_a_list_says() {
        for language in [Language::Nl, Language::En] {
            for tag in ["parent", "step_parent", "foster_parent", "legal_guardian", "other"] {
                assert_eq!(read::relation(relation(tag, language)).tag(), tag, "{language:?}");
            }
            for told in [Information::Full, Information::OnRequest, Information::None] {
                assert_eq!(read::information(information(told.tag(), language)), Some(told), "{language:?}");
            }
            for truth in [true, false] {
                let told = if truth {
                    domain::exchange::Told::Yes
                } else {
                    domain::exchange::Told::No
                };
                assert_eq!(read::yes_or_no(&yes(truth, language)), told);
            }
        }
    }
}
