use super::*;
use std::path::Path;

// shows: E5
#[test]
fn committed_schemas_are_those_of_the_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let write = std::env::var_os("TRYGSKEMA_WRITE_SCHEMAS").is_some();
    for format in Format::ALL {
        let file = folder.join(format!("{}.schema.json", format.name()));
        let schema = json_schema(*format);
        serde_json::from_str::<serde_json::Value>(&schema).unwrap();
        if write {
            std::fs::write(&file, &schema).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == schema,
            "{} differs: run the tests of the core once with TRYGSKEMA_WRITE_SCHEMAS=1",
            file.display()
        );
    }
}
