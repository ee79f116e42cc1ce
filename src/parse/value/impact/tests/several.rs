//! Several quantities in one text, and what is said of each.

use super::check;

#[test]
fn several_at_once() {
    check(&[
        ("saves 10 hours and $5K/month", &["by 10 hours good", "by $5K a month good"]),
        ("reduces 1,800 errors by 5%", &["by -1,800 good [errors]", "by -5 % good [errors]"]),
        ("Adds $1,200/mo and saves 4 hours/week", &["by $1,200 a month good", "by 4 hours a week good"]),
        ("High (+$5K MRR, ~10% churn reduction)", &["by $5K a month good", "~ by -10 % good [churn]"]),
        ("$5K/mo + 10 hrs/week saved", &["by $5K a month good", "by 10 hours a week good"]),
        ("$5K/mo plus 3h/week", &["$5K a month", "3 hours a week"]),
        ("$5K/month instead of $3K/month", &["to $5K a month"]),
        ("3.5 hours saved a week = 180 hours a year", &["by 3.5 hours a week good", "by 180 hours a year good"]),
        ("If trials grow by 20% → $10K/month extra", &["by 20 % good [If trials]", "by $10K a month good additional"]),
        ("saves 5 hours a month for 10 customers", &["by 5 hours a month good"]),
        ("$5K MRR ($60K ARR)", &["$5K a month", "$60K a year"]),
        ("+$5K/month (80% confidence)", &["by $5K a month good"]),
        (
            "+4-6% yield = $4,000-$6,000/year on $100K capital",
            &["by 4 to 6 % good [yield]", "$4K to $6K a year [yield]"],
        ),
        ("Saves 8 hours; 30% fewer manifests", &["by 8 hours good", "by -30 % [manifests]"]),
        ("-12s checkout time (-15%)", &["by -12 s good [checkout time]", "by -15 % good"]),
        ("2.9% + $0.30 per transaction", &["2.9 %", "$0.3 each"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("+$6K MRR, 10hrs/week saved", &["by $6K a month good", "by 10 hours a week good"]),
        ("Unblocks revenue, +$15K/month potential", &["by $15K a month potential good"]),
        (
            "Signups: 40 → 90 accounts/mo (2x growth), CAC: $95 → $60",
            &["from 40 a month to 90 a month good [accounts]", "by 2x good", "from $95 each to $60 each good [CAC]"],
        ),
        ("KPI: referral rate >12%, CAC <$40", &["> to 12 % [KPI: referral rate]", "< to $40 each [CAC]"]),
        ("| Monthly revenue | $1M+ | $10K |", &[">= $1M", "$10K"]),
        ("p95 250ms vs 800ms today", &["to 250 ms [p95]"]),
    ]);
}
