//! Money of one country.

/// A currency. There are no exchange rates: amounts of two currencies are never added.
///
/// A bare `$` is read as the dollar of the United States and a bare `¥` as the yen; who means another one writes its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the codes of ISO 4217")]
pub enum Currency {
    Usd,
    Eur,
    Gbp,
    Jpy,
    Cny,
    Inr,
    Krw,
    Rub,
    Uah,
    Try,
    Brl,
    Cad,
    Aud,
    Nzd,
    Mxn,
    Chf,
    Sek,
    Nok,
    Dkk,
    Pln,
    Czk,
    Ils,
    Vnd,
    Idr,
    Sgd,
    Hkd,
    Zar,
}

impl Currency {
    /// Whether it is called dollar.
    pub const fn is_dollar(self) -> bool {
        matches!(self, Self::Usd | Self::Cad | Self::Aud | Self::Nzd | Self::Sgd | Self::Hkd)
    }

    /// What is written before an amount: `$`, `€`, `CHF `.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Usd => "$",
            Self::Eur => "€",
            Self::Gbp => "£",
            Self::Jpy => "¥",
            Self::Cny => "CNY ",
            Self::Inr => "₹",
            Self::Krw => "₩",
            Self::Rub => "₽",
            Self::Uah => "₴",
            Self::Try => "₺",
            Self::Brl => "R$",
            Self::Cad => "CA$",
            Self::Aud => "A$",
            Self::Nzd => "NZ$",
            Self::Mxn => "MX$",
            Self::Chf => "CHF ",
            Self::Sek => "SEK ",
            Self::Nok => "NOK ",
            Self::Dkk => "DKK ",
            Self::Pln => "PLN ",
            Self::Czk => "CZK ",
            Self::Ils => "₪",
            Self::Vnd => "₫",
            Self::Idr => "IDR ",
            Self::Sgd => "S$",
            Self::Hkd => "HK$",
            Self::Zar => "ZAR ",
        }
    }

    /// Whether its amounts are usually written as `1,500.00`; elsewhere a point and three digits behind it are thousands.
    pub const fn has_decimal_point(self) -> bool {
        matches!(
            self,
            Self::Usd
                | Self::Gbp
                | Self::Jpy
                | Self::Cny
                | Self::Inr
                | Self::Krw
                | Self::Cad
                | Self::Aud
                | Self::Nzd
                | Self::Mxn
                | Self::Chf
                | Self::Ils
                | Self::Sgd
                | Self::Hkd
                | Self::Zar
        )
    }
}
