//! What a rule says of its repairs is so.

use super::*;
use crate::check::Fixable;

#[test]
fn a_rule_offers_the_repairs_that_it_speaks_of() {
    let found = |text: &str| findings(text, "2026-11-22", true, &Levels::default());
    let every_finding: Vec<Diagnostic> =
        RULES.iter().flat_map(|rule| examples(rule.docs)).flat_map(|example| found(example.text)).collect();
    for rule in RULES {
        let offers = |found: &[Diagnostic], safety| {
            let mut own = found.iter().filter(|found| found.code == rule.name);
            own.any(|found| found.fix.as_ref().is_some_and(|fix| fix.safety == safety))
        };
        let bad: Vec<Diagnostic> = examples(rule.docs)
            .iter()
            .filter(|example| example.is_bad)
            .flat_map(|example| found(example.text))
            .collect();
        match rule.fixable {
            Fixable::Never => {
                let offers_any = offers(&every_finding, Safety::Safe) || offers(&every_finding, Safety::Unsafe);
                assert!(!offers_any, "{} offers a repair: say so in `fixable`", rule.name);
            }
            Fixable::Safe => {
                assert!(offers(&bad, Safety::Safe), "{} repairs nothing of its bad example", rule.name);
                assert!(!offers(&every_finding, Safety::Unsafe), "{} offers a repair that is not safe", rule.name);
            }
            Fixable::Unsafe | Fixable::Directed => {
                assert!(offers(&bad, Safety::Unsafe), "{} repairs nothing of its bad example", rule.name);
                assert!(!offers(&every_finding, Safety::Safe), "{} offers a repair that is safe", rule.name);
            }
            Fixable::Both => {
                let own = offers(&bad, Safety::Safe) || offers(&bad, Safety::Unsafe);
                assert!(own, "{} repairs nothing of its bad example", rule.name);
            }
        }
    }
}
