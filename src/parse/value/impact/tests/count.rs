//! Numbers of things.

use super::check;

#[test]
fn counts() {
    check(&[
        ("500 new users", &["500 [new users]"]),
        ("20 enterprise customers", &["20 [enterprise customers]"]),
        ("50 fewer tickets a month", &["by -50 a month good [tickets]"]),
        ("10k users", &["10,000 [users]"]),
        ("100 signups", &["100 [signups]"]),
        ("1,000 MAU", &["1,000 [MAU]"]),
        ("+100 stars", &["by 100 good [stars]"]),
        ("10K monthly active users", &["10,000 [active users]"]),
        ("10 000 users", &["10,000 [users]"]),
        ("2,100 errors → 0", &["from 2,100 to 0 good [errors]"]),
        ("retains 5 customers worth $10K MRR", &["5 [customers worth]", "$10K a month [customers worth]"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("40 invoices/mo", &["40 a month [invoices]"]),
        ("1M+ downloads", &[">= 1,000,000 [downloads]"]),
        ("5,000+ stars", &[">= 5,000 [stars]"]),
        ("10 000+ visits/mies", &[">= 10,000 a month [visits]"]),
        ("Activation: 8 → 30 projects/mo (4x)", &["from 8 a month to 30 a month good [projects]", "by 4x good"]),
        ("retention: 3 → 12 kept/mo (4x increase)", &["from 3 a month to 12 a month good [kept]", "by 4x good"]),
        ("1,500 errors → 0 across five packages", &["from 1,500 to 0 good [errors]"]),
    ]);
}
