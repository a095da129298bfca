//! What is shown on the screen as one SVG that needs nothing else: its places are measured, and its colours and letters are
//! written into it, because no style sheet goes along with a file.

use js_sys::Number;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, DomRect, Element, Node, NodeList, XmlSerializer};

const SVG: &str = "http://www.w3.org/2000/svg";
/// Room around the picture.
const ROOM: f64 = 12.0;
/// How far below the upper edge of a line its letters stand, out of its height: 0.79 to 0.81 in the usual fonts.
const BASELINE: f64 = 0.8;
/// What a style sheet can say of a mark.
const LOOKS: [&str; 8] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "font-size",
    "font-weight",
    "text-anchor",
];
/// All but what is only read aloud, and what is inside a drawing, which is copied as a whole.
const TAKEN: &str = ":not(.unseen, svg *)";

/// An SVG of what this element shows. `None` where the browser cannot measure it.
pub(super) fn svg_of(shown: &Element, title: &str, told: &str, language: &str) -> Option<String> {
    let root = document().create_element_ns(Some(SVG), "svg").ok()?;
    for (name, text) in [("title", title), ("desc", told)] {
        add(&root, name, &[])?.set_text_content(Some(text));
    }
    let base = shown.closest("[part~=base]").ok()??;
    let paper = look(&looks(&base)?, "background-color");
    add(&root, "rect", &[("width", "100%"), ("height", "100%"), ("fill", &paper)])?;
    let frame = shown.get_bounding_client_rect();
    let mut drawn =
        Drawn { root: &root, left: frame.left() - ROOM, top: frame.top() - ROOM, end: (0.0, 0.0) };
    for part in elements(shown.query_selector_all(TAKEN).ok()?) {
        if part.local_name() == "svg" {
            drawn.copy(&part)?;
        } else {
            drawn.write(&part)?;
        }
    }
    let [width, height] = [drawn.end.0 + ROOM, drawn.end.1 + ROOM].map(number);
    let font = look(&looks(shown)?, "font-family");
    let view = ["0 0", &width, &height].join(" ");
    for (name, value) in [
        ("viewBox", view.as_str()),
        ("width", &width),
        ("height", &height),
        ("font-family", &font),
        ("role", "img"),
        ("lang", language),
    ] {
        set(&root, name, value);
    }
    XmlSerializer::new().ok()?.serialize_to_string(&root).ok()
}

/// The picture as far as it is drawn.
struct Drawn<'d> {
    root: &'d Element,
    left: f64,
    top: f64,
    /// The right and the lower end of all of it.
    end: (f64, f64),
}

impl Drawn<'_> {
    fn reach(&mut self, right: f64, bottom: f64) {
        self.end = (self.end.0.max(right - self.left), self.end.1.max(bottom - self.top));
    }

    /// A drawing at its place, with all that style sheets say of it.
    fn copy(&mut self, drawing: &Element) -> Option<()> {
        let place = drawing.get_bounding_client_rect();
        let view = drawing.get_attribute("viewBox")?;
        let wide: u32 = view.split(' ').nth(2)?.parse().ok()?;
        let [x, y] = [place.left() - self.left, place.top() - self.top].map(number);
        let scale = Number::from(place.width() / f64::from(wide)).to_string_with_radix(10).ok()?;
        let moved = ["translate(", &x, " ", &y, ") scale(", &String::from(scale), ")"].concat();
        let group = add(self.root, "g", &[("transform", &moved)])?;
        let copy: Element = drawing.clone_node_with_deep(true).ok()?.unchecked_into();
        let copies = elements(copy.query_selector_all("*").ok()?);
        for (original, copy) in elements(drawing.query_selector_all("*").ok()?).zip(copies) {
            let looks = looks(&original)?;
            for name in LOOKS {
                set(&copy, name, &look(&looks, name));
            }
            drop(copy.remove_attribute("class"));
        }
        while let Some(child) = copy.first_child() {
            drop(group.append_child(&child));
        }
        self.reach(place.right(), place.bottom());
        Some(())
    }

    /// The words of an element, without those of the elements in it, and the line below it where it is a cell. Each line of words is
    /// as wide as it is here, whatever font there is where the file is opened.
    fn write(&mut self, part: &Element) -> Option<()> {
        let looks = looks(part)?;
        let border = look(&looks, "border-bottom-width");
        if border != "0" {
            let place = part.get_bounding_client_rect();
            let [x1, x2, y] =
                [place.left() - self.left, place.right() - self.left, place.bottom() - self.top].map(number);
            let colour = look(&looks, "border-bottom-color");
            let line = [
                ("x1", &x1),
                ("x2", &x2),
                ("y1", &y),
                ("y2", &y),
                ("stroke", &colour),
                ("stroke-width", &border),
            ];
            add(self.root, "line", &line.map(|(name, value)| (name, value.as_str())))?;
            self.reach(place.right(), place.bottom());
        }
        let [size, weight, colour] = ["font-size", "font-weight", "color"].map(|name| look(&looks, name));
        let nodes = part.child_nodes();
        let texts = (0..nodes.length()).filter_map(|at| nodes.item(at));
        for text in texts.filter(|node| node.node_type() == Node::TEXT_NODE) {
            for line in lines_of(&text)? {
                let [x, y, width] = [
                    line.left - self.left,
                    line.top + (line.bottom - line.top) * BASELINE - self.top,
                    line.right - line.left,
                ]
                .map(number);
                let said = [
                    ("x", x.as_str()),
                    ("y", &y),
                    ("textLength", &width),
                    ("lengthAdjust", "spacingAndGlyphs"),
                    ("font-size", &size),
                    ("font-weight", &weight),
                    ("fill", &colour),
                ];
                add(self.root, "text", &said)?.set_text_content(Some(&line.text));
                self.reach(line.right, line.bottom);
            }
        }
        Some(())
    }
}

/// A part of a text that stands in one line.
struct Line {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Line {
    fn begin(letter: char, place: &DomRect) -> Self {
        let (left, right, top, bottom) = (place.left(), place.right(), place.top(), place.bottom());
        Self { text: letter.to_string(), left, right, top, bottom }
    }

    fn holds(&self, place: &DomRect) -> bool {
        place.top() < f64::midpoint(self.top, self.bottom)
    }
}

/// Only the browser knows where it broke a text, so every letter is measured. Spaces are kept between letters alone.
fn lines_of(text: &Node) -> Option<Vec<Line>> {
    let range = document().create_range().ok()?;
    let mut lines: Vec<Line> = Vec::new();
    let mut from = 0_u32;
    let mut is_apart = false;
    for letter in text.text_content().unwrap_or_default().chars() {
        let to = from.saturating_add(if u32::from(letter) > 0xffff { 2 } else { 1 });
        range.set_start(text, from).ok()?;
        range.set_end(text, to).ok()?;
        from = to;
        if letter.is_whitespace() {
            is_apart = true;
            continue;
        }
        let place = range.get_bounding_client_rect();
        match lines.last_mut() {
            Some(line) if line.holds(&place) => {
                line.text.extend(is_apart.then_some(' '));
                line.text.push(letter);
                line.right = place.right();
            }
            before => {
                // A word that the browser has hyphenated.
                if let Some(line) = before
                    && !is_apart
                    && line.text.ends_with(char::is_alphabetic)
                {
                    line.text.push('-');
                }
                lines.push(Line::begin(letter, &place));
            }
        }
        is_apart = false;
    }
    Some(lines)
}

fn add(parent: &Element, name: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let child = document().create_element_ns(Some(SVG), name).ok()?;
    for (name, value) in attributes {
        set(&child, name, value);
    }
    parent.append_child(&child).ok()?;
    Some(child)
}

/// The browser refuses only what is not the name of an attribute; the names here are fixed.
fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

fn looks(element: &Element) -> Option<CssStyleDeclaration> {
    window().get_computed_style(element).ok()?
}

/// Lengths are in pixels, which are the units of the file.
fn look(looks: &CssStyleDeclaration, name: &str) -> String {
    looks.get_property_value(name).unwrap_or_default().replace("px", "")
}

pub(super) fn elements(list: NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(move |at| list.item(at)).map(|node| node.unchecked_into())
}

/// To a tenth: finer than a pixel. The browser writes it, as writing fractions in Rust would make the script longer.
fn number(value: f64) -> String {
    Number::from((value * 10.0).round() / 10.0).to_string_with_radix(10).map(String::from).unwrap_or_default()
}
