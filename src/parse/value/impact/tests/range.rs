//! Ranges and bounds.

use super::check;

#[test]
fn ranges() {
    check(&[
        ("$10-20K/mo", &["$10K to $20K a month"]),
        ("$10K-$20K per month", &["$10K to $20K a month"]),
        ("$500-1K", &["$500 to $1K"]),
        ("$5-10K", &["$5K to $10K"]),
        ("$250-300k USD", &["$250K to $300K"]),
        ("$10K – $20K ARR", &["$10K to $20K a year"]),
        ("$100k-$150k", &["$100K to $150K"]),
        ("ARR: €250k–€300k", &["to €250K to €300K a year"]),
        ("$0.5M–$1M pipeline", &["$500K to $1M [pipeline]"]),
        ("+20–30% retention", &["by 20 to 30 % good [retention]"]),
        ("5%-10%", &["5 to 10 %"]),
        ("between 5 and 10% more leads", &["by 5 to 10 % good [leads]"]),
        ("between $5K and $10K a month", &["$5K to $10K a month"]),
        ("from 10-20 to 40 signups a week", &["from 10 to 20 a week to 40 a week good [signups]"]),
        ("$5K - 20 users", &["$5K", "20 [users]"]),
        ("up to $5K/month", &["<= $5K a month"]),
        ("10+ hrs/week", &[">= 10 hours a week"]),
        ("$10K+ MRR", &[">= $10K a month"]),
        ("roughly 12k€ per year", &["~ €12K a year"]),
        ("$5K or more per month", &[">= $5K a month"]),
        ("$5K/month at most", &["<= $5K a month"]),
        ("no more than 5% churn", &["<= 5 % [churn]"]),
        ("not less than $5K/month", &[">= $5K a month"]),
        ("more than $5K/month", &["> to $5K a month"]),
        ("saves >$5K/month", &["> by $5K a month good"]),
        ("10 or 20 hours a week", &["10 hours to 20 hours a week"]),
        ("fines up to $50K", &["<= $50K bad [fines]"]),
    ]);
}
