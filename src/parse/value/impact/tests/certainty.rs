//! How sure, and on which basis.

use super::check;

#[test]
fn certainty_and_basis() {
    check(&[
        ("Potential: $5K/month", &["$5K a month potential"]),
        ("expected +$5K/mo (committed)", &["by $5K a month expected good"]),
        ("+$5K/mo (potential)", &["by $5K a month potential good"]),
        ("target: $20K MRR by Q3", &["$20K a month target"]),
        ("$20K MRR target", &["$20K a month target"]),
        ("committed $10k MRR from Acme", &["$10K a month committed"]),
        ("$5K/month actual", &["$5K a month actual"]),
        ("Expected Q2 gain: +$18K MRR (+22% growth)", &["by $18K a month expected good [Q2]", "by 22 % good"]),
        ("could bring $4K a month", &["by $4K a month potential good"]),
        ("forecast of €3K/month", &["€3K a month expected"]),
        ("+10% clicks for target keywords", &["by 10 % good [clicks]"]),
        ("targets teams with 20% churn", &["20 % target [churn]"]),
        ("$10K MRR (signed)", &["$10K a month committed"]),
        ("+$30K MRR (cumulative)", &["by $30K a month good cumulative"]),
        ("+$30K MRR in total", &["by $30K a month good cumulative"]),
        ("$30K MRR total", &["$30K a month cumulative"]),
        ("total: $30K MRR", &["$30K a month cumulative"]),
        ("total revenue +$5K/month", &["by $5K a month good [revenue]"]),
        ("improves overall revenue by $5K/month", &["by $5K a month good [revenue]"]),
        ("additional $5K MRR", &["by $5K a month good additional"]),
        ("$5K in additional monthly revenue", &["by $5K a month good additional"]),
        ("$20k incremental MRR", &["by $20K a month good additional"]),
        ("extra features bring $5K/month", &["by $5K a month good [features]"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("API revenue missing ($15K/month potential)", &["$15K a month potential"]),
        ("Low activation (20% vs 40% target)", &["to 20 %", "to 40 % target"]),
    ]);
}
