use super::*;
use crate::model::Status;

/// How a query was read: its terms, each with what it asks.
fn read(words: &[&str]) -> String {
    match Query::parse(words) {
        Ok(query) => {
            let term = |term: &Term| format!("{}{:?}", if term.negated { "not " } else { "" }, term.any);
            query.terms.iter().map(term).collect::<Vec<_>>().join(" and ")
        }
        Err(mistake) => mistake.to_string(),
    }
}

fn check(words: &[&str], expect: &str) {
    assert_eq!(read(words), expect, "{words:?}");
}

#[test]
fn terms_are_read() {
    check(&[], "");
    check(&["status:blocked"], "[Status(Blocked)]");
    check(&["status:todo,doing"], "[Status(NotStarted), Status(InProgress)]");
    check(&["STATUS:Erledigt"], "[Status(Done)]");
    check(&["not:done"], "not [Status(Done)]");
    check(&["-status:done"], "not [Status(Done)]");
    check(&["-not:done"], "[Status(Done)]");
    check(&["not:owner:Ann"], r#"not [Owner("Ann")]"#);
    check(&["-not:no:owner"], "not [Has(Owner)]");
    check(&["not:not:done", "not:is:stale"], "[Status(Done)] and not [Is(Stale)]");
    check(&["status!=done"], "not [Status(Done)]");
    check(&["phase:2", "id:#2"], r##"[Phase("2")] and [Id("#2")]"##);
    check(&["priority<=P1"], "[Priority(AtMost, Priority(1))]");
    check(&["priority:high,3"], "[Priority(Equal, Priority(1)), Priority(Equal, Priority(3))]");
    check(&["estimate>5d"], "[Estimate(More, Estimate { low: 5.0, high: 5.0, unit: Days })]");
    check(&["estimate:1.5 weeks"], "[Estimate(Equal, Estimate { low: 1.5, high: 1.5, unit: Weeks })]");
    check(&["due<2026-01-01"], "[Date(Due, Less, 2026-01-01)]");
    check(&["has:owner", "no:estimate"], "[Has(Owner)] and not [Has(Estimate)]");
    check(&["has:impact", "is:overdue"], "[Has(Field(Impact))] and [Is(Overdue)]");
    check(&["billing", "C++"], r#"[Text("billing")] and [Text("C++")]"#);
    check(&["text:12:30"], r#"[Text("12:30")]"#);
}

#[test]
fn blanks_and_quotes() {
    let lead = r#"[Owner("Product Lead")]"#;
    check(&["owner:Product Lead"], lead);
    check(&[r#"owner:"Product Lead""#], lead);
    check(&[r#"owner:"Product" Lead"#], r#"[Owner("Product")] and [Text("Lead")]"#);
    check(&[r#"status:done owner:"Product Lead""#], &format!("[Status(Done)] and {lead}"));
    check(&["status:done not:blocked"], "[Status(Done)] and not [Status(Blocked)]");
    check(&["rate limit"], r#"[Text("rate limit")]"#);
    check(
        &["fix: the bug"],
        r#"`fix` is no key of a query; to look for the text itself write `text:"fix:the bug"`
  fix:"the bug"
  ^^^"#,
    );
    check(&[r#"owner:"Lead, Product",Ann"#], r#"[Owner("Lead, Product"), Owner("Ann")]"#);
    check(&[r#"text:"say \"hi\"""#], r#"[Text("say \"hi\"")]"#);
    check(&["", "  "], "");
}

#[test]
fn a_mistake_points_to_its_place() {
    check(
        &["x", "status:blokced", "y"],
        "`blokced` is no status; did you mean `blocked`?
  x status:blokced y
           ^^^^^^^",
    );
    check(&["status:done,zzz"], "`zzz` is no status; the states are proposed, not-started, in-progress, in-review, blocked, deferred, done, cancelled
  status:done,zzz
              ^^^");
    check(
        &["进行中", "onwer:Ann"],
        "`onwer` is no key of a query; did you mean `owner`?
  进行中 onwer:Ann
         ^^^^^",
    );
    check(
        &["owner<Ann"],
        "`owner` is not more or less; write `owner:`
  owner<Ann
       ^",
    );
    check(
        &["status:", "x"],
        "`status:` needs a value behind it
  status: x
        ^",
    );
    check(
        &["estimate>5"],
        "`5` is no estimate; write a number and h, d, w, mo or pt, like `5d`
  estimate>5
           ^",
    );
    check(
        &["due<2026-02-30"],
        "`2026-02-30` is no date; write it as YYYY-MM-DD, like `2026-01-31`
  due<2026-02-30
      ^^^^^^^^^^",
    );
    check(
        &["has:ownr"],
        "`ownr` is nothing that an item has; did you mean `owner`?
  has:ownr
      ^^^^",
    );
    check(
        &["is:late"],
        "`is:` asks for open, overdue, stale or orphan; for a status write `status:`
  is:late
     ^^^^",
    );
    check(
        &["priority:P9"],
        "`P9` is no priority; write P0 to P4
  priority:P9
           ^^",
    );
    check(
        &["a", r#"owner:"Ann"#],
        "this quote is not closed; write `\"` at its end
  a owner:\"Ann
          ^",
    );
    check(
        &["-billing"],
        "`-billing` is neither an option nor a term; write `-text:billing`
  -billing
  ^^^^^^^^",
    );
    check(
        &["a\u{1b}[2J", "x:y"],
        "`x` is no key of a query; to look for the text itself write `text:\"x:y\"`
  a\\u{1b}[2J x:y
             ^",
    );
}

#[test]
fn any_words_are_a_query_or_a_mistake_within_it() {
    for word in
        ["-", "--", ":", "\"", "\\", "\"\\", "a:\"", ",", "status:,", "é:é", "<", ">=", "\u{0}", "no:", "id:\"\""]
    {
        for other in ["", "x", "\"", "owner:"] {
            if let Err(mistake) = Query::parse(&[word, other]) {
                assert!(mistake.query.get(mistake.span.start()..mistake.span.end()).is_some(), "{word:?} {other:?}");
                assert!(!mistake.to_string().is_empty());
            }
        }
    }
    assert_eq!(Query::parse(&["status:done"]).unwrap().terms()[0].any, [Test::Status(Status::Done)]);
}
