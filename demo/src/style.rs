//! Squeezes a style sheet without understanding it: only comments and white space go.

/// The same sheet without comments, line breaks and spaces that carry no meaning. Strings are left alone.
pub fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut space = false;
    while let Some(character) = rest.next() {
        match character {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                skip_comment(&mut rest);
                // A comment parts two words as a space does.
                space = true;
            }
            '"' | '\'' => {
                push_space(&mut out, &mut space, character);
                out.push(character);
                copy_string(&mut rest, character, &mut out);
            }
            white if white.is_whitespace() => space = true,
            other => {
                push_space(&mut out, &mut space, other);
                if other == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(other);
            }
        }
    }
    out
}

/// Characters that need no space on either side. Not `:`, `+`, `(` and their like: there a space can carry meaning.
const CLOSED: [char; 4] = ['{', '}', ';', ','];

fn push_space(out: &mut String, space: &mut bool, next: char) {
    // Behind a colon none ever counts; before one it does, in a selector.
    let joins = out.is_empty() || out.ends_with(':') || out.ends_with(CLOSED) || CLOSED.contains(&next);
    if std::mem::take(space) && !joins {
        out.push(' ');
    }
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut star = false;
    for character in rest {
        if star && character == '/' {
            return;
        }
        star = character == '*';
    }
}

fn copy_string(rest: &mut impl Iterator<Item = char>, quote: char, out: &mut String) {
    let mut escaped = false;
    for character in rest {
        out.push(character);
        if character == quote && !escaped {
            return;
        }
        escaped = character == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    // shows: F1
    #[test]
    fn only_empty_space_goes() {
        let cases = [
            ("/* a */ :host {\n  color : red ;\n}\n", ":host{color :red}"),
            (
                ".a .b > .c , p { margin: 0 -1px calc(1px + 2px) }",
                ".a .b > .c,p{margin:0 -1px calc(1px + 2px)}",
            ),
            ("a::before { content: \"/* no */  { ; }\" ; }", "a::before{content:\"/* no */  { ; }\"}"),
            ("a { content: '\\'  ;  ' }", "a{content:'\\'  ;  '}"),
            (
                "@media (min-width: 30em) and (prefers-contrast: more) { }",
                "@media (min-width:30em) and (prefers-contrast:more){}",
            ),
            ("a/**/b{}", "a b{}"),
            ("/* never closed", ""),
        ];
        for (css, expected) in cases {
            assert_eq!(squeeze(css), expected, "{css}");
        }
    }

    // shows: F1
    #[test]
    fn squeezing_twice_changes_nothing() {
        let once = squeeze("  :host ( .x ) { --a : 1 ; }  /* b */ @layer x { .y:not( .z ) { } }");
        assert_eq!(squeeze(&once), once);
    }
}
