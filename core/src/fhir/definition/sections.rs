//! The groups of a file, as the sections of a definition.

use serde_json::{Value as Json, json};

use super::Maker;
use super::texts::Ids;
use crate::fhir::identity;
use crate::fhir::item::{Item, ItemType};
use crate::fhir::own;

/// Groups as sections. Items of a section stand together: where another group stands in the middle, what comes after
/// it is a section of its own with the same title.
#[derive(Debug, Default)]
pub(super) struct Sections {
    ids: Ids,
    open: Option<(usize, String)>,
    pub(super) made: Vec<(usize, Json)>,
}

impl Sections {
    /// The section of an item: the nearest group with a text.
    pub(super) fn of(&mut self, maker: &Maker<'_>, position: usize) -> Option<String> {
        let is_titled = |item: &Item| item.kind == ItemType::Group && !item.text.value.is_empty();
        let Some((group, item)) = maker.up(position).find(|(_, item)| is_titled(item)) else {
            self.open = None;
            return None;
        };
        if let Some((open, id)) = &self.open
            && *open == group
        {
            return Some(id.clone());
        }
        let is_first = !self.made.iter().any(|(made, _)| *made == group);
        let id = self.ids.new_id(&item.link_id, "g");
        let mut made = json!({"id": id, "title": maker.texts.localized(&item.text)});
        if let Some(fields) = made.as_object_mut().filter(|_| is_first) {
            fields.insert(identity::SOURCE.to_owned(), identity::of_item(item));
        }
        if let (Some(who), Some(fields)) = (item.fields.get("answered_by"), made.as_object_mut()) {
            let mut who = who.clone();
            own::keep_languages(&mut who, &maker.texts.tags());
            fields.insert("answered_by".to_owned(), who);
        }
        let displays = maker.displays(Some(group));
        if is_first && !displays.is_empty() {
            let mut about = json!({});
            maker.texts.append(&mut about, &displays);
            if let Some(fields) = made.as_object_mut() {
                fields.insert("about".to_owned(), about);
            }
        }
        self.made.push((group, made));
        self.open = Some((group, id.clone()));
        Some(id)
    }
}
