//! Turns packs/*.toml and the currencies of ISO 4217 into constants: the browser gets numbers, neither a TOML parser nor names,
//! signs and countries of money.

use serde::Deserialize;
use std::{collections::BTreeMap, env, fs, path::Path};

#[derive(Deserialize)]
struct Pack {
    id: String,
    version: String,
    storefront: String,
    #[serde(default)]
    limit: Vec<Limit>,
    #[serde(default)]
    list: Vec<List>,
    #[serde(default)]
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Limit {
    key: String,
    value: String,
    unit: String,
    from: String,
    source: String,
    mark: String,
}

#[derive(Deserialize)]
struct List {
    key: String,
    from: String,
    values: Vec<String>,
    source: String,
    mark: String,
}

#[derive(Deserialize)]
struct Rule {
    id: String,
    title: String,
    text: String,
    mark: String,
}

fn main() {
    println!("cargo:rerun-if-changed=packs");
    let text = fs::read_to_string("packs/microsoft.toml").expect("packs/microsoft.toml is part of the source");
    let pack: Pack = toml::from_str(&text).unwrap_or_else(|e| panic!("packs/microsoft.toml: {e}"));
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    write("microsoft.rs", constants(&pack));
    write("decimals.rs", decimals(&pack));
    write("currencies.rs", currencies());
}

/// Every code and its decimals, one after the other: `AED2AFN2…`.
fn currencies() -> String {
    let letters = || 'A'..='Z';
    let codes =
        letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| String::from_iter([a, b, c]))));
    let known = codes.filter_map(|code| iso_currency::Currency::from_code(&code));
    let table: String = known.map(|c| format!("{}{}", c.code(), c.exponent().unwrap_or(0))).collect();
    format!("const CURRENCIES: &str = {table:?};\n")
}

/// By how many decimals percentages are stored, for the code below the pack. There was never another number.
fn decimals(pack: &Pack) -> String {
    let said: Vec<&Limit> = pack.limit.iter().filter(|l| l.key == "percent_decimals").collect();
    let [Limit { value, unit, source, .. }] = said.as_slice() else {
        panic!("packs/microsoft.toml: percentages are stored by one number of decimals");
    };
    format!("/// {unit} ({source}).\npub const DECIMALS: u32 = {value};\n")
}

fn constants(pack: &Pack) -> String {
    let mut out = format!(
        "/// Every rule pack that an offer can name.\npub const PACKS: &[Pack] = &[MICROSOFT];\n/// The storefront rule pack `{id}`.\npub const MICROSOFT: Pack = Pack {{ id: {id:?}, version: {v:?}, storefront: {s:?}, limits: LIMITS, lists: LISTS }};\n",
        id = pack.id,
        v = pack.version,
        s = pack.storefront
    );
    out.push_str("const LIMITS: &[Limit] = &[\n");
    for l in &pack.limit {
        out.push_str(&format!(
            "Limit {{ key: {:?}, value: {:?}, unit: {:?}, from: {:?}, source: {:?}, mark: {:?} }},\n",
            l.key, l.value, l.unit, l.from, l.source, l.mark
        ));
    }
    out.push_str("];\nconst LISTS: &[List] = &[\n");
    for l in &pack.list {
        out.push_str(&format!(
            "List {{ key: {:?}, from: {:?}, values: &{:?}, source: {:?}, mark: {:?} }},\n",
            l.key, l.from, l.values, l.source, l.mark
        ));
    }
    out.push_str(
        "];\n/// The rules of the pack, readable.\n#[cfg(feature = \"rules\")]\npub const RULES: &[Rule] = &[\n",
    );
    for r in &pack.rule {
        out.push_str(&format!(
            "Rule {{ id: {:?}, title: {:?}, text: {:?}, mark: {:?} }},\n",
            r.id, r.title, r.text, r.mark
        ));
    }
    out.push_str(
        "];\n/// The numbers of the pack, by key: each is asked with a day.\npub mod number {\nuse super::Dated;\n",
    );
    // What is counted in lists and loops; an amount does not fit there in a browser.
    dated(&mut out, pack, "usize", |l| l.value.parse::<u32>().ok().map(|number| number.to_string()));
    out.push_str("}\n/// The percentages of the pack, by key: each is asked with a day.\npub mod percentage {\nuse super::Dated;\nuse crate::Percent;\n");
    let percent =
        |l: &Limit| l.unit.starts_with("percent ").then(|| format!("Percent::of_units({})", percent_units(&l.value)));
    dated(&mut out, pack, "Percent", percent);
    out.push_str("}\n");
    out
}

/// One constant a key, with all its values and the days they hold from, the oldest first.
fn dated(out: &mut String, pack: &Pack, kind: &str, value: impl Fn(&Limit) -> Option<String>) {
    let mut keys: BTreeMap<&str, Vec<(&Limit, String)>> = BTreeMap::new();
    for limit in &pack.limit {
        if let Some(value) = value(limit) {
            keys.entry(&limit.key).or_default().push((limit, value));
        }
    }
    for (key, mut values) in keys {
        values.sort_by(|(a, _), (b, _)| a.from.cmp(&b.from));
        let about = values[0].0;
        let values: Vec<String> =
            values.iter().map(|(limit, value)| format!("({}, {value})", limit.from.replace('-', ""))).collect();
        out.push_str(&format!(
            "/// {} ({}).\npub const {}: Dated<{kind}> = Dated(&[{}]);\n",
            about.unit,
            about.source,
            key.to_uppercase(),
            values.join(", ")
        ));
    }
}

/// `0.01` in units of 10⁻⁸ percent.
fn percent_units(value: &str) -> i64 {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    format!("{whole}{decimals:0<8}").parse().unwrap_or_else(|e| panic!("packs/microsoft.toml: {value}: {e}"))
}
