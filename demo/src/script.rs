//! Makes scripts small without changing what they do, and free of anything but ASCII.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;
use std::fmt::Write as _;

/// A classic script with the same behaviour: short local names, no comments, no spare white space, ASCII only.
///
/// ASCII only, because a script that is served without a character set is read in the page's own, and an old page may say windows-1252.
///
/// # Errors
/// When `source` is not a script; the message holds what the parser found. `name` tells the reader which file it was.
pub fn squeeze(name: &str, source: &str) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::script()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        let found: Vec<_> = parsed
            .diagnostics
            .into_iter()
            .take(3)
            .map(|problem| format!("{:?}", problem.with_source_code(source.to_owned())))
            .collect();
        bail!("{name} is not a valid script: {}", found.join("\n"));
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program)
        .code;
    Ok(ascii(&code))
}

/// Everything outside ASCII as `\uXXXX`, which means the same in every place such a character can stand in a script without comments.
pub fn ascii(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    for character in script.chars() {
        if character.is_ascii() {
            out.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

/// A JSON text without the space between its values.
pub fn without_space(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    json.chars()
        .filter(|character| {
            let is_kept = is_text || !character.is_ascii_whitespace();
            if *character == '"' && !is_escaped {
                is_text = !is_text;
            }
            is_escaped = is_text && *character == '\\' && !is_escaped;
            is_kept
        })
        .collect()
}

/// `text` as a JavaScript string literal.
pub fn literal(text: &str) -> String {
    // JSON strings are JavaScript strings; since ES2019 without exception.
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: E1
    #[test]
    fn danish_letters_become_escapes() {
        assert_eq!(ascii("\"æøå ✓ 😀\""), r#""\u00e6\u00f8\u00e5 \u2713 \ud83d\ude00""#);
        let small = squeeze("test.js", "(() => { /* blåbær */ globalThis.x = 'blåbær'; })();").unwrap();
        assert!(small.is_ascii(), "{small}");
        assert!(small.contains(r"bl\u00e5b\u00e6r"), "{small}");
        assert!(!small.contains("/*"), "{small}");
    }

    // shows: E1
    #[test]
    fn a_broken_part_stops_the_build_with_its_name() {
        let message = squeeze("element.js", "const x = ;").unwrap_err().to_string();
        assert!(message.contains("element.js"), "{message}");
    }

    // shows: E3
    #[test]
    fn only_the_space_between_values_goes() {
        let json = "{ \"a b\": [1, 2],\n  \"c\": \"d \\\" e \\\\\" , \"f\":\ttrue }\n";
        assert_eq!(without_space(json), "{\"a b\":[1,2],\"c\":\"d \\\" e \\\\\",\"f\":true}");
    }

    // shows: S1
    #[test]
    fn literals_keep_quotes_and_lines() {
        assert_eq!(literal("a\"b\\c\nd</script>"), r#""a\"b\\c\nd</script>""#);
    }
}
