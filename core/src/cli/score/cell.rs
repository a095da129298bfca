//! Reads single cells.

use std::borrow::Cow;

/// What an answer cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing: the item was not answered.
    None,
    /// A code, which the item may have or not.
    Code(u8),
    /// Not a whole number from 0 to 255.
    Unclear,
}

/// Reads a cell: nothing, or a whole number with or without decimals that are all zero.
///
/// `4,0` and `4.0` are 4: programs that keep a gap as "not a number" write every number of the column that way. `4,5`
/// is no code, and neither is `+4`, `4e0` or a word.
pub(super) fn answer(cell: &[u8]) -> Answer {
    let cell = cell.trim_ascii();
    if cell.is_empty() {
        return Answer::None;
    }
    let mut parts = cell.splitn(2, |byte| matches!(byte, b'.' | b','));
    let (whole, decimals) = (parts.next().unwrap_or_default(), parts.next());
    if whole.is_empty()
        || decimals.is_some_and(|rest| rest.is_empty() || rest.iter().any(|byte| *byte != b'0'))
    {
        return Answer::Unclear;
    }
    let mut code = 0_u8;
    for byte in whole {
        let digit = byte.wrapping_sub(b'0');
        let Some(next) = code.checked_mul(10).and_then(|code| code.checked_add(digit)).filter(|_| digit <= 9)
        else {
            return Answer::Unclear;
        };
        code = next;
    }
    Answer::Code(code)
}

/// The text of a cell. A cell that is not UTF-8 is read as Windows-1252, the default of Excel in Denmark, in which
/// every byte is a character.
pub(super) fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(cell.iter().map(|byte| windows_1252(*byte)).collect()),
    }
}

/// Source: <https://encoding.spec.whatwg.org/index-windows-1252.txt>; the rest is ISO 8859-1.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let special = byte.checked_sub(0x80).and_then(|position| FROM_0X80.get(usize::from(position)));
    special.copied().unwrap_or(char::from(byte))
}

/// What is quoted of a cell in a message: control characters made visible, and not more than fits a line.
pub(super) fn shown(cell: &[u8]) -> String {
    const MOST: usize = 40;
    let head = cell.get(..4 * MOST).unwrap_or(cell);
    let text = text(head);
    let mut shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() || head.len() < cell.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E9
    #[test]
    fn a_code_is_a_whole_number_however_a_program_wrote_it() {
        for (cell, code) in [
            ("4", 4),
            (" 4 ", 4),
            ("4,0", 4),
            ("4.0", 4),
            ("4,000", 4),
            ("0", 0),
            ("04", 4),
            ("250", 250),
            ("255", 255),
        ] {
            assert_eq!(answer(cell.as_bytes()), Answer::Code(code), "{cell:?}");
        }
        for cell in ["", " ", "\t"] {
            assert_eq!(answer(cell.as_bytes()), Answer::None, "{cell:?}");
        }
        for cell in [
            "4,5",
            "4.5",
            "-1",
            "+4",
            "4e0",
            "x",
            "4,",
            ",0",
            ".",
            "4 5",
            "4,0,0",
            "256",
            "1000",
            "99999999999999999999",
            "4\0",
            "\u{664}",
            "NA",
            "4\u{a0}",
            "'4",
        ] {
            assert_eq!(answer(cell.as_bytes()), Answer::Unclear, "{cell:?}");
        }
    }

    // shows: E9
    #[test]
    fn text_that_is_not_utf_8_is_what_excel_writes() {
        assert_eq!(text(b"K\xf8n \x96 \x80"), "Køn – €");
        assert_eq!(text("Køn".as_bytes()), "Køn");
    }

    // shows: E9, S17
    #[test]
    fn a_message_holds_no_control_character_and_is_short() {
        assert_eq!(shown(b"a\x1b[2Jb\0\n"), "a\\u{1b}[2Jb\\0\\n");
        assert_eq!(shown(&vec![b'x'; 1_000_000]).chars().count(), 41);
        assert_eq!(shown("ø".repeat(41).as_bytes()), ["ø".repeat(40).as_str(), "…"].concat());
    }
}
