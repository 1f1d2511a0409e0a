//! CSP partners of a file: defects, and what is found of those that are taken.

use backend::{
    directory::{self, Facet, Query},
    import,
};
use serde_json::{Value, json};

use super::{Defect, file};
use crate::world::each_empty;

const TENANT: &str = "0190c0de-0000-7000-8000-000000000001";

fn row(tenant: &str, name: &str) -> Value {
    json!({
        "tenant_id": tenant, "name": name, "country": "DE", "region": "Europe", "relationship": "direct_bill", "programme_member": true,
        "skills": ["Data and AI", "Security"], "competencies": ["Security"],
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut row = row(TENANT, "Fabrikam Cloud");
    row[field] = value;
    json!([row])
}

pub fn table() -> Vec<Defect> {
    let twice = json!([row(TENANT, "Fabrikam Cloud"), row(&TENANT.to_uppercase(), "Again")]);
    let many: Vec<_> = (0..=50).map(|n| format!("Skill {n}")).collect();
    vec![
        (
            "/csp_partners",
            with("tenant_id", json!("fabrikam")),
            "csp_partners[0].tenant_id: “fabrikam” isn’t a tenant ID. Use 32 hexadecimal digits with hyphens, such as 0190c0de-0000-7000-8000-000000000001.",
        ),
        (
            "/csp_partners",
            twice,
            "csp_partners[1].tenant_id: “0190c0de-0000-7000-8000-000000000001” is already used at csp_partners[0]. Use a unique value.",
        ),
        (
            "/csp_partners",
            with("relationship", json!("direct")),
            "csp_partners[0].relationship: “direct” isn’t allowed here. Use one of direct_bill, indirect_provider, indirect_reseller.",
        ),
        (
            "/csp_partners",
            with("organization", json!("northwind")),
            "csp_partners[0].organization: “northwind” isn’t a selling partner. Add this kind, or remove the CSP partner.",
        ),
        (
            "/csp_partners",
            with("organization", json!("nobody")),
            "csp_partners[0].organization: No organization has the key “nobody”, in the file or in this installation. Add it, or correct the key.",
        ),
        (
            "/csp_partners",
            with("skills", json!(["Security", "Security"])),
            "csp_partners[0].skills[1]: This is already listed. Remove one.",
        ),
        (
            "/csp_partners",
            with("skills", json!(many)),
            "csp_partners[0].skills: This lists 51; the limit is 50. Remove 1.",
        ),
        (
            "/csp_partners",
            with("country", json!("Germany")),
            "csp_partners[0].country: “Germany” isn’t a country code. Enter two capital letters, such as US.",
        ),
    ]
}

#[tokio::test]
async fn a_partner_is_found_with_the_organization_that_is_named_or_with_its_own() {
    each_empty(async |world| {
        let mut file = file();
        let mut named = row(TENANT, "Fabrikam Cloud");
        named["organization"] = json!("fabrikam");
        let other = "0190c0de-0000-7000-8000-000000000002";
        file["csp_partners"] = json!([named, row(other, "Tailspin")]);
        let counted = import::run(&world.backend, &file.to_string()).await.unwrap().unwrap();
        assert_eq!((counted.organizations, counted.csp_partners), (7, 2));
        let found = directory::search(&world.backend, &Query::default()).await.unwrap().partners;
        let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Fabrikam Cloud", "Tailspin"]);
        assert_eq!(found[0].skills, ["Data and AI", "Security"]);
        assert_ne!(found[0].organization, found[1].organization);
        let facets = directory::facets(&world.backend).await.unwrap();
        assert_eq!(facets.of(Facet::Skill).collect::<Vec<_>>(), [("Data and AI", 2), ("Security", 2)]);

        let again = json!({ "countersign_import": 1, "csp_partners": [row(other, "Tailspin")] });
        let refused = import::run(&world.backend, &again.to_string()).await.unwrap().unwrap_err();
        let sentence = format!(
            "csp_partners[0].tenant_id: “{other}” already exists. An import only adds data and never changes it. Remove this row."
        );
        assert_eq!(refused, [sentence]);
        let third = "0190c0de-0000-7000-8000-000000000003";
        let later = json!({ "countersign_import": 1, "csp_partners": [row(third, "Zava Cloud")] });
        import::run(&world.backend, &later.to_string()).await.unwrap().unwrap();
        let facets = directory::facets(&world.backend).await.unwrap();
        assert_eq!(facets.of(Facet::Region).collect::<Vec<_>>(), [("Europe", 3)]);
    })
    .await;
}
