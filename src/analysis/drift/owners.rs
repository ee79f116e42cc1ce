//! Whether two ways of writing owners may mean the same people.

use crate::analysis::Owner;

/// A shorter word is no short form of a longer one, unless it is its first letter.
const LEAST: usize = 3;

/// Whether all whom one of them names may be named by the other, too. A word for nobody says nothing.
pub(super) fn may_be_same(one: &str, other: &str) -> bool {
    let (one, other) = (Owner::all(one), Owner::all(other));
    let is_among = |owner: &Owner, all: &[Owner]| all.iter().any(|known| is_name_of(owner.name(), known.name()));
    one.iter().all(|owner| is_among(owner, &other)) || other.iter().all(|owner| is_among(owner, &one))
}

/// Whether they may be one name: `Ana Lima`, `ana-lima`, `A. Lima`, `alima`, `Ana (backend)`.
fn is_name_of(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.is_empty() || short.concat() == long.concat() {
        return true;
    }
    // The words of the shorter one, in their order among those of the longer one.
    let mut left = long.iter();
    let in_order = short.iter().all(|word| left.any(|other| is_short_for(word, other) || is_short_for(other, word)));
    let is_one_whole = short.iter().any(|word| long.contains(word));
    in_order && is_one_whole || is_handle(&short.concat(), long) || is_handle(&long.concat(), short)
}

/// Lower case, without what stands in brackets.
fn words(name: &str) -> Vec<String> {
    let bare = name.split(['(', '[']).next().unwrap_or(name).to_lowercase();
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_short_for(short: &str, long: &str) -> bool {
    let length = short.chars().count();
    long.starts_with(short) && (length == 1 || length >= LEAST || short.len() == long.len())
}

/// `alima` and `anal`, of the words `ana lima`: one of them whole, and the first letter of the other.
fn is_handle(word: &str, name: &[String]) -> bool {
    let [first, .., last] = name else { return false };
    let letter = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    word == letter(first) + last || word == first.clone() + &letter(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_written_in_other_ways() {
        let same = [
            ("Ana Lima", "ana-lima"),
            ("Ana Lima", "@analima"),
            ("Ana Lima", "A. Lima"),
            ("Ana Lima", "@alima"),
            ("Ana Lima", "Ana"),
            ("Ana (backend)", "**Ana**"),
            ("Engineering Lead", "Eng Lead"),
            ("Ana & Bo", "Bo, Ana"),
            ("Ana & Bo", "Ana"),
            ("[@ana](https://example.org/ana)", "Ana"),
            ("TBD", "Ana"),
            ("安娜", "安娜"),
        ];
        for (one, other) in same {
            assert!(may_be_same(one, other) && may_be_same(other, one), "{one} {other}");
        }
        let different = [
            ("Ana", "Bo"),
            ("Ana", "Anabel"),
            ("Ana Lima", "Bo Lima"),
            ("Engineering Lead", "Product Lead"),
            ("Data Engineer", "Data Team"),
            ("Ana & Bo", "Ana & Cy"),
            ("Al", "Alima"),
        ];
        for (one, other) in different {
            assert!(!may_be_same(one, other) && !may_be_same(other, one), "{one} {other}");
        }
    }
}
