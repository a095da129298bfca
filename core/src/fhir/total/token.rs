//! The words of a `FHIRPath` expression.

use crate::format::exact::Exact;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a variable with its `%` or `$`.
    Name(String),
    /// A number without a sign.
    Number(Exact),
    /// A text in quotes, without them.
    Quoted(String),
    /// Anything else.
    Symbol(&'static str),
}

const SYMBOLS: [&str; 14] = ["!=", ">=", ">", ".", "(", ")", "=", "|", "+", ",", "{", "}", "*", "/"];

/// The longest expression that is read, in characters.
const MAX_CHARS: usize = 20_000;

/// The words of an expression; `None` if it has one that no known form has.
pub(super) fn tokens(expression: &str) -> Option<Vec<Token>> {
    if expression.len() > MAX_CHARS {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = expression.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '\'' => {
                let (text, after) = quoted(rest.get(1..)?)?;
                (Token::Quoted(text), after)
            }
            '0'..='9' => {
                let (number, after) = number(rest)?;
                (Token::Number(number), after)
            }
            '%' | '$' | '_' | 'a'..='z' | 'A'..='Z' => {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let body = rest.get(1..)?;
                let end = body.find(|c: char| !is_part(c)).unwrap_or(body.len());
                let length = end.saturating_add(1);
                (Token::Name(rest.get(..length)?.to_owned()), rest.get(length..)?)
            }
            _ => {
                let symbol = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol))?;
                (Token::Symbol(symbol), rest.strip_prefix(symbol)?)
            }
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Some(tokens)
}

/// A number with or without decimals, and what comes after it. `4.sum()` is the number 4 and a step.
fn number(rest: &str) -> Option<(Exact, &str)> {
    let digits =
        |text: &str| text.len().saturating_sub(text.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    let whole = digits(rest);
    let decimals = rest.get(whole..)?.strip_prefix('.').map_or(0, digits);
    let length = if decimals == 0 { whole } else { whole.checked_add(1)?.checked_add(decimals)? };
    Some((Exact::parse(rest.get(..length)?)?, rest.get(length..)?))
}

/// The text up to the closing quote, and what comes after it.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut chars = rest.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\'' => return Some((text, rest.get(at.saturating_add(1)..)?)),
            '\\' => match chars.next()?.1 {
                escaped @ ('\'' | '"' | '`' | '\\' | '/') => text.push(escaped),
                _ => return None,
            },
            _ => text.push(c),
        }
    }
    None
}
