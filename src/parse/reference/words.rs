//! Words around paths, in lower case. Those of scripts without blanks between words count wherever they stand.

use crate::text::{WordTree, word_tree};

/// What stands between paths of one kind.
pub(super) const LIKEWISE: &[&str] =
    &[",", "、", "，", "&", "+", "·", " and", " or", " und", " y", " e", " et", " и", "和", "与", "及"];

/// Words in front of a path which say that it is to be read.
#[rustfmt::skip]
pub(super) const POINTERS: &[&str] = &[
    "see", "see also", "see the", "spec", "cf.", "refer to", "reference", "details in", "details are in",
    "described in", "documented in", "specified in", "defined in", "explained in", "outlined in", "spec in",
    "specs in", "plan in", "design in", "record in", "based on", "according to", "derived from", "siehe",
    "siehe auch", "ver", "véase", "voir", "vedi", "zie", "veja", "zob.", "см.", "смотри", "详见", "参见", "参考", "请见",
    "見", "参照", "参照：",
];

/// Labels whose value is a document.
#[rustfmt::skip]
pub(super) const POINTING_LABELS: &[&str] = &[
    "spec", "specs", "specification", "doc", "docs", "documentation", "plan", "design", "design doc", "reference",
    "references", "ref", "refs", "detail", "details", "prd", "rfc", "adr", "link", "links", "report", "source",
    "sources", "guide", "background", "related", "quelle", "spezifikation", "especificación", "referencia",
    "referência", "referencias", "fuente", "référence", "文档", "来源", "计划文件", "报告", "参考资料", "규격", "참고",
];

/// Keys of front matter whose value is the document before or after this one, or above it.
#[rustfmt::skip]
pub(super) const SUCCESSION: &[&str] = &[
    "superseded by", "supersedes", "replaced by", "replaces", "parent", "epic", "roadmap", "see also",
];

/// Verbs in front of what they bring into being, as one commands them; in other moods it is there already.
#[rustfmt::skip]
pub(super) const MAKING: &[&str] = &[
    "create", "write", "author", "draft", "add", "implement", "generate", "produce", "prepare", "introduce",
    "scaffold", "publish", "make", "new", "crear", "escribir", "redactar", "criar", "escrever", "redigir",
    "adicionar", "gerar", "generar", "agregar", "añadir", "créer", "écrire", "rédiger", "ajouter", "erstelle",
    "schreibe", "creare", "scrivere", "создать", "написать", "добавить", "utworzyć", "napisać", "dodać", "створити",
    "创建", "新建", "新增", "编写", "撰写", "添加", "输出", "产出", "建立",
];

/// Verbs behind what they bring into being.
#[rustfmt::skip]
pub(super) const MAKING_BEHIND: &[&str] = &[
    "anlegen", "erstellen", "schreiben", "erzeugen", "verfassen", "oluştur", "yaz", "작성", "생성", "추가", "を作成", "を追加",
    "を書く",
];

/// What behind a path says that it is yet to come.
#[rustfmt::skip]
pub(super) const TO_COME: &[&str] = &[
    "new", "new file", "to be created", "to be written", "to be added", "to create", "to write", "create", "tbd",
    "planned", "todo", "will be created", "will be written", "does not exist", "doesn't exist", "not yet",
    "missing", "neu", "nuevo", "novo", "nouveau", "por crear", "a criar", "новый", "新建", "新增", "待创建", "待编写",
];

/// Words above a list, or before a colon, of what is to be made.
#[rustfmt::skip]
pub(super) const PROMISES: &[&str] = &[
    "deliverables", "deliverable", "outputs", "output", "artifacts", "artifact", "artefacts", "artefact",
    "produces", "files to create", "files", "new files", "to create", "to be created", "create", "entregables",
    "entregáveis", "salidas", "livrables", "ergebnisse", "результаты", "产出", "产物", "交付物", "输出",
];

/// What leads from a verb to something that is there: `add a table to x.md`.
#[rustfmt::skip]
pub(super) const GIVING: &[&str] = &[
    "to", "in", "into", "from", "of", "per", "with", "on", "at", "for", "by", "via", "using", "a", "en", "de",
    "con", "em", "no", "na", "com", "dans", "à", "avec", "zu", "aus", "mit", "в", "из", "по",
];

/// Verbs in front of a file that is there already.
#[rustfmt::skip]
pub(super) const CHANGING: &[&str] = &[
    "update", "edit", "modify", "change", "extend", "fix", "refactor", "adjust", "patch", "mend", "clean", "migrate", "replace", "read",
    "run", "use", "check", "review", "call", "load", "import", "test", "follow", "actualizar", "atualizar", "modifier", "ändern",
    "обновить", "изменить", "修改", "更新",
];

/// A repository.
#[rustfmt::skip]
pub(super) const REPOSITORIES: &[&str] = &[
    "repo", "repository", "repositorio", "repositório", "dépôt", "репозитории",
];

/// What in front of [`REPOSITORIES`] means this one.
#[rustfmt::skip]
pub(super) const THESE: &[&str] = &[
    "this", "the", "same", "our", "main", "root", "entire", "whole", "git", "current", "el", "este", "mismo", "o",
    "le", "ce", "dem", "diesem", "этом",
];

/// Verbs after which a file is not where it was.
#[rustfmt::skip]
const LEAVING_WORDS: &[&str] = &[
    "delete", "deleted", "remove", "removed", "rename", "renamed", "move", "moved", "drop", "dropped", "archive",
    "eliminar", "borrar", "renombrar", "mover", "remover", "renomear", "supprimer", "renommer", "удалить",
];

/// How long the shortest of these in ASCII is.
pub(super) const SHORTEST_LEAVING: usize = "move".len();

/// The two letters of ASCII that these begin with: for each first one the second ones, a bit each.
const BEGINNINGS: [u32; 26] = {
    let mut seconds = [0; 26];
    let mut at = 0;
    while at < LEAVING_WORDS.len() {
        let word = LEAVING_WORDS[at].as_bytes();
        if word[0].is_ascii_lowercase() && word[1].is_ascii_lowercase() {
            seconds[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
        }
        at += 1;
    }
    seconds
};

/// Whether a verb after which a file is not where it was may begin with these two letters of ASCII.
pub(super) fn may_begin_leaving(first: u8, second: u8) -> bool {
    let [first, second] = [first, second].map(|letter| letter.to_ascii_lowercase().wrapping_sub(b'a'));
    second < 26 && BEGINNINGS.get(usize::from(first)).is_some_and(|seconds| seconds >> second & 1 == 1)
}

/// The same, to be looked up.
pub(super) static LEAVING: WordTree<()> = word_tree!((), &[((), LEAVING_WORDS)]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_verb_is_shorter() {
        let shortest = LEAVING_WORDS.iter().filter(|word| word.is_ascii()).map(|word| word.len()).min();
        assert_eq!(shortest, Some(SHORTEST_LEAVING));
    }
}
