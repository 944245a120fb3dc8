//! GeoVirus, LGL (toponyms with coordinates) and the places of the seeds.
//!
//! A toponym counts as found where a mention of a place overlaps it; resolved, where the place lies within 161 km
//! (100 miles) of the gold point, the usual measure. Mentions inside other names, references ("the city") and parts
//! that are no toponyms in these sets do not count as invented.

mod distance;
mod seeds;
mod toponyms;

pub(crate) use seeds::seeds;
pub(crate) use toponyms::{LGL, geovirus, lgl, local_papers};
