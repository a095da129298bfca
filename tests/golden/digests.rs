//! The digest of form and key of every instrument that ships. It stands in set-ups, bundles and releases; a change of it
//! makes rounds of before and after the change incomparable, so it may only change together with the version or
//! with the words or the key of the instrument.

use std::fmt::Write as _;
use trygskema_core::group::aggregate::Form;
use trygskema_core::questionnaire::instrument::builtin;

// shows: A19
#[test]
fn digests_are_those_of_the_rounds_made_so_far() {
    let mut lines = String::new();
    for (id, _) in builtin::DEFINITIONS {
        let form = Form::of(&builtin::instrument(id).expect("is built in"));
        writeln!(lines, "{} {} {}", form.id(), form.version(), form.digest()).expect("writes to a text");
    }
    assert_eq!(lines, include_str!("digests.txt"));
}
