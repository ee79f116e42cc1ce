//! Words by which a legend is known. Languages as for the statuses.

/// What stands above or in front of a legend, and of nothing else.
#[rustfmt::skip]
pub(super) const NAMES: &[&str] = &[
    "legend", "legends", "status legend", "emoji legend", "icon legend", "symbol legend", "legend & symbols",
    "status legends", "priority legend", "progress legend", "table legend", "color legend", "colour legend",
    "legend of symbols", "checkbox legend", "status key", "emoji key", "symbol key", "color key", "colour key",
    "priority key", "status symbols", "status icons", "status emoji", "status emojis", "status markers",
    "what the symbols mean", "what the emoji mean", "what the icons mean", "status definitions", "status meanings",
    "leyenda", "leyenda de estados", "leyenda de estado", "simbología", "legenda", "legenda de status",
    "legenda dos status", "légende", "légende des statuts", "legende", "statuslegende", "status legende",
    "zeichenerklärung", "legenda degli stati", "statuslegenda", "legenda statusów", "легенда", "легенда статусов",
    "условные обозначения", "легенда статусів", "умовні позначення", "lejant", "durum göstergesi", "chú giải",
    "keterangan status", "图例", "状态图例", "状态标记", "标记说明", "图标说明", "符号说明", "状态标识", "圖例", "狀態圖例", "標記說明", "凡例",
    "ステータス凡例", "記号の意味", "ステータスの意味", "범례", "상태 범례",
];

/// What stands above or in front of a legend, or of something else.
#[rustfmt::skip]
pub(super) const LIKELY_NAMES: &[&str] = &[
    "key", "symbols", "emoji", "emojis", "icons", "markers", "indicators", "conventions", "notation", "statuses",
    "status indicators", "status codes", "status values", "status labels", "status types", "status guide", "emoji guide",
    "símbolos", "convenciones", "iconos", "estados", "ícones", "convenções", "symboles", "conventions", "statuts",
    "symbole", "stati", "simboli", "symbolen", "статусы", "обозначения", "статуси", "позначення", "gösterge", "simgeler",
    "semboller", "chú thích", "ký hiệu", "keterangan", "simbol", "状态说明", "状态定义", "狀態說明", "記号", "기호", "상태 설명", "표기",
];

/// Heads of the columns that hold the signs.
#[rustfmt::skip]
pub(super) const SIGNS: &[&str] = &[
    "symbol", "symbols", "emoji", "icon", "mark", "marker", "sign", "legend", "key", "badge", "indicator", "color", "colour",
    "símbolo", "icono", "ícone", "leyenda", "symbole", "icône", "icone", "légende", "zeichen", "simbolo", "icona", "symbool",
    "ikona", "znak", "символ", "значок", "иконка", "знак", "обозначение", "позначення", "simge", "sembol", "ký hiệu",
    "biểu tượng", "simbol", "ikon", "图例", "符号", "图标", "标记", "標記", "圖示", "符號", "記号", "マーク", "アイコン", "기호",
    "아이콘", "표시",
];

/// Heads of the columns that say what the signs mean.
#[rustfmt::skip]
pub(super) const MEANINGS: &[&str] = &[
    "meaning", "means", "definition", "explanation", "significado", "signification", "définition", "bedeutung",
    "significato", "betekenis", "znaczenie", "значение", "значення", "anlamı", "anlam", "ý nghĩa", "arti", "makna",
    "keterangan", "含义", "说明", "意思", "含義", "說明", "意味", "의미",
];

/// What may follow a state in a legend without changing it: `Blocked by a dependency`, `Completed tasks`.
#[rustfmt::skip]
pub(super) const CONNECTORS: &[&str] = &[
    "and", "or", "but", "by", "for", "on", "with", "until", "in", "as", "yet", "&", "task", "tasks", "item", "items",
    "feature", "features", "work", "y", "o", "por", "para", "e", "ou", "et", "par", "pour", "und", "oder", "durch", "für",
    "i", "lub", "и", "или", "і", "або", "ve", "veya", "và", "dan", "atau",
];

/// Signs that are a colour and nothing else: they mean what a legend says of them.
pub(super) const COLOURS: &[char] =
    &['🔴', '🟠', '🟡', '🟢', '🔵', '🟣', '🟤', '⚪', '⚫', '🟥', '🟧', '🟨', '🟩', '🟦', '🟪'];
