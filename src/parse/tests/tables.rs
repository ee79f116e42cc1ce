//! Tables of tasks, and tables of anything else: text in, what was read.

use super::{outline, plan};
use crate::model::{Carrier, MarkKind};

#[test]
fn heads_in_many_languages() {
    for (head, status) in [
        ("| # | Task | Owner | Status |", "Done"),
        ("| N° | Tarea | Responsable | Estado |", "Completado"),
        ("| Nº | Tarefa | Responsável | Situação |", "Concluído"),
        ("| N° | Tâche | Responsable | Statut |", "Terminé"),
        ("| Nr. | Aufgabe | Verantwortlich | Stand |", "Erledigt"),
        ("| Nr | Attività | Responsabile | Stato |", "Completato"),
        ("| Nr | Taak | Eigenaar | Status |", "Afgerond"),
        ("| Lp. | Zadanie | Odpowiedzialny | Stan |", "Ukończone"),
        ("| № | Задача | Ответственный | Статус |", "Готово"),
        ("| № | Завдання | Відповідальний | Стан |", "Готово"),
        ("| No | Görev | Sorumlu | Durum |", "Tamamlandı"),
        ("| STT | Công việc | Phụ trách | Trạng thái |", "Hoàn thành"),
        ("| No | Tugas | Penanggung jawab | Status |", "Selesai"),
        ("| 序号 | 任务 | 负责人 | 状态 |", "已完成"),
        ("| 番号 | タスク | 担当者 | ステータス |", "完了"),
        ("| 번호 | 작업 | 담당자 | 상태 |", "완료"),
    ] {
        let text = format!("# P\n\n{head}\n|---|---|---|---|\n| 1 | Sow | Ana | {status} |\n");
        assert_eq!(outline(&text), "title | P\nphase\n- | 1 | Sow | done | Ana\n", "{text}");
    }
}

#[test]
fn every_column_is_read_as_what_it_is() {
    let cases = [
        (
            "| ID | Feature | Effort | Priority | Depends on | Status |\n|---|---|---|---|---|---|\n| T-1 | Log in | 3 days | P1 | – | ✅ |\n| T-2 | Log out | 2d | P2 | T-1 | 🚧 |\n",
            "- | T-1 | Log in | done | 3d\n- | T-2 | Log out | in-progress | 2d\n",
        ),
        (
            "| Done | Task | Who |\n|:---:|---|---|\n| [x] | Log in | Ana |\n| [ ] | Log out | Ben |\n",
            "- | Log in | done\n- | Log out | not-started\n",
        ),
        (
            "| Task | ✅ |\n|---|---|\n| Log in | ✅ |\n| Log out | ⬜ |\n",
            "- | Log in | done\n- | Log out | not-started\n",
        ),
        (
            "| Task | Status |\n|---|---|\n| **Log in**<br>with a password | Done |\n| Log out \\| away | Planned |\n",
            "- | Log in | done\n- | Log out \\| away | not-started\n",
        ),
        ("| Program | Status | Priority |\n|---|---|---|\n| Log in | Done | High |\n", "- | Log in | done\n"),
        (
            "| Sprint | Task | Status |\n|---|---|---|\n| 1 | Log in | Done |\n| 1 | Log out | Planned |\n",
            "- | Log in | done\n- | Log out | not-started\n",
        ),
    ];
    for (table, items) in cases {
        assert_eq!(outline(&format!("# P\n\n{table}")), format!("title | P\nphase\n{items}"), "{table}");
    }
    let found = plan("# P\n\n| Done | Task |\n|---|---|\n| [x] | Log in |\n");
    let item = found.items().next().unwrap();
    assert_eq!((item.carrier, item.marks[0].kind), (Carrier::Row, MarkKind::Box));
}

#[test]
fn a_table_without_a_status_lists_tasks_below_a_phase() {
    let table = "| Task | Owner | Estimate |\n|---|---|---|\n| Log in | Ana | 3 days |\n| Log out | Ben | 1 day |\n";
    let read = "- | Log in | ? | Ana | 3d\n- | Log out | ? | Ben | 1d\n";
    assert_eq!(
        outline(&format!("# P\n\n## Phase 1: Door\n\n{table}")),
        format!("title | P\nphase | Phase 1: Door\n{read}")
    );
    let numbered = "| № | Task |\n|---|---|\n| 1 | Log in |\n| 2 | Log out |\n";
    assert_eq!(plan(&format!("# P\n\n{numbered}")).items().count(), 2);
    for text in [
        format!("# P\n\n## About\n\n{table}"),
        format!("# P\n\n## Phase 1: Door\n\n- [ ] Log in\n- [ ] Log out\n- [ ] Log on\n\n{table}"),
        format!("# P\n\n{numbered}\n## Work\n\n- [ ] Log in\n- [ ] Log out\n- [ ] Log on\n"),
    ] {
        assert!(plan(&text).items().all(|item| item.carrier != Carrier::Row), "{text}");
    }
}

#[test]
fn tables_of_facts_hold_no_items() {
    for table in [
        "| Metric | Target | Status |\n|---|---|---|\n| Uptime | 99% | Done |\n| Latency | 20 ms | Planned |\n",
        "| Risk | Impact | Status |\n|---|---|---|\n| Fire | High | Open |\n| Flood | Low | Done |\n",
        "| Endpoint | Method | Status |\n|---|---|---|\n| /login | POST | Done |\n| /logout | POST | Planned |\n",
        "| Criterion | Status |\n|---|---|\n| It is fast | Done |\n| It is small | Planned |\n",
        "| Technology | Purpose |\n|---|---|\n| Rust | Safety |\n",
        "| Feature | Ours | Theirs |\n|---|---|---|\n| Speed | ✅ | ❌ |\n| Size | ✅ | ✅ |\n",
        "| Feature | Supported |\n|---|---|\n| Speed | ✅ |\n| Size | ❌ |\n",
        "| Date | Change | Status |\n|---|---|---|\n| 2026-01-02 | First | Done |\n",
    ] {
        assert_eq!(plan(&format!("# P\n\n## Phase 1: Door\n\n{table}")).items().count(), 0, "{table}");
    }
}
