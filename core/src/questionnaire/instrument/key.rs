//! The key of an instrument as one text: what turns answers into numbers.

use super::{Instrument, Keying, Method, MissingRule, Scale, ShareThreshold};

impl Instrument {
    /// Everything that shapes the numbers of a group, as one canonical text: points, keying, scales with their methods
    /// and missing rules, and what is counted with more care. Sums may be added only if this text is the same in both.
    ///
    /// ```
    /// use trygskema_core::questionnaire::instrument::builtin;
    ///
    /// let key = builtin::instrument("who-5").unwrap().key();
    /// assert!(key.lines().any(|line| line == "scale total | sum 4 | all | 1; 2; 3; 4; 5"), "{key}");
    /// ```
    pub fn key(&self) -> String {
        let mut key = String::from(if self.is_sensitive { "sensitive\n" } else { "" });
        for set in &self.response_sets {
            key.push_str(&["points ", set.id()].concat());
            for option in set.options() {
                let points = option.points().map_or_else(|| "-".to_owned(), |points| points.to_string());
                key.push_str(&[" | ", &option.code().to_string(), " ", &points].concat());
                key.push_str(if option.is_dont_know() { " ?" } else { "" });
            }
            key.push('\n');
        }
        for item in &self.items {
            let set = self.response_set_of(item).map_or("-", |set| set.id());
            let keying = match item.keying() {
                Keying::Positive => "positive",
                Keying::Reverse => "reverse",
                Keying::NotScored => "not scored",
            };
            key.push_str(&["item ", item.id(), " | ", set, " | ", keying, "\n"].concat());
        }
        for scale in &self.scales {
            write_scale(scale, &mut key);
        }
        key
    }
}

/// Without criteria and without the smallest change that matters: they are about the report of a group and change no value
/// that is made of the answers.
fn write_scale(scale: &Scale, key: &mut String) {
    let method = scale.method();
    let multiplier = scale.multiplier().to_string();
    let missing = match scale.missing_rule() {
        MissingRule::CompleteOnly => "all".to_owned(),
        MissingRule::HalfRule => "half".to_owned(),
        MissingRule::AtLeast(count) => count.to_string(),
    };
    let entries = listed(scale.entries());
    key.push_str(&["scale ", scale.id(), " | ", method.word(), " ", &multiplier].concat());
    key.push_str(&[" | ", &missing, " | ", &entries, "\n"].concat());
    match method {
        Method::Sum | Method::Mean | Method::Mean0To100 => {}
        Method::Share(ShareThreshold::AtLeast(points)) => {
            key.push_str(&["from ", &points.to_string(), "\n"].concat());
        }
        Method::Share(ShareThreshold::AtMost(points)) => {
            key.push_str(&["to ", &points.to_string(), "\n"].concat());
        }
        Method::Table(rows) => {
            for (sum, value) in rows {
                key.push_str(&[&sum.to_string(), " = ", &value.to_string(), "\n"].concat());
            }
        }
        Method::Category(categories) => {
            for category in categories {
                key.push_str("category");
                for condition in category.conditions() {
                    let (count, points) = (condition.count().to_string(), condition.points().to_string());
                    let entries = listed(condition.entries());
                    key.push_str(&[" | ", &count, " from ", &points, " of ", &entries].concat());
                }
                key.push('\n');
            }
        }
    }
}

/// Items by their number in the questionnaire; those that count as one, with `+`.
fn listed(entries: &[Vec<usize>]) -> String {
    let one = |entry: &Vec<usize>| {
        let numbers = entry.iter().map(|position| position.saturating_add(1).to_string());
        numbers.collect::<Vec<_>>().join("+")
    };
    entries.iter().map(one).collect::<Vec<_>>().join("; ")
}
