//! The totals of a file as scales of a definition.

use serde_json::{Map, Value as Json, json};

use super::Maker;
use super::texts::{Ids, Phrase};
use crate::fhir::Term;
use crate::fhir::identity;
use crate::fhir::item::Item;
use crate::fhir::node::push;
use crate::fhir::scoring::Total;
use crate::format::diagnostic::{Diagnostic, Problem};
use crate::format::exact::Exact;

/// The most rows of a table, and the highest factor of a sum.
const MAX_ROWS: i64 = 2_000;
const MAX_FACTOR: i64 = 1_000;

impl Maker<'_> {
    /// A scale for each total; one that no scale can be is lost and reported by its name.
    pub(super) fn scales(&mut self) -> Vec<Json> {
        let mut ids = Ids::default();
        let mut scales = Vec::new();
        let totals = self.totals;
        for total in totals {
            let holder = total.item.and_then(|item| self.questionnaire.items.get(item));
            let made = self.method(total);
            let (items, method) = match made {
                Ok(made) => made,
                Err(why) => {
                    self.lose(holder, why);
                    continue;
                }
            };
            let title = match holder.map(|item| &item.text) {
                Some(text) if !text.value.is_empty() => self.texts.localized(text),
                _ => self.texts.phrase(Phrase::Total),
            };
            let about = if holder.is_some() { Phrase::About } else { Phrase::AskedFor };
            let id = ids.new_id(holder.map_or("total", |item| item.link_id.as_str()), "s");
            let mut scale = json!({
                "id": id,
                "title": title,
                "about": self.texts.phrase(about),
                "items": items,
                "direction": "none",
                identity::SOURCE: holder.map_or_else(|| json!({"stated_by": "user"}), identity::of_item),
            });
            if let Some(fields) = scale.as_object_mut() {
                fields.extend(method);
            }
            scales.push(scale);
        }
        scales
    }

    /// The items of a total, and the fields that say how they become its value; or why no scale is that.
    fn method(&self, total: &Total) -> Result<(Vec<String>, Map<String, Json>), &'static str> {
        let items = &self.questionnaire.items;
        let counts = |position: &usize| {
            items.get(*position).is_some_and(|item| item.is_weighted_kind() && item.options.has_weights())
        };
        let formula = &total.formula;
        let all = formula.terms.iter().flat_map(|term| &term.items).filter(|item| counts(item)).count();
        let counted: Vec<usize> = formula.items().into_iter().filter(|item| counts(item)).collect();
        if all != counted.len() {
            return Err("a question counts twice");
        }
        let is_single =
            |term: &Term| term.is_sum || term.items.iter().filter(|item| counts(item)).count() <= 1;
        if !formula.terms.iter().all(is_single) {
            return Err("it is several weights and no sum of them");
        }
        let ids: Option<Vec<String>> = counted.iter().map(|item| self.item_ids.get(item).cloned()).collect();
        let ids = ids.ok_or("a question of it is not asked")?;
        let n_items = i64::try_from(counted.len()).unwrap_or(i64::MAX);
        let needed = i64::try_from(formula.needed).unwrap_or(i64::MAX);
        let mut fields = Map::new();
        let mut put = |name: &str, value: Json| fields.insert(name.to_owned(), value);
        let mut factor = formula.factor.times(1, self.unit);
        let whole = |factor: Exact| {
            (factor.denominator() == 1 && factor.numerator() <= MAX_FACTOR).then(|| factor.numerator())
        };
        if formula.is_mean && needed == n_items {
            factor = factor.times(1, n_items);
        } else if formula.is_mean {
            match (factor == Exact::integer(1), whole(factor.times(1, n_items))) {
                (true, _) => put("method", json!("mean")),
                (false, Some(multiply)) => {
                    put("multiply", json!(multiply));
                    put("method", json!("sum"))
                }
                (false, None) => return Err("a mean with this factor or with decimals is no scale"),
            };
            put("minimum_answered", json!(needed));
            put("missing", json!("minimum_answered"));
            return Ok((ids, fields));
        }
        put("missing", json!("complete_only"));
        if !formula.table.is_empty() {
            if formula.is_mean || factor != Exact::integer(1) {
                return Err("its table is not one of whole sums");
            }
            let mut rows = formula.table.clone();
            rows.sort_unstable();
            put("table", self.rows(&counted, &rows)?);
            put("method", json!("table"));
        } else if let Some(multiply) = whole(factor) {
            if multiply != 1 {
                put("multiply", json!(multiply));
            }
            put("method", json!("sum"));
        } else if factor.times(n_items, 1) == Exact::integer(1) {
            put("method", json!("mean"));
        } else {
            put("table", self.table(&counted, factor)?);
            put("method", json!("table"));
        }
        Ok((ids, fields))
    }

    /// The rows of a table of the file; a definition has one for every possible sum, with rising values.
    fn rows(&self, counted: &[usize], rows: &[(Exact, Exact)]) -> Result<Json, &'static str> {
        let (low, high) = self.range(counted);
        let sums = (low..=high).map(Exact::integer);
        if !sums.eq(rows.iter().map(|(sum, _)| *sum)) {
            return Err("its table has not one row for each possible sum");
        }
        if !rows.is_sorted_by(|(_, low), (_, high)| low < high) {
            return Err("the values of its table do not rise");
        }
        Ok(rows.iter().map(|(sum, value)| json!([sum.numerator(), value.to_string()])).collect())
    }

    /// Every possible sum and its value, each with at most six decimals.
    fn table(&self, counted: &[usize], factor: Exact) -> Result<Json, &'static str> {
        let (low, high) = self.range(counted);
        if high.saturating_sub(low) >= MAX_ROWS {
            return Err("it has too many possible values for a table");
        }
        let row = |sum: i64| {
            let value = factor.times(sum, 1);
            (Exact::parse(&value.to_string()) == Some(value)).then(|| json!([sum, value.to_string()]))
        };
        let rows = (low..=high).map(row).collect::<Option<Vec<_>>>();
        rows.map(Json::Array).ok_or("its values have more than six decimals")
    }

    /// The lowest and the highest sum of points.
    fn range(&self, counted: &[usize]) -> (i64, i64) {
        let (mut low, mut high) = (0_i64, 0_i64);
        for item in counted.iter().filter_map(|position| self.questionnaire.items.get(*position)) {
            let weights = item.options.shown.iter().filter_map(|option| option.weight);
            let points = weights.map(|weight| weight.to_exact().times(self.unit, 1).numerator());
            low = low.saturating_add(points.clone().min().unwrap_or(0));
            high = high.saturating_add(points.max().unwrap_or(0));
        }
        (low, high)
    }

    fn lose(&mut self, holder: Option<&Item>, why: &str) {
        let Some(item) = holder else {
            let path = crate::format::diagnostic::DataPath::root().field("item");
            let expected = "questions that can be summed up".to_owned();
            push(&mut self.findings, Diagnostic::error(Problem::NotAllowed, path, expected, why.to_owned()));
            return;
        };
        self.lost.push(item.link_id.clone());
        let hint = format!("this score is lost and nothing is scored in its place: {why}");
        self.warn(item, Problem::NotAllowed, "a score that a scale can be", &hint);
    }
}
