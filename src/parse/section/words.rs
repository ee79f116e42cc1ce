//! The words of headings that tell what stands below them: data in one place.

/// Words that open a phase when a number follows, or the end, a colon or a dash.
#[rustfmt::skip]
pub(super) const PHASE_WORDS: &[&str] = &[
    "phase", "stage", "milestone", "sprint", "iteration", "week", "weeks", "month", "months", "quarter", "version",
    "release", "priority", "tier", "wave", "day", "days", "year", "horizon", "track", "part", "level", "cycle",
    "fase", "etapa", "hito", "semana", "mes", "prioridad", "marco", "mês", "prioridade", "étape", "jalon", "semaine",
    "mois", "priorité", "abschnitt", "meilenstein", "woche", "monat", "priorität", "stufe", "traguardo", "settimana",
    "mese", "priorità", "mijlpaal", "prioriteit", "maand", "faza", "etap", "kamień milowy", "tydzień", "miesiąc",
    "priorytet", "фаза", "этап", "веха", "неделя", "месяц", "приоритет", "спринт", "етап", "віха", "тиждень",
    "місяць", "пріоритет", "faz", "aşama", "kilometre taşı", "hafta", "ay", "öncelik", "giai đoạn", "cột mốc", "tuần",
    "tháng", "ưu tiên", "tahap", "tonggak", "minggu", "bulan", "prioritas", "阶段", "里程碑", "階段", "フェーズ", "マイルストーン",
    "段階", "단계", "마일스톤", "페이즈",
    "batch", "batches", "increment", "lot", "lote", "paket", "lieferung", "批次", "バッチ", "배치",
];

/// Whole headings that name a horizon.
#[rustfmt::skip]
pub(super) const HORIZONS: &[&str] = &[
    "now", "next", "later", "someday", "short term", "mid term", "medium term", "long term", "near term", "immediate",
    "ahora", "siguiente", "después", "corto plazo", "medio plazo", "largo plazo", "court terme", "moyen terme",
    "long terme", "kurzfristig", "mittelfristig", "langfristig", "сейчас", "далее", "потом", "短期", "中期", "长期", "長期",
    "right now", "current", "current focus", "coming next", "up next", "short range", "long range", "near future",
    "far future", "future", "distant future", "eventually", "soon", "coming soon", "this week", "this month",
    "this quarter", "this year", "next week", "next month", "next quarter", "next year", "today", "tomorrow",
    "próximo", "próximamente", "a corto plazo", "a medio plazo", "a largo plazo", "agora", "a seguir", "depois",
    "curto prazo", "médio prazo", "longo prazo", "maintenant", "ensuite", "plus tard", "à court terme",
    "à moyen terme", "à long terme", "jetzt", "als nächstes", "später", "adesso", "prossimo", "poi", "breve termine",
    "medio termine", "lungo termine", "nu", "volgende", "korte termijn", "middellange termijn", "lange termijn",
    "teraz", "następnie", "później", "krótkoterminowe", "średnioterminowe", "długoterminowe", "скоро", "ближайшее",
    "краткосрочные", "среднесрочные", "долгосрочные", "краткосрочная перспектива", "среднесрочная перспектива",
    "долгосрочная перспектива", "зараз", "далі", "потім", "короткострокові", "середньострокові", "довгострокові",
    "şimdi", "sonraki", "daha sonra", "kısa vade", "orta vade", "uzun vade", "bây giờ", "tiếp theo", "sau này",
    "ngắn hạn", "trung hạn", "dài hạn", "sekarang", "berikutnya", "nanti", "jangka pendek", "jangka menengah",
    "jangka panjang", "现在", "接下来", "以后", "未来", "近期", "远期", "短期计划", "中期计划", "长期计划", "今後", "今", "次", "将来", "短期的", "中期的",
    "長期的", "지금", "다음", "나중", "단기", "중기", "장기",
    "to come", "coming up", "still to come", "in the future", "some day", "maybe later", "one day",
];

/// Last words of headings below which nothing is an item: `MVP Success Criteria`.
#[rustfmt::skip]
pub(super) const CLOSED_ENDINGS: &[&str] = &[
    "acceptance criteria", "success criteria", "exit criteria", "completion criteria", "definition of done",
    "success metrics", "key metrics", "criterios de éxito", "criterios de aceptación", "critérios de aceitação",
    "critérios de sucesso", "critères d'acceptation", "akzeptanzkriterien", "erfolgskriterien", "критерии приемки",
    "критерии успеха", "критерії успіху", "验收标准", "成功标准", "受け入れ基準", "완료 기준",
    "statistics", "estadísticas", "estatísticas", "statistiques", "statistiken", "statistiche", "статистика", "统计", "統計",
    "통계",
];

/// Last words of headings below which somebody explains: `Non-functional Requirements`.
#[rustfmt::skip]
pub(super) const PROSE_ENDINGS: &[&str] = &[
    "requirements", "notes", "principles", "architecture", "considerations", "guidelines", "conventions", "decisions",
    "rationale", "overview", "summary", "protocol", "strategy", "assumptions", "constraints", "anforderungen", "hinweise",
    "requisitos", "notas", "exigences", "requisiti", "требования", "вимоги", "gereksinimler", "要求", "说明", "要件",
    "分析", "架构", "架構", "建议", "建議", "规格", "規格", "考量", "概述", "說明", "效果", "成果", "背景", "方針",
    "構成", "アーキテクチャ", "アーキテクチャ設計", "설계", "아키텍처", "분석",
];

/// Whole headings below which work is listed.
#[rustfmt::skip]
pub(super) const WORK: &[&str] = &[
    "task", "tasks", "task list", "to do", "todo", "todos", "to dos", "todo list", "to do list", "backlog", "next up",
    "ideas", "idea list", "wishlist", "wish list", "future work", "future plans", "future ideas",
    "future enhancements", "future improvements", "future features", "future considerations", "upcoming",
    "upcoming features", "upcoming work", "planned features", "planned work", "feature requests", "improvements",
    "enhancements", "known issues", "known bugs", "bugs", "bug fixes", "open issues", "tracking issues", "issues",
    "tech debt", "technical debt", "nice to have", "nice to haves", "must have", "must haves", "should have",
    "could have", "won't have", "stretch goals", "deliverables", "work items", "user stories", "stories", "epics",
    "quick wins", "remaining work", "remaining tasks", "remaining items", "open items", "open tasks", "open work",
    "outstanding", "outstanding work", "outstanding items", "in the works", "under consideration", "exploring",
    "not planned", "low hanging fruit", "chores", "refactoring", "implementation tasks", "development tasks",
    "tareas", "pendientes", "lista de tareas", "ideas futuras", "mejoras", "errores conocidos", "tarefas",
    "pendências", "melhorias", "ideias", "o que você constrói", "tâches", "à faire", "idées", "améliorations",
    "aufgaben", "aufgabenliste", "ideen", "verbesserungen", "offene punkte", "bekannte fehler", "attività", "da fare",
    "idee", "miglioramenti", "taken", "te doen", "ideeën", "verbeteringen", "zadania", "do zrobienia", "pomysły",
    "usprawnienia", "задачи", "список задач", "идеи", "улучшения", "бэклог", "завдання", "ідеї", "покращення",
    "görevler", "yapılacaklar", "fikirler", "iyileştirmeler", "nhiệm vụ", "công việc", "việc cần làm", "ý tưởng",
    "cải tiến", "tugas", "daftar tugas", "ide", "perbaikan", "任务", "任务列表", "待办", "待办事项", "后续计划", "未来计划", "想法", "改进",
    "任務", "待辦", "待辦事項", "タスク", "タスク一覧", "アイデア", "改善", "今後の予定", "やること", "작업", "할 일", "아이디어", "개선",
    "交付物", "交付成果", "交付内容", "entregables", "entregáveis", "livrables", "lieferobjekte", "ergebnisse", "deliverable",
    "результаты работ", "成果物", "산출물",
];

/// Whole headings below which plain lines are work where the document has no better word for it, and advice elsewhere.
#[rustfmt::skip]
pub(super) const STEPS: &[&str] = &[
    "action items", "actions", "action plan", "next steps", "next actions", "new features", "features", "milestones",
    "immediate actions", "immediate next steps", "what's next", "follow ups", "follow up", "followups",
    "implementation steps", "implementation plan", "development plan", "work plan", "roadmap", "the roadmap",
    "próximos pasos", "siguientes pasos", "características", "próximos passos", "funcionalidades",
    "prochaines étapes", "fonctionnalités", "nächste schritte", "prossimi passi", "volgende stappen",
    "następne kroki", "следующие шаги", "план работ", "наступні кроки", "sonraki adımlar", "các bước tiếp theo",
    "langkah selanjutnya", "下一步", "下一步计划", "功能", "新功能", "次のステップ", "機能", "다음 단계", "기능",
    "phases", "phased plan", "project phases", "development phases", "implementation phases", "delivery plan", "release plan",
    "release schedule", "fases", "étapes", "phasen", "fasi", "fasen", "fazy", "фазы", "этапы", "етапи", "aşamalar",
    "giai đoạn", "tahapan", "阶段规划", "开发计划", "实施计划", "フェーズ", "開発計画", "개발 계획", "단계별 계획",
];

/// Last words of headings below which work is listed.
#[rustfmt::skip]
pub(super) const WORK_ENDINGS: &[&str] = &[
    "tasks", "backlog", "todo", "todos", "priority", "action items", "next steps", "wishlist", "user stories",
    "ideas", "work items", "deliverables", "prioridad", "prioridade", "priorité", "priorität", "priorità",
    "prioriteit", "priorytet", "приоритет", "пріоритет", "tareas", "tarefas", "tâches", "aufgaben", "attività",
    "taken", "zadania", "задачи", "завдання", "görevler", "任务", "タスク",
    "sprints", "releases", "iterations",
];

/// What may stand beside the words of a status in a heading that gives it to all below it: `Completed Items`.
#[rustfmt::skip]
pub(super) const STATUS_NOUNS: &[&str] = &[
    "tasks", "items", "features", "work", "milestones", "phases", "fixes", "improvements", "changes", "issues",
    "stories", "goals", "deliverables", "components", "modules", "releases", "things", "recently", "so far",
    "this week", "today", "list", "section", "sprint", "projects", "plans", "enhancements", "bugs", "actions",
    "requirements", "tareas", "recientemente", "tarefas", "recentemente", "tâches", "récemment", "aufgaben",
    "kürzlich", "zuletzt", "attività", "taken", "recent", "zadania", "ostatnio", "задачи", "недавно", "завдання",
    "нещодавно", "görevler", "任务", "事项", "功能", "タスク", "작업",
    "特性", "需求", "計畫", "计划", "工作", "項目", "项目",
];

/// Words with which a remark behind a status begins: `Done in v2`.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &[&str] = &[
    "in", "for", "after", "since", "by", "on", "during", "as", "with", "at", "of", "to", "until", "before", "en",
    "para", "desde", "em", "pour", "depuis", "für", "seit", "nach", "per", "dal", "voor", "sinds", "w", "od", "в",
    "с", "для", "після", "до",
];

/// Whole headings below which nothing is an item, not even a checkbox.
#[rustfmt::skip]
pub(super) const WITHOUT_ITEMS: &[&str] = &[
    "acceptance criteria", "success criteria", "definition of done", "exit criteria", "done when", "criteria", "dod",
    "risks", "risk", "risk assessment", "risk mitigation", "risks and mitigations", "risks & mitigations",
    "mitigation", "risk management", "known risks", "metrics", "success metrics", "key metrics", "kpis", "kpi",
    "measurements", "success indicators", "legend", "status legend", "key", "overview", "introduction", "summary",
    "executive summary", "notes", "note", "references", "reference", "resources", "links", "further reading",
    "see also", "history", "changelog", "change log", "revision history", "version history", "document history",
    "recommendations", "template", "templates", "non goals", "table of contents", "contents", "toc", "index", "about",
    "about this document", "how to use this document", "glossary", "appendix", "disclaimer", "conclusion",
    "status definitions", "status key", "status emoji", "out of scope", "progress", "progress tracking",
    "progress overview", "example", "examples", "resumen", "riesgos", "métricas", "criterios de éxito",
    "criterios de aceptación", "leyenda", "notas", "referencias", "introducción", "índice", "resumo", "riscos",
    "critérios de sucesso", "critérios de aceitação", "legenda", "referências", "introdução", "visão geral",
    "visión general", "aperçu", "risques", "critères de succès", "critères d'acceptation", "légende", "références",
    "sommaire", "überblick", "übersicht", "risiken", "erfolgskriterien", "akzeptanzkriterien", "legende", "hinweise",
    "referenzen", "einleitung", "metriken", "inhalt", "inhaltsverzeichnis", "zusammenfassung", "panoramica", "rischi",
    "criteri", "riferimenti", "overzicht", "risico's", "succescriteria", "notities", "przegląd", "ryzyka",
    "kryteria sukcesu", "notatki", "обзор", "риски", "критерии успеха", "критерии приемки", "легенда", "примечания",
    "ссылки", "введение", "содержание", "метрики", "огляд", "ризики", "критерії успіху", "примітки", "зміст",
    "genel bakış", "riskler", "başarı kriterleri", "notlar", "kaynaklar", "tổng quan", "rủi ro",
    "tiêu chí thành công", "ghi chú", "tài liệu tham khảo", "ikhtisar", "gambaran umum", "risiko",
    "kriteria keberhasilan", "catatan", "referensi", "概述", "概览", "风险", "风险评估", "成功标准", "验收标准", "图例", "说明", "备注", "参考",
    "参考资料", "目录", "指标", "總覽", "圖例", "凡例", "概要", "リスク", "成功基準", "受け入れ基準", "完了条件", "注意事項", "備考", "目次", "개요", "위험",
    "리스크", "성공 기준", "완료 기준", "범례", "참고", "목차", "execution order", "recommended execution order", "recommended order",
    "priority order", "suggested order", "implementation order", "order of implementation", "order of work",
    "suggested implementation order", "recommended implementation order", "build order", "validation criteria",
    "quality metrics", "performance metrics", "resources needed", "decision log", "status updates",
    "types of changes", "checklist for contributors", "statistics", "stats", "related documents", "risk register",
    "risk analysis", "risks and mitigation", "potential risks", "risk factors", "key risks",
    "key risks and mitigations", "mitigation strategies", "contingency", "contingency plan", "success factors",
    "critical success factors", "measures of success", "how we measure success", "measuring success", "done criteria",
    "completion criteria", "entry criteria", "gate criteria", "release criteria", "graduation criteria", "acceptance",
    "acceptance tests", "definition of ready", "source notes", "sources", "bibliography", "further information",
    "additional resources", "useful links", "status codes", "emoji legend", "emoji key",
    "how to read this", "how to read this document", "reading guide", "criterios", "definición de hecho",
    "definición de terminado", "riesgos y mitigaciones", "métricas de éxito", "orden de ejecución",
    "definição de pronto", "riscos e mitigações", "métricas de sucesso", "pflegehinweise", "definition von fertig",
    "metriche", "критерии", "критерии готовности", "критерії", "ölçütler", "kriterler", "tiêu chí", "kriteria", "验收",
    "验收条件", "完成标准", "受入基準", "リスクと対策", "완료 조건",
];

/// Whole headings of the parts of a document that explain: a checkbox below them is an item, a plain line is none.
#[rustfmt::skip]
pub(super) const PROSE: &[&str] = &[
    "background", "context", "vision", "mission", "goals", "goal", "principles", "guiding principles",
    "assumptions", "constraints", "how to contribute", "contributing", "how to use", "usage", "faq", "questions",
    "open questions", "license", "contact", "feedback", "dependencies", "stakeholders", "team", "architecture",
    "tech stack", "technology stack", "motivation", "purpose", "scope", "rationale", "budget", "timeline",
    "timeline summary", "rollback plan", "testing strategy", "communication plan", "review process", "maintenance",
    "objetivos", "contexto", "objectifs", "contexte", "ziele", "hintergrund", "obiettivi", "doelen", "cele", "цели",
    "цілі", "hedefler", "mục tiêu", "tujuan", "目标", "背景", "目的", "목표", "배경", "current state", "current status",
    "status quo", "state of the project", "where we are", "what we have", "key features", "technical considerations",
    "considerations", "design", "design decisions", "design principles", "technical design", "implementation notes",
    "technical notes", "technical details", "implementation details", "philosophy", "approach", "general approach",
    "strategy", "methodology", "process", "workflow", "how it works", "prerequisites", "requirements",
    "non functional requirements", "functional requirements", "environment", "configuration", "installation", "setup",
    "getting started", "verification", "validation", "quality gates", "quality standards", "performance targets",
    "targets", "estimates", "timeline estimate", "time estimates", "effort estimate", "resource requirements",
    "resource allocation", "roles", "responsibilities", "roles and responsibilities", "lessons learned", "decisions",
    "decisions made", "key decisions", "issues encountered", "benefits", "expected benefits", "expected outcomes",
    "expected results", "expected impact", "outcomes", "impact", "results", "value", "business value", "problem",
    "problem statement", "problems", "the problem", "current problems", "analysis", "findings", "conclusions",
    "final thoughts", "thoughts", "comments", "discussion", "governance", "security considerations",
    "performance considerations", "compatibility", "limitations", "known limitations", "alternatives",
    "alternatives considered", "comparison", "evidence", "proof", "project structure", "file structure",
    "directory structure", "folder structure", "key files", "files to modify", "files changed", "files created",
    "related files", "related", "documentation links", "acknowledgements", "acknowledgments", "credits", "authors",
    "maintainers", "support", "sponsors", "community", "code of conduct", "not in scope", "in scope", "rules",
    "conventions", "guidelines", "instructions", "policy", "policies", "ground rules", "more information",
    "vision statement", "north star", "core principles", "values", "our values", "philosophy and principles",
    "target audience", "audience", "users", "personas", "use cases", "user personas", "competitive analysis",
    "market analysis", "revenue projections", "cost estimate", "costs", "cost analysis", "financials", "pricing",
    "estado actual", "dependencias", "cronograma", "requisitos", "arquitectura", "notas técnicas", "visión",
    "alcance", "resultados", "conclusión", "conclusiones", "próximos hitos", "estado atual", "dependências",
    "arquitetura", "visão", "escopo", "conclusão", "état actuel", "dépendances", "calendrier", "exigences",
    "architecture technique", "métriques", "métriques de succès", "notes techniques", "portée", "périmètre",
    "aktueller stand", "abhängigkeiten", "zeitplan", "anforderungen", "architektur", "technische hinweise", "umfang",
    "fazit", "stato attuale", "dipendenze", "requisiti", "architettura", "ambito", "huidige status",
    "afhankelijkheden", "vereisten", "architectuur", "obecny stan", "zależności", "wymagania", "architektura",
    "текущее состояние", "зависимости", "требования", "архитектура", "видение", "итоги", "выводы", "сроки",
    "поточний стан", "залежності", "вимоги", "архітектура", "mevcut durum", "bağımlılıklar", "gereksinimler",
    "mimari", "hiện trạng", "phụ thuộc", "yêu cầu", "kiến trúc", "status saat ini", "ketergantungan", "persyaratan",
    "arsitektur", "现状", "当前状态", "依赖", "依赖关系", "需求", "架构", "技术架构", "原则", "愿景", "范围", "总结", "时间线", "时间表", "里程碑概览",
    "现有功能", "現状", "依存関係", "要件", "アーキテクチャ", "スコープ", "まとめ", "用語集", "현재 상태", "의존성", "요구사항", "아키텍처", "범위", "요약", "일정",
    "gaps", "current gaps", "known gaps", "coverage gaps", "how to help", "how you can help", "get involved", "getting involved", "contribution guidelines", "contributions",
    "cómo contribuir", "contribuir", "como contribuir", "comment contribuer", "contribuer", "mitwirken", "beitragen",
    "come contribuire", "bijdragen", "как помочь", "участие", "katkıda bulunma", "如何贡献", "贡献指南", "参与贡献", "貢献",
    "コントリビューション", "기여", "protocol", "how we work", "working agreement",
    "项目概述", "專案概述", "项目背景", "系统架构", "系統架構", "技术栈", "技術棧", "技术规格", "技術規格", "专业建议", "專業建議", "建议", "建議", "优势", "優勢",
    "成果", "效果", "预期效果", "預期效果", "预期成果", "預期成果", "收益", "影响", "影響", "分析", "市场分析", "市場分析", "功能需求", "核心功能需求", "非功能需求",
    "技术选型", "技術選型", "数据库设计", "資料庫設計", "接口设计", "安全性", "安全考量", "性能", "效能优化", "效能優化", "總結", "结论", "結論", "附录", "附錄",
    "更新日志", "變更記錄", "变更记录", "版本历史", "团队", "團隊", "联系方式", "许可证", "許可證", "期待効果", "期待される効果", "期待される成果",
    "技術スタック", "設計", "構成", "前提", "前提条件", "課題", "方針", "変更履歴", "成功指標", "기대 효과", "효과", "기술 스택", "설계", "주의사항", "변경 이력",
    "성공 지표", "전제 조건", "результат", "ожидаемый результат", "ожидаемые результаты", "expected effects",
    "beneficios esperados", "resultados esperados", "résultats attendus", "erwartete ergebnisse",
    "benefícios esperados", "risultati attesi",
    "princípios", "principios", "principes", "prinzipien", "principi", "zasady", "принципы", "принципи", "ilkeler",
    "原則", "원칙", "files", "new files", "files to change", "files to create", "archivos", "arquivos", "fichiers",
    "dateien", "文件", "contribuindo",
];

/// Words in the title or the file name of a document that lists work.
#[rustfmt::skip]
pub(super) const LIST_NAMES: &[&str] = &[
    "roadmap", "todo", "todos", "to do", "task", "tasks", "tasklist", "backlog", "kanban", "wishlist", "ideas", "milestones",
    "hoja de ruta", "tareas", "tarefas", "roteiro", "feuille de route", "tâches", "aufgaben", "fahrplan", "tabella di marcia",
    "taken", "zadania", "дорожная карта", "задачи", "дорожня карта", "завдання", "yol haritası", "görevler", "lộ trình",
    "nhiệm vụ", "peta jalan", "tugas", "路线图", "路線圖", "任务", "待办", "ロードマップ", "タスク", "로드맵", "할 일",
];

/// Words in the title or the file name of a document that plans.
#[rustfmt::skip]
pub(super) const PLAN_NAMES: &[&str] = &[
    "plan", "plans", "planning", "checklist", "schedule", "sprint", "planificación", "plano", "planejamento", "planification",
    "planung", "piano", "план", "plán", "planı", "kế hoạch", "rencana", "计划", "規劃", "計画", "계획",
];

/// Words of what is over: a heading that begins with one tells of finished work, whatever follows.
#[rustfmt::skip]
pub(super) const PARTICIPLES: &[&str] = &[
    "completed", "implemented", "finished", "shipped", "released", "delivered", "completado", "completados", "completadas",
    "implementado", "terminado", "concluído", "concluídos", "terminé", "terminés", "livré", "abgeschlossen", "erledigt",
    "umgesetzt", "completato", "completati", "afgerond", "voltooid", "ukończone", "zrobione", "выполнено", "завершено",
    "готово", "сделано", "виконано", "tamamlandı", "tamamlanan", "đã hoàn thành", "selesai", "已完成", "完了", "완료",
];

/// What a sentence in front of a list says where the list is work.
#[rustfmt::skip]
pub(super) const ANNOUNCING: &[&str] = &[
    "remaining", "still to", "to be done", "left to do", "to do", "todo", "next steps", "outstanding", "we plan to",
    "planned work", "upcoming", "pendiente", "por hacer", "pendente", "a fazer", "à faire", "reste à", "noch offen",
    "offen", "da fare", "nog te", "do zrobienia", "осталось", "предстоит", "залишилось", "yapılacak", "cần làm", "剩余",
    "残り", "남은",
];

/// Words behind [`WORK`] that lead to a remark: `Ideas that may be worth exploring`.
pub(super) const RELATIVES: &[&str] = &["that", "which", "we", "worth", "under", "from"];
