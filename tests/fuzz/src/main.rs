//! One program for all targets: `TRYGSKEMA_FUZZ` names the one that is run. See the README beside it.

#![no_main]

mod mutate;
mod rounds;
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("TRYGSKEMA_FUZZ").unwrap_or_default();
    targets::named(&name).unwrap_or_else(|| panic!("set TRYGSKEMA_FUZZ to one of: {}", targets::names()))
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| (*TARGET)(data));

// Half of the changes are made to the bytes, the other half to the tree that they are the text of.
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let by_bytes = |data: &mut [u8]| libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    if seed % 2 == 0 {
        return by_bytes(data);
    }
    let changed = data.get(..size).and_then(|text| mutate::tree(text, u64::from(seed)));
    match changed.filter(|text| text.len() <= max_size) {
        Some(text) => {
            data[..text.len()].copy_from_slice(text.as_bytes());
            text.len()
        }
        None => by_bytes(data),
    }
});
