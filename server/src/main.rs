//! The program `schoolplein`.

use clap::Parser;
use server::{cli::Cli, commands};
use std::process::ExitCode;

/// A page is thousands of small allocations, and a password hash is 19 MiB that the system's own allocator keeps once for each thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("schoolplein: {failure}");
            ExitCode::FAILURE
        }
    }
}
