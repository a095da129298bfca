//! A JSON document (RFC 8259) as a tree that keeps duplicate fields and the order of fields.
//!
//! A reader of our own: a general one brings floats, errors and byte streams that no file here needs, and would be a
//! tenth of the whole core in the browser. The tests hold it against `serde_json`.

use crate::diagnostic::{DataPath, Diagnostic, Problem};

/// The largest document that is read, in bytes. The largest built-in definition is below 40 kB.
pub(crate) const MAX_DOCUMENT_BYTES: usize = 1_000_000;

/// How deep lists and objects may stand in each other. Deeper documents would only use up the stack.
const MAX_DEPTH: u8 = 64;

/// One JSON value. Numbers are integers: no file of ours needs another kind, and floats would not be exact.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number that is not an integer, or too large for one.
    OtherNumber,
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole document. Nesting is bounded by [`MAX_DEPTH`], size by [`MAX_DOCUMENT_BYTES`].
    pub(crate) fn parse(text: &str) -> Result<Self, Diagnostic> {
        let refuse = |problem, expected: &str, found| {
            Diagnostic::error(problem, DataPath::root(), expected.to_owned(), found)
        };
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(refuse(Problem::TooLarge, "at most 1000000 bytes", text.len().to_string()));
        }
        // A byte order mark is what Windows editors put in front; it is not part of the document.
        let text = text.trim_start_matches('\u{feff}');
        let mut parser = Parser { text, at: 0 };
        let value = parser.document(MAX_DEPTH);
        match value {
            Some(value) if parser.at == text.len() => Ok(value),
            _ => Err(refuse(Problem::Malformed, "a JSON document", parser.place())),
        }
    }

    /// A document of any size, nested at most this deep; `None` if it is none.
    #[cfg(feature = "fhir")]
    pub(crate) fn tree(text: &str, depth: u8) -> Option<Self> {
        let mut parser = Parser { text, at: 0 };
        parser.document(depth).filter(|_| parser.at == text.len())
    }

    /// What this is, in the words of a diagnostic.
    pub(crate) fn describe(&self) -> String {
        let word = match self {
            Self::Null => "null",
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Integer(number) => return number.to_string(),
            Self::OtherNumber => "a number that is not an integer",
            Self::Text(text) => return quote(text),
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        };
        word.to_owned()
    }
}

/// A text in quotes, cut to what fits a message.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    quoted.extend(text.chars().take(60));
    if text.chars().nth(60).is_some() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}

/// Reads from front to back. `None` anywhere means that the document is none, and `at` stays where that showed.
struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    /// A value and the space after it.
    fn document(&mut self, depth: u8) -> Option<Json> {
        let value = self.value(depth);
        self.skip_space();
        value
    }

    /// The next byte; 0, which no JSON holds as it is, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn skip_while(&mut self, is_meant: impl Fn(u8) -> bool) {
        while is_meant(self.peek()) {
            self.step();
        }
    }

    fn skip_space(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
    }

    /// Whether `byte` comes next; then it is passed.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        if is_next {
            self.step();
        }
        is_next
    }

    fn value(&mut self, depth: u8) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        match self.peek() {
            b'{' => {
                let mut fields = Vec::new();
                self.list(b'}', |parser| {
                    parser.skip_space();
                    let name = parser.string()?;
                    parser.skip_space();
                    if !parser.take(b':') {
                        return None;
                    }
                    fields.push((name, parser.value(depth)?));
                    Some(())
                })?;
                Some(Json::Object(fields))
            }
            b'[' => {
                let mut elements = Vec::new();
                self.list(b']', |parser| {
                    elements.push(parser.value(depth)?);
                    Some(())
                })?;
                Some(Json::Array(elements))
            }
            b'"' => Some(Json::Text(self.string()?)),
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            _ => self.number(),
        }
    }

    /// What stands between an opening bracket, which comes next, and `end`, separated by commas.
    fn list(&mut self, end: u8, mut element: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.step();
        self.skip_space();
        if self.take(end) {
            return Some(());
        }
        loop {
            element(self)?;
            self.skip_space();
            if self.take(end) {
                return Some(());
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        word.bytes().all(|byte| self.take(byte)).then_some(value)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        let end = self.at;
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        let whole = self.text.get(start..end).filter(|_| end == self.at);
        Some(whole.and_then(|digits| digits.parse().ok()).map_or(Json::OtherNumber, Json::Integer))
    }

    /// At least one.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        let mut string = String::new();
        if !self.take(b'"') {
            return None;
        }
        loop {
            let start = self.at;
            self.skip_while(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            string.push_str(self.text.get(start..self.at)?);
            if self.take(b'"') {
                return Some(string);
            }
            if !self.take(b'\\') {
                return None;
            }
            string.push(self.escape()?);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let byte = self.peek();
        self.step();
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.four_digits()?;
                // Beyond 16 bits a character is written as two halves: ten bits above 0xd800, ten above 0xdc00.
                if code & 0xfc00 == 0xd800 {
                    if !(self.take(b'\\') && self.take(b'u')) {
                        return None;
                    }
                    let low = self.four_digits()? ^ 0xdc00;
                    if low >> 10 != 0 {
                        return None;
                    }
                    code = ((code & 0x3ff) << 10 | low).saturating_add(0x1_0000);
                }
                // Half a character is none.
                char::from_u32(code)?
            }
            _ => return None,
        })
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code << 4 | char::from(self.peek()).to_digit(16)?;
            self.step();
        }
        Some(code)
    }

    fn place(&self) -> String {
        let (mut line, mut column) = (1_u32, 1_u32);
        for byte in self.text.bytes().take(self.at) {
            column = column.saturating_add(1);
            if byte == b'\n' {
                line = line.saturating_add(1);
                column = 1;
            }
        }
        ["something else in line ", &line.to_string(), ", column ", &column.to_string()].concat()
    }
}

#[cfg(test)]
mod tests;
