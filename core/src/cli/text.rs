//! Text for the terminal: lines of a readable length, and tables.

use std::io::{self, Write};

use crate::format::text::shown;

/// What is written to people. Files name columns and groups as they like; a name must not move the cursor, wipe a line or turn
/// the direction of writing, so what is hidden in it stands as its number.
#[derive(Debug)]
pub(super) struct Told<W>(pub(super) W);

impl<W: Write> Write for Told<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The parts of a format string come one by one, each whole.
        let text = String::from_utf8_lossy(bytes);
        let lines: Vec<_> = text.split('\n').map(shown).collect();
        self.0.write_all(lines.join("\n").as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// How wide a line may be: what every terminal shows and what a mail does not break.
pub(super) const WIDTH: usize = 80;

/// Writes a text in lines of at most [`WIDTH`] characters, the first one behind `first`, the others indented by as much.
/// A word that is longer than a line stands alone and sticks out.
pub(super) fn wrapped(first: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
    let indent = first.chars().count();
    let mut line = first.to_owned();
    let (mut length, mut is_empty) = (indent, true);
    for word in words(text) {
        let longer = length.saturating_add(usize::from(!is_empty)).saturating_add(word.chars().count());
        if !is_empty && longer > WIDTH {
            writeln!(out, "{}", line.trim_end())?;
            line = " ".repeat(indent);
            (length, is_empty) = (indent, true);
        }
        if !is_empty {
            line.push(' ');
            length = length.saturating_add(1);
        }
        line.push_str(word);
        length = length.saturating_add(word.chars().count());
        is_empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// The words of a text. A no-break space is a letter of its word: a number stays with its sign.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() && letter != '\u{a0}').filter(|word| !word.is_empty())
}

/// Writes rows with their columns below each other, two spaces between them.
pub(super) fn table(rows: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (position, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(position) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

/// "1 error", "2 errors".
pub(super) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    // U+001B begins a command to a terminal, U+000D goes back to the start of the line, U+009B is the former in one character.
    // shows: S27
    #[test]
    fn a_name_in_a_message_does_not_steer_the_terminal() {
        let name = "q1\u{1b}[2K\rok\u{9b}1m\u{202e}";
        let told = written(|out| writeln!(Told(out), "line 2, column {name}: expected 1 to 5\nline 3"));
        assert_eq!(
            told,
            "line 2, column q1<U+001b>[2K<U+000d>ok<U+009b>1m<U+202e>: expected 1 to 5\nline 3\n"
        );
    }

    // shows: E3
    #[test]
    fn long_texts_stay_within_the_terminal() {
        let text = written(|out| wrapped("  1. ", &"æble ".repeat(40), out));
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("     æ")), "{text}");
        assert_eq!(text.matches("æble").count(), 40);
        // 5 + 15 times five characters is 80, without the last space 79.
        assert_eq!(text.lines().next().unwrap().chars().count(), 79);
        assert_eq!(written(|out| wrapped("a: ", "", out)), "a:\n");
        // "-8,7 %" would begin at the 77th character.
        let parted = written(|out| wrapped("", &[&"x".repeat(75), " -8,7\u{a0}%"].concat(), out));
        assert_eq!(parted.lines().last(), Some("-8,7\u{a0}%"));
        assert_eq!(written(|out| wrapped("a: ", &"x".repeat(99), out)), format!("a: {}\n", "x".repeat(99)));
    }

    // shows: E3
    #[test]
    fn columns_stand_below_each_other() {
        let rows = [["id", "æ"], ["long", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(written(|out| table(&rows, out)), "id    æ\nlong  b\n");
        assert_eq!([counted(0, "error"), counted(1, "error")].join(" "), "0 errors 1 error");
    }
}
