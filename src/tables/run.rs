//! The tables natively: what the browser's answer is held against.

fn main() {
    println!("{}", tables::answer());
}
