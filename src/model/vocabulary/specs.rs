//! Words for the states and the parts of a spec.

use crate::model::{SpecSection, SpecState};

/// What a word means on a spec, beside all words for the status of an item. Folders are named by the many.
#[rustfmt::skip]
pub(super) const STATES: &[(SpecState, &[&str])] = &[
    (SpecState::Draft, &[
        "drafts", "drafting", "ideas", "proposals", "inbox", "triage", "refinement", "grooming", "borradores", "rascunhos",
        "brouillons", "entwürfe", "bozze", "черновики", "草稿", "下書き",
    ]),
    (SpecState::Ready, &[
        "approved", "accepted", "agreed", "ready for dev", "ready for development", "refined", "groomed", "prêt", "prete",
        "listo", "listos", "pronto", "bereit", "freigegeben", "gereed", "gotowe do pracy", "готово к работе", "就绪", "準備完了",
    ]),
    (SpecState::InProgress, &["working on", "current work"]),
    (SpecState::InReview, &["review", "reviewing", "in qa", "qa"]),
    (SpecState::Archived, &["archive", "archived", "archiv", "archivo", "archivado", "archivé", "архив", "归档", "アーカイブ"]),
];

/// Headings and labels. English first; then Spanish, Portuguese, French, German, Italian, Russian, Chinese, Japanese.
#[rustfmt::skip]
pub(super) const SECTIONS: &[(SpecSection, &[&str])] = &[
    (SpecSection::Problem, &[
        "problem", "the problem", "problem statement", "problems", "constraint", "constraints", "pain", "pain point", "why",
        "motivation", "context", "background", "current state", "problema", "contexto", "motivación", "motivação", "problème",
        "contexte", "ausgangslage", "hintergrund", "contesto", "проблема", "контекст", "问题", "背景", "課題",
    ]),
    (SpecSection::Solution, &[
        "solution", "the solution", "proposed solution", "proposal", "fix", "the fix", "approach", "what", "solución", "solução",
        "propuesta", "proposta", "lösung", "vorschlag", "soluzione", "решение", "предложение", "方案", "解决方案", "解決策",
    ]),
    (SpecSection::Objective, &[
        "objective", "objectives", "goal", "goals", "purpose", "aim", "objetivo", "objetivos", "objectif", "objectifs", "ziel",
        "ziele", "zweck", "obiettivo", "obiettivi", "цель", "цели", "目标", "目的",
    ]),
    (SpecSection::Steps, &[
        "steps", "step by step", "implementation steps", "implementation", "implementation plan", "tasks", "task list", "subtasks",
        "sub tasks", "work", "work items", "to do", "todo", "action items", "actions", "next steps", "how", "plan", "deliverables",
        "pasos", "tareas", "passos", "tarefas", "étapes", "tâches", "schritte", "umsetzung", "aufgaben", "passi", "attività",
        "шаги", "задачи", "план", "步骤", "任务", "実施手順", "手順", "タスク",
    ]),
    (SpecSection::DoneWhen, &[
        "done when", "done if", "definition of done", "dod", "acceptance criteria", "acceptance", "acceptance tests",
        "success criteria", "completion criteria", "done criteria", "exit criteria", "criteria", "criterios de aceptación",
        "criterios de éxito", "definición de terminado", "hecho cuando", "critérios de aceitação", "critérios de sucesso",
        "definição de pronto", "pronto quando", "critères d'acceptation", "critères de succès", "terminé quand",
        "akzeptanzkriterien", "abnahmekriterien", "erfolgskriterien", "fertig wenn", "fertig, wenn", "erledigt wenn",
        "criteri di accettazione", "критерии приемки", "критерии приёмки", "критерии готовности", "готово когда", "验收标准",
        "验收条件", "完成标准", "完成条件", "受け入れ条件", "受け入れ基準", "完了条件",
    ]),
    (SpecSection::Impact, &[
        "impact", "business impact", "financial impact", "revenue impact", "expected impact", "business value", "value", "benefit",
        "benefits", "roi", "impacto", "impacto financiero", "impacto financeiro", "impact financier", "auswirkung",
        "finanzielle auswirkung", "nutzen", "impatto", "влияние", "эффект", "影响", "効果",
    ]),
];
