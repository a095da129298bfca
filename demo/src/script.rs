//! Makes scripts small without changing what they do, and free of anything but ASCII.

use anyhow::{Result, anyhow, bail, ensure};
use oxc_allocator::Allocator;
use oxc_ast::ast::{self, Program};
use oxc_ast_visit::{Visit, walk};
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_compat::EngineTargets;
use oxc_minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use oxc_transformer::{HelperLoaderMode, TransformOptions, Transformer};
use std::fmt::Write as _;
use std::path::Path;

/// The edition of the language that every script is written in. What a browser cannot read, it does not run at all, not
/// even the part that would say so.
const EDITION: &str = "es2017";

/// A classic script with the same behaviour: syntax of ES2017, short local names, no comments, no spare white space, ASCII
/// only.
///
/// ASCII only, because a script that is served without a character set is read in the page's own, and an old page may say windows-1252.
///
/// # Errors
/// When `source` is not a script, or has syntax that needs a helper to be lowered; the message holds what was found. `name` tells the reader which file it was.
pub fn squeeze(name: &str, source: &str) -> Result<String> {
    // A newer regular expression cannot be lowered: the transformer would only hide it in a call of `RegExp`.
    ensure!(
        !newer_syntax(name, source)?.contains(&REGULAR_EXPRESSION),
        "{name} has syntax newer than {EDITION}: {REGULAR_EXPRESSION}"
    );
    let allocator = Allocator::default();
    let mut program = parse(&allocator, name, source)?;
    let wrong = |problem: String| anyhow!("{name} cannot be written in {EDITION}: {problem}");
    let targets = || EngineTargets::from_target(EDITION).map_err(wrong);
    let mut options = TransformOptions::from_target(EDITION).map_err(wrong)?;
    // What needs a helper is found by its name below.
    options.helper_loader.mode = HelperLoaderMode::External;
    let scoping = SemanticBuilder::new().build(&program).semantic.into_scoping();
    let lowered =
        Transformer::new(&allocator, Path::new(name), &options).build_with_scoping(scoping, &mut program);
    ensure!(
        lowered.diagnostics.is_empty(),
        "{name} cannot be written in {EDITION}: {:?}",
        lowered.diagnostics
    );
    // Without the target the minifier would bring newer operators back, as they are shorter.
    let compress = CompressOptions { target: targets()?, ..CompressOptions::default() };
    let options = MinifierOptions { compress: Some(compress), ..MinifierOptions::default() };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program)
        .code;
    let code = ascii(&code);
    ensure!(!code.contains("babelHelpers."), "{name} cannot be written in {EDITION} without a helper");
    let newer = newer_syntax(name, &code)?;
    ensure!(newer.is_empty(), "{name} has syntax newer than {EDITION}: {}", newer.join(", "));
    Ok(code)
}

fn parse<'a>(allocator: &'a Allocator, name: &str, source: &'a str) -> Result<Program<'a>> {
    let parsed = Parser::new(allocator, source, SourceType::script()).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        let found: Vec<_> = parsed
            .diagnostics
            .into_iter()
            .take(3)
            .map(|problem| format!("{:?}", problem.with_source_code(source.to_owned())))
            .collect();
        bail!("{name} is not a valid script: {}", found.join("\n"));
    }
    Ok(parsed.program)
}

/// What a script has of syntax that is younger than ES2017.
///
/// # Errors
/// When `source` is not a script.
pub fn newer_syntax(name: &str, source: &str) -> Result<Vec<&'static str>> {
    let allocator = Allocator::default();
    let program = parse(&allocator, name, source)?;
    let mut newer = Newer::default();
    newer.visit_program(&program);
    newer.0.sort_unstable();
    newer.0.dedup();
    Ok(newer.0)
}

const REGULAR_EXPRESSION: &str = "a regular expression of a newer kind";

/// Names what was added to the language after ES2017, in the order of the editions.
#[derive(Default)]
struct Newer(Vec<&'static str>);

impl<'a> Visit<'a> for Newer {
    // ES2018.
    fn visit_object_expression(&mut self, it: &ast::ObjectExpression<'a>) {
        if it.properties.iter().any(|one| matches!(one, ast::ObjectPropertyKind::SpreadProperty(_))) {
            self.0.push("a spread in an object");
        }
        walk::walk_object_expression(self, it);
    }

    fn visit_object_pattern(&mut self, it: &ast::ObjectPattern<'a>) {
        if it.rest.is_some() {
            self.0.push("the rest of an object");
        }
        walk::walk_object_pattern(self, it);
    }

    fn visit_object_assignment_target(&mut self, it: &ast::ObjectAssignmentTarget<'a>) {
        if it.rest.is_some() {
            self.0.push("the rest of an object");
        }
        walk::walk_object_assignment_target(self, it);
    }

    fn visit_for_of_statement(&mut self, it: &ast::ForOfStatement<'a>) {
        if it.r#await {
            self.0.push("for await");
        }
        walk::walk_for_of_statement(self, it);
    }

    fn visit_function(&mut self, it: &ast::Function<'a>, flags: oxc_syntax::scope::ScopeFlags) {
        if it.r#async && it.generator {
            self.0.push("an asynchronous generator");
        }
        walk::walk_function(self, it, flags);
    }

    fn visit_reg_exp_literal(&mut self, it: &ast::RegExpLiteral<'a>) {
        let (pattern, flags) = (it.regex.pattern.text.as_str(), it.regex.flags.to_string());
        let is_newer =
            ["(?<", "\\p{", "\\P{", "(?i", "(?m", "(?s", "(?-"].iter().any(|one| pattern.contains(one));
        if is_newer || flags.contains(['s', 'd', 'v']) {
            self.0.push(REGULAR_EXPRESSION);
        }
    }

    // ES2019.
    fn visit_catch_clause(&mut self, it: &ast::CatchClause<'a>) {
        if it.param.is_none() {
            self.0.push("catch without a name");
        }
        walk::walk_catch_clause(self, it);
    }

    // ES2020.
    fn visit_chain_expression(&mut self, it: &ast::ChainExpression<'a>) {
        self.0.push("?.");
        walk::walk_chain_expression(self, it);
    }

    fn visit_logical_expression(&mut self, it: &ast::LogicalExpression<'a>) {
        if it.operator.is_coalesce() {
            self.0.push("??");
        }
        walk::walk_logical_expression(self, it);
    }

    fn visit_import_expression(&mut self, it: &ast::ImportExpression<'a>) {
        self.0.push("import()");
        walk::walk_import_expression(self, it);
    }

    fn visit_big_int_literal(&mut self, _: &ast::BigIntLiteral<'a>) {
        self.0.push("a number with n");
    }

    // ES2021.
    fn visit_assignment_expression(&mut self, it: &ast::AssignmentExpression<'a>) {
        if it.operator.is_logical() {
            self.0.push("||=, &&= or ??=");
        }
        walk::walk_assignment_expression(self, it);
    }

    fn visit_numeric_literal(&mut self, it: &ast::NumericLiteral<'a>) {
        if it.raw.is_some_and(|raw| raw.contains('_')) {
            self.0.push("_ in a number");
        }
    }

    // ES2022.
    fn visit_class_body(&mut self, it: &ast::ClassBody<'a>) {
        let is_plain = |one: &ast::ClassElement<'a>| match one {
            ast::ClassElement::MethodDefinition(method) => !method.key.is_private_identifier(),
            _ => false,
        };
        if !it.body.iter().all(is_plain) {
            self.0.push("a field, a private name or a block in a class");
        }
        walk::walk_class_body(self, it);
    }
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

    // shows: E20
    #[test]
    fn a_script_is_lowered_to_es2017() {
        let source = "const f = (a, b) => { try { a ||= b?.c ?? 1_000; } catch { return class { #d = 1; e() { return this.#d; } }; } \
                      return a === null || a === undefined ? b : a; }; globalThis.f = f; globalThis.g = async () => 2 ** await f();";
        let named = newer_syntax("test.js", source).unwrap();
        let expected = [
            "?.",
            "??",
            "_ in a number",
            "a field, a private name or a block in a class",
            "catch without a name",
        ];
        assert!(
            expected.iter().all(|one| named.contains(one)) && named.contains(&"||=, &&= or ??="),
            "{named:?}"
        );
        let source = source.replace("#d", "d").replace("d = 1;", "");
        let lowered = squeeze("test.js", &source).unwrap();
        assert_eq!(newer_syntax("test.js", &lowered).unwrap(), Vec::<&str>::new(), "{lowered}");
        assert!(lowered.contains("async"), "{lowered}");
    }

    // shows: E20
    #[test]
    fn what_cannot_be_lowered_stops_the_build() {
        for (source, named) in [
            ("globalThis.f = (a) => ({ ...a });", "es2017"),
            ("globalThis.f = (a) => import(a);", "import()"),
            ("globalThis.f = /(?<year>\\d+)/;", "regular"),
        ] {
            let message = squeeze("test.js", source).unwrap_err().to_string();
            assert!(message.contains("test.js") && message.contains(named), "{message}");
        }
    }

    // shows: S1
    #[test]
    fn literals_keep_quotes_and_lines() {
        assert_eq!(literal("a\"b\\c\nd</script>"), r#""a\"b\\c\nd</script>""#);
    }
}
