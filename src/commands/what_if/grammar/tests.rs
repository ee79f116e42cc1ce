use proptest::prelude::*;

use super::*;

/// Each deed in words, or the mistake.
fn told(words: &[&str]) -> String {
    let deed = |deed: &Deed| {
        let what = match &deed.what {
            What::Is(status) => format!("is {status}"),
            What::Called(title) => format!("is called {title}"),
            What::In(phase) => format!("is in {phase}"),
            What::Window(window) => format!("has the window {window}"),
            What::After(others) => {
                format!("after {}", others.iter().map(|other| other.name.as_str()).collect::<Vec<_>>().join(" and "))
            }
            What::Has(name, value) => format!("{name} {value}"),
            What::Lacks(name) => format!("no {name}"),
        };
        format!("{}: {what}", deed.item.name)
    };
    match Supposed::parse(words) {
        Ok(supposed) => supposed.deeds.iter().map(deed).collect::<Vec<_>>().join("; "),
        Err(mistake) => mistake.to_string(),
    }
}

#[test]
fn deeds_are_read() {
    let cases: &[(&[&str], &str)] = &[
        (&["6.owner=Engineering Lead; 5.after=6; drop 8"], "6: Owner Engineering Lead; 5: after 6; 8: is cancelled"),
        (&["6.owner=Engineering Lead", "drop", "8"], "6: Owner Engineering Lead; 8: is cancelled"),
        (&[" DEFER usage tiers ;; "], "usage tiers: is deferred"),
        (&["1.3.status=wip"], "1.3: is in-progress"),
        (&["phase 2.window=Days 31-106"], "phase 2: has the window Days 31-106"),
        (&["plans/x.md:31.due=2026-03-01"], "plans/x.md:31: Due 2026-03-01"),
        (&["plan#2.Assignee = @ana"], "plan#2: Owner @ana"),
        (&["5.depends on=#6, \"Fill, then sow\""], "5: after #6 and Fill, then sow"),
        (&["\"a.b = c; d\".title=\"x; y\""], "a.b = c; d: is called x; y"),
        (&["2.title=The \"big\" one"], "2: is called The \"big\" one"),
        (&[r#"2.title="The \"big\" one""#], "2: is called The \"big\" one"),
        (&["6.owner=; 6.after="], "6: no Owner; 6: no Depends on"),
        (
            &["6.impact=+$5K/month; 6.priority=P1; 6.estimate=2w; 6.phase=1"],
            "6: Impact +$5K/month; 6: Priority P1; 6: Estimate 2w; 6: is in 1",
        ),
        (&["größe.owner=Zoë"], "größe: Owner Zoë"),
    ];
    for (words, expect) in cases {
        assert_eq!(told(words), *expect, "{words:?}");
    }
}

#[test]
fn a_mistake_points_to_its_place() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["5.after=6; 6.oner=Ana"],
            "`oner` is no field that can be supposed; did you mean `owner`?\n  5.after=6; 6.oner=Ana\n               ^^^^",
        ),
        (
            &["6.colour=red"],
            "`colour` is no field that can be supposed; the fields are status, owner, estimate, phase, after, priority, due, impact, title, window\n  6.colour=red\n    ^^^^^^",
        ),
        (
            &["6.=red"],
            "`` is no field that can be supposed; the fields are status, owner, estimate, phase, after, priority, due, impact, title, window\n  6.=red\n   ^",
        ),
        (&["6=Ana"], "`6` needs a field behind a dot, such as `6.owner=`\n  6=Ana\n  ^"),
        (&["=Ana"], "write an item and a field in front of the `=`, such as `6.owner=Ana`\n  =Ana\n  ^"),
        (
            &["größe.staus=done"],
            "`staus` is no field that can be supposed; did you mean `status`?\n  größe.staus=done\n        ^^^^^",
        ),
        (&["6.status=blockd"], "`blockd` is no status; did you mean `blocked`?\n  6.status=blockd\n           ^^^^^^"),
        (&["6.status="], "`status` cannot be taken away; write a value behind the `=`\n  6.status=\n    ^^^^^^"),
        (&["6.owner"], "`6.owner` needs `=` and a value behind it\n  6.owner\n    ^^^^^"),
        (&[".owner=Ana"], "name an item here: its number, or a part of its title\n  .owner=Ana\n  ^"),
        (
            &["5.after=6; drop"],
            "name an item here: its number, or a part of its title\n  5.after=6; drop\n                 ^",
        ),
        (&["drp 8"], "`drp 8` supposes nothing; did you mean `drop`?\n  drp 8\n  ^^^^^"),
        (
            &["6.owner=Engineering", "Lead"],
            "`Lead` supposes nothing; write ITEM.FIELD=VALUE, `drop ITEM` or `defer ITEM`\n  6.owner=Engineering; Lead\n                       ^^^^",
        ),
        (
            &["6.title=\"x; drop 8"],
            "this quote is not closed; write `\"` at its end\n  6.title=\"x; drop 8\n          ^",
        ),
        (&[" ; "], "nothing is supposed; write ITEM.FIELD=VALUE, `drop ITEM` or `defer ITEM`\n  ;\n  ^"),
    ];
    for (words, expect) in cases {
        assert_eq!(told(words), *expect, "{words:?}");
    }
}

proptest! {
    #[test]
    fn any_words_are_deeds_or_a_mistake_within_them(words in prop::collection::vec("[a-z6.=;,\" \\\\ößÄ#:]{0,12}", 0..4)) {
        match Supposed::parse(&words) {
            Ok(supposed) => {
                for deed in &supposed.deeds {
                    prop_assert!(deed.span.covers(deed.item.span), "{supposed:?}");
                    prop_assert!(!supposed.text[deed.span.start()..deed.span.end()].is_empty());
                }
            }
            Err(mistake) => prop_assert!(mistake.query.get(mistake.span.start()..mistake.span.end()).is_some()),
        }
    }
}
