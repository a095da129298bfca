//! The paths of the known forms, followed over the items of the Questionnaire.

use super::token::{Token, tokens};
use super::{Form, Formula, Scope, Term};
use crate::format::exact::Exact;

/// How deep parentheses and variables may stand inside each other.
pub(super) const MAX_DEPTH: u8 = 48;

/// The most terms and steps of one expression, so that a variable that names another many times stays cheap.
const MAX_STEPS: usize = 50_000;

/// The items as a path sees them.
#[derive(Debug, Default)]
pub(in crate::fhir) struct Tree<'i> {
    pub(in crate::fhir) link_ids: Vec<&'i str>,
    pub(in crate::fhir) parents: Vec<Option<usize>>,
    /// Whether the item is a question: what stands inside it is then reached through its answer.
    pub(in crate::fhir) questions: Vec<bool>,
    /// Whether the item is a question that a person answers.
    pub(in crate::fhir) asked: Vec<bool>,
    /// Whether it is one whose options have weights.
    pub(in crate::fhir) weighted: Vec<bool>,
    /// Whether all weights of the file are whole numbers.
    pub(in crate::fhir) is_whole: bool,
}

/// What a path has reached.
#[derive(Clone, Debug)]
pub(super) enum Reached {
    Response,
    Items(Vec<usize>),
    Answers(Vec<usize>),
    /// The codes of answers.
    Codes(Vec<usize>),
    Weights(Vec<usize>),
    Formula(Formula),
    /// Items that were asked whether they have an answer.
    Answered(Vec<usize>),
    /// How many answers there are.
    Count(Vec<usize>),
    Number(Exact),
    Quoted(String),
    /// Whether a sum is this number.
    Is(Formula, Exact),
    /// Whether at least a number of these questions has an answer.
    Exists {
        items: Vec<usize>,
        needed: usize,
    },
    /// The Questionnaire, and items of it, where `NLM` looks weights up.
    Form,
    FormItems(Vec<usize>),
}

/// What an expression of an item makes of weights; `None` if it has another form.
pub(super) fn formula(expression: &str, item: usize, form: &Form<'_, '_>) -> Option<Formula> {
    let mut steps_left = MAX_STEPS;
    let scope = form.variables.seen_from(item, &form.tree);
    let reached = Parser::new(expression, form, &scope, 0, &mut steps_left)?.whole()?;
    as_formula(reached)
}

pub(super) fn as_formula(reached: Reached) -> Option<Formula> {
    match reached {
        Reached::Formula(formula) => Some(formula),
        Reached::Weights(items) => Some(Formula::sum(vec![Term { items, is_sum: false, or_zero: false }])),
        _ => None,
    }
}

/// The terms of a plain sum.
pub(super) fn as_terms(reached: Reached) -> Option<Vec<Term>> {
    as_formula(reached).filter(Formula::is_plain).map(|formula| formula.terms)
}

pub(super) struct Parser<'p, 'd> {
    tokens: Vec<Token>,
    at: usize,
    pub(super) form: &'p Form<'p, 'd>,
    variables: &'p Scope<'d>,
    pub(super) depth: u8,
    steps_left: &'p mut usize,
}

impl<'p, 'd> Parser<'p, 'd> {
    fn new(
        expression: &str,
        form: &'p Form<'p, 'd>,
        variables: &'p Scope<'d>,
        depth: u8,
        steps_left: &'p mut usize,
    ) -> Option<Self> {
        (depth < MAX_DEPTH).then_some(())?;
        Some(Self { tokens: tokens(expression)?, at: 0, form, variables, depth, steps_left })
    }

    fn whole(mut self) -> Option<Reached> {
        let reached = self.sum()?;
        (self.at == self.tokens.len()).then_some(reached)
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at)?.clone();
        self.at = self.at.saturating_add(1);
        *self.steps_left = self.steps_left.checked_sub(1)?;
        Some(token)
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// Takes one step per visited item off the budget of the expression; `None` if the budget is used up.
    pub(super) fn spend(&mut self, items: usize) -> Option<()> {
        *self.steps_left = self.steps_left.checked_sub(items)?;
        Some(())
    }

    pub(super) fn take(&mut self, symbol: &str) -> Option<()> {
        let is_next = matches!(self.tokens.get(self.at), Some(Token::Symbol(next)) if *next == symbol);
        is_next.then(|| self.at = self.at.saturating_add(1))
    }

    pub(super) fn take_name(&mut self, name: &str) -> Option<()> {
        let is_next = matches!(self.tokens.get(self.at), Some(Token::Name(next)) if next == name);
        is_next.then(|| self.at = self.at.saturating_add(1))
    }

    pub(super) fn take_number(&mut self, number: Exact) -> Option<()> {
        let is_next = matches!(self.tokens.get(self.at), Some(Token::Number(next)) if *next == number);
        is_next.then(|| self.at = self.at.saturating_add(1))
    }

    /// `term + term + …`
    pub(super) fn sum(&mut self) -> Option<Reached> {
        let first = self.product()?;
        if let Reached::Exists { items, needed } = first {
            return self.exists(items, needed);
        }
        if self.take("+").is_none() {
            return Some(first);
        }
        let mut terms = as_terms(first)?;
        loop {
            terms.extend(as_terms(self.product()?)?);
            if self.take("+").is_none() {
                return Some(Reached::Formula(Formula::sum(terms)));
            }
        }
    }

    /// A start and the steps after it.
    pub(super) fn chain(&mut self) -> Option<Reached> {
        let mut reached = if self.take("(").is_some() {
            self.depth = self.depth.checked_add(1).filter(|depth| *depth < MAX_DEPTH)?;
            let inside = self.sum()?;
            self.take(")")?;
            self.depth = self.depth.saturating_sub(1);
            inside
        } else {
            match self.next()? {
                Token::Name(name) if matches!(&*name, "%resource" | "%context" | "QuestionnaireResponse") => {
                    Reached::Response
                }
                Token::Name(name) if name == "%questionnaire" => Reached::Form,
                Token::Name(name) if name == "iif" => self.iif()?,
                Token::Name(name) => match name.strip_prefix('%') {
                    Some(variable) => {
                        let expression = self.variables.get(variable)?;
                        let depth = self.depth.saturating_add(1);
                        Parser::new(expression, self.form, self.variables, depth, self.steps_left)?.whole()?
                    }
                    None => self.step(&name, Reached::Response)?,
                },
                Token::Number(number) => Reached::Number(number),
                Token::Quoted(text) => Reached::Quoted(text),
                Token::Symbol(_) => return None,
            }
        };
        while self.take(".").is_some() {
            let Token::Name(name) = self.next()? else { return None };
            reached = self.step(&name, reached)?;
        }
        Some(reached)
    }

    fn step(&mut self, name: &str, reached: Reached) -> Option<Reached> {
        let reached = match reached {
            Reached::Answered(items) if name != "count" => Reached::Items(items),
            other => other,
        };
        match (name, reached) {
            ("item", reached) => self.inside(&reached),
            ("where", Reached::Items(items)) => self.filtered(items),
            ("where", Reached::FormItems(items)) => match self.filtered(items)? {
                Reached::Items(items) => Some(Reached::FormItems(items)),
                _ => None,
            },
            ("answerOption", Reached::FormItems(items)) => self.chosen_option(items),
            ("code", Reached::Answers(items)) => Some(Reached::Codes(items)),
            ("repeat", Reached::Response) => {
                self.take("(")?;
                let mut names = Vec::new();
                loop {
                    let Token::Name(name) = self.next()? else { return None };
                    names.push(name);
                    if self.take("|").is_none() {
                        break;
                    }
                }
                self.take(")")?;
                match names.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                    ["item"] => Some(self.repeated(false)),
                    ["item", "answer"] | ["answer", "item"] => Some(self.repeated(true)),
                    _ => None,
                }
            }
            ("descendants", Reached::Response) => {
                self.empty_call()?;
                Some(self.repeated(true))
            }
            ("descendants", Reached::Items(items)) => {
                self.empty_call()?;
                Some(self.below(&items))
            }
            // The value of an answer carries the same weight as the answer.
            ("value" | "valueDecimal" | "valueInteger", Reached::Answers(items))
                if self.are_totals(&items) =>
            {
                self.totals(&items)
            }
            ("answer", Reached::Items(items)) | ("value" | "valueCoding", Reached::Answers(items)) => {
                Some(Reached::Answers(items))
            }
            ("ofType", Reached::Answers(items)) => {
                self.take("(")?;
                self.take_name("Coding")?;
                self.take(")")?;
                Some(Reached::Answers(items))
            }
            ("extension", Reached::Answers(items)) => {
                self.weight_extension()?;
                Some(Reached::Weights(items))
            }
            ("weight" | "ordinal", Reached::Answers(items)) => {
                self.empty_call()?;
                Some(Reached::Weights(items))
            }
            ("sum", Reached::Weights(items)) => {
                self.empty_call()?;
                Some(Reached::Formula(Formula::sum(vec![Term { items, is_sum: true, or_zero: false }])))
            }
            // The same sum by hand. It starts at 0, so that it is 0 where nothing was answered; here that is no score.
            ("aggregate", Reached::Weights(items)) => {
                self.take("(")?;
                self.take_name("$this").or_else(|| self.take_name("$total"))?;
                self.take("+")?;
                self.take_name("$total").or_else(|| self.take_name("$this"))?;
                if self.take(",").is_some() {
                    self.take_number(Exact::ZERO)?;
                }
                self.take(")")?;
                Some(Reached::Formula(Formula::sum(vec![Term { items, is_sum: true, or_zero: false }])))
            }
            (_, reached) => self.number_step(name, reached),
        }
    }

    pub(super) fn empty_call(&mut self) -> Option<()> {
        self.take("(")?;
        self.take(")")
    }

    /// `extension('…ordinalValue').value` or `extension.where(url = '…ordinalValue').value`, or with `valueDecimal`.
    fn weight_extension(&mut self) -> Option<()> {
        if self.take(".").is_some() {
            self.take_name("where")?;
            self.take("(")?;
            self.take_name("url")?;
            self.take("=")?;
        } else {
            self.take("(")?;
        }
        let url = match self.next()? {
            Token::Quoted(url) => url,
            // The form builder of the National Library of Medicine keeps the address in a variable.
            Token::Name(name) => {
                let expression = self.variables.get(name.strip_prefix('%')?)?;
                let depth = self.depth.saturating_add(1);
                match Parser::new(expression, self.form, self.variables, depth, self.steps_left)?.whole()? {
                    Reached::Quoted(url) => url,
                    _ => return None,
                }
            }
            _ => return None,
        };
        self.take(")")?;
        self.take(".")?;
        self.take_name("value").or_else(|| self.take_name("valueDecimal"))?;
        (url.ends_with("/ordinalValue") || url.ends_with("/itemWeight")).then_some(())
    }

    /// The items directly inside: of a group through `item`, of a question through its answer.
    fn inside(&self, reached: &Reached) -> Option<Reached> {
        let (of, through_answer) = match reached {
            Reached::Response => (None, false),
            Reached::Items(items) => (Some(items), false),
            Reached::Answers(items) => (Some(items), true),
            Reached::Form => return Some(Reached::FormItems(self.children(None, None))),
            Reached::FormItems(items) => return Some(Reached::FormItems(self.children(Some(items), None))),
            _ => return None,
        };
        Some(Reached::Items(self.children(of, Some(through_answer))))
    }

    /// The items directly inside some, or outside of all; only inside questions or only inside groups, if told.
    fn children(&self, of: Option<&Vec<usize>>, in_question: Option<bool>) -> Vec<usize> {
        let is_inside = |parent: Option<usize>| match (parent, of) {
            (None, None) => true,
            (Some(parent), Some(items)) => {
                let is_question = self.form.tree.questions.get(parent).copied();
                items.binary_search(&parent).is_ok() && (in_question.is_none() || is_question == in_question)
            }
            _ => false,
        };
        let all = self.form.tree.parents.iter().enumerate();
        all.filter(|(_, parent)| is_inside(**parent)).map(|(item, _)| item).collect()
    }

    /// Every item below some, through groups and through answers.
    fn below(&self, of: &[usize]) -> Reached {
        let mut is_below: Vec<bool> = Vec::with_capacity(self.form.tree.parents.len());
        for parent in &self.form.tree.parents {
            let inside = |parent: usize| {
                of.binary_search(&parent).is_ok() || is_below.get(parent).copied().unwrap_or(false)
            };
            is_below.push(parent.is_some_and(inside));
        }
        let all = is_below.iter().enumerate();
        Reached::Items(all.filter(|(_, below)| **below).map(|(item, _)| item).collect())
    }

    /// Whether an expression computes each of these.
    fn are_totals(&self, items: &[usize]) -> bool {
        let is_total = |item: &usize| self.form.sources.get(*item).is_some_and(Option::is_some);
        !items.is_empty() && items.iter().all(is_total)
    }

    /// The formulas of other totals, in the place of their values.
    fn totals(&mut self, items: &[usize]) -> Option<Reached> {
        let mut terms = Vec::new();
        for item in items {
            let source = self.form.sources.get(*item)?.as_ref().filter(|source| source.is_path())?;
            // Each total sees variables of its own, and looking for them takes as long as there are some.
            self.spend(self.form.variables.count())?;
            let scope = self.form.variables.seen_from(*item, &self.form.tree);
            let depth = self.depth.saturating_add(1);
            let whole = Parser::new(source.expression, self.form, &scope, depth, self.steps_left)?.whole()?;
            let formula = as_formula(whole)?;
            if items.len() == 1 {
                return Some(Reached::Formula(formula));
            }
            // Of several values those that are there are summed up, so that each is 0 where it is not.
            match &*Some(formula).filter(Formula::is_plain)?.terms {
                [term] if term.is_sum => terms.push(Term { or_zero: true, ..term.clone() }),
                _ => return None,
            }
        }
        self.take(".")?;
        self.take_name("sum")?;
        self.empty_call()?;
        Some(Reached::Formula(Formula::sum(terms)))
    }

    /// Every item below; those inside questions only if answers are followed too.
    fn repeated(&self, through_answers: bool) -> Reached {
        let mut is_reached: Vec<bool> = Vec::with_capacity(self.form.tree.parents.len());
        for parent in &self.form.tree.parents {
            // Parents stand before their children.
            let reached = parent.is_none_or(|parent| {
                let is_question = self.form.tree.questions.get(parent).copied().unwrap_or(true);
                is_reached.get(parent).copied().unwrap_or(false) && (through_answers || !is_question)
            });
            is_reached.push(reached);
        }
        let all = is_reached.iter().enumerate();
        Reached::Items(all.filter(|(_, reached)| **reached).map(|(item, _)| item).collect())
    }
}
