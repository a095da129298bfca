//! What `where` asks of items, and the conditions of `iif`.

use super::Formula;
use super::path::{MAX_DEPTH, Parser, Reached, as_formula};
use super::pattern::Pattern;
use super::token::Token;
use crate::format::exact::Exact;

impl Parser<'_, '_> {
    /// The items that meet `(…)`.
    pub(super) fn filtered(&mut self, mut items: Vec<usize>) -> Option<Reached> {
        self.take("(")?;
        let test = self.test()?;
        self.take(")")?;
        self.spend(items.len())?;
        items.retain(|item| self.form.tree.link_ids.get(*item).is_some_and(|link_id| test.holds(link_id)));
        Some(if test.asks_for_an_answer() { Reached::Answered(items) } else { Reached::Items(items) })
    }

    /// `.where(valueCoding.code = %resource….answer.valueCoding.code)`: the option that was chosen. This is how the form
    /// builder of the National Library of Medicine looks a weight up; only for one question at a time is it that.
    pub(super) fn chosen_option(&mut self, items: Vec<usize>) -> Option<Reached> {
        self.take(".")?;
        self.take_name("where")?;
        self.take("(")?;
        self.take_name("valueCoding").or_else(|| self.take_name("value"))?;
        self.take(".")?;
        self.take_name("code")?;
        self.take("=")?;
        let Reached::Codes(answered) = self.chain()? else { return None };
        self.take(")")?;
        (items.len() == 1 && items == answered).then_some(Reached::Answers(items))
    }

    /// `a.exists() or b.exists() or …`, or with `and`.
    pub(super) fn exists(&mut self, mut items: Vec<usize>, mut needed: usize) -> Option<Reached> {
        let word = if self.take_name("or").is_some() {
            "or"
        } else if self.take_name("and").is_some() {
            "and"
        } else {
            return Some(Reached::Exists { items, needed });
        };
        loop {
            let Reached::Exists { items: more, needed: 1 } = self.product()? else { return None };
            if needed > 1 || (word == "and" && more.len() > 1) {
                return None;
            }
            items.extend(more);
            if self.take_name(word).is_none() {
                break;
            }
        }
        items = sorted(items);
        if word == "and" {
            needed = items.len();
        }
        Some(Reached::Exists { items, needed })
    }

    /// `iif(%a.exists(), %a, 0)`, a weight or 0; and `iif(%a.exists() or …, sum, {})`, a sum if there is something to
    /// sum up (with `and`: only if everything is answered; with `count() >= n`: only if at least n are).
    pub(super) fn iif(&mut self) -> Option<Reached> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth < MAX_DEPTH)?;
        self.take("(")?;
        let (items, needed) = match self.sum()? {
            Reached::Exists { items, needed } => (items, needed),
            Reached::Is(formula, sum) => return self.looked_up(formula, sum),
            _ => return None,
        };
        self.take(",")?;
        let mut formula = as_formula(self.sum()?)?;
        self.take(",")?;
        let or_zero = self.take_number(Exact::ZERO).is_some();
        if !or_zero {
            self.take("{")?;
            self.take("}")?;
        }
        self.take(")")?;
        self.depth = self.depth.saturating_sub(1);
        let summed: Vec<usize> = formula.items().into_iter().collect();
        if sorted(items) != self.weighted(summed) {
            return None;
        }
        formula.needed = formula.needed.max(needed);
        match (or_zero, needed, &mut formula.terms[..]) {
            (false, _, _) => {}
            (true, 1, [term])
                if formula.factor == Exact::integer(1) && !formula.is_mean && formula.table.is_empty() =>
            {
                term.or_zero = true;
            }
            (true, _, _) => return None,
        }
        Some(Reached::Formula(formula))
    }

    /// The rest of `iif(sum = 7, 9.51, iif(sum = 8, …, {}))`.
    fn looked_up(&mut self, mut formula: Formula, sum: Exact) -> Option<Reached> {
        self.take(",")?;
        let Token::Number(value) = self.next()? else { return None };
        self.take(",")?;
        formula.table.push((sum, value));
        if self.take("{").is_some() {
            self.take("}")?;
        } else {
            let Reached::Formula(mut rest) = self.sum()? else { return None };
            let rows = std::mem::take(&mut rest.table);
            let same = Formula { table: Vec::new(), ..formula.clone() };
            // Of two rows with one sum the first holds, and that is a mistake in the file.
            if rest != same || rows.is_empty() || rows.iter().any(|(other, _)| *other == sum) {
                return None;
            }
            formula.table.extend(rows);
        }
        self.take(")")?;
        self.depth = self.depth.saturating_sub(1);
        Some(Reached::Formula(formula))
    }

    /// Of some items those whose answers have weights, each once.
    pub(super) fn weighted(&self, items: Vec<usize>) -> Vec<usize> {
        let mut items = sorted(items);
        items.retain(|item| self.form.tree.weighted.get(*item).copied().unwrap_or(false));
        items
    }

    /// Of some items those that a person answers, each once.
    pub(super) fn asked(&self, items: Vec<usize>) -> Vec<usize> {
        let mut items = sorted(items);
        items.retain(|item| self.form.tree.asked.get(*item).copied().unwrap_or(false));
        items
    }

    /// What `where` asks of an item: alternatives of conditions that all hold.
    fn test(&mut self) -> Option<Test> {
        let mut any = vec![self.all_of()?];
        while self.take_name("or").is_some() {
            any.push(self.all_of()?);
        }
        Some(Test::Any(any))
    }

    fn all_of(&mut self) -> Option<Test> {
        let mut all = vec![self.one()?];
        while self.take_name("and").is_some() {
            all.push(self.one()?);
        }
        Some(Test::All(all))
    }

    fn one(&mut self) -> Option<Test> {
        if self.take("(").is_some() {
            self.depth = self.depth.checked_add(1).filter(|depth| *depth < MAX_DEPTH)?;
            let test = self.test()?;
            self.take(")")?;
            self.depth = self.depth.saturating_sub(1);
            return Some(test);
        }
        if self.take_name("answer").is_some() {
            // A question without an answer has no weight, so asking for one changes no sum.
            self.take(".")?;
            self.take_name("exists").or_else(|| self.take_name("hasValue"))?;
            self.empty_call()?;
            return Some(Test::Always);
        }
        if self.take_name("$this").is_some() {
            self.take(".")?;
        }
        self.take_name("linkId")?;
        if self.take(".").is_some() {
            let is_start = self.take_name("startsWith").is_some();
            if !is_start {
                self.take_name("matches")?;
            }
            self.take("(")?;
            let Token::Quoted(text) = self.next()? else { return None };
            self.take(")")?;
            return Some(if is_start {
                Test::StartsWith(text)
            } else {
                Test::Matches(Pattern::read(&text)?)
            });
        }
        let is_equal = match self.next()? {
            Token::Symbol("=") => true,
            Token::Symbol("!=") => false,
            Token::Name(name) if name == "in" => {
                self.take("(")?;
                let mut any = Vec::new();
                loop {
                    let Token::Quoted(link_id) = self.next()? else { return None };
                    any.push(Test::Is(link_id));
                    if self.take("|").is_none() {
                        break;
                    }
                }
                self.take(")")?;
                return Some(Test::Any(any));
            }
            _ => return None,
        };
        let Token::Quoted(link_id) = self.next()? else { return None };
        Some(if is_equal { Test::Is(link_id) } else { Test::IsNot(link_id) })
    }
}

#[derive(Debug)]
enum Test {
    Always,
    Is(String),
    IsNot(String),
    StartsWith(String),
    Matches(Pattern),
    Any(Vec<Test>),
    All(Vec<Test>),
}

fn sorted(mut items: Vec<usize>) -> Vec<usize> {
    items.sort_unstable();
    items.dedup();
    items
}

impl Test {
    /// Whether only items with an answer are left.
    fn asks_for_an_answer(&self) -> bool {
        match self {
            Self::Always => true,
            Self::All(tests) => tests.iter().any(Self::asks_for_an_answer),
            Self::Any(tests) => tests.iter().all(Self::asks_for_an_answer),
            _ => false,
        }
    }

    fn holds(&self, link_id: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Is(wanted) => wanted == link_id,
            Self::IsNot(unwanted) => unwanted != link_id,
            Self::StartsWith(start) => link_id.starts_with(start.as_str()),
            Self::Matches(pattern) => pattern.is_in(link_id),
            Self::Any(tests) => tests.iter().any(|test| test.holds(link_id)),
            Self::All(tests) => tests.iter().all(|test| test.holds(link_id)),
        }
    }
}
