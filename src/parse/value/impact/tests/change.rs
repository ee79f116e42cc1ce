//! Relative changes.

use super::check;

#[test]
fn changes() {
    check(&[
        ("reduce churn by 5%", &["by -5 % good [churn]"]),
        ("at least 20% faster", &[">= by 20 % good"]),
        ("5% – 10% conversion", &["5 to 10 % [conversion]"]),
        ("20% cost reduction", &["by -20 % good [cost]"]),
        ("−15 % Kosten", &["by -15 % good [Kosten]"]),
        ("节省 20% 成本", &["by 20 % good [成本]"]),
        ("1,800 widgets by 5%", &["by 5 % good [widgets]"]),
        ("50% fewer support tickets", &["by -50 % good [support tickets]"]),
        ("conversion +1.5%", &["by 1.5 % good [conversion]"]),
        ("20 % mehr Umsatz", &["by 20 % good [Umsatz]"]),
        ("20%/month growth", &["by 20 % a month good"]),
        ("5% of revenue", &["5 % [revenue]"]),
        ("*10%*", &["10 %"]),
        ("99.95% availability", &["99.95 % [availability]"]),
        ("Growth of 15%/month", &["by 15 % a month good"]),
        ("réduit le churn de 3%", &["by -3 % good [le churn de]"]),
        ("экономия 20% бюджета", &["by 20 % good [бюджета]"]),
        ("↑ 15-25% increase in demo bookings", &["by 15 to 25 % good [demo bookings]"]),
        ("+12-15% completion rate", &["by 12 to 15 % good [rate]"]),
        ("Time to first byte should drop by 60%", &["by -60 % good [byte]"]),
        ("30% smaller indexes", &["by -30 % [indexes]"]),
        ("signups drop by 10%", &["by -10 % bad [signups]"]),
        ("25% increase in session length", &["by 25 % good [session length]"]),
        ("grow 20% YoY", &["by 20 % good [YoY]"]),
        ("response rate +4%", &["by 4 % good [response rate]"]),
        ("saves 2.5% in fees", &["by 2.5 % good"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("+30% upgrade rate", &["by 30 % good [upgrade rate]"]),
        ("99.9% uptime", &["99.9 % [uptime]"]),
        ("+1-2% branch coverage", &["by 1 to 2 % good [branch coverage]"]),
        ("(95.63%)", &["95.63 %"]),
        ("costs 45-55% less", &["by -55 to -45 % good [costs]"]),
        ("40-50% lower model spend", &["by -50 to -40 % good [model]"]),
        ("82% savings vs the default provider", &["by 82 % good"]),
        ("Region coverage: ≥92.00%", &[">= 92 % [Region coverage]"]),
        ("Add 20% buffer", &["by 20 % good [buffer]"]),
        ("100% of new PRs include tests", &["100 % [new PRs include tests]"]),
        ("90-day retention +8%", &["by 8 % good [retention]"]),
        ("売上 +20%", &["by 20 % good [売上]"]),
        ("エラー率40%削減", &["by -40 % good [エラー率]"]),
        ("85% reduction in index size", &["by -85 % [index size]"]),
        (
            "35% faster review cycles, 45% reduction in escaped bugs",
            &["by 35 % good [review cycles]", "by -45 % good [escaped bugs]"],
        ),
        ("15% faster imports", &["by 15 % good [imports]"]),
        ("30% of queries need a second lookup", &["30 % [queries]"]),
    ]);
}
