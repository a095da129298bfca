//! Regular expressions as far as they are used to name questions: `^phq9-q0[1-9]$`, `q(03|05|1[0-7])`.

/// The longest pattern, and the most steps of one search, so that no pattern can keep the program busy.
const MAX_CHARS: usize = 200;
const MAX_STEPS: u32 = 20_000;

/// A pattern with letters, `.`, `[…]`, `\d`, groups with alternatives, `?`, `*`, `+`, and `^` and `$` at its ends.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    at_start: bool,
    at_end: bool,
}

#[derive(Debug)]
struct Part {
    what: What,
    least: u8,
    most: u8,
}

#[derive(Debug)]
enum What {
    Any,
    /// Ranges of characters; the flag turns them round.
    Among(Vec<(char, char)>, bool),
    Group(Vec<Vec<Part>>),
}

impl Pattern {
    /// Reads a pattern; `None` if it has anything else.
    pub(super) fn read(text: &str) -> Option<Self> {
        (text.len() <= MAX_CHARS).then_some(())?;
        let (at_start, text) = text.strip_prefix('^').map_or((false, text), |rest| (true, rest));
        let (at_end, text) = text.strip_suffix('$').map_or((false, text), |rest| (true, rest));
        let mut rest: Vec<char> = text.chars().rev().collect();
        let mut alternatives = read_alternatives(&mut rest, 0)?;
        let is_read = rest.is_empty() && (alternatives.len() == 1 || (!at_start && !at_end));
        is_read.then_some(())?;
        let parts = match alternatives.len() {
            1 => alternatives.pop()?,
            _ => vec![Part { what: What::Group(alternatives), least: 1, most: 1 }],
        };
        Some(Self { parts, at_start, at_end })
    }

    /// Whether a text holds the pattern.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let mut steps = MAX_STEPS;
        let mut starts = if self.at_start { 0..=0 } else { 0..=chars.len() };
        starts.any(|start| {
            ends(&self.parts, &chars, start, &mut steps)
                .is_some_and(|ends| ends.iter().any(|end| !self.at_end || *end == chars.len()))
        })
    }
}

/// The places where parts can end that begin at `start`; `None` if that takes too long.
fn ends(parts: &[Part], text: &[char], start: usize, steps: &mut u32) -> Option<Vec<usize>> {
    let mut places = vec![start];
    for part in parts {
        let mut reached = if part.least == 0 { places.clone() } else { Vec::new() };
        let mut now = places;
        for count in 1..=part.most {
            let mut next = Vec::new();
            for place in now {
                *steps = steps.checked_sub(1)?;
                match &part.what {
                    What::Group(alternatives) => {
                        for alternative in alternatives {
                            next.extend(ends(alternative, text, place, steps)?);
                        }
                    }
                    one => {
                        if text.get(place).is_some_and(|c| one.is(*c)) {
                            next.push(place.saturating_add(1));
                        }
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            if count >= part.least {
                reached.extend(&next);
            }
            if next.is_empty() {
                break;
            }
            now = next;
        }
        reached.sort_unstable();
        reached.dedup();
        places = reached;
    }
    Some(places)
}

impl What {
    fn is(&self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::Among(ranges, is_not) => {
                ranges.iter().any(|(low, high)| (*low..=*high).contains(&c)) != *is_not
            }
            Self::Group(_) => false,
        }
    }
}

/// Alternatives up to the end or to a closing parenthesis. The characters stand in reverse.
fn read_alternatives(rest: &mut Vec<char>, depth: u8) -> Option<Vec<Vec<Part>>> {
    (depth < 8).then_some(())?;
    let mut alternatives = vec![Vec::new()];
    while let Some(c) = rest.last().copied() {
        if c == ')' {
            break;
        }
        rest.pop();
        let what = match c {
            '|' => {
                alternatives.push(Vec::new());
                continue;
            }
            '(' => {
                if rest.ends_with(&[':', '?']) {
                    rest.truncate(rest.len().saturating_sub(2));
                }
                let group = read_alternatives(rest, depth.saturating_add(1))?;
                (rest.pop()? == ')').then_some(())?;
                What::Group(group)
            }
            '[' => read_class(rest)?,
            '.' => What::Any,
            '\\' => match rest.pop()? {
                'd' => What::Among(vec![('0', '9')], false),
                escaped if escaped.is_ascii_punctuation() => What::Among(vec![(escaped, escaped)], false),
                _ => return None,
            },
            '*' | '+' | '?' | '{' | '}' | ']' | '^' | '$' => return None,
            plain => What::Among(vec![(plain, plain)], false),
        };
        let (least, most) = match rest.last() {
            Some('?') => (0, 1),
            Some('*') => (0, u8::MAX),
            Some('+') => (1, u8::MAX),
            _ => (1, 1),
        };
        if (least, most) != (1, 1) {
            rest.pop();
        }
        alternatives.last_mut()?.push(Part { what, least, most });
    }
    Some(alternatives)
}

/// `[a-z_]`, after its opening bracket.
fn read_class(rest: &mut Vec<char>) -> Option<What> {
    let is_not = rest.last() == Some(&'^');
    if is_not {
        rest.pop();
    }
    let mut ranges = Vec::new();
    loop {
        let low = match rest.pop()? {
            ']' => break,
            '\\' | '[' => return None,
            plain => plain,
        };
        let is_range = rest.last() == Some(&'-') && rest.iter().rev().nth(1) != Some(&']');
        if !is_range {
            ranges.push((low, low));
            continue;
        }
        rest.pop();
        ranges.push((low, rest.pop()?));
    }
    Some(What::Among(ranges, is_not))
}
