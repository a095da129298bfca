//! The tables as JSON Schemas (draft 2020-12), for editors and for checks by other programs.
//!
//! A schema describes single values. A file that fits it can still contain contradictions or unknown references, which
//! only reading the file finds.
//!
//! The text is put together by hand: a schema of one value stands on one line, and in every other the keyword
//! decides on the break, so a layout for a serializer would repeat these rules. The tests read every schema as
//! JSON.

use std::fmt::{self, Write as _};

use crate::advice::contacts::CONTACTS;
use crate::advice::guidance::GUIDANCE;
use crate::advice::guide::GUIDE;
use crate::advice::matrix::MATRIX_SHAPE;
use crate::format::language::Language;
use crate::format::schema::{Field, MAX_TEXT_CHARS, Shape};
use crate::questionnaire::instrument::DEFINITION;
use crate::questionnaire::wording;

/// A file format with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `trygskema-instrument/1`
    Instrument,
    /// `trygskema-wording/1`
    Wording,
    /// `trygskema-contacts/1`
    Contacts,
    /// `trygskema-guidance/1`
    Guidance,
    /// `trygskema-guide/1`
    Guide,
    /// `trygskema-matrix/1`
    Matrix,
    /// `trygskema-plan/1`
    #[cfg(feature = "plan")]
    Plan,
    /// `trygskema-return/1`
    #[cfg(feature = "plan")]
    Return,
    /// `trygskema-release/1` to `/4`
    #[cfg(feature = "group")]
    Release,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[
        Self::Instrument,
        Self::Wording,
        Self::Contacts,
        Self::Guidance,
        Self::Guide,
        Self::Matrix,
        #[cfg(feature = "plan")]
        Self::Plan,
        #[cfg(feature = "plan")]
        Self::Return,
        #[cfg(feature = "group")]
        Self::Release,
    ];

    /// The name of its schema file, `<name>.schema.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Instrument => "instrument",
            Self::Wording => "wording",
            Self::Contacts => "contacts",
            Self::Guidance => "guidance",
            Self::Guide => "guide",
            Self::Matrix => "matrix",
            #[cfg(feature = "plan")]
            Self::Plan => "plan",
            #[cfg(feature = "plan")]
            Self::Return => "return",
            #[cfg(feature = "group")]
            Self::Release => "release",
        }
    }
}

fn put(out: &mut String, what: fmt::Arguments<'_>) {
    // Writing to a `String` cannot fail.
    let _ = out.write_fmt(what);
}

/// Of words that need no escape.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

const DECIMAL: &str = r#""type": "string", "pattern": "^-?[0-9]{1,9}(\\.[0-9]{1,6})?$""#;

/// The JSON Schema of a format, as it is committed.
///
/// ```
/// use trygskema_core::formats::{Format, json_schema};
/// assert!(json_schema(Format::Contacts).contains("\"const\": \"trygskema-contacts/1\""));
/// ```
pub fn json_schema(format: Format) -> String {
    let texts = Shape::Each(&Shape::Text);
    let pack = wording::fields(Shape::Id, Shape::Version, texts, Shape::Each(&texts));
    let shape = match format {
        Format::Instrument => DEFINITION,
        Format::Wording => Shape::Object(&pack),
        Format::Contacts => CONTACTS,
        Format::Guidance => GUIDANCE,
        Format::Guide => GUIDE,
        Format::Matrix => MATRIX_SHAPE,
        #[cfg(feature = "plan")]
        Format::Plan => crate::plan::PLAN,
        #[cfg(feature = "plan")]
        Format::Return => crate::plan::RETURN,
        #[cfg(feature = "group")]
        Format::Release => crate::group::release::RELEASE,
    };
    // Advice must have both languages; an instrument lists its own in the field `languages`.
    let languages: &[Language] = match format {
        Format::Guidance | Format::Guide | Format::Matrix => &Language::ALL,
        Format::Instrument | Format::Wording | Format::Contacts => &[],
        #[cfg(feature = "plan")]
        Format::Plan | Format::Return => &[],
        #[cfg(feature = "group")]
        Format::Release => &[],
    };
    let mut out = String::from("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
    put(&mut out, format_args!("  \"title\": \"Trygskema: {}\",\n", format.name()));
    members(&shape, languages, 1, &mut out);
    out.push_str("\n}\n");
    out
}

/// The members of the schema of a shape, without braces.
fn members(shape: &Shape<'_>, languages: &[Language], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let text = format!(r#""type": "string", "minLength": 1, "maxLength": {MAX_TEXT_CHARS}"#);
    let line = match shape {
        Shape::Text => format!(r#"{text}, "pattern": "\\S""#),
        Shape::Id | Shape::Same(_) => {
            r#""type": "string", "maxLength": 64, "pattern": "^[a-z][a-z0-9_-]*$""#.to_owned()
        }
        Shape::Version => {
            r#""type": "string", "pattern": "^[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}$""#.to_owned()
        }
        Shape::Decimal => DECIMAL.to_owned(),
        Shape::Flag => r#""type": "boolean""#.to_owned(),
        Shape::Integer(least, most) => {
            format!(r#""type": "integer", "minimum": {least}, "maximum": {most}"#)
        }
        Shape::IntegerOrNull(least, most) => {
            format!(r#""type": ["integer", "null"], "minimum": {least}, "maximum": {most}"#)
        }
        #[cfg(feature = "group")]
        Shape::Whole(least, most) => {
            format!(r#""type": "integer", "minimum": {least}, "maximum": {most}"#)
        }
        #[cfg(any(feature = "group", feature = "plan"))]
        Shape::Line(longest) => {
            format!(r#""type": "string", "minLength": 1, "maxLength": {longest}, "pattern": "^\\S(.*\\S)?$""#)
        }
        #[cfg(any(feature = "group", feature = "plan"))]
        Shape::Hex(digits) => format!(r#""type": "string", "pattern": "^[0-9a-f]{{{digits}}}$""#),
        #[cfg(any(feature = "group", feature = "plan"))]
        Shape::Day => r#""type": "string", "pattern": "^[2-9][0-9]{3}-[01][0-9]-[0-3][0-9]$""#.to_owned(),
        Shape::Words([word]) => format!(r#""const": {}"#, quoted(word)),
        Shape::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            format!(r#""enum": [{}]"#, words.join(", "))
        }
        Shape::Row => {
            format!(
                r#""type": "array", "prefixItems": [{{"type": "integer"}}, {{{DECIMAL}}}], "minItems": 2, "maxItems": 2"#
            )
        }
        Shape::Entry => {
            return one_or_several(&indent, out);
        }
        Shape::Localized => return localized(languages, depth, out),
        Shape::List(least, most, element) => {
            put(
                out,
                format_args!(
                    "{indent}\"type\": \"array\", \"minItems\": {least}, \"maxItems\": {most},\n{indent}\"items\": "
                ),
            );
            return braces(element, languages, depth, out);
        }
        Shape::Each(element) => {
            put(out, format_args!("{indent}\"type\": \"object\",\n{indent}\"additionalProperties\": "));
            return braces(element, languages, depth, out);
        }
        Shape::Object(fields) => return object(fields, languages, depth, out),
    };
    out.push_str(&indent);
    out.push_str(&line);
}

fn braces(shape: &Shape<'_>, languages: &[Language], depth: usize, out: &mut String) {
    out.push_str("{\n");
    members(shape, languages, depth.saturating_add(1), out);
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push('}');
}

fn one_or_several(indent: &str, out: &mut String) {
    let id = r#"{"type": "string", "maxLength": 64, "pattern": "^[a-z][a-z0-9_-]*$"}"#;
    put(
        out,
        format_args!(
            "{indent}\"anyOf\": [\n{indent}  {id},\n{indent}  {{\"type\": \"array\", \"minItems\": 2, \"maxItems\": 10, \"items\": {id}}}\n{indent}]"
        ),
    );
}

fn localized(languages: &[Language], depth: usize, out: &mut String) {
    let fields = Language::ALL.map(|language| Field {
        name: language.tag(),
        is_required: languages.contains(&language),
        shape: Shape::Text,
    });
    object(&fields, languages, depth, out);
    if languages.is_empty() {
        put(out, format_args!(",\n{}\"minProperties\": 1", "  ".repeat(depth)));
    }
}

fn object(fields: &[Field<'_>], languages: &[Language], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let required: Vec<String> =
        fields.iter().filter(|field| field.is_required).map(|field| quoted(field.name)).collect();
    put(out, format_args!("{indent}\"type\": \"object\",\n"));
    if !required.is_empty() {
        put(out, format_args!("{indent}\"required\": [{}],\n", required.join(", ")));
    }
    // A field that starts with `$` is for tools.
    put(
        out,
        format_args!(
            "{indent}\"patternProperties\": {{\"^\\\\$\": true}},\n{indent}\"additionalProperties\": false,\n{indent}\"properties\": {{\n"
        ),
    );
    for (position, field) in fields.iter().enumerate() {
        out.push_str(if position == 0 { "" } else { ",\n" });
        put(out, format_args!("{indent}  {}: ", quoted(field.name)));
        braces(&field.shape, languages, depth.saturating_add(1), out);
    }
    put(out, format_args!("\n{indent}}}"));
}

#[cfg(test)]
mod tests;
