//! The program `schoolplein`.

use clap::Parser;
use server::{cli::Cli, commands};
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("schoolplein: {failure}");
            ExitCode::FAILURE
        }
    }
}
