//! Runs the tests of single components in a browser: `wasm-bindgen-test-runner`, in the version of Cargo.lock.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
