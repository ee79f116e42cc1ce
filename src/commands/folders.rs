//! Paths from one folder to another.

/// The path of `target` from the folder of `file`, both of them from the root folder on, with `/` between the folders.
pub(super) fn from_folder_of(file: &str, target: &str) -> String {
    let (mut above, target): (Vec<&str>, Vec<&str>) = (file.split('/').collect(), target.split('/').collect());
    above.pop();
    let shared = target.iter().zip(&above).take_while(|(one, other)| one == other).count();
    "../".repeat(above.len() - shared) + &target[shared..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_left_out() {
        let cases = [
            ("plans/a.md", "plans/b.md", "b.md"),
            ("a.md", "plans/b.md", "plans/b.md"),
            ("plans/2026/a.md", "plans/b.md", "../b.md"),
            ("plans/a.md", "backlog/x/b.md", "../backlog/x/b.md"),
        ];
        for (file, target, expect) in cases {
            assert_eq!(from_folder_of(file, target), expect, "{file} {target}");
        }
    }
}
