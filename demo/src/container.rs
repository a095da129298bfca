//! How the module stands in the script: as a string with one character for each byte. See `demo/docs/size.md` for why.

/// Stands for the string while the script is squeezed: no parser has to look at the whole module.
pub const PLACE: &str = "%%module%%";

/// First character of the script. It makes every browser read the script as UTF-8, whatever the server or the page says.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A string literal whose characters are the bytes.
pub fn literal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 3 / 2);
    out.push('"');
    for (at, byte) in bytes.iter().enumerate() {
        match *byte {
            // Proxies and editors take a zero for the end of a text. Before a digit `\0` would be an octal escape.
            0 if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => out.push_str("\\x00"),
            0 => out.push_str("\\0"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'"' | b'\\' => out.extend(['\\', char::from(*byte)]),
            other => out.push(char::from(other)),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxc_allocator::Allocator;
    use oxc_ast::ast::{Expression, Statement};
    use oxc_parser::Parser;
    use oxc_span::SourceType;

    /// What a parser of JavaScript reads.
    fn read(literal: &str) -> Vec<u8> {
        let source = format!("\"use strict\";({literal})");
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, &source, SourceType::script()).parse();
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let Some(Statement::ExpressionStatement(statement)) = parsed.program.body.first() else { panic!() };
        let Expression::StringLiteral(string) = statement.expression.get_inner_expression() else { panic!() };
        string.value.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
    }

    // shows: S22
    #[test]
    fn every_byte_behind_every_byte_is_read_back() {
        let bytes: Vec<u8> =
            (0..=u8::MAX).flat_map(|one| (0..=u8::MAX).flat_map(move |two| [one, two])).collect();
        assert_eq!(read(&literal(&bytes)), bytes);
    }

    // shows: E1
    #[test]
    fn no_zero_and_no_line_break_is_left() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        assert!(!literal(&all).contains(['\0', '\n', '\r', '\u{2028}', '\u{2029}']));
    }
}
