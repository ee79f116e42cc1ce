//! What people write for an impact, and what only looks like it.

use proptest::prelude::*;

use super::*;
use crate::model::{Comparison, Effect, Movement};

/// Each quantity in short: `by $15K a month potential good`.
fn short(text: &str) -> Vec<String> {
    let shown = |impact: Spanned<Impact>| {
        let show = |range| impact.unit.show(range);
        let amount = match impact.movement {
            Movement::Amount(range) => show(range),
            Movement::By(range) => format!("by {}", show(range)),
            Movement::To(range) => format!("to {}", show(range)),
            Movement::Between { from, to } => format!("from {} to {}", show(from), show(to)),
        };
        let comparison = impact.comparison.map(|comparison| match comparison {
            Comparison::About => "~",
            Comparison::Above => ">",
            Comparison::AtLeast => ">=",
            Comparison::Below => "<",
            Comparison::AtMost => "<=",
        });
        let effect = match impact.effect {
            Effect::Better => Some("good"),
            Effect::Worse => Some("bad"),
            Effect::Unsaid => None,
        };
        let basis = impact.basis.map(|basis| match basis {
            Basis::Additional => "additional",
            Basis::Cumulative => "cumulative",
        });
        let subject = impact.subject.map(|subject| format!("[{}]", &text[subject.start..subject.end]));
        let certainty = impact.certainty.map(|certainty| certainty.as_str());
        let parts = [comparison, Some(&amount), certainty, effect, basis, subject.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    read(text).into_iter().map(shown).collect()
}

#[test]
fn reads_what_is_a_quantity() {
    let cases: &[(&str, &[&str])] = &[
        ("+$15K/month potential", &["by $15K a month potential good"]),
        ("saves 10hrs/week", &["by 10 hours a week good"]),
        ("+30% upgrade rate", &["by 30 % good [upgrade rate]"]),
        ("3x conversions", &["by 3x good [conversions]"]),
        ("+$6K MRR, 10hrs/week saved", &["by $6K a month good", "by 10 hours a week good"]),
        ("€2.5M ARR", &["€2.5M a year"]),
        ("-200ms p95", &["by -200 ms good [p95]"]),
        ("reduce churn by 5%", &["by -5 % good [churn]"]),
        ("reduce churn to 5%", &["to 5 % good [churn]"]),
        ("reduce churn from 5% to 4%", &["from 5 % to 4 % good [churn]"]),
        ("churn 5% → 4%", &["from 5 % to 4 % good [churn]"]),
        ("Unblocks revenue, +$15K/month potential", &["by $15K a month potential good"]),
        ("API revenue missing ($15K/month potential)", &["$15K a month potential"]),
        ("Manual data pulling (10hrs/week)", &["10 hours a week"]),
        ("MRR $10K", &["to $10K a month"]),
        ("saves 10 hours and $5K/month", &["by 10 hours good", "by $5K a month good"]),
        ("$10-20K/mo", &["$10K to $20K a month"]),
        ("$10K-$20K per month", &["$10K to $20K a month"]),
        ("$500-1K", &["$500 to $1K"]),
        ("15 000 € par mois", &["€15K a month"]),
        ("1.500 € monatlich", &["€1,500 a month"]),
        ("€1.500", &["€1,500"]),
        ("$1.500", &["$1.5"]),
        ("US$ 5,000.50", &["$5,000.5"]),
        ("₹5,00,000 annually", &["₹500K a year"]),
        ("₹5 lakh", &["₹500K"]),
        ("5 Mio. EUR", &["€5M"]),
        ("$2.5 million ARR", &["$2.5M a year"]),
        ("$29/user/month", &["$29 each"]),
        ("up to $5K/month", &["<= $5K a month"]),
        ("at least 20% faster", &[">= by 20 % good"]),
        ("10+ hrs/week", &[">= 10 hours a week"]),
        ("$10K+ MRR", &[">= $10K a month"]),
        ("~200ms faster", &["~ by 200 ms good"]),
        ("p95 from 800ms to 200ms", &["from 800 ms to 200 ms good [p95]"]),
        ("30s build time", &["30 s [build time]"]),
        ("saves 30 min/day", &["by 30 minutes a day good"]),
        ("saves 3 days per release", &["by 3 days each good"]),
        ("2 days faster", &["by 2 days good"]),
        ("500 new users", &["500 [new users]"]),
        ("20 enterprise customers", &["20 [enterprise customers]"]),
        ("40 invoices/mo", &["40 a month [invoices]"]),
        ("50 fewer tickets a month", &["by -50 a month good [tickets]"]),
        ("+10 NPS", &["by 10 points good"]),
        ("+5 points", &["by 5 points good"]),
        ("5 percentage points", &["5 points"]),
        ("churn -2pp", &["by -2 points good [churn]"]),
        ("5% – 10% conversion", &["5 to 10 % [conversion]"]),
        ("+20–30% retention", &["by 20 to 30 % good [retention]"]),
        ("2x-3x faster", &["by 2 to 3x good"]),
        ("costs $5K/month", &["$5K a month bad [costs]"]),
        ("cuts costs by $5K/month", &["by -$5K a month good [costs]"]),
        ("20% cost reduction", &["by -20 % good [cost]"]),
        ("+$30K MRR (cumulative)", &["by $30K a month good cumulative"]),
        ("+$30K MRR in total", &["by $30K a month good cumulative"]),
        ("additional $5K MRR", &["by $5K a month good additional"]),
        ("$5K in additional monthly revenue", &["by $5K a month good additional"]),
        ("+$20K MRR, faster decisions", &["by $20K a month good"]),
        ("increase revenue by $20K per quarter", &["by $20K a quarter good [revenue]"]),
        ("Potential: $5K/month", &["$5K a month potential"]),
        ("expected +$5K/mo (committed)", &["by $5K a month expected good"]),
        ("+$5K/mo (potential)", &["by $5K a month potential good"]),
        ("-$5K/month", &["by -$5K a month bad"]),
        ("−15 % Kosten", &["by -15 % good [Kosten]"]),
        ("每月节省 10 小时", &["by 10 hours a month good"]),
        ("节省 20% 成本", &["by 20 % good [成本]"]),
        ("+¥100万", &["by ¥1M good"]),
        ("1,800 widgets by 5%", &["by 5 % good [widgets]"]),
        ("reduces 1,800 errors by 5%", &["by -1,800 good [errors]", "by -5 % good [errors]"]),
        ("99.9% uptime", &["99.9 % [uptime]"]),
        ("1.5x speed", &["by 1.5x good [speed]"]),
        ("2,100 errors → 0", &["from 2,100 to 0 good [errors]"]),
        ("10k users", &["10,000 [users]"]),
        ("requires 5 hrs/week of support", &["by 5 hours a week bad [support]"]),
        ("grow MRR from $10K to $50K", &["from $10K a month to $50K a month good"]),
        ("from 10-20 to 40 signups a week", &["from 10 to 20 a week to 40 a week good [signups]"]),
        ("between 5 and 10% more leads", &["by 5 to 10 % good [leads]"]),
        ("between $5K and $10K a month", &["$5K to $10K a month"]),
        ("$5K - 20 users", &["$5K", "20 [users]"]),
        ("$10K – $20K ARR", &["$10K to $20K a year"]),
        ("$5-10K", &["$5K to $10K"]),
        ("5%-10%", &["5 to 10 %"]),
        ("from 30 to 5 minutes per deploy", &["from 30 minutes each to 5 minutes each good"]),
        ("Cuts review from 3 days to 1 day", &["from 3 days to 1 day good [review]"]),
        ("saves 2h per developer per week", &["by 2 hours each good"]),
        ("Adds $1,200/mo and saves 4 hours/week", &["by $1,200 a month good", "by 4 hours a week good"]),
        ("worth about $3,500 a month", &["~ $3,500 a month [worth]"]),
        ("roughly 12k€ per year", &["~ €12K a year"]),
        ("~$40k ARR at risk", &["~ by $40K a year bad"]),
        ("loses $2K a month", &["by $2K a month bad"]),
        ("+2.5pp activation", &["by 2.5 points good [activation]"]),
        ("p99 < 300ms", &["< to 300 ms [p99]"]),
        ("<200ms", &["< to 200 ms"]),
        ("load time under 2s", &["< to 2 s [load time]"]),
        ("LCP 4.2s → 1.8s", &["from 4.2 s to 1.8 s good [LCP]"]),
        ("10x faster builds", &["by 10x good [builds]"]),
        ("50% fewer support tickets", &["by -50 % good [support tickets]"]),
        ("conversion +1.5%", &["by 1.5 % good [conversion]"]),
        ("20 % mehr Umsatz", &["by 20 % good [Umsatz]"]),
        ("5.000 zł miesięcznie", &["PLN 5K a month"]),
        ("R$ 10 mil por mês", &["R$10K a month"]),
        ("+15 000 ₽ в месяц", &["by ₽15K a month good"]),
        ("экономит 10 часов в неделю", &["by 10 hours a week good"]),
        ("月額 5万円", &["¥50K a month"]),
        ("5万円/月", &["¥50K a month"]),
        ("Save 8-12 hrs weekly", &["by 8 hours to 12 hours a week good"]),
        ("$100k-$150k", &["$100K to $150K"]),
        ("$1.2m ARR", &["$1.2M a year"]),
        ("$1.2bn", &["$1.2B"]),
        ("CHF 5'000 pro Monat", &["CHF 5K a month"]),
        ("A$ 900/wk", &["A$900 a week"]),
        ("High (+$5K MRR, ~10% churn reduction)", &["by $5K a month good", "~ by -10 % good [churn]"]),
        ("$1", &["$1"]),
        ("~$0", &["~ $0"]),
        ("100 signups", &["100 [signups]"]),
        ("1,000 MAU", &["1,000 [MAU]"]),
        ("+100 stars", &["by 100 good [stars]"]),
        ("saves 1 month", &["by 1 month good"]),
        ("1 month faster to market", &["by 1 month good"]),
        ("adds 2 weeks delay", &["by 2 weeks bad"]),
        ("$50/hr", &["$50 an hour"]),
        ("$0.02 per request", &["$0.02 each"]),
        ("20%/month growth", &["by 20 % a month good"]),
        ("5% of revenue", &["5 % [revenue]"]),
        ("target: $20K MRR by Q3", &["$20K a month target"]),
        ("committed $10k MRR from Acme", &["$10K a month committed"]),
        ("\"$5K\"", &["$5K"]),
        ("**+$5K/mo**", &["by $5K a month good"]),
        ("*10%*", &["10 %"]),
        ("ARR: €250k–€300k", &["to €250K to €300K a year"]),
        ("-$500/mo infra cost", &["by -$500 a month good [infra cost]"]),
        ("$500/mo infra savings", &["by $500 a month good [infra]"]),
        ("Reduce AWS bill by $3K/month", &["by -$3K a month good [AWS bill]"]),
        ("AWS bill of $3K/month", &["$3K a month bad [AWS bill]"]),
        ("$0 → $4K MRR", &["from $0 a month to $4K a month good"]),
        ("$7.50 per 1M tokens", &["$7.5 each [tokens]"]),
        ("Activation: 8 → 30 projects/mo (4x)", &["from 8 a month to 30 a month good [projects]", "by 4x good"]),
        (
            "Signups: 40 → 90 accounts/mo (2x growth), CAC: $95 → $60",
            &["from 40 a month to 90 a month good [accounts]", "by 2x good", "from $95 to $60 good [CAC]"],
        ),
        ("Income: $0 → $4K MRR", &["from $0 a month to $4K a month good [Income]"]),
        ("+1-2% branch coverage", &["by 1 to 2 % good [branch coverage]"]),
        ("p95 under 300ms", &["< to 300 ms [p95]"]),
        ("99.95% availability", &["99.95 % [availability]"]),
        ("retention rate > 75%", &["> to 75 % [retention rate]"]),
        ("Alert if spend >2x last month", &["> by 2x bad [Alert if]"]),
        ("Lines: 612/640 (95.63%)", &["95.63 %"]),
        ("[██████░░░░] 60%", &["60 %"]),
        ("Phase 4 (20%)", &["20 %"]),
        ("coverage ≥ 90% (current 84%)", &[">= 90 % [coverage]", "84 % [current]"]),
        ("单元测试覆盖率 > 85%", &["> to 85 % [单元测试覆盖率]"]),
        ("costs 45-55% less", &["by -55 to -45 % good [costs]"]),
        ("40-50% lower model spend", &["by -50 to -40 % good [model]"]),
        ("KPI: API revenue > $2K/month", &["> to $2K a month [KPI: API revenue]"]),
        ("KPI: referral rate >12%, CAC <$40", &["> to 12 % [KPI: referral rate]", "< to $40 [CAC]"]),
        ("Problem: high CAC ($90 vs $45 target)", &["$90 target [vs]", "$45 target [vs]"]),
        ("Success: MRR >$0", &["> to $0 a month [Success]"]),
        ("| Monthly revenue | $1M+ | $10K |", &[">= $1M", "$10K"]),
        ("$75 per 1M tokens (premium)", &["$75 each [tokens]"]),
        ("82% savings vs the default provider", &["by 82 % good [vs]"]),
        ("Growth of 15%/month", &["by 15 % a month good"]),
        ("retention: 3 → 12 kept/mo (4x increase)", &["from 3 a month to 12 a month good [kept]", "by 4x good"]),
        ("3x to 5x slower than native", &["by 3 to 5x bad [native]"]),
        ("2.5x compression speed", &["by 2.5x good [compression speed]"]),
        ("1-2 days delay if not resolved", &["by 1 to 2 days bad [if not resolved]"]),
        ("Region coverage: ≥92.00%", &[">= 92 % [Region coverage]"]),
        ("Add 20% buffer", &["by 20 % good [buffer]"]),
        ("100% of new PRs include tests", &["100 % [new PRs include tests]"]),
        ("1M+ downloads", &[">= 1,000,000 [downloads]"]),
        ("10K monthly active users", &["10,000 [active users]"]),
        ("$120k annual contract value", &["$120K a year [contract value]"]),
        ("cuts onboarding from 14 days to 3", &["from 14 days to 3 days good [onboarding]"]),
        ("5,000+ stars", &[">= 5,000 [stars]"]),
        ("$0.5M–$1M pipeline", &["$500K to $1M [pipeline]"]),
        ("90-day retention +8%", &["by 8 % good [retention]"]),
        ("error rate below 0.1%", &["< to 0.1 % [error rate]"]),
        ("crash-free sessions 99.5%", &["99.5 % [crash-free sessions]"]),
        ("+€300/Monat pro Kunde", &["by €300 each good"]),
        ("ahorra 6 horas por semana", &["by 6 hours a week good"]),
        ("réduit le churn de 3%", &["by -3 % good [le churn de]"]),
        ("экономия 20% бюджета", &["by 20 % good [бюджета]"]),
        ("10 saat/hafta", &["10 hours a week"]),
        ("每周节省5小时", &["by 5 hours a week good"]),
        ("月10時間削減", &["by -10 hours good [月]"]),
        ("売上 +20%", &["by 20 % good [売上]"]),
    ];
    for (text, quantities) in cases {
        assert_eq!(short(text), *quantities, "{text:?}");
    }
}

#[test]
fn reads_no_quantity_out_of_names_places_in_time_shares_and_code() {
    let cases = [
        "90s",
        "30 days",
        "within 30 days",
        "3x/week",
        "retry 3x",
        "P0",
        "Phase 2",
        "Days 31-90",
        "30-Day",
        "Q3",
        "v2",
        "SOC 2",
        "70/30",
        "24/7",
        "p95",
        "2025-01-29",
        "9/10",
        "100% complete",
        "3D model",
        "`$5K/month`",
        "see [x](http://a/5%)",
        "4K display",
        "200KB lighter",
        "100 → 250",
        "halves the build time",
        "10 hours/month per engineer",
        "Low",
        "TBD",
        "$TBD",
        "$HOME/bin",
        "$$$",
        "#5",
        "v1.5.0 → v2.0.0",
        "ISO 27001, SOC2 Type II",
        "GPT-4, B2B, 2FA, H.264",
        "HTTP 404s",
        "10:30",
        "1/2",
        "3-5 phases",
        "5 of 9 tasks",
        "July 4 users",
        "2024 revenue",
        "Week 3 users",
        "5-star reviews",
        "24x7 support",
        "1920x1080",
        "8x8 grid",
        "Top 10",
        "Series A",
        "99th percentile",
        "NPS from 30 to 45",
        "NPS +10",
        "3 months runway",
        "80/20 rule",
        "1e6 users",
        "$4/$12 per 1M tokens",
        "Enables measurement of every stage",
        "High (cuts CAC, brings in more trials)",
        "Critical — removes the constraint at its source",
        "~150KB smaller bundle",
        "Medium — imported in 9 modules",
        "Low (peer dependency only)",
        "70–75% Complete",
        "94→2 open alerts",
        "4,120 → 1,300 LoC",
        "retry 5x then give up",
        "30-min/7-day expiry",
        "$20/1M input, $60/1M output",
        "2 weeks per sprint",
        "Time saved: _____ hours/week",
        "ROI: _____%",
        "within 24 hours of release",
        "2-3 hours of focused work",
        "Estimated effort: 12 days",
        "Sprint 4, 21 points",
        "13 story points",
        "5 pts",
        "Week 6 Testing",
        "Dec 28-31",
        "2025-12-29",
        "v1.4.2",
        "Node 20, Python 3.11+",
        ">= 3.10",
        "faster feedback, fewer handovers",
        "payback in 6 months",
        "frees 1.5 FTE",
    ];
    for text in cases {
        assert_eq!(short(text), [""; 0], "{text:?}");
    }
}

#[test]
fn a_quantity_lies_where_it_is_written() {
    let text = "Unblocks revenue, **+$15K/month** potential; $6K MRR; 500 new users; churn from 5% to 4%";
    let places: Vec<&str> = read(text).iter().map(|found| &text[found.span.start..found.span.end]).collect();
    assert_eq!(places, ["+$15K/month", "$6K MRR", "500 new users", "5% to 4%"]);
}

#[test]
fn money_is_exact() {
    let amount = |text: &str| read(text)[0].gain().unwrap().high.to_string();
    assert_eq!(amount("$0.10"), "0.10");
    assert_eq!(amount("$123,456,789,012,345,678.91"), "123456789012345678.91");
    // More than can be counted is no number, and not another one.
    assert_eq!(read(&format!("${}", "9".repeat(40))), []);
    assert_eq!(read(&format!("${}B", "9".repeat(24))), []);
}

#[test]
fn the_basis_is_told_in_words() {
    let cases = [
        ("each on top of those before: additional", Some(Basis::Additional)),
        ("Cumulative", Some(Basis::Cumulative)),
        ("$5K", None),
        ("", None),
    ];
    for (text, wanted) in cases {
        assert_eq!(basis(text), wanted, "{text:?}");
    }
}

#[test]
fn a_long_text_takes_linear_time() {
    let pieces = [
        "~",
        "1",
        "1 ",
        "1,",
        "1 000 ",
        "$",
        "$1",
        "$1-",
        "+",
        "`",
        "](",
        "5% ",
        "(potential) ",
        "from 5% ",
        "5% → ",
        "and ",
        "saves ",
        "12 new ",
        "up to ",
        "between ",
        "1/",
        "5K",
        "每",
        "十",
        "less ",
        "$5 per ",
        "MRR ",
        "http://",
        "5% to ",
    ];
    for piece in pieces {
        let text = piece.repeat(30_000) + " x` ) ; saves $5K a month";
        let last = read(&text).pop().map(|found| &text[found.span.start..found.span.end]);
        assert_eq!(last, Some("$5K a month"), "{piece:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(
        text in "(.|[0-9]{1,4}|[-–~+/., ():%$€→<>`×]|[KMkm]|\\$|from |to |by |x|ms|hrs?|/week|per |and |saves |less |MRR |users|potential|月|万|\u{a0}){0,20}"
    ) {
        let mut end = 0;
        for found in read(&text) {
            prop_assert!(end <= found.span.start && found.span.start < found.span.end);
            end = found.span.end;
            prop_assert!(text.get(found.span.start..end).is_some());
            if let Some(subject) = found.subject {
                prop_assert!(text.get(subject.start..subject.end).is_some_and(|subject| !subject.is_empty()));
            }
            if let Some(gain) = found.gain() {
                prop_assert!(!gain.low.is_sign_negative() && gain.low <= gain.high);
            }
        }
        basis(&text);
    }

    #[test]
    fn money_that_is_shown_is_read_again(units in 1i64..10_000_000_000, cents in 0u32..3, every in 0usize..3) {
        let amount = rust_decimal::Decimal::new(units, cents);
        let every = [None, Some(crate::model::Recurrence::Month), Some(crate::model::Recurrence::Year)][every];
        let unit = crate::model::Unit { dimension: Dimension::Money(crate::model::Currency::Eur), every };
        let range = crate::model::Range::exactly(amount);
        let shown = unit.show(range);
        let found = read(&shown);
        prop_assert_eq!(found.len(), 1, "{}", shown);
        prop_assert_eq!((found[0].unit, found[0].gain()), (unit, Some(range)), "{}", shown);
    }
}
