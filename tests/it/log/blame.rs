//! Since when items say what they say.

use super::*;

#[test]
fn a_value_is_as_old_as_its_last_real_change() {
    let ground = ground();
    put(&ground, 2, &PLAN.replacen("Not Started", "In Progress", 1).replace("14 days", "21 days"));
    put(&ground, 3, &ground.read(PATH).replace("**Owner:** Ana", "- **Owner:**  Ana "));
    put(&ground, 4, &ground.read(PATH).replace("**Owner:** Ben\n", ""));
    put(&ground, 5, &ground.read(PATH).replace("21 days", "2 days").replacen("In Progress", "Done", 1));
    put(&ground, 6, &ground.read(PATH).replace("2 days", "21 days").replacen("Done", "In Progress", 1));
    ground.write(PATH, &ground.read(PATH).replace("Proposed", "Not Started"));
    let output = run(&ground.path(""), &["blame"]);
    let expect = "\
plans/x.md

ITEM               SAYS              SINCE          FOR      BY
#1 Bill Customers  in-progress, 21d  6 Jan          26 days  Ana
                   Ana               1 Jan          31 days  Ana
#2 Sell Seats      not-started, 3d   1 Jan          31 days  Ana
                   no owner          4 Jan          28 days  Ana
#3 Hire People     not-started       not committed

3 items; of 1 the status is not committed yet
";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expect);
    let blame = json(&ground, &["blame"]);
    let items = &blame["plans"][0]["items"];
    assert_eq!((&items[0]["days"], &items[2]["days"]), (&26.into(), &Value::Null));
    assert_eq!((&items[1]["owner"]["value"], &items[1]["owner"]["known"]), (&Value::Null, &"commit".into()));
    assert_eq!(items[2]["owner"]["known"], "never");
    let one = json(&ground, &["blame", "sell"]);
    assert_eq!(one["plans"][0]["items"][0], items[1]);
}

#[test]
fn what_is_gone_has_no_blame() {
    let ground = ground();
    put(&ground, 2, &PLAN.replace("### 3. Hire People\n**Status:** Proposed\n", ""));
    let first = ground.git(&["rev-parse", "HEAD~1"])[..10].to_owned();
    let said = format!(
        "error: this item is gone, and nobody answers for it any more; `plan log` tells what became of it, and `--at {first}` \
         who answered for it last"
    );
    assert_eq!(end(&ground.path(""), &["blame", "3"]), (Some(2), said));
    assert_eq!(end(&ground.path(""), &["blame", "3", "--at", &first]).0, Some(0));
}

#[test]
fn other_forms_say_the_same() {
    let ground = ground();
    let hash = ground.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let printed =
        |form: &str| String::from_utf8(run(&ground.path(""), &["blame", "1", "--format", form]).stdout).expect("text");
    let row = |what: &str, value: &str, days: &str| {
        format!("{PATH},1,Bill Customers,{what},{value},{days},commit,2026-01-01,Ana,{hash}\n")
    };
    let expect = format!(
        "plan,id,title,what,value,days,known,date,author,commit\n{}{}{}",
        row("status", "not-started", "31"),
        row("owner", "Ana", ""),
        row("estimate", "14d", "")
    );
    assert_eq!(printed("csv"), expect);
    let expect = format!(
        "### `{PATH}`\n\n| item | status | for | set | owner set | estimate set |\n| --- | --- | --- | --- | --- | --- |\n\
         | #&#8203;1 Bill Customers | not-started | 31 days | 1 Jan Ana | 1 Jan Ana | 1 Jan Ana |\n\n1 item\n"
    );
    assert_eq!(printed("markdown"), expect);
}

#[test]
fn of_a_plan_without_items_nothing_is_unknown() {
    let ground = ground();
    ground.write(PATH, "# Plan\n\n## Phase 1: Start (Days 1-30)\n\nWords.\n");
    assert_eq!(end(&ground.path(""), &["blame"]), (Some(0), String::new()));
    ground.write(PATH, "Words.\n");
    let (code, said) = end(&ground.path(""), &["blame"]);
    assert!(code == Some(3) && said.contains("plans/x.md"), "{said}");
}
