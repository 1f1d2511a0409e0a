//! Every case of the domain's tables, run where this is compiled for: natively, or in a browser's wasm. What holds on the server has
//! to hold for the islands, where numbers are 32 bits wide and another compiler had its say.

use serde::Serialize;

#[derive(Serialize)]
struct Answer {
    passed: usize,
    /// Each with its table, its title, what was expected and what was answered.
    failures: Vec<String>,
    /// Name and number of cases.
    tables: Vec<(&'static str, usize)>,
}

/// Runs every case; the answer as JSON, the same text wherever it runs.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn answer() -> String {
    let domain::cases::Report { passed, failures, tables } = domain::cases::run();
    // Numbers and text only: what could fail about them would be seen as an answer that is no JSON.
    serde_json::to_string(&Answer { passed, failures, tables }).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn the_answer_counts_every_case_of_every_table() {
        let answer: serde_json::Value = serde_json::from_str(&answer()).expect("JSON");
        let tables = answer["tables"].as_array().expect("tables");
        let cases: u64 = tables.iter().filter_map(|table| table[1].as_u64()).sum();
        let failures = answer["failures"].as_array().expect("failures").len() as u64;
        assert_eq!(answer["passed"].as_u64().map(|passed| passed + failures), Some(cases));
        assert!(cases > 0, "{answer}");
    }
}
