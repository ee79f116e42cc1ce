//! The words around quantities. English first, then other languages; all in lower case, with single blanks.

use std::sync::LazyLock;

use crate::model::{Basis, Certainty, Comparison, Currency, Recurrence};
use crate::parse::value::Lexicon;

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
    /// Less of it is better.
    Unwanted,
    /// The number behind it is a name: `Phase 2`.
    Name,
    /// The time behind it is a place in time: `within 30 days`.
    When,
    /// The share before it tells how far something is: `50% complete`.
    Progress,
    /// Says nothing.
    Filler,
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
        "improved", "improving", "improvement", "rise", "rises", "double", "expands", "adds", "add", "adding",
        "aumento", "aumenta", "aumentar", "más", "mais", "augmente", "augmentation", "hausse", "steigert", "steigerung", "erhöht",
        "mehr", "рост", "увеличение", "提升", "增加", "增长", "向上", "増加",
    ]),
    (Word::Down, &[
        "reduce", "reduces", "reduced", "reducing", "reduction", "reductions", "decrease", "decreases", "decreased", "decreasing",
        "cut", "cuts", "cutting", "lower", "lowers", "lowered", "lowering", "drop", "drops", "dropping", "fewer", "less", "shrink",
        "shrinks", "decline", "declines", "down", "smaller", "eliminate", "eliminates", "eliminating", "shorter", "avoid", "avoids",
        "reducción", "redução", "reduz", "reduzir", "menos", "réduit", "réduction", "baisse", "moins", "reduziert",
        "reduzierung", "senkt", "weniger", "снижение", "снижает", "меньше", "减少", "降低", "減少", "削減",
    ]),
    (Word::Additional, &["additional", "incremental", "extra", "on top", "net new", "additionally", "zusätzlich", "adicional"]),
    (Word::Saves, &[
        "save", "saves", "saved", "saving", "savings", "frees", "freed", "freed up", "frees up", "free up", "recover",
        "recovers", "recovered", "reclaim", "reclaims", "reclaimed", "saved up", "ahorra", "ahorro", "economiza", "economia", "économise",
        "économie", "spart", "ersparnis", "einsparung", "gespart", "risparmio", "bespaart", "экономит", "экономия", "节省", "節省", "節約",
        "절약",
    ]),
    (Word::Costs, &[
        "spend", "spends", "spent", "waste", "wastes", "wasted", "lose", "loses", "lost", "losing", "loss", "requires", "require",
        "needs", "need", "takes", "take", "budget", "investment", "invest", "price", "priced", "pay", "paying", "pays", "burn", "at risk", "kostet",
        "cuesta", "custa", "coûte",
    ]),
    (Word::Faster, &["faster", "quicker", "speedup", "speed up", "better", "sooner", "earlier", "schneller", "plus rapide", "más rápido"]),
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
    (Word::Every(Recurrence::Week), &["weekly", "semanal", "hebdomadaire", "wöchentlich", "еженедельно", "每周", "毎週"]),
    (Word::Every(Recurrence::Month), &[
        "monthly", "mensual", "mensal", "mensuel", "monatlich", "ежемесячно", "miesięcznie", "每月", "毎月",
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
    (Word::Unwanted, &[
        "cost", "costs", "churn", "latency", "latencies", "error", "errors", "error rate", "bug", "bugs", "cac", "downtime", "time",
        "ticket", "tickets", "complaint", "complaints", "bounce", "defect", "defects", "incident", "incidents", "failure", "failures",
        "crash", "crashes", "expense", "expenses", "bill", "bills", "overhead", "wait", "backlog", "outage", "outages", "mttr", "p50",
        "p90", "p95", "p99", "regressions", "abandonment", "cancellations", "refunds", "lead time", "cycle time", "response", "load",
        "startup", "fees", "coste", "costes", "costos", "custo", "custos", "coût", "coûts", "kosten", "fehler", "latenz", "расходы",
        "成本", "延迟", "延遲", "遅延", "コスト",
    ]),
    (Word::Name, &[
        "phase", "phases", "stage", "stages", "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year",
        "years", "sprint", "sprints", "step", "steps", "tier", "tiers", "level", "levels", "version", "versions", "soc", "iso", "rfc",
        "http", "section", "chapter", "part", "issue", "pr", "task", "item", "milestone", "priority", "release", "line", "page",
        "retry", "retries", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]),
    (Word::When, &[
        "within", "in", "after", "for", "during", "next", "first", "last", "past", "previous", "every", "each", "until", "since",
        "binnen", "nach", "innerhalb", "dentro de", "después de", "após", "dans", "après", "pendant", "через", "в течение",
    ]),
    (Word::Progress, &["complete", "completed", "completion", "done", "finished", "progress", "through", "fertig", "完成"]),
    (Word::Filler, &["one time", 
        "of", "the", "a", "an", "on", "at", "our", "in the", "as", "is", "are", "will be", "with", "per", "than", "approximately",
    ]),
];

#[rustfmt::skip]
const COMPARISON_LIST: &[(Comparison, &[&str])] = &[
    (Comparison::About, &[
        "about", "around", "approx", "approximately", "roughly", "circa", "ca", "some", "nearly", "almost", "unos", "alrededor de",
        "cerca de", "aprox", "environ", "etwa", "ungefähr", "rund", "ongeveer", "około", "примерно", "около", "约", "約", "大约", "약",
    ]),
    (Comparison::Above, &["more than", "over", "above", "greater than", "exceeding", "más de", "mais de", "plus de", "mehr als", "über", "более", "超过", "超過"]),
    (Comparison::AtLeast, &["at least", "minimum", "min", "al menos", "pelo menos", "au moins", "mindestens", "не менее", "至少"]),
    (Comparison::Below, &["less than", "under", "below", "fewer than", "menos de", "moins de", "weniger als", "unter", "менее", "低于"]),
    (Comparison::AtMost, &["up to", "at most", "maximum", "max", "as much as", "hasta", "até", "jusqu'à", "bis zu", "höchstens", "fino a", "до", "最多"]),
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
    "users", "user", "customers", "customer", "signups", "sign ups", "leads", "trials", "subscribers", "subscriptions", "installs",
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

/// Words for powers of ten behind a number.
#[rustfmt::skip]
const SCALE_LIST: &[(u32, &[&str])] = &[
    (3, &["thousand", "mil", "mille", "tausend", "tsd", "тыс", "tys", "千"]),
    (4, &["万", "萬", "만"]),
    (5, &["lakh", "lakhs", "lac"]),
    (6, &["million", "millions", "mio", "mln", "millionen", "millón", "millones", "milhão", "milhões", "миллион", "млн", "百万"]),
    (7, &["crore", "crores"]),
    (8, &["亿", "億", "억"]),
    (9, &["billion", "billions", "mrd", "milliarde", "milliarden", "milliard", "milliards", "млрд"]),
];

/// Currencies as words behind a number.
#[rustfmt::skip]
const CURRENCY_LIST: &[(Currency, &[&str])] = &[
    (Currency::Usd, &["dollars", "dollar", "us dollars", "usd", "dólares", "долларов", "美元", "ドル", "달러"]),
    (Currency::Eur, &["euros", "euro", "eur", "евро", "欧元", "ユーロ", "유로"]),
    (Currency::Gbp, &["gbp", "pounds sterling", "英镑"]),
    (Currency::Jpy, &["jpy", "yen", "円", "日元"]),
    (Currency::Cny, &["cny", "rmb", "yuan", "元", "人民币"]),
    (Currency::Inr, &["inr", "rupees"]),
    (Currency::Krw, &["krw", "원"]),
    (Currency::Rub, &["rub", "rubles", "roubles", "руб", "рублей"]),
    (Currency::Uah, &["uah", "грн", "гривень"]),
    (Currency::Brl, &["brl", "reais"]),
    (Currency::Cad, &["cad"]),
    (Currency::Aud, &["aud"]),
    (Currency::Nzd, &["nzd"]),
    (Currency::Mxn, &["mxn"]),
    (Currency::Chf, &["chf", "franken"]),
    (Currency::Sek, &["sek"]),
    (Currency::Nok, &["nok"]),
    (Currency::Dkk, &["dkk"]),
    (Currency::Pln, &["pln", "zł", "złotych"]),
    (Currency::Czk, &["czk", "kč"]),
    (Currency::Vnd, &["vnd", "đồng"]),
    (Currency::Idr, &["idr", "rupiah"]),
    (Currency::Sgd, &["sgd"]),
    (Currency::Hkd, &["hkd"]),
    (Currency::Zar, &["zar"]),
    (Currency::Ils, &["ils", "nis", "shekels"]),
];

/// Symbols and codes before a number, the longer before those that they begin with. Case counts.
pub(super) const SYMBOLS: &[(&str, Currency)] = &[
    ("US$", Currency::Usd),
    ("CA$", Currency::Cad),
    ("C$", Currency::Cad),
    ("AU$", Currency::Aud),
    ("A$", Currency::Aud),
    ("NZ$", Currency::Nzd),
    ("MX$", Currency::Mxn),
    ("HK$", Currency::Hkd),
    ("S$", Currency::Sgd),
    ("R$", Currency::Brl),
    ("Rs.", Currency::Inr),
    ("Rs", Currency::Inr),
    ("Rp", Currency::Idr),
    ("USD", Currency::Usd),
    ("EUR", Currency::Eur),
    ("GBP", Currency::Gbp),
    ("JPY", Currency::Jpy),
    ("CNY", Currency::Cny),
    ("RMB", Currency::Cny),
    ("INR", Currency::Inr),
    ("KRW", Currency::Krw),
    ("CAD", Currency::Cad),
    ("AUD", Currency::Aud),
    ("NZD", Currency::Nzd),
    ("MXN", Currency::Mxn),
    ("CHF", Currency::Chf),
    ("SEK", Currency::Sek),
    ("NOK", Currency::Nok),
    ("DKK", Currency::Dkk),
    ("PLN", Currency::Pln),
    ("CZK", Currency::Czk),
    ("BRL", Currency::Brl),
    ("SGD", Currency::Sgd),
    ("HKD", Currency::Hkd),
    ("ZAR", Currency::Zar),
    ("$", Currency::Usd),
    ("＄", Currency::Usd),
    ("€", Currency::Eur),
    ("£", Currency::Gbp),
    ("¥", Currency::Jpy),
    ("￥", Currency::Jpy),
    ("₹", Currency::Inr),
    ("₩", Currency::Krw),
    ("₽", Currency::Rub),
    ("₴", Currency::Uah),
    ("₺", Currency::Try),
    ("₪", Currency::Ils),
    ("₫", Currency::Vnd),
];

pub(super) static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| Lexicon::new(WORD_LIST));
pub(super) static COMPARISONS: LazyLock<Lexicon<Comparison>> = LazyLock::new(|| Lexicon::new(COMPARISON_LIST));
pub(super) static PERIODS: LazyLock<Lexicon<Recurrence>> = LazyLock::new(|| Lexicon::new(PERIOD_LIST));
pub(super) static PERS: LazyLock<Lexicon<bool>> = LazyLock::new(|| Lexicon::new(PER_LIST));
pub(super) static COUNTED: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(COUNTED_LIST));
pub(super) static POINTS: LazyLock<Lexicon<bool>> = LazyLock::new(|| Lexicon::new(POINTS_LIST));
pub(super) static SCALES: LazyLock<Lexicon<u32>> = LazyLock::new(|| Lexicon::new(SCALE_LIST));
pub(super) static CURRENCIES: LazyLock<Lexicon<Currency>> = LazyLock::new(|| Lexicon::new(CURRENCY_LIST));

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_word_of_a_table_stands_twice() {
        distinct(WORD_LIST);
        distinct(COMPARISON_LIST);
        distinct(PERIOD_LIST);
        distinct(PER_LIST);
        distinct(COUNTED_LIST);
        distinct(POINTS_LIST);
        distinct(SCALE_LIST);
        distinct(CURRENCY_LIST);
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
