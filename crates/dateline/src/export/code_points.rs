//! Byte offsets into Unicode code points, as every published format counts them.

/// How far apart the counted positions are, in bytes: a look-up counts at most this many.
const STEP: usize = 16;

/// A map from byte offsets of one text to code points.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `i * STEP`; empty for a text of ASCII alone, where nothing needs counting.
    counted: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Counts `text` once.
    pub fn of(text: &'t str) -> CodePoints<'t> {
        if text.is_ascii() {
            return CodePoints { text, counted: Vec::new() };
        }
        let mut counted = Vec::with_capacity(text.len() / STEP + 1);
        let mut n_points = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counted.push(n_points);
            n_points += starts(chunk);
        }
        CodePoints { text, counted }
    }

    /// The number of code points before the byte `at`.
    pub fn before(&self, at: u32) -> u32 {
        let at = at as usize;
        match self.counted.get(at / STEP) {
            None if self.counted.is_empty() => at as u32,
            None => self.n_chars(),
            Some(before) => before + starts(&self.text.as_bytes()[at / STEP * STEP..at]),
        }
    }

    /// The number of code points of the text.
    pub fn n_chars(&self) -> u32 {
        match self.counted.last() {
            None => self.text.len() as u32,
            Some(before) => before + starts(&self.text.as_bytes()[(self.counted.len() - 1) * STEP..]),
        }
    }

    /// The byte at which code point `n` starts, or the end of the text.
    pub fn byte(&self, n: u32) -> usize {
        if self.counted.is_empty() {
            return (n as usize).min(self.text.len());
        }
        let chunk = self.counted.partition_point(|before| *before <= n).saturating_sub(1);
        let mut left = n - self.counted[chunk];
        for (at, byte) in self.text.as_bytes().iter().enumerate().skip(chunk * STEP) {
            if (*byte & 0xC0) != 0x80 {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

/// Number of code points that start in `bytes`.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::CodePoints;

    #[test]
    fn agrees_with_counting_by_hand() {
        for text in ["plain", "“Isis” – the group’s Ra’ed ½ 千", &"é".repeat(300), ""] {
            let points = CodePoints::of(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.before(at as u32), n as u32);
                assert_eq!(points.byte(n as u32), at);
            }
            assert_eq!(points.n_chars() as usize, text.chars().count());
            assert_eq!(points.before(text.len() as u32), points.n_chars());
        }
    }
}
