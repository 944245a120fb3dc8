//! The `dateline` command: definition of the command line and glue. Everything it does lives in the library.

mod arguments;
mod commands;
mod parallel;
mod progress;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// A report is read into many small lists: the system's allocator took 19 % of all instructions,
/// this one takes 8 %.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pass_over_panics_of_readers();
    let done = match Arguments::parse().command {
        Command::Extract(arguments) => commands::extract::run(&arguments),
        Command::Build(arguments) => commands::build::run(&arguments),
        Command::Watch(arguments) => commands::watch::run(&arguments),
        Command::Brief(arguments) => commands::brief::run(&arguments),
        Command::Changes(arguments) => commands::changes::run(&arguments),
        Command::Incidents(arguments) => commands::incidents::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Export(arguments) => commands::export::run(&arguments),
        Command::Decide(arguments) => commands::decide::run(&arguments),
        Command::Backup(arguments) => commands::backup::run(&arguments),
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Demo => commands::demo::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => commands::complain(&error),
    }
}

/// A foreign reader that gives up on a damaged file is refused in one line of ours; what it prints helps nobody.
fn pass_over_panics_of_readers() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(dateline::read::QUIET_THREAD) {
            print(panic);
        }
    }));
}

/// A reader that has seen enough (`dateline … | head`) is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |cause: &std::io::Error| cause.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(broken))
}
