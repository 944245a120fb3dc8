//! The file of weights: named tensors of whole numbers with one scale a row, and labels in the header.

use crate::arithmetic::Norm;
use crate::linear::Linear;
use safetensors::SafeTensors;

pub(crate) struct Store<'a> {
    tensors: SafeTensors<'a>,
    labels: serde_json::Value,
    layers: Option<usize>,
}

/// Rows to look up.
#[derive(Debug)]
pub(crate) struct Table {
    width: usize,
    levels: Vec<i8>,
    scale: Vec<f32>,
}

impl Table {
    /// A row as numbers; zeros past the end.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = f32> + '_ {
        let at = (row as usize).min(self.scale.len() - 1);
        let scale = self.scale[at];
        self.levels[at * self.width..][..self.width].iter().map(move |level| f32::from(*level) * scale)
    }
}

impl<'a> Store<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Store<'a>> {
        let (_, header) = SafeTensors::read_metadata(bytes).ok()?;
        let facts = header.metadata().as_ref()?;
        let labels = serde_json::from_str(facts.get("labels")?).ok()?;
        let layers = facts.get("layers")?.parse().ok();
        Some(Store { tensors: SafeTensors::deserialize(bytes).ok()?, labels, layers })
    }

    pub(crate) fn n_layers(&self) -> Option<usize> {
        self.layers
    }

    pub(crate) fn labels(&self, field: &str) -> Option<Vec<String>> {
        let labels = self.labels.get(field)?.as_array()?;
        labels.iter().map(|label| label.as_str().map(str::to_owned)).collect()
    }

    fn floats(&self, name: &str) -> Option<Vec<f32>> {
        let tensor = self.tensors.tensor(name).ok()?;
        Some(tensor.data().as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    pub(crate) fn table(&self, name: &str) -> Option<Table> {
        let tensor = self.tensors.tensor(name).ok()?;
        let levels = tensor.data().iter().map(|byte| *byte as i8).collect();
        let scale = self.floats(&format!("{name}.scale"))?;
        let width = *tensor.shape().get(1)?;
        (scale.len() == *tensor.shape().first()? && !scale.is_empty()).then_some(Table {
            width,
            levels,
            scale,
        })
    }

    pub(crate) fn linear(&self, name: &str) -> Option<Linear> {
        let Table { width, levels, scale } = self.table(&format!("{name}.weight"))?;
        Some(Linear::new(width, &levels, scale, self.floats(&format!("{name}.bias"))))
    }

    pub(crate) fn norm(&self, name: &str) -> Option<Norm> {
        let floats = |part: &str| self.floats(&format!("{name}.{part}"));
        Some(Norm { weight: floats("weight")?, bias: floats("bias")? })
    }
}
