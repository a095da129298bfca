//! Arithmetic: products, quotients, comparisons of counts, and the steps on numbers.

use super::path::{Parser, Reached, as_formula};
use super::token::Token;
use super::{Formula, Term};
use crate::format::exact::Exact;

impl Parser<'_, '_> {
    /// `factor * factor / factor …`, or `count() = 9`.
    pub(super) fn product(&mut self) -> Option<Reached> {
        let mut made = self.chain()?;
        loop {
            made = if self.take("*").is_some() {
                match (made, self.chain()?) {
                    (Reached::Number(left), Reached::Number(right)) => {
                        Reached::Number(left.times(right.numerator(), right.denominator()))
                    }
                    (Reached::Number(factor), other) | (other, Reached::Number(factor)) => {
                        Reached::Formula(scaled(as_formula(other)?, factor)?)
                    }
                    _ => return None,
                }
            } else if self.take("/").is_some() {
                match (made, self.chain()?) {
                    (other, Reached::Number(divisor)) if divisor != Exact::ZERO => {
                        let inverse = Exact::new(divisor.denominator(), divisor.numerator());
                        Reached::Formula(scaled(as_formula(other)?, inverse)?)
                    }
                    (other, Reached::Count(items)) => {
                        let formula = as_formula(other)?;
                        let summed: Vec<usize> = formula.items().into_iter().collect();
                        let is_same = items == self.weighted(summed);
                        // With one term each answer is counted once.
                        let is_sum = matches!(&*formula.terms, [term] if term.is_sum && !term.or_zero);
                        if !is_same || !is_sum || formula.is_mean || !formula.table.is_empty() {
                            return None;
                        }
                        Reached::Formula(Formula { is_mean: true, ..formula })
                    }
                    _ => return None,
                }
            } else {
                return self.compared(made);
            };
        }
    }

    /// `count() = 9` or `count() >= 3`: whether the number of answers is 9, or at least 3.
    fn compared(&mut self, made: Reached) -> Option<Reached> {
        let items = match made {
            Reached::Count(items) => items,
            Reached::Formula(formula) if self.take("=").is_some() => {
                let Token::Number(number) = self.next()? else { return None };
                return formula.table.is_empty().then_some(Reached::Is(formula, number));
            }
            made => return Some(made),
        };
        let (is_equal, is_above) = if self.take(">=").is_some() {
            (false, 0)
        } else if self.take(">").is_some() {
            (false, 1)
        } else if self.take("=").is_some() {
            (true, 0)
        } else {
            return Some(Reached::Count(items));
        };
        let Token::Number(number) = self.next()? else { return None };
        let whole = (number.denominator() == 1).then(|| number.numerator())?;
        let needed = usize::try_from(whole).ok()?.checked_add(is_above)?;
        // `count() = n` is read if n is the number of the questions; a scale has no rule for another exact number.
        let is_known = needed > 0 && if is_equal { needed == items.len() } else { needed <= items.len() };
        is_known.then_some(Reached::Exists { items, needed })
    }

    /// The steps that a number or a collection of weights can take.
    pub(super) fn number_step(&mut self, name: &str, reached: Reached) -> Option<Reached> {
        match (name, reached) {
            ("count", Reached::Weights(items)) => {
                self.empty_call()?;
                Some(Reached::Count(self.weighted(items)))
            }
            ("count", Reached::Answers(items) | Reached::Answered(items)) => {
                self.empty_call()?;
                Some(Reached::Count(self.asked(items)))
            }
            ("exists", Reached::Weights(items)) => {
                self.empty_call()?;
                Some(Reached::Exists { items: self.weighted(items), needed: 1 })
            }
            ("exists", Reached::Answers(items)) => {
                self.empty_call()?;
                Some(Reached::Exists { items: self.asked(items), needed: 1 })
            }
            ("avg", Reached::Weights(items)) => {
                self.empty_call()?;
                let sum = Formula::sum(vec![Term { items, is_sum: true, or_zero: false }]);
                Some(Reached::Formula(Formula { is_mean: true, ..sum }))
            }
            ("toDecimal", Reached::Formula(formula)) => {
                self.empty_call()?;
                Some(Reached::Formula(formula))
            }
            // A whole number stays as it is; of any other the digits would be lost, and no scale does that.
            ("round" | "toInteger", Reached::Formula(formula)) => {
                self.take("(")?;
                if name == "round"
                    && let Some(Token::Number(_)) = self.peek()
                {
                    self.next()?;
                }
                self.take(")")?;
                let is_whole = self.form.tree.is_whole
                    && !formula.is_mean
                    && formula.table.is_empty()
                    && formula.factor.denominator() == 1;
                is_whole.then_some(Reached::Formula(formula))
            }
            _ => None,
        }
    }
}

/// The formula times a number above 0.
fn scaled(formula: Formula, factor: Exact) -> Option<Formula> {
    formula.table.is_empty().then_some(())?;
    // A number that long is no factor of a scale, and the product stays far below 64 bits.
    let is_small = |number: i64| (1..=1_000_000).contains(&number);
    let made = formula.factor.times(factor.numerator(), factor.denominator());
    let is_kept =
        [factor, made].iter().all(|each| is_small(each.numerator()) && is_small(each.denominator()));
    is_kept.then_some(Formula { factor: made, ..formula })
}
