//! The words of values. English first; then Spanish, Portuguese, French, German, Italian, Dutch, Polish, Russian,
//! Ukrainian, Turkish, Vietnamese, Indonesian, Chinese, Japanese, Korean. All in lower case, with single blanks.

use super::Lexicon;
use crate::text::word_tree;

/// What a number of a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Points,
}

/// Units. A single `m` is none: it is as often a minute as a month.
#[rustfmt::skip]
const UNIT_WORDS: &[(Unit, &[&str])] = &[
    (Unit::Minutes, &[
        "minute", "minutes", "min", "mins", "minuto", "minutos", "minuten", "minuti", "minuut", "minuta", "minuty",
        "minut", "минута", "минуты", "минут", "мин", "хвилина", "хвилини", "хвилин", "хв", "dakika", "dk", "phút",
        "menit", "分钟", "分鐘", "分間", "分", "분",
    ]),
    (Unit::Hours, &[
        "hour", "hours", "hr", "hrs", "h", "person hour", "person hours", "man hour", "man hours", "hora", "horas",
        "heure", "heures", "stunde", "stunden", "std", "ora", "ore", "uur", "uren", "godzina", "godziny", "godzin",
        "godz", "час", "часа", "часов", "ч", "чел час", "человеко час", "человеко часов", "година", "години", "годин",
        "saat", "giờ", "tiếng", "jam", "小时", "小時", "个小时", "個小時", "工时", "時間", "시간",
    ]),
    (Unit::Days, &[
        "day", "days", "d", "work day", "work days", "workday", "workdays", "working day", "working days",
        "business day", "business days", "calendar day", "calendar days", "person day", "person days", "man day",
        "man days", "dev day", "dev days", "engineer day", "engineer days", "engineering day", "engineering days",
        "ideal day", "ideal days", "full day", "full days", "día", "días", "dia", "dias", "jornada", "jornadas",
        "días hábiles", "días laborables", "dias úteis", "dia útil", "jour", "jours", "j", "jour homme",
        "jours homme", "jours hommes", "jours ouvrés", "tag", "tage", "tagen", "arbeitstag", "arbeitstage",
        "arbeitstagen", "personentag", "personentage", "personentagen", "werktag", "werktage", "giorno", "giorni",
        "gg", "dag", "dagen", "werkdag", "werkdagen", "dzień", "dni", "dnia", "dniach", "dni robocze",
        "dni roboczych", "день", "дни", "дня", "дней", "дн", "д", "рабочий день", "рабочих дня", "рабочих дней", "чел день",
        "чел дней", "чел дн", "человеко день", "человеко дня", "человеко дней", "дні", "днів", "робочих днів", "gün",
        "iş günü", "adam gün", "ngày", "ngày công", "hari", "hari kerja", "天", "日", "个工作日", "個工作天", "工作日",
        "工作天", "人天", "人日", "日間", "営業日", "일", "일간", "영업일", "근무일", "인일", "맨데이",
    ]),
    (Unit::Weeks, &[
        "week", "weeks", "w", "wk", "wks", "work week", "work weeks", "working week", "working weeks", "person week",
        "person weeks", "semana", "semanas", "sem", "semaine", "semaines", "woche", "wochen", "kalenderwochen",
        "settimana", "settimane", "weken", "tydzień", "tygodnie", "tygodni", "tygodnia", "tyg", "неделя", "недели",
        "недель", "неделю", "нед", "тиждень", "тижні", "тижнів", "тижня", "тиж", "hafta", "tuần", "minggu", "pekan",
        "周", "週", "星期", "个星期", "個星期", "个礼拜", "週間", "人週", "人周", "주", "주일", "주간",
    ]),
    (Unit::Months, &[
        "month", "months", "mo", "mos", "mth", "mths", "person month", "person months", "man month", "man months",
        "mes", "meses", "mês", "mois", "monat", "monate", "monaten", "personenmonat", "personenmonate", "mese",
        "mesi", "maand", "maanden", "miesiąc", "miesiące", "miesięcy", "miesiąca", "mies", "месяц", "месяца",
        "месяцев", "мес", "місяць", "місяці", "місяців", "місяця", "міс", "ay", "tháng", "bulan", "个月", "個月",
        "人月", "ヶ月", "ヶ月間", "か月", "か月間", "カ月", "カ月間", "ケ月", "ヵ月", "箇月", "개월", "개월간", "달",
    ]),
    (Unit::Points, &["point", "points", "pt", "pts", "sp", "sps", "story point", "story points", "storypoints"]),
];

/// Units that follow the number of a place in time where no `第` stands before it: `1주차`, `2週目`.
const NTH_WORDS: &[(Unit, &[&str])] = &[
    (Unit::Days, &["日目", "일차"]),
    (Unit::Weeks, &["周目", "週目", "週間目", "주차", "주 차"]),
    (Unit::Months, &["ヶ月目", "か月目", "カ月目", "ケ月目", "개월차"]),
];

/// Numbers. `true` stands with the indefinite articles, which are a number only where a value begins.
#[rustfmt::skip]
const NUMBER_WORDS: &[((f64, bool), &[&str])] = &[
    ((0.5, false), &[
        "half", "half a", "half an", "a half", "medio", "media", "meio", "meia", "demi", "une demi", "un demi",
        "ein halber", "einen halben", "eine halbe", "halber", "halbe", "halben", "mezzo", "mezza", "halve",
        "een halve", "pół", "yarım", "nửa", "setengah", "半",
    ]),
    ((1.0, true), &[
        "a", "an", "un", "una", "um", "uma", "une", "ein", "eine", "einen", "een", "jeden", "bir", "một",
    ]),
    ((1.0, false), &["one", "jedna", "один", "одна", "одну", "satu"]),
    ((1.5, false), &["one and a half", "anderthalb", "eineinhalb", "półtora", "полтора", "полторы", "півтора"]),
    ((2.0, false), &[
        "two", "couple", "couple of", "a couple of", "a couple", "dos", "dois", "duas", "deux", "zwei", "due", "twee",
        "dwa", "dwie", "два", "две", "дві", "iki", "hai", "dua",
    ]),
    ((3.0, false), &["three", "tres", "três", "trois", "drei", "tre", "drie", "trzy", "три", "üç", "ba", "tiga"]),
    ((4.0, false), &[
        "four", "cuatro", "quatro", "quatre", "vier", "quattro", "cztery", "четыре", "чотири", "dört", "bốn", "empat",
    ]),
    ((5.0, false), &[
        "five", "cinco", "cinq", "fünf", "cinque", "vijf", "pięć", "пять", "п'ять", "beş", "năm", "lima",
    ]),
    ((6.0, false), &["six", "seis", "sechs", "sei", "zes", "sześć", "шесть", "шість", "altı", "sáu", "enam"]),
    ((7.0, false), &["seven"]),
    ((8.0, false), &["eight"]),
    ((9.0, false), &["nine"]),
    ((10.0, false), &["ten", "diez", "dez", "dix", "zehn", "dieci", "tien", "dziesięć", "десять"]),
];

/// What stands before an amount: `true` where the amount is the most it can be.
#[rustfmt::skip]
const QUALIFIER_WORDS: &[(bool, &[&str])] = &[
    (false, &[
        "approx", "approximately", "about", "around", "roughly", "circa", "ca", "c", "est", "estimated", "estimate",
        "effort", "eta", "at least", "minimum", "more than", "over", "unos", "unas", "cerca de", "alrededor de",
        "aprox", "aproximadamente", "al menos", "environ", "env", "au moins", "etwa", "ungefähr", "rund",
        "mindestens", "mind", "almeno", "ongeveer", "minstens", "około", "ok", "co najmniej", "примерно", "около",
        "приблизно", "близько", "yaklaşık", "en az", "khoảng", "sekitar", "kira kira", "约", "約", "大约", "大約",
        "大概", "至少", "およそ", "약", "최소",
    ]),
    (true, &[
        "up to", "at most", "max", "maximum", "less than", "under", "hasta", "máximo", "até", "jusqu'à", "au plus",
        "bis zu", "höchstens", "fino a", "maximaal", "hooguit", "maksymalnie", "не более", "до", "не більше",
        "en fazla", "tối đa", "maksimal", "最多", "不超过", "最大", "최대",
    ]),
];

/// What may stand behind an amount without saying more.
#[rustfmt::skip]
const TAIL_WORDS: &[((), &[&str])] = &[((), &[
    "total", "in total", "overall", "of work", "work", "of effort", "effort", "of dev time", "dev time", "est",
    "estimated", "approx", "max", "min", "or so", "or less", "or more", "de trabajo", "en total", "de trabalho",
    "no total", "de travail", "au total", "arbeit", "aufwand", "insgesamt", "di lavoro", "in totale", "werk",
    "in totaal", "pracy", "łącznie", "работы", "всего", "роботи", "всього", "左右", "くらい", "ぐらい", "程度",
    "以内", "정도", "이내",
])];

/// What makes a rate of an amount whatever follows (`true`), or where a unit follows (`false`).
const RATE_WORDS: &[(bool, &[&str])] = &[
    (true, &["per", "each", "every", "apiece", "weekly", "daily", "monthly", "jeweils"]),
    (false, &["a", "an", "the", "pro", "por", "par", "a la", "al", "in der", "im", "alla", "na", "в", "у", "на"]),
];

/// What stands between the ends of a range, beside dashes.
const RANGE_WORDS: &[((), &[&str])] = &[(
    (),
    &[
        "to",
        "through",
        "thru",
        "till",
        "until",
        "or",
        "a",
        "à",
        "al",
        "au",
        "o",
        "ou",
        "bis",
        "oder",
        "tot",
        "tot en met",
        "do",
        "до",
        "по",
        "đến",
        "tới",
        "sampai",
        "hingga",
        "s/d",
        "至",
        "到",
        "から",
        "または",
        "에서",
    ],
)];

/// What joins the parts of a sum or two neighbours.
const AND_WORDS: &[((), &[&str])] =
    &[((), &["and", "&", "y", "e", "et", "und", "ed", "en", "i", "и", "і", "та", "ve", "và", "dan", "和"])];

/// The months, by their names and safe abbreviations: `out`, `set`, `ago`, `sie` are words of another language.
#[rustfmt::skip]
const MONTH_WORDS: &[(u32, &[&str])] = &[
    (1, &[
        "january", "jan", "enero", "ene", "janeiro", "janvier", "janv", "januar", "jänner", "gennaio", "gen",
        "januari", "styczeń", "stycznia", "январь", "января", "янв", "січень", "січня", "ocak",
    ]),
    (2, &[
        "february", "feb", "febrero", "fevereiro", "fev", "février", "fevrier", "févr", "fév", "februar", "febbraio",
        "februari", "luty", "lutego", "февраль", "февраля", "фев", "лютий", "лютого", "şubat", "subat",
    ]),
    (3, &[
        "march", "mar", "marzo", "março", "marco", "mars", "märz", "maerz", "mär", "maart", "mrt", "marzec", "marca",
        "март", "марта", "мар", "березень", "березня", "mart", "maret",
    ]),
    (4, &[
        "april", "apr", "abril", "abr", "avril", "avr", "aprile", "kwiecień", "kwietnia", "апрель", "апреля", "апр",
        "квітень", "квітня", "nisan",
    ]),
    (5, &[
        "may", "mayo", "maio", "mai", "maggio", "mag", "mei", "maj", "maja", "май", "мая", "травень", "травня",
        "mayıs", "mayis",
    ]),
    (6, &[
        "june", "jun", "junio", "junho", "juin", "juni", "giugno", "giu", "czerwiec", "czerwca", "июнь", "июня",
        "июн", "червень", "червня", "haziran",
    ]),
    (7, &[
        "july", "jul", "julio", "julho", "juillet", "juil", "juli", "luglio", "lug", "lipiec", "lipca", "июль",
        "июля", "июл", "липень", "липня", "temmuz",
    ]),
    (8, &[
        "august", "aug", "agosto", "août", "aout", "augustus", "sierpień", "sierpnia", "август", "августа", "авг",
        "серпень", "серпня", "ağustos", "agustos", "agustus",
    ]),
    (9, &[
        "september", "sep", "sept", "septiembre", "setiembre", "setembro", "septembre", "settembre", "wrzesień",
        "września", "сентябрь", "сентября", "сен", "сент", "вересень", "вересня", "eylül", "eylul",
    ]),
    (10, &[
        "october", "oct", "octubre", "outubro", "octobre", "oktober", "okt", "ottobre", "ott", "październik",
        "października", "октябрь", "октября", "окт", "жовтень", "жовтня", "ekim",
    ]),
    (11, &[
        "november", "nov", "noviembre", "novembro", "novembre", "listopad", "listopada", "ноябрь", "ноября", "ноя",
        "нояб", "листопад", "листопада", "kasım", "kasim",
    ]),
    (12, &[
        "december", "dec", "diciembre", "dic", "dezembro", "dez", "décembre", "decembre", "déc", "dezember",
        "dicembre", "grudzień", "grudnia", "декабрь", "декабря", "дек", "грудень", "грудня", "aralık", "aralik",
        "desember",
    ]),
];

/// A part of a year, named by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearPart {
    Quarter,
    /// A trimester's `T`, which counts only with a year: `T1` is a task.
    QuarterOfYear,
    Half,
}

#[rustfmt::skip]
const YEAR_PART_WORDS: &[(YearPart, &[&str])] = &[
    (YearPart::Quarter, &[
        "q", "qtr", "quarter", "quarters", "trimestre", "trimestres", "trim", "quartal", "quartale", "kwartaal",
        "kwartał", "квартал", "квартала", "кв", "çeyrek", "quý", "kuartal", "triwulan", "季度", "四半期", "분기",
    ]),
    (YearPart::QuarterOfYear, &["t"]),
    (YearPart::Half, &[
        "h", "half", "semestre", "semestres", "halbjahr", "halfjaar", "półrocze", "полугодие", "півріччя", "yarıyıl",
        "semester", "반기",
    ]),
];

/// Names of stretches which nothing dates, before their number.
#[rustfmt::skip]
const SPRINT_WORDS: &[((), &[&str])] = &[((), &[
    "sprint", "sprints", "iteration", "iterations", "iteración", "iteração", "itération", "kw", "kalenderwoche",
    "iteratie", "iteracja", "спринт", "спринты", "спринти", "итерация", "ітерація", "スプリント", "イテレーション", "冲刺", "迭代",
    "스프린트", "이터레이션",
])];

/// What may stand between the parts of a date or before a year: `29 de enero de 2025`, `of 2025`.
const OF_WORDS: &[((), &[&str])] = &[((), &["of", "de", "del", "do", "di", "van"])];

/// What makes an ordinal of a number, without the dot: `29th`, `1er`, `2-я`.
const NTH_ENDINGS: &[((), &[&str])] =
    &[((), &["st", "nd", "rd", "th", "er", "re", "ère", "e", "ème", "º", "ª", "°", "я", "й", "ий", "а"])];

/// All that a window begins with, where that is a word.
pub(super) static WINDOW_WORDS: Lexicon<()> =
    Lexicon::new(word_tree!((), &UNIT_NAMES, &MONTH_NAMES, &YEAR_PART_NAMES, SPRINT_WORDS));

/// All that may stand behind the number which a window begins with, where that is a word of our letters.
pub(super) static WORDS_BEHIND_NUMBERS: Lexicon<()> = Lexicon::new(word_tree!(
    (),
    &UNIT_NAMES,
    &NTH_NAMES,
    &MONTH_NAMES,
    &YEAR_PART_NAMES,
    SPRINT_WORDS,
    RANGE_WORDS,
    AND_WORDS,
    OF_WORDS,
    NTH_ENDINGS
));

/// Of these, the words which may be another thing than a unit.
pub(super) static OTHER_THAN_UNITS: Lexicon<()> = Lexicon::new(word_tree!(
    (),
    &NTH_NAMES,
    &MONTH_NAMES,
    &YEAR_PART_NAMES,
    SPRINT_WORDS,
    RANGE_WORDS,
    AND_WORDS,
    OF_WORDS,
    NTH_ENDINGS
));

pub(super) static UNITS: Lexicon<Unit> = Lexicon::new(word_tree!(Unit, UNIT_WORDS));
pub(super) static NTH_UNITS: Lexicon<Unit> = Lexicon::new(word_tree!(Unit, NTH_WORDS));
pub(super) static NUMBERS: Lexicon<(f64, bool)> = Lexicon::new(word_tree!((f64, bool), NUMBER_WORDS));
pub(super) static QUALIFIERS: Lexicon<bool> = Lexicon::new(word_tree!(bool, QUALIFIER_WORDS));
pub(super) static TAILS: Lexicon<()> = Lexicon::new(word_tree!((), TAIL_WORDS));
pub(super) static RATES: Lexicon<bool> = Lexicon::new(word_tree!(bool, RATE_WORDS));
pub(super) static RANGE: Lexicon<()> = Lexicon::new(word_tree!((), RANGE_WORDS));
pub(super) static AND: Lexicon<()> = Lexicon::new(word_tree!((), AND_WORDS));
pub(super) static MONTHS: Lexicon<u32> = Lexicon::new(word_tree!(u32, MONTH_WORDS));
pub(super) static YEAR_PARTS: Lexicon<YearPart> = Lexicon::new(word_tree!(YearPart, YEAR_PART_WORDS));
pub(super) static SPRINTS: Lexicon<()> = Lexicon::new(word_tree!((), SPRINT_WORDS));
pub(super) static OF: Lexicon<()> = Lexicon::new(word_tree!((), OF_WORDS));
pub(super) static NTH: Lexicon<()> = Lexicon::new(word_tree!((), NTH_ENDINGS));

/// The words of [`WINDOW_WORDS`] and [`WORDS_BEHIND_NUMBERS`].
pub(super) const OF_WINDOWS: &[&[((), &[&str])]] = &[
    &UNIT_NAMES,
    &NTH_NAMES,
    &MONTH_NAMES,
    &YEAR_PART_NAMES,
    SPRINT_WORDS,
    RANGE_WORDS,
    AND_WORDS,
    OF_WORDS,
    NTH_ENDINGS,
];

const UNIT_NAMES: [((), &[&str]); UNIT_WORDS.len()] = names(UNIT_WORDS);
const NTH_NAMES: [((), &[&str]); NTH_WORDS.len()] = names(NTH_WORDS);
const MONTH_NAMES: [((), &[&str]); MONTH_WORDS.len()] = names(MONTH_WORDS);
const YEAR_PART_NAMES: [((), &[&str]); YEAR_PART_WORDS.len()] = names(YEAR_PART_WORDS);

/// The words of a table without what they mean.
const fn names<T, const ROWS: usize>(table: &[(T, &'static [&'static str])]) -> [((), &'static [&'static str]); ROWS] {
    let mut names: [((), &[&str]); ROWS] = [((), &[]); ROWS];
    let mut row = 0;
    while row < ROWS {
        names[row].1 = table[row].1;
        row += 1;
    }
    names
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::fmt::Debug;

    use super::*;

    #[test]
    fn no_word_of_a_table_means_two_things() {
        distinct(UNIT_WORDS);
        distinct(NTH_WORDS);
        distinct(NUMBER_WORDS);
        distinct(QUALIFIER_WORDS);
        distinct(RATE_WORDS);
        distinct(MONTH_WORDS);
        distinct(YEAR_PART_WORDS);
    }

    fn distinct<T: Copy + PartialEq + Debug>(table: &[(T, &[&'static str])]) {
        let mut seen = HashMap::new();
        for (meaning, words) in table {
            for word in *words {
                assert_eq!(*word, word.to_lowercase(), "a table holds lower case");
                assert!(!word.contains(['-', '_', '.']), "a blank stands in a table for all of these: {word:?}");
                assert_eq!(seen.insert(*word, *meaning).unwrap_or(*meaning), *meaning, "{word:?}");
            }
        }
    }
}
