//! By how much, and what it shall become.

use super::check;

#[test]
fn changes_and_levels() {
    check(&[
        ("reduce churn to 5%", &["to 5 % good [churn]"]),
        ("reduce churn from 5% to 4%", &["from 5 % to 4 % good [churn]"]),
        ("churn 5% → 4%", &["from 5 % to 4 % good [churn]"]),
        ("from 30 to 5 minutes per deploy", &["from 30 minutes each to 5 minutes each good"]),
        ("Cuts review from 3 days to 1 day", &["from 3 days to 1 day good [review]"]),
        ("cuts onboarding from 14 days to 3", &["from 14 days to 3 days good [onboarding]"]),
        (
            "Time to first report: 20 min → 4 min (80% faster)",
            &["from 20 minutes to 4 minutes good [report]", "by 80 % good"],
        ),
        ("grow MRR from $10K to $50K", &["from $10K a month to $50K a month good"]),
        ("ARR $1.5M → $2M", &["from $1.5M a year to $2M a year good"]),
        ("costs drop from $5K to $3K a month", &["from $5K a month to $3K a month good [costs]"]),
        ("from $5K/mo to $3K/mo", &["from $5K a month to $3K a month"]),
        ("increase revenue by $20K per quarter", &["by $20K a quarter good [revenue]"]),
        ("error rate below 0.1%", &["< to 0.1 % [error rate]"]),
        ("must not exceed $5K/month", &["<= to $5K a month"]),
        ("increase coverage above 80%", &["> to 80 % good [coverage]"]),
        ("reduce latency <200ms", &["< to 200 ms good [latency]"]),
        ("cut churn by over 20%", &["> by -20 % good [churn]"]),
        ("build passes 99.5% of the time", &["99.5 % [time]"]),
        ("revenue grows to $20K/month", &["to $20K a month good [revenue]"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("$0 → $4K MRR", &["from $0 a month to $4K a month good"]),
        ("Income: $0 → $4K MRR", &["from $0 a month to $4K a month good [Income]"]),
        ("retention rate > 75%", &["> to 75 % [retention rate]"]),
        ("coverage ≥ 90% (current 84%)", &[">= 90 % [coverage]", "84 % [current]"]),
        ("单元测试覆盖率 > 85%", &["> to 85 % [单元测试覆盖率]"]),
        ("KPI: API revenue > $2K/month", &["> to $2K a month [KPI: API revenue]"]),
        ("Success: MRR >$0", &["> to $0 a month [Success]"]),
        ("coverage drops below 97%", &["< to 97 % bad [coverage]"]),
        ("never drops below 97%", &[">= to 97 %"]),
        ("improve beyond 97% where it is cheap", &["> to 97 % good [where it]"]),
        ("add a coverage gate at 97%", &["to 97 % good [coverage gate]"]),
        ("lifts branch coverage (88.4% → 95%+)", &[">= from 88.4 % to 95 % good"]),
        ("crash-free sessions 99.5%", &["99.5 % [crash-free sessions]"]),
    ]);
}
