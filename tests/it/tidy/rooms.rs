//! Who may import whom, and which foreign crate lives where.

/// Each room, and the rooms that it may name.
pub(super) const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("diagnostic", &["text"]),
    ("model", &["text"]),
    ("query", &["text", "model"]),
    ("parse", &["text", "diagnostic", "model"]),
    ("document", &["text", "diagnostic", "model", "parse"]),
    ("change", &["text", "model", "document"]),
    ("history", &["text", "model", "document"]),
    ("analysis", &["text", "diagnostic", "model", "document", "history"]),
    ("check", &["text", "diagnostic", "model", "document", "change", "history", "analysis"]),
    (
        "render",
        &["text", "diagnostic", "model", "query", "parse", "document", "change", "history", "analysis", "check"],
    ),
    ("store", &["text", "document", "history"]),
    (
        "commands",
        &[
            "text",
            "diagnostic",
            "model",
            "query",
            "parse",
            "document",
            "change",
            "history",
            "analysis",
            "check",
            "render",
            "store",
        ],
    ),
];

/// Each dependency, and the rooms that may name it; without any, all of them may.
pub(super) const CRATES: &[(&str, &[&str])] = &[
    ("anstyle", &["render"]),
    ("anyhow", &["store", "commands"]),
    ("chrono", &[]),
    ("clap", &["commands"]),
    ("clap_complete", &["commands"]),
    ("clap_mangen", &["commands"]),
    ("comfy_table", &["render"]),
    ("csv", &["render"]),
    ("encoding_rs", &["text"]),
    ("glob", &["store"]),
    ("percent_encoding", &["render"]),
    ("pulldown_cmark", &["parse"]),
    ("quick_xml", &["render"]),
    ("rust_decimal", &["model", "parse", "analysis", "check"]),
    ("rustix", &["store"]),
    ("serde", &["store", "render"]),
    ("serde_json", &["render"]),
    ("serde_yaml", &["store", "parse"]),
    ("sha2", &["render", "store"]),
    ("similar", &["render"]),
    ("strsim", &[]),
    ("terminal_size", &["store"]),
    ("unicode_width", &["query", "change", "render"]),
];
