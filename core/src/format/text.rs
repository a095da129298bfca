//! What a text of a file may hold: nothing that lies about what it says.

/// Whether a character is not seen, or changes how those around it are seen: control characters, marks that turn the direction
/// of writing, joiners, fillers, tags and the mark of a byte order. A label with one looks like another label, and a telephone
/// number is read in another order than it is dialled.
///
/// The no-break space and accents that join a letter are seen, so they stay.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// A text for a message: what is hidden in it stands as its number. A terminal or a page that shows it is not steered by it.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if !is_hidden(letter) {
            shown.push(letter);
            continue;
        }
        // By hand, because the formatting of such numbers would be all that brings its code into the scripts.
        shown.push_str("<U+");
        let number = u32::from(letter);
        let digits = [16, 12, 8, 4, 0].into_iter().filter(|bits| *bits < 16 || number >> 16 > 0);
        shown.extend(digits.filter_map(|bits| char::from_digit((number >> bits) & 15, 16)));
        shown.push('>');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    // The numbers are those of the Unicode standard: 202A to 202E and 2066 to 2069 turn the direction, 200B is a space without
    // width, FEFF the mark of the byte order, 1B begins a command to a terminal.
    // shows: S27
    #[test]
    fn what_cannot_be_seen_is_hidden_and_told_by_its_number() {
        for letter in [
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{200b}',
            '\u{200d}',
            '\u{feff}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{e0041}',
        ] {
            assert!(is_hidden(letter), "{letter:?}");
        }
        for letter in [
            'a', 'æ', 'Å', 'é', '\u{301}', ' ', '\u{a0}', '–', '»', '…', '1', '€', '中', 'ש', 'ع', '😀',
            '\u{fe0f}',
        ] {
            assert!(!is_hidden(letter), "{letter:?}");
        }
        assert_eq!(shown("12 34\u{202e} 56"), "12 34<U+202e> 56");
        assert_eq!(shown("\u{1b}[31mÆ"), "<U+001b>[31mÆ");
    }
}
