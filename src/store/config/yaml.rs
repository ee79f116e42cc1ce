//! Values of `plan.yaml`, with their places, and with faults that say what to write.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

use chrono::{NaiveDate, Weekday};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_yaml::Options;

use crate::text::{Span, Spanned};

/// Far more than any honest file needs, and soon reached by a hostile one.
pub(super) fn limits() -> Options {
    let budget = serde_yaml::budget! { max_depth: 32, max_events: 100_000, max_aliases: 1_000 };
    serde_yaml::options! { budget: budget }
}

/// A section that was begun and left empty is as good as none.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// One value with its place.
pub(super) fn one<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Spanned<String>>, D::Error> {
    Ok(Option::<At<String>>::deserialize(from)?.map(|At(value)| value))
}

/// A list, each value with its place.
pub(super) fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Spanned<String>>, D::Error> {
    let list: Vec<At<String>> = or_default(from)?;
    Ok(list.into_iter().map(|At(value)| value).collect())
}

/// A key and its value.
pub(super) type Pair<T> = (Spanned<String>, Spanned<T>);

/// Keys and values in the order of the file, with their places.
pub(super) fn map<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<Pair<T>>, D::Error> {
    let Pairs(pairs) = or_default(from)?;
    Ok(pairs)
}

/// A date.
pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    Ok(Option::<Date>::deserialize(from)?.map(|Date(date)| date))
}

/// A list of dates.
pub(super) fn dates<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeSet<NaiveDate>, D::Error> {
    let dates: Vec<Date> = or_default(from)?;
    Ok(dates.into_iter().map(|Date(date)| date).collect())
}

/// Days of the week, at least one.
pub(super) fn week<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Weekday>, D::Error> {
    let days = Vec::<Day>::deserialize(from)?;
    if days.is_empty() {
        return Err(D::Error::custom("a working week has at least one day"));
    }
    Ok(days.into_iter().map(|Day(day)| day).collect())
}

/// A number above 0.
pub(super) fn factor<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Factor::deserialize(from).map(|Factor(factor)| factor)
}

/// A part of a whole, from 0 to 1.
pub(super) fn part<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    let number = f64::deserialize(from)?;
    if (0.0..=1.0).contains(&number) {
        return Ok(number);
    }
    Err(D::Error::custom(format_args!("{number} makes no sense here; write a part from 0 to 1, such as 0.05")))
}

/// A number above 0 for each name.
pub(super) fn factors<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, f64>, D::Error> {
    let factors: BTreeMap<String, Factor> = or_default(from)?;
    Ok(factors.into_iter().map(|(name, Factor(factor))| (name, factor)).collect())
}

/// A value and its place.
struct At<T>(Spanned<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let serde_yaml::Spanned { value, referenced, .. } = serde_yaml::Spanned::deserialize(from)?;
        let place = referenced.span();
        let bytes = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
        let start = bytes(place.byte_offset());
        Ok(Self(Spanned::new(value, Span::new(start, start + bytes(place.byte_len())))))
    }
}

/// See [`map`].
struct Pairs<T>(Vec<Pair<T>>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
    type Value = Pairs<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keys and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
        let mut pairs = Vec::new();
        while let Some((At(key), At(value))) = map.next_entry()? {
            pairs.push((key, value));
        }
        Ok(Pairs(pairs))
    }
}

struct Date(NaiveDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let fault = |_| D::Error::custom(format_args!("`{text}` is no date; write one like 2025-12-31"));
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").map(Self).map_err(fault)
    }
}

struct Day(Weekday);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let fault = |_| D::Error::custom(format_args!("`{text}` is no day of the week; write one like mon"));
        text.parse().map(Self).map_err(fault)
    }
}

struct Factor(f64);

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(from)?;
        if number.is_finite() && number > 0.0 {
            return Ok(Self(number));
        }
        Err(D::Error::custom(format_args!("{number} makes no sense here; write a number above 0")))
    }
}
