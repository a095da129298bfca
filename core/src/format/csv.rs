//! Cells of CSV files that spreadsheets open.

/// A cell, in quotes where it needs them. A text that a spreadsheet would take for a formula gets an apostrophe in front.
/// By hand: the core has the crate `csv` in its tests only, which read these cells back with it.
pub(crate) fn csv_cell(cell: &str, comma: &str) -> String {
    let is_negative =
        cell.starts_with('-') && cell.bytes().skip(1).all(|byte| !byte.is_ascii_alphabetic() && byte != b'(');
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_negative;
    let guarded = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if guarded.contains(['"', '\n', '\r']) || guarded.contains(comma) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
