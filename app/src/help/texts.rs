//! Words of help.

use domain::help::QuestionState;

pub struct HelpTexts {
    pub state: fn(QuestionState) -> &'static str,
    pub title: &'static str,
    pub how_title: &'static str,
    pub to_answer: &'static str,
    pub ask_title: &'static str,
    pub sent: &'static str,
    pub mine_title: &'static str,
    pub desk_managers: &'static str,
    pub desk_label: &'static str,
    pub nobody_to_ask: &'static str,
    pub question_label: &'static str,
    pub question_help: &'static str,
    pub phone_label: &'static str,
    pub send: &'static str,
    pub still_stuck: &'static str,
    pub nothing_open: &'static str,
    pub settled: &'static str,
    pub ring: &'static str,
    pub pass_on: &'static str,
    pub answer_label: &'static str,
    pub answer: &'static str,
    pub called_back: &'static str,
    pub desk_group: fn(&str) -> String,
    pub limit: fn(u32) -> String,
}
