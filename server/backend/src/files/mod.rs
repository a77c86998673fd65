//! What happens to a file between the upload and the shelf: receive, recognise, clean, keep.
//!
//! Nothing here knows of people, permissions, SQL or HTTP. The order of the modules is the way a file goes:
//! [`quarantine`] takes in the bytes, [`sniff`] says what they really are, [`images`], [`video`] (with [`mp4`])
//! and [`documents`] make or check what others may see, [`store`] keeps it, and [`mark`] writes the
//! reader's name over a photo on its way out.
//!
//! All checks run on whole files in quarantine, before anybody but the sender can see them
//! (OWASP ASVS 5.0: 5.2.2 real type, 5.2.3 and 5.2.5 archives, 5.2.6 pixel count, 14.2.8 metadata).

pub mod delivery;
pub mod documents;
pub mod images;
pub mod mark;
pub mod mp4;
mod prepare;
pub mod quarantine;
pub mod refusal;
mod reservations;
pub mod scan;
pub mod sniff;
pub(crate) mod sql;
pub mod store;
pub mod uploads;
pub mod video;

#[cfg(test)]
mod sample_movies;
#[cfg(test)]
mod sample_photos;
#[cfg(test)]
mod tests_documents;
#[cfg(test)]
mod tests_images;
#[cfg(test)]
mod tests_mp4;
#[cfg(test)]
mod tests_store;
#[cfg(test)]
mod tests_video;
