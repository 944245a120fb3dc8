//! The bundled pile of `examples/`, compiled in so that `dateline demo` needs no file.

use crate::{Error, Fault};
use std::{fs, path::Path};

/// The reports with the names of their files.
const FILES: &[(&str, &str)] = &[
    ("01-operation-begins.json", include_str!("../../../examples/mosul/01-operation-begins.json")),
    ("02-first-camps.json", include_str!("../../../examples/mosul/02-first-camps.json")),
    ("03-western-mosul.json", include_str!("../../../examples/mosul/03-western-mosul.json")),
    ("04-jadida-strike.json", include_str!("../../../examples/mosul/04-jadida-strike.json")),
    ("05-jadida-copy.json", include_str!("../../../examples/mosul/05-jadida-copy.json")),
    ("06-jadida-edited.json", include_str!("../../../examples/mosul/06-jadida-edited.json")),
    ("07-army-denies.json", include_str!("../../../examples/mosul/07-army-denies.json")),
    ("08-correction.json", include_str!("../../../examples/mosul/08-correction.json")),
    ("09-families-sent-back.json", include_str!("../../../examples/mosul/09-families-sent-back.json")),
    ("10-gallery.txt", include_str!("../../../examples/mosul/10-gallery.txt")),
    ("11-undated.txt", include_str!("../../../examples/mosul/11-undated.txt")),
    ("12-inquiry.json", include_str!("../../../examples/mosul/12-inquiry.json")),
    ("13-zanjili.json", include_str!("../../../examples/mosul/13-zanjili.json")),
    ("14-minaret.json", include_str!("../../../examples/mosul/14-minaret.json")),
];

/// Writes the bundled pile into a folder, to be read as any other folder is.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn write_into(folder: &Path) -> Result<(), Error> {
    FILES.iter().try_for_each(|(name, text)| {
        let refused = |cause| {
            Error::new(Fault::Yours, "the bundled pile cannot be written")
                .in_source(folder.display().to_string())
                .because(cause)
        };
        fs::write(folder.join(name), text).map_err(refused)
    })
}
