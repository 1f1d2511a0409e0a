//! The smallest PDFs that every reader opens: one page, one font that every reader has.

/// A page with a title and lines under it. Letters outside ASCII are left out.
pub(super) fn page(title: &str, lines: &[String]) -> Vec<u8> {
    let mut text = format!("BT /F1 18 Tf 72 770 Td ({}) Tj /F1 11 Tf 0 -12 Td", escaped(title));
    for line in lines {
        text.push_str(&format!(" 0 -18 Td ({}) Tj", escaped(line)));
    }
    text.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    assembled(&objects)
}

/// The objects one after the other, and the table of where each begins.
fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out.push_str(&format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.into_bytes()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| c.is_ascii() && !c.is_ascii_control()) {
        if matches!(c, '(' | ')' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
