//! Currencies as they stand beside a number.

use std::sync::LazyLock;

use crate::model::Currency;
use crate::parse::value::Lexicon;

pub(super) static CURRENCIES: LazyLock<Lexicon<Currency>> = LazyLock::new(|| Lexicon::new(CURRENCY_LIST));

/// Currencies as words behind a number. Codes that are words of some language too count in capitals only: 30 sek are none.
#[rustfmt::skip]
const CURRENCY_LIST: &[(Currency, &[&str])] = &[
    (Currency::Usd, &["dollars", "dollar", "us dollars", "usd", "dólares", "долларов", "美元", "ドル", "달러"]),
    (Currency::Eur, &["euros", "euro", "eur", "евро", "欧元", "ユーロ", "유로"]),
    (Currency::Gbp, &["gbp", "pounds sterling", "英镑"]),
    (Currency::Jpy, &["jpy", "yen", "円", "日元"]),
    (Currency::Cny, &["rmb", "yuan", "元", "人民币"]),
    (Currency::Inr, &["inr", "rupees"]),
    (Currency::Krw, &["krw", "원"]),
    (Currency::Rub, &["rub", "rubles", "roubles", "руб", "рублей"]),
    (Currency::Uah, &["uah", "грн", "гривень"]),
    (Currency::Brl, &["reais"]),
    (Currency::Chf, &["chf", "franken"]),
    (Currency::Pln, &["pln", "zł", "złotych"]),
    (Currency::Czk, &["kč"]),
    (Currency::Vnd, &["đồng"]),
    (Currency::Idr, &["rupiah"]),
    (Currency::Ils, &["shekels"]),
];

/// Symbols and codes before a number, the longer before those that they begin with. Case counts.
pub(super) const SYMBOLS: &[(&str, Currency)] = &[
    ("US$", Currency::Usd),
    ("$US", Currency::Usd),
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
    ("VND", Currency::Vnd),
    ("IDR", Currency::Idr),
    ("RUB", Currency::Rub),
    ("UAH", Currency::Uah),
    ("ILS", Currency::Ils),
    ("NIS", Currency::Ils),
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
