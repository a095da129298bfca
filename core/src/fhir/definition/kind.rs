//! How an item of a file is answered, as the fields of an item of a definition.

use serde_json::{Map, Value as Json, json};

use super::Maker;
use crate::fhir::Decimal;
use crate::fhir::item::{Item, ItemType, Open};
use crate::format::diagnostic::Problem;

/// Where a number has no limits of its own.
const DEFAULT_BOUNDS: (i64, i64) = (0, 1_000_000);

impl Maker<'_> {
    /// The fields that say how an item is answered.
    pub(super) fn kind(&mut self, item: &Item, is_counted: bool) -> Option<Map<String, Json>> {
        let has_options =
            item.has_options() || (item.kind == ItemType::Choice && item.open == Open::OptionsOnly);
        let made = match item.kind {
            _ if has_options => return self.choice(item, is_counted),
            ItemType::Boolean => {
                self.tell_mapping(item, &["true".to_owned(), "false".to_owned()], &[1, 2]);
                json!({"response_set": self.sets.yes_no(&self.texts)})
            }
            ItemType::Integer | ItemType::Decimal => {
                if item.kind == ItemType::Decimal {
                    self.warn(
                        item,
                        Problem::NotAllowed,
                        "a whole number",
                        "only whole numbers can be answered",
                    );
                }
                let bound =
                    |bound: Option<Decimal>, default| bound.and_then(Decimal::to_integer).unwrap_or(default);
                let (least, most) =
                    (bound(item.bounds.0, DEFAULT_BOUNDS.0), bound(item.bounds.1, DEFAULT_BOUNDS.1));
                json!({"kind": "number", "minimum": least.min(most), "maximum": most})
            }
            ItemType::String | ItemType::Text | ItemType::Choice => {
                let longest = item.max_length.unwrap_or(500).clamp(1, 500);
                json!({"kind": "text", "longest": longest})
            }
            _ => {
                let hint = "there is no such kind of item here";
                self.refuse(item, Problem::NotAllowed, "a choice, yes or no, a number or a text", hint);
                return None;
            }
        };
        if item.repeats {
            self.warn(item, Problem::NotAllowed, "one answer", "only one can be given");
        }
        match made {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }
}
