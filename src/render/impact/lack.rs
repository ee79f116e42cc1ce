//! Why there is nothing to add up in a plan, and what to do about it.

use super::view::PlanImpactView;

/// What can be added.
const EXAMPLE: &str = "write it, as in `**Impact:** saves 3 hours a week`";

/// One sentence, without its end, where no phase promises and no item carries money or time.
pub(super) fn lack(plan: &PlanImpactView) -> Option<String> {
    if !plan.phases.is_empty() || plan.with_money + plan.with_time > 0 {
        return None;
    }
    let listed = plan.elsewhere.listed.len();
    Some(match (plan.items, plan.with_impact) {
        (0, _) => "no phase promises money or time, and there is no item that could carry any".to_owned(),
        (1, 0) => {
            format!("its one item does not say what it is good for, and no phase promises money or time; {EXAMPLE}")
        }
        (items, 0) if listed == 0 => {
            format!(
                "none of its {items} items says what it is good for, and no phase promises money or time; {EXAMPLE}"
            )
        }
        (1, _) if listed == 0 => {
            format!("its one item says in words what it is good for, and not in a number; {EXAMPLE}")
        }
        (items, stated) if listed == 0 => format!(
            "{stated} of {items} items {} good for, and none in a number; {EXAMPLE}",
            if stated == 1 { "says in words what it is" } else { "say in words what they are" },
        ),
        _ => format!("no phase promises and no item carries money or time that could be added up; {EXAMPLE}"),
    })
}
