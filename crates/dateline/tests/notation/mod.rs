//! The notation of the suites: fenced `report` blocks with text lines and expectations under them.

use crate::render::{Item, items};
use dateline::{Lexicon, types::Days};

/// One fenced block.
#[derive(Debug)]
pub(crate) struct Case {
    /// Line of the fence in its file, from 1.
    pub(crate) line: usize,
    published: Option<Days>,
    publisher: Option<String>,
    only: Vec<String>,
    text: String,
    wanted: Vec<Wanted>,
}

#[derive(Debug)]
struct Wanted {
    /// Character range in the text; `None` for "nowhere in the report".
    span: Option<(usize, usize)>,
    words: Vec<String>,
    present: bool,
}

/// The `report` blocks of a suite.
pub(crate) fn cases(suite: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lines = suite.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(info) = line.strip_prefix("```report") {
            let body: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            // A fence that nobody closed would swallow the cases behind it.
            let closed = !body.iter().any(|line| line.starts_with("```"));
            assert!(closed, "the case at line {} is not closed", at + 1);
            cases.push(case(at + 1, info, &body));
        }
    }
    cases
}

fn case(line: usize, info: &str, body: &[&str]) -> Case {
    let setting =
        |key: &str| info.split_whitespace().find_map(|part| part.strip_prefix(key)?.strip_prefix('='));
    let published = setting("published").map(|day| Days::on(day.parse().expect("published=YYYY-MM-DD")));
    let only = setting("only").map(|only| only.split(',').map(str::to_owned).collect()).unwrap_or_default();
    let publisher = setting("publisher").map(|name| name.replace('_', " "));
    let mut case = Case { line, published, publisher, only, text: String::new(), wanted: Vec::new() };
    let mut line_start = 0;
    for line in body {
        match expectation(line, line_start) {
            Some(wanted) => case.wanted.push(wanted),
            None => {
                if !case.text.is_empty() || !line.is_empty() {
                    line_start = case.text.chars().count();
                    case.text.push_str(line);
                    case.text.push('\n');
                }
            }
        }
    }
    case.text.truncate(case.text.trim_end().len());
    case
}

/// `   ^^^^ layer word word` under a text line, or `! layer word` for what must be nowhere in the report.
fn expectation(line: &str, line_start: usize) -> Option<Wanted> {
    let words = |rest: &str| rest.split_whitespace().map(str::to_owned).collect();
    if let Some(rest) = line.strip_prefix("! ") {
        return Some(Wanted { span: None, words: words(rest), present: false });
    }
    if let Some(rest) = line.strip_prefix("= ") {
        return Some(Wanted { span: None, words: words(rest), present: true });
    }
    let column = line.chars().position(|c| c != ' ')?;
    let carets = line.chars().skip(column).take_while(|c| *c == '^').count();
    if carets == 0 {
        return None;
    }
    let rest: String = line.chars().skip(column + carets).collect();
    let absent = rest.trim_start().starts_with('!');
    let words: Vec<String> = words(rest.trim_start().trim_start_matches('!'));
    let span = (line_start + column, line_start + column + carets);
    Some(Wanted { span: Some(span), words, present: !absent })
}

impl Case {
    /// What does not hold.
    pub(crate) fn failures(&self, lexicon: &Lexicon) -> Vec<String> {
        let mut document = dateline::read::from_text("case", &self.text);
        document.published = self.published;
        document.publisher = self.publisher.as_deref().map(Into::into);
        let report = dateline::extract(document, lexicon);
        let items = items(&report);
        let mut failures: Vec<String> =
            self.wanted.iter().filter_map(|wanted| self.failure(wanted, &items)).collect();
        failures.extend(self.unexpected(&items));
        failures
    }

    fn failure(&self, wanted: &Wanted, items: &[Item]) -> Option<String> {
        let fits = |item: &&Item| {
            wanted.span.is_none_or(|span| span == item.span)
                && wanted.words.iter().all(|word| item.words.contains(word))
        };
        if items.iter().any(|item| fits(&item)) == wanted.present {
            return None;
        }
        let label = wanted.words.join(" ");
        let quote = wanted
            .span
            .map_or(String::new(), |(start, end)| self.text.chars().skip(start).take(end - start).collect());
        if !wanted.present {
            return Some(format!("“{quote}” must not be read as: {label}\n      in: {}", self.text));
        }
        let layer = wanted.words.first().map_or("", String::as_str);
        let got: Vec<String> = items
            .iter()
            .filter(|item| item.words[0] == layer)
            .map(|item| format!("\n      got “{}” {}", item.quote, item.words.join(" ")))
            .collect();
        Some(format!("“{quote}” is not read as: {label}{}", got.concat()))
    }

    /// Items of the layers in `only=` that no expectation names.
    fn unexpected<'a>(&'a self, items: &'a [Item]) -> impl Iterator<Item = String> + 'a {
        let named = |item: &Item| {
            self.wanted.iter().any(|wanted| {
                wanted.present && wanted.span == Some(item.span) && wanted.words.first() == item.words.first()
            })
        };
        items.iter().filter(move |item| self.only.contains(&item.words[0]) && !named(item)).map(|item| {
            format!("“{}” must not be read, but is read as: {}", item.quote, item.words.join(" "))
        })
    }
}
