//! How long the editor's work takes for the longest schedule there may be: 70 payments.

#[path = "deal.rs"]
#[allow(dead_code, reason = "each benchmark uses its part of the deal")]
mod deal;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::schedule::{check, csv, generate, paste, resolve};
use std::hint::black_box;

criterion_group!(benches, sheet, generator, timeline, pasted);
criterion_main!(benches);

/// What every keystroke in the editor costs: each cell read, counted and checked.
fn sheet(c: &mut Criterion) {
    let (form, bounds, schedule) = (deal::form(), deal::bounds(), deal::schedule());
    let read = form.sheet(deal::euro(), None, &bounds);
    assert!(read.problems.iter().all(|p| !p.blocks()), "{:?}", read.problems);
    assert_eq!(read.schedule, schedule);
    c.bench_function("sheet of 70 payments, read and checked", |b| {
        b.iter(|| black_box(&form).sheet(deal::euro(), None, &bounds));
    });
    c.bench_function("check of 70 payments", |b| b.iter(|| check(black_box(&schedule), &bounds)));
}

fn generator(c: &mut Criterion) {
    let ask = deal::ask();
    c.bench_function("generate 70 payments", |b| b.iter(|| generate(black_box(&ask))));
}

fn timeline(c: &mut Criterion) {
    let deal = deal::accepted();
    let accepted_on = deal::day("2027-01-15");
    assert_eq!(resolve(&deal, accepted_on).expect("a timeline").charges.len(), 70);
    c.bench_function("resolve 70 payments for a day", |b| b.iter(|| resolve(black_box(&deal), accepted_on)));
}

fn pasted(c: &mut Criterion) {
    let text = csv::write(&deal::schedule());
    let read = |text: &str| paste::read(text, deal::euro(), None, Default::default());
    assert_eq!(read(&text).rows.len(), 69);
    c.bench_function("paste of 70 lines", |b| b.iter(|| read(black_box(&text))));
}
