//! How the module stands in the script: as a string with one character for each byte. See `demo/docs/size.md` for why.

/// Stands for the string while the script is squeezed: no parser has to look at the whole module.
pub const PLACE: &str = "%%module%%";

/// First character of the script. It makes every browser read the script as UTF-8, whatever the server or the page says.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How many bytes change places with another one. Six gave the smallest scripts of 0 to 64.
const SWAPS: usize = 6;

/// A module as it stands in the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contained {
    /// A string literal with one character for each byte.
    pub literal: String,
    /// The pairs of bytes that have changed places in it.
    pub swaps: Vec<[u8; 2]>,
}

/// Puts a module into a string. Zero is the most frequent byte of a module and would be an escape, and a byte from 128 on takes
/// two bytes in UTF-8. So the most frequent ones of these change places with the rarest ones that take one byte.
pub fn contain(bytes: &[u8]) -> Contained {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let all = (0..=u8::MAX).zip(counts);
    let (mut long, mut short): (Vec<_>, Vec<_>) = all.partition(|(byte, _)| takes_more_than_one(*byte));
    long.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    short.sort_by_key(|(_, count)| *count);
    let pairs = long.iter().zip(&short).take(SWAPS).filter(|((_, long), (_, short))| long > short);
    let swaps: Vec<[u8; 2]> = pairs.map(|((long, _), (short, _))| [*long, *short]).collect();
    let other_of = |byte: u8| {
        let pair = swaps.iter().find(|pair| pair.contains(&byte));
        pair.map_or(byte, |[one, other]| if *one == byte { *other } else { *one })
    };
    let codes: Vec<u8> = bytes.iter().copied().map(other_of).collect();
    Contained { literal: literal(&codes), swaps }
}

/// Whether a byte takes more than one byte in the script: as an escape, or as UTF-8.
const fn takes_more_than_one(byte: u8) -> bool {
    matches!(byte, 0 | b'\n' | b'\r' | b'"' | b'\\' | 0x80..)
}

/// A string literal whose characters are the bytes.
fn literal(bytes: &[u8]) -> String {
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

    // shows: S22
    #[test]
    fn what_changed_places_is_changed_back() {
        // Zero and 200 are frequent; 1 and 2 are the first that are not there at all.
        let bytes = [[0, 0, 0, 200, 200, b'a', b'"'], [0, 200, 129, b'0', b'b', b'b', b'a']].concat();
        let Contained { literal, swaps } = contain(&bytes);
        assert_eq!(swaps, [[0, 1], [200, 2], [b'"', 3], [129, 4]]);
        let mut read = read(&literal);
        for code in &mut read {
            let pair = swaps.iter().find(|pair| pair.contains(code));
            *code = pair.map_or(*code, |[one, other]| if code == one { *other } else { *one });
        }
        assert_eq!(read, bytes);
        assert!(literal.starts_with("\"\u{1}\u{1}\u{1}\u{2}\u{2}a\u{3}"), "{literal:?}");
    }

    // shows: E1
    #[test]
    fn no_zero_and_no_line_break_is_left() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        assert!(!literal(&all).contains(['\0', '\n', '\r', '\u{2028}', '\u{2029}']));
    }
}
