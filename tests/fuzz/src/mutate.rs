//! Changes to a JSON document that leave it one: bytes alone seldom get past the brackets.

use serde_json::{Map, Value, json};

/// A generator of numbers (Marsaglia's xorshift with 64 bits); the driver gives the seed, so a run can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// The document with one to three changes; `None` if it is none.
pub fn tree(text: &[u8], seed: u64) -> Option<String> {
    let mut document: Value = serde_json::from_slice(text).ok()?;
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for _ in 0..=random.below(3) {
        let mut places = Vec::new();
        collect(&document, String::new(), &mut places);
        let place = &places[random.below(places.len())];
        let other = document.pointer(&places[random.below(places.len())])?.clone();
        change(document.pointer_mut(place)?, other, &mut random);
    }
    Some(document.to_string())
}

/// Every place of a document, as a pointer.
fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                collect(value, format!("{at}/{index}"), places);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                collect(value, format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// `other` is a value from elsewhere in the same document: a form that somewhere is right.
fn change(value: &mut Value, other: Value, random: &mut Random) {
    match (random.below(4), &mut *value) {
        (0, _) => *value = other,
        (1, Value::Array(elements)) if !elements.is_empty() => {
            let at = random.below(elements.len());
            match random.below(4) {
                0 => drop(elements.remove(at)),
                1 => elements.insert(at, other),
                2 => elements.push(elements[at].clone()),
                _ => elements.rotate_left(at),
            }
        }
        (1 | 2, Value::Object(fields)) if !fields.is_empty() => {
            let at = random.below(fields.len());
            let name = fields.keys().nth(at).cloned().unwrap_or_default();
            let into = if let Value::String(text) = &other { text } else { &name };
            match random.below(3) {
                0 => drop(fields.remove(&name)),
                1 => rename(fields, &name, into.clone()),
                _ => drop(fields.insert(into.clone(), other)),
            }
        }
        (1, Value::Number(number)) => {
            let near = number.to_string().parse::<i64>().unwrap_or(0);
            let edges = [near.wrapping_add(1), near.wrapping_sub(1), near.wrapping_neg(), 0, i64::MAX];
            *value = json!(edges[random.below(edges.len())]);
        }
        (1, Value::String(text)) => match random.below(3) {
            0 => *text = text.repeat(2),
            1 => *text = text.chars().take(random.below(text.len())).collect(),
            _ => text.push(char::from_u32(random.below(0x300) as u32).unwrap_or('æ')),
        },
        _ => {
            let odd = [json!(null), json!(true), json!(-1), json!(i32::MAX), json!(""), json!([]), json!({})];
            *value = odd[random.below(odd.len())].clone();
        }
    }
}

fn rename(fields: &mut Map<String, Value>, from: &str, to: String) {
    if let Some(value) = fields.remove(from) {
        fields.insert(to, value);
    }
}
