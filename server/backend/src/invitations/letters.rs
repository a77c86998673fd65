//! Letters for guardians whose mail does not arrive: a page each, with a code and the same as a picture to scan.

use super::{
    list::{self, school_to_invite_for},
    sql, ticket,
};
use crate::{Error, Result, Work, people::people_above};
use domain::{
    ids::{PersonId, SchoolId},
    invitations::{InvitationState, Letter, LettersPage},
};
use qrcode::{Color, EcLevel, QrCode};
use std::collections::HashMap;
use uuid::Uuid;

/// The letters of these people, or of everybody who waits for one. Who has an account, or was never invited, gets none; those of people who are more at
/// the school than the actor are for a director or manager.
pub async fn letters(work: &mut Work, school: Option<SchoolId>, people: &[PersonId]) -> Result<LettersPage> {
    work.session.check_own()?;
    let membership = school_to_invite_for(work, school)?;
    let (school, today) = (membership.school.id, membership.today);
    let ids: Vec<Uuid> = match people {
        [] => sql::without_mail(work, school).await?,
        people => people.iter().map(|person| person.0).collect(),
    };
    let rows = sql::of_persons(work, school, &ids).await?;
    let mut children: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (person, child) in list::sql::ties_of(work, school, today, &ids).await? {
        children.entry(person).or_default().extend(child);
    }
    let (secrets, public_url) = (work.backend.settings().secrets.clone(), work.backend.settings().public_url.clone());
    let above = people_above(work, school, today).await?;
    let (mut letters, mut expired) = (Vec::new(), 0);
    for row in rows.iter().filter(|row| !above.contains(&row.person_id)) {
        if row.state(work.now) == InvitationState::Expired {
            expired += 1;
            continue;
        }
        let code = ticket::code(&secrets, row.id, row.code_version);
        let url = format!("{public_url}/invitation?code={}", code.reveal());
        let mut children = children.remove(&row.person_id).unwrap_or_default();
        children.dedup();
        letters.push(Letter {
            name: row.name().full(),
            children,
            code: code.printed(),
            qr: squares(&url)?,
            url: format!("{public_url}/invitation"),
        });
    }
    Ok(LettersPage {
        school_name: membership.school.name.clone(),
        letters,
        expired,
    })
}

/// The modules of a QR code (ISO/IEC 18004), row by row; a quarter may be lost on the way through a schoolbag.
fn squares(text: &str) -> Result<Vec<String>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(|error| Error::internal("QR code", error))?;
    let signs: Vec<char> = code
        .to_colors()
        .into_iter()
        .map(|color| if color == Color::Dark { '#' } else { '.' })
        .collect();
    Ok(signs.chunks(code.width()).map(|row| row.iter().collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_square_with_its_corners() {
        let rows = squares("https://school.example/invitation?code=0123456789ABCDEF").expect("a code");
        assert!(rows.iter().all(|row| row.len() == rows.len()));
        assert!(rows[0].starts_with("#######.") && rows[0].ends_with(".#######"));
    }
}
