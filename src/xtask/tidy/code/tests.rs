use super::Code;

fn code(source: &str) -> String {
    Code::of(source).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn comments_and_literals_are_not_code() {
    assert_eq!(code("a // b\nc /* d /* e */ f */ g"), "a c g");
    assert_eq!(code(r#"x = "b \" c" + y"#), "x = \" \" + y");
    assert_eq!(code("r#\"say \"hi\" \"# z"), "r#\" # z");
    assert_eq!(code(r"'{' '\'' '\u{1f}' end"), "' ' ' ' ' ' end");
}

#[test]
fn lifetimes_and_names_ending_in_r_are_code() {
    assert_eq!(code("fn f<'a>(x: &'a str) -> &'a str {}"), "fn f<'a>(x: &'a str) -> &'a str {}");
    assert_eq!(code(r#"var"b" end"#), "var\" \" end");
}

#[test]
fn lines_stay_where_they_were() {
    let source = "a\n/* b\n\n*/ c \"d\ne\" f\n";
    let code = Code::of(source);
    assert_eq!(code.text().matches('\n').count(), source.matches('\n').count());
    assert_eq!(code.line_of(code.text().find('f').expect("kept")), 5);
}
