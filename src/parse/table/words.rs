//! Heads of columns, in lower case. English first; then Spanish, Portuguese, French, German, Italian, Dutch, Polish,
//! Russian, Ukrainian, Turkish, Vietnamese, Indonesian, Chinese, Japanese, Korean.

/// What names things to be done.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "task", "tasks", "item", "items", "feature", "features", "title", "work item", "story", "user story", "action",
    "action item", "task name", "work package", "activity", "todo", "to do", "requirement",
    "tarea", "tareas", "funcionalidad", "característica", "actividad", "título",
    "tarefa", "tarefas", "funcionalidade", "recurso", "atividade",
    "tâche", "tâches", "fonctionnalité", "fonctionnalités", "activité", "titre",
    "aufgabe", "aufgaben", "funktion", "arbeitspaket", "maßnahme", "vorhaben", "titel",
    "attività", "compito", "funzionalità", "titolo",
    "taak", "taken", "functie", "onderdeel",
    "zadanie", "zadania", "funkcja", "tytuł",
    "задача", "задачи", "функция", "фича", "действие",
    "завдання", "функція",
    "görev", "görevler", "özellik", "iş",
    "nhiệm vụ", "công việc", "tính năng", "hạng mục",
    "tugas", "fitur", "pekerjaan", "kegiatan",
    "任务", "任務", "任务名称", "功能", "事项", "工作项", "标题",
    "タスク", "機能", "作業", "作業内容", "タイトル",
    "작업", "기능", "할 일", "업무", "제목",
];

/// What names them where no column of the table does so more plainly.
#[rustfmt::skip]
pub(crate) const NAMES: &[&str] = &[
    "name", "description", "deliverable", "deliverables", "component", "goal", "objective", "what", "milestone",
    "entregable", "hito", "descripción", "nombre", "entrega", "entregável", "descrição", "nome", "marco", "livrable",
    "action à mener", "jalon", "beschreibung", "meilenstein", "descrizione", "traguardo", "omschrijving",
    "beschrijving", "mijlpaal", "opis", "nazwa", "kamień milowy", "описание", "название", "наименование", "веха", "опис",
    "назва", "віха", "açıklama", "kilometre taşı", "mô tả", "tên", "cột mốc", "deskripsi", "nama", "項目", "项目", "描述",
    "名称", "里程碑", "内容", "マイルストーン", "항목", "내용", "마일스톤",
];

/// What numbers them.
#[rustfmt::skip]
pub(crate) const IDS: &[&str] = &[
    "#", "id", "no", "no.", "№", "nr", "nr.", "n°", "nº", "task id", "item id", "task #", "key", "ticket", "ref", "code",
    "номер", "№ п/п", "п/п", "sıra", "stt", "mã", "lp", "lp.", "序号", "编号", "編號", "番号", "번호",
];

/// Of how many things a row speaks.
#[rustfmt::skip]
pub(crate) const TOTALS: &[&str] = &[
    "total", "tasks", "items", "total tasks", "total items", "plans", "count", "features", "all", "stories", "task count",
    "# tasks", "todos", "tareas", "total de tareas", "tarefas", "total de tarefas", "tâches", "aufgaben", "gesamt",
    "anzahl", "totale", "attività", "totaal", "taken", "razem", "zadania", "всего", "задач", "задачи", "всього",
    "завдань", "toplam", "tổng", "tổng số", "jumlah", "总数", "总计", "任务数", "合計", "タスク数", "전체", "총계", "합계",
];

/// How many of them are still to be done.
#[rustfmt::skip]
pub(crate) const OPEN: &[&str] = &[
    "remaining", "open", "left", "outstanding", "restantes", "pendientes", "pendentes", "restant", "offen", "verbleibend",
    "rimanenti", "resterend", "pozostało", "осталось", "залишилось", "kalan", "còn lại", "sisa", "剩余", "剩餘", "残り",
    "남음", "잔여",
];

/// Which part of them is done.
#[rustfmt::skip]
pub(crate) const SHARES: &[&str] = &[
    "%", "progress", "overall progress", "total progress", "overall completion", "overall", "percent", "percentage", "% complete", "% done", "progress %", "completion", "completion %",
    "complete %", "completion rate", "plans complete", "tasks complete", "tasks completed", "tasks done", "items done",
    "done/total", "completed/total", "progreso", "avance", "porcentaje", "progresso", "andamento", "avancement",
    "progression", "fortschritt", "avanzamento", "voortgang", "postęp", "прогресс", "выполнено %", "прогрес", "ilerleme",
    "tiến độ", "kemajuan", "progres", "进度", "進度", "完成度", "完成率", "達成率", "進捗", "進捗率", "진행률", "진척도",
    "완료율",
];

/// What names a row that speaks of all the others together.
#[rustfmt::skip]
pub(crate) const SUMS: &[&str] = &[
    "total", "totals", "overall", "overall total", "sum", "all", "all phases", "all items", "all tasks", "grand total", "subtotal",
    "total general", "total général", "total geral", "total generale", "ensemble", "σ", "gesamt", "insgesamt", "gesamtsumme",
    "alle phasen", "complessivo", "łącznie", "summe", "totale", "totaal", "razem", "suma",
    "всего", "итого", "всього", "разом", "toplam", "tổng", "tổng cộng", "jumlah", "总计", "合计", "總計", "合計", "総計",
    "합계", "총계", "전체",
];

/// What names facts: rows below such a head are no work, even where another column says "done".
#[rustfmt::skip]
pub(crate) const FACTS: &[&str] = &[
    "metric", "metrics", "kpi", "kpis", "indicator", "measure", "risk", "risks", "criterion", "criteria",
    "acceptance criteria", "success criteria", "endpoint", "endpoints", "route", "technology", "tool", "library", "package",
    "dependency", "assumption", "decision", "question", "option", "term", "symbol", "emoji", "legend", "role", "environment",
    "gate", "variable", "parameter", "date", "benchmark",
    "métrica", "métricas", "indicador", "riesgo", "riesgos", "criterio", "fecha", "tecnología", "decisión",
    "risco", "riscos", "critério", "tecnologia", "decisão", "métrique", "indicateur", "risque", "critère", "technologie",
    "décision", "metrik", "kennzahl", "risiko", "kriterium", "datum", "entscheidung",
    "metrica", "indicatore", "rischio", "decisione", "metriek", "criterium", "wskaźnik", "ryzyko",
    "kryterium", "метрика", "показатель", "риск", "критерий", "дата", "технология", "решение", "показник", "ризик",
    "критерій", "gösterge", "ölçüt", "tarih", "chỉ số", "rủi ro", "tiêu chí", "ngày",
    "indikator", "kriteria", "tanggal", "指标", "風險", "风险", "标准", "日期", "技术", "图例",
    "指標", "リスク", "基準", "日付", "技術", "凡例", "지표", "위험", "리스크", "기준", "날짜", "기술", "범례",
    "target", "device", "platform", "vendor", "model", "browser", "operating system", "os", "language", "file",
    "path", "line", "port", "url", "command", "key", "setting", "flag", "field", "column", "type", "category",
    "severity", "scenario", "test case", "suite", "工具", "文件", "路径", "平台", "设备", "目标", "ツール", "ファイル", "도구", "파일",
    "fichier", "archivo", "arquivo", "datei", "файл", "herramienta", "ferramenta", "outil", "werkzeug", "инструмент",
];

/// Heads of a column in which a mark alone says whether a thing is done.
#[rustfmt::skip]
pub(crate) const TICKS: &[&str] = &[
    "", "done", "done?", "complete", "complete?", "completed", "completed?", "finished", "ready", "state", "progress", "✓",
    "✔", "☑", "✅", "hecho", "listo", "completado", "feito", "pronto", "concluído", "fait", "terminé", "erledigt", "fertig",
    "fatto", "gedaan", "klaar", "gotowe", "zrobione", "готово", "сделано", "зроблено", "tamam", "bitti", "xong", "selesai",
    "完成", "已完成", "完了", "완료",
];
