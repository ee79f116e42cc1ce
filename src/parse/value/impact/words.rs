//! The words around quantities. English first, then other languages; all in lower case, with single blanks.

use crate::model::{Basis, Certainty, Comparison, Recurrence};
use crate::parse::value::Lexicon;
use crate::text::word_tree;

/// What a word says of the quantities beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The amount behind it is a change.
    By,
    /// The amount behind it is what something shall become.
    To,
    /// The amount behind it is what something was.
    From,
    /// What an amount lies between.
    Between,
    /// It gets more.
    Up,
    /// It gets less.
    Down,
    /// It gets more, on top of what others bring.
    Additional,
    /// What is spent no more.
    Saves,
    /// What is spent.
    Costs,
    /// Better than before.
    Faster,
    /// Worse than before.
    Slower,
    /// How sure it is.
    Sure(Certainty),
    /// How often it recurs.
    Every(Recurrence),
    /// The same, of revenue: `MRR`. An amount behind it is all there is.
    Revenue(Recurrence),
    /// How it relates to other promises.
    Basis(Basis),
    /// What the amounts beside it may be of.
    Thing(Thing),
    /// It is not so.
    Not,
    /// What an amount is held against stands behind it.
    Versus,
    /// The number behind it is a name: `Phase 2`.
    Name,
    /// The time behind it is a place in time: `within 30 days`.
    When,
    /// The share before it tells how far something is: `50% complete`.
    Progress,
    /// The share beside it tells how likely something is: `80% confidence`.
    Chance,
    /// The money behind it may be a price: `10 customers at $500`.
    At,
    /// What follows is another matter.
    Also,
    /// Says nothing.
    Filler,
}

/// What amounts are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// Anything.
    Plain,
    /// More of it is better.
    Wanted,
    /// Less of it is better.
    Unwanted,
    /// Money beside it is that of one among many: `ARPU +$4/month`.
    Rate,
    /// The same, and less of it is better: `CAC`.
    UnwantedRate,
    /// Money right before it is that of each of them: `$500/month customers`.
    Payer,
    /// Money beside it says how large something is, and nothing of what is won: `TAM $5B`.
    Size,
    /// The same, of money right before it: `a $2B market`.
    Market,
}

#[rustfmt::skip]
const WORD_LIST: &[(Word, &[&str])] = &[
    (Word::By, &["by", "um"]),
    (Word::To, &["to", "reach", "reaches", "reaching", "hit", "hits", "hitting", "achieve", "achieves", "achieving", "auf"]),
    (Word::From, &["from", "von", "desde"]),
    (Word::Between, &["between", "zwischen", "entre"]),
    (Word::Up, &[
        "increase", "increases", "increased", "increasing", "grow", "grows", "growth", "growing", "raise", "raises", "raising",
        "boost", "boosts", "boosting", "lift", "lifts", "uplift", "gain", "gains", "more", "higher", "up", "improve", "improves",
        "improved", "improving", "improvement", "improvements", "rise", "rises", "rising", "double", "expands", "adds", "add", "adding",
        "increase in", "increases in", "improvement in", "growth in", "boost in", "lift in", "rise in", "gain in", "uplift in", "bring", "brings", "bringing",
        "aumento", "aumenta", "aumentar", "más", "mais", "augmente", "augmentation", "hausse", "steigert", "steigerung", "erhöht",
        "mehr", "рост", "увеличение", "提升", "增加", "增长", "向上", "増加",
    ]),
    (Word::Down, &[
        "reduce", "reduces", "reduced", "reducing", "reduction", "reductions", "decrease", "decreases", "decreased", "decreasing",
        "cut", "cuts", "cutting", "lower", "lowers", "lowered", "lowering", "drop", "drops", "dropping", "fewer", "less", "shrink",
        "shrinks", "decline", "declines", "down", "smaller", "eliminate", "eliminates", "eliminating", "shorter", "fall", "falls",
        "reduction in", "reduction of", "decrease in", "drop in", "decline in", "cut in", "fall in",
        "reducción", "redução", "reduz", "reduzir", "menos", "réduit", "réduction", "baisse", "moins", "reduziert",
        "reduzierung", "senkt", "weniger", "снижение", "снижает", "меньше", "减少", "降低", "減少", "削減",
    ]),
    (Word::Additional, &["additional", "incremental", "extra", "on top", "net new", "additionally", "zusätzlich", "adicional"]),
    (Word::Saves, &[
        "save", "saves", "saved", "saving", "savings", "frees", "freed", "freed up", "frees up", "free up", "recover",
        "recovers", "recovered", "reclaim", "reclaims", "reclaimed", "saved up", "avoid", "avoids", "avoided", "avoiding",
        "pays back", "paid back", "prevent", "prevents", "prevented", "preventing", "no longer", "ahorra", "ahorro", "economiza", "economia", "économise",
        "économie", "spart", "ersparnis", "einsparung", "gespart", "risparmio", "bespaart", "экономит", "экономия", "节省", "節省", "節約",
        "절약", "économisées", "économisés", "bespaard", "oszczędza", "hemat",
    ]),
    (Word::Costs, &[
        "spend", "spends", "spent", "waste", "wastes", "wasted", "lose", "loses", "lost", "losing", "loss", "requires", "require",
        "needs", "need", "takes", "take", "budget", "investment", "invest", "pay", "paying", "pays", "burn", "at risk", "kostet",
        "cuesta", "custa", "coûte",
    ]),
    (Word::Faster, &["faster", "quicker", "speedup", "speed up", "better", "sooner", "earlier", "schneller", "plus rapide", "más rápido", "cheaper",
        "günstiger"]),
    (Word::Slower, &["slower", "worse", "later", "delay", "delays", "delayed", "langsamer"]),
    (Word::Sure(Certainty::Potential), &[
        "potential", "potentially", "possible", "possibly", "could", "might", "potencial", "potentiel", "potenziell", "potenzial",
        "потенциал", "потенциально", "潜在", "潛在", "見込み",
    ]),
    (Word::Sure(Certainty::Expected), &[
        "expected", "expect", "expects", "projected", "projection", "estimated", "estimate", "forecast", "forecasted", "anticipated",
        "likely", "esperado", "previsto", "attendu", "prévu", "erwartet", "geschätzt", "ожидается", "预计", "預計", "予想",
    ]),
    (Word::Sure(Certainty::Target), &[
        "target", "targets", "targeted", "targeting", "goal", "aim", "aims", "objetivo", "meta", "cible", "objectif", "ziel", "цель",
        "目标", "目標",
    ]),
    (Word::Sure(Certainty::Committed), &[
        "committed", "contracted", "guaranteed", "signed", "comprometido", "engagé", "zugesagt", "承诺", "承諾",
    ]),
    (Word::Sure(Certainty::Actual), &[
        "actual", "actually", "achieved", "realised", "realized", "measured", "confirmed", "delivered", "real", "réel", "tatsächlich",
        "实际", "實際", "実績",
    ]),
    (Word::Every(Recurrence::Day), &["daily", "diario", "täglich", "quotidien", "ежедневно", "每天", "毎日"]),
    (Word::Every(Recurrence::Week), &["weekly", "semanal", "hebdomadaire", "wöchentlich", "tygodniowo", "еженедельно", "每周", "毎週"]),
    (Word::Every(Recurrence::Month), &[
        "monthly", "pcm", "mensual", "mensal", "mensuel", "monatlich", "ежемесячно", "miesięcznie", "每月", "毎月",
        "月額",
    ]),
    (Word::Every(Recurrence::Quarter), &["quarterly", "trimestral", "trimestriel", "vierteljährlich"]),
    (Word::Every(Recurrence::Year), &[
        "annually", "annual", "yearly", "annualized", "annualised", "p a", "anual", "annuel",
        "jährlich", "ежегодно", "每年", "毎年",
    ]),
    (Word::Revenue(Recurrence::Month), &["mrr", "monthly recurring revenue"]),
    (Word::Revenue(Recurrence::Year), &["arr", "annual recurring revenue"]),
    (Word::Basis(Basis::Cumulative), &[
        "cumulative", "cumulatively", "in total", "total", "overall", "altogether", "combined", "in all", "running total",
        "acumulado", "cumulé", "kumuliert", "insgesamt", "累计", "累計",
    ]),
    (Word::Thing(Thing::Unwanted), &[
        "cost", "costs", "churn", "churned", "latency", "latencies", "error", "errors", "error rate", "bug", "bugs", "downtime", "time",
        "ticket", "tickets", "complaint", "complaints", "bounce", "bounce rate", "defect", "defects", "incident", "incidents", "failure",
        "failures", "crash", "crashes", "expense", "expenses", "bill", "bills", "overhead", "wait", "backlog", "outage", "outages", "mttr",
        "mttd", "p50", "p90", "p95", "p99", "regressions", "abandonment", "cancellations", "refunds", "chargebacks", "lead time",
        "cycle time", "sales cycle", "fees", "fines", "penalties", "losses", "fraud", "debt", "rework", "toil", "noise", "duplicates",
        "duplication", "false positives", "warnings", "vulnerabilities", "ttfb", "lcp", "tbt", "tti", "fcp", "hosting", "infra",
        "infrastructure", "opex", "coste", "costes", "costos", "custo", "custos", "coût", "coûts", "kosten", "fehler", "fehlerquote",
        "latenz", "расходы", "成本", "延迟", "延遲", "遅延", "コスト", "エラー率",
    ]),
    (Word::Thing(Thing::Wanted), &[
        "paying users", "paying customers", "paying subscribers", "paying clients",
        "revenue", "revenues", "income", "profit", "profits", "margin", "margins", "conversion", "conversions", "conversion rate",
        "retention", "activation", "adoption", "engagement", "satisfaction", "response rate", "coverage", "uptime", "availability",
        "accuracy", "productivity", "throughput", "velocity", "traffic", "signups", "win rate", "deal size", "deal sizes", "ingresos",
        "ventas", "receita", "umsatz", "выручка", "收入", "売上", "매출",
    ]),
    (Word::Thing(Thing::Rate), &[
        "arpu", "arpa", "arppu", "ltv", "clv", "aov", "acv", "average order value", "basket size", "price", "prices", "priced",
        "priced at", "prix", "preis", "precio",
    ]),
    (Word::Thing(Thing::UnwantedRate), &["cac", "cpa", "cpc", "cpm", "cpl"]),
    (Word::Thing(Thing::Payer), &[
        "customers", "customer", "clients", "companies", "accounts", "users", "subscribers", "seats", "plan", "plans", "package", "packages",
        "tier", "tiers", "subscription", "subscriptions", "license", "licenses", "licence", "licences", "gift card", "gift cards",
        "voucher", "vouchers", "pricing", "coupon", "coupons", "credit", "credits", "deposit", "bounty", "fee",
    ]),
    (Word::Thing(Thing::Size), &[
        "tam", "sam", "som", "market size", "addressable market", "valuation", "seed", "seed round", "funding", "capital", "aum",
        "series a", "series b", "series c",
    ]),
    (Word::Thing(Thing::Market), &["market", "markets", "round", "industry"]),
    (Word::Not, &[
        "not", "never", "cannot", "can't", "don't", "doesn't", "won't", "isn't", "must not", "nicht", "kein", "keine", "nunca", "jamais",
        "不",
    ]),
    (Word::Versus, &[
        "vs", "versus", "against", "compared to", "compared with", "instead of", "rather than", "relative to", "gegenüber", "statt",
    ]),
    (Word::Name, &[
        "top", "phase", "phases", "stage", "stages", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year",
        "years", "sprint", "sprints", "step", "steps", "level", "levels", "version", "versions", "soc", "iso", "rfc",
        "http", "section", "chapter", "part", "issue", "pr", "task", "item", "milestone", "priority", "release", "line", "page",
        "retry", "retries", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]),
    (Word::When, &[
        "within", "in", "after", "for", "over", "throughout", "during", "next", "first", "last", "past", "previous", "every", "each", "until", "since",
        "binnen", "nach", "innerhalb", "dentro de", "después de", "após", "dans", "après", "pendant", "через", "в течение",
    ]),
    (Word::Progress, &["complete", "completed", "completion", "done", "finished", "progress", "through", "fertig", "完成"]),
    (Word::Chance, &["confidence", "confident", "likelihood", "probability", "probable", "chance", "certainty", "certain", "sure", "odds"]),
    (Word::At, &["at", "@"]),
    (Word::Also, &["plus", "as well as", "i e", "that is"]),
    (Word::Filler, &[
        "one time", "of", "the", "a", "an", "on", "our", "in the", "as", "is", "are", "will be", "will", "would", "should", "with",
        "than", "approximately", "not only", "not just",
    ]),
];

/// Words before an amount; `true` stands with those that say where something lies, and not how much of it there is.
#[rustfmt::skip]
const COMPARISON_LIST: &[((Comparison, bool), &[&str])] = &[
    ((Comparison::About, false), &[
        "about", "around", "approx", "approximately", "roughly", "circa", "ca", "some", "nearly", "almost", "unos", "alrededor de",
        "cerca de", "aprox", "environ", "etwa", "ungefähr", "rund", "ongeveer", "około", "примерно", "около", "约", "約", "大约", "약",
    ]),
    ((Comparison::Above, false), &["more than", "over", "greater than", "más de", "mais de", "plus de", "mehr als", "über", "более", "超过", "超過"]),
    ((Comparison::Above, true), &["above", "beyond", "exceeding", "exceed", "exceeds"]),
    ((Comparison::AtLeast, false), &[
        "at least", "minimum", "min", "no less than", "not less than", "no fewer than", "al menos", "pelo menos", "au moins",
        "mindestens", "не менее", "至少",
    ]),
    ((Comparison::Below, false), &["less than", "fewer than", "menos de", "moins de", "weniger als", "менее"]),
    ((Comparison::Below, true), &["under", "below", "unter", "低于"]),
    ((Comparison::AtMost, false), &[
        "up to", "at most", "maximum", "max", "as much as", "no more than", "not more than", "hasta", "até", "jusqu'à", "bis zu",
        "höchstens", "fino a", "до", "最多",
    ]),
];

/// Words behind an amount.
#[rustfmt::skip]
const BOUND_LIST: &[(Comparison, &[&str])] = &[
    (Comparison::AtLeast, &["or more", "or above", "and up", "at least", "minimum"]),
    (Comparison::AtMost, &["or less", "or fewer", "or below", "at most", "max", "maximum", "tops"]),
];

/// Periods that amounts recur with, beside the units of estimates.
#[rustfmt::skip]
const PERIOD_LIST: &[(Recurrence, &[&str])] = &[
    (Recurrence::Month, &["月", "월"]),
    (Recurrence::Second, &["second", "sec", "s", "秒"]),
    (Recurrence::Quarter, &["quarter", "qtr", "q", "trimestre", "quartal", "квартал", "季度", "四半期"]),
    (Recurrence::Year, &[
        "year", "years", "yr", "y", "annum", "año", "ano", "an", "année", "jahr", "anno", "jaar", "rok", "год", "рік", "yıl", "năm",
        "tahun", "年", "년",
    ]),
];

/// What stands between an amount and what it recurs with: `true` where anything may follow.
#[rustfmt::skip]
const PER_LIST: &[(bool, &[&str])] = &[
    (true, &["per", "for each", "for every", "pro", "por", "par"]),
    (false, &["a", "an", "each", "every", "al", "à", "im", "in der", "alla", "в", "на", "za", "po", "na"]),
];

/// Things that are counted.
#[rustfmt::skip]
const COUNTED_LIST: &[((), &[&str])] = &[((), &[
    "users", "user", "paying users", "paying customers", "paying clients", "paying subscribers", "customers", "customer", "signups", "sign ups", "leads", "trials", "subscribers", "subscriptions", "installs",
    "installations", "downloads", "requests", "orders", "deals", "tickets", "bugs", "errors", "incidents", "conversions", "sessions",
    "visitors", "visits", "pageviews", "members", "companies", "accounts", "clients", "merchants", "sellers", "buyers", "stars",
    "contributors", "queries", "qps", "rps", "tps", "transactions", "referrals", "registrations", "bookings", "mau", "dau", "wau",
    "logos", "seats", "licenses", "licences", "testers", "readers", "followers", "views", "clicks", "purchases", "sales",
    "usuarios", "clientes", "utilisateurs", "clients payants", "nutzer", "kunden", "пользователей", "клиентов", "用户", "客户",
])];

/// What a number of points is on.
#[rustfmt::skip]
const POINTS_LIST: &[(bool, &[&str])] = &[
    (true, &["pp", "percentage points", "percentage point", "percent points", "p p", "prozentpunkte", "puntos porcentuales", "п п"]),
    (false, &["points", "point", "pts", "pt", "nps", "nps points", "csat", "csat points"]),
];

/// How many times as much; `true` stands with what says so alone.
#[rustfmt::skip]
const FACTOR_LIST: &[(bool, &[&str])] = &[(true, &["fold"]), (false, &["times", "veces", "vezes", "fois", "mal", "раза", "раз"])];

/// Words for powers of ten behind a number.
#[rustfmt::skip]
const SCALE_LIST: &[(u32, &[&str])] = &[
    (3, &["thousand", "mil", "mille", "tausend", "tsd", "тыс", "tys", "ribu", "nghìn", "千"]),
    (4, &["万", "萬", "만"]),
    (5, &["lakh", "lakhs", "lac"]),
    (6, &["million", "millions", "mio", "mln", "millionen", "millón", "millones", "milhão", "milhões", "миллион", "млн", "juta", "triệu", "百万"]),
    (7, &["crore", "crores", "cr"]),
    (8, &["亿", "億", "억"]),
    (9, &["billion", "billions", "mrd", "milliarde", "milliarden", "milliard", "milliards", "млрд"]),
];

pub(super) static WORDS: Lexicon<Word> = Lexicon::new(word_tree!(Word, WORD_LIST));
pub(super) static COMPARISONS: Lexicon<(Comparison, bool)> =
    Lexicon::new(word_tree!((Comparison, bool), COMPARISON_LIST));
pub(super) static BOUNDS: Lexicon<Comparison> = Lexicon::new(word_tree!(Comparison, BOUND_LIST));
pub(super) static PERIODS: Lexicon<Recurrence> = Lexicon::new(word_tree!(Recurrence, PERIOD_LIST));
pub(super) static PERS: Lexicon<bool> = Lexicon::new(word_tree!(bool, PER_LIST));
pub(super) static COUNTED: Lexicon<()> = Lexicon::new(word_tree!((), COUNTED_LIST));
pub(super) static POINTS: Lexicon<bool> = Lexicon::new(word_tree!(bool, POINTS_LIST));
pub(super) static FACTORS: Lexicon<bool> = Lexicon::new(word_tree!(bool, FACTOR_LIST));
pub(super) static SCALES: Lexicon<u32> = Lexicon::new(word_tree!(u32, SCALE_LIST));

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_word_of_a_table_stands_twice() {
        distinct(WORD_LIST);
        distinct(COMPARISON_LIST);
        distinct(BOUND_LIST);
        distinct(PERIOD_LIST);
        distinct(PER_LIST);
        distinct(COUNTED_LIST);
        distinct(POINTS_LIST);
        distinct(FACTOR_LIST);
        distinct(SCALE_LIST);
    }

    fn distinct<T>(table: &[(T, &[&'static str])]) {
        let mut seen = HashSet::new();
        for word in table.iter().flat_map(|(_, words)| *words) {
            assert_eq!(*word, word.to_lowercase(), "a table holds lower case");
            assert!(!word.contains(['-', '_', '.']), "a blank stands in a table for all of these: {word:?}");
            assert!(seen.insert(*word), "{word:?}");
        }
    }
}
