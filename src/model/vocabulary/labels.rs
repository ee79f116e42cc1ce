//! Words for each label.

use crate::model::Label;

/// What is read. English first; then Spanish, Portuguese, French, German, Italian, Dutch, Polish, Russian, Ukrainian,
/// Turkish, Vietnamese, Indonesian, Chinese, Japanese, Korean.
#[rustfmt::skip]
pub(super) const WORDS: &[(Label, &[&str])] = &[
    (Label::Status, &[
        "status", "state", "current status", "current state", "progress status", "estado", "situação", "situacao",
        "statut", "état", "etat", "stand", "zustand", "stato", "stan", "статус", "состояние", "стан", "durum",
        "trạng thái", "tình trạng", "状态", "狀態", "状態", "ステータス", "進捗", "進捗状況", "상태", "진행 상태", "진행 상황",
    ]),
    (Label::Owner, &[
        "owner", "owners", "assignee", "assignees", "assigned to", "assigned", "responsible", "lead", "dri", "driver",
        "champion", "person responsible", "task owner", "point of contact", "responsable", "responsables", "asignado",
        "asignado a", "dueño", "responsável", "responsavel", "dono", "atribuído a", "assigné à", "porteur",
        "verantwortlich", "verantwortliche", "zuständig", "bearbeiter", "responsabile", "assegnato a", "eigenaar",
        "verantwoordelijke", "odpowiedzialny", "właściciel", "przypisane do", "ответственный", "исполнитель", "владелец",
        "відповідальний", "виконавець", "sorumlu", "atanan", "sahibi", "phụ trách", "người phụ trách", "người thực hiện",
        "penanggung jawab", "pic", "pemilik", "负责人", "负责", "責任者", "負責人", "担当", "担当者", "담당자", "담당", "책임자",
    ]),
    (Label::Estimate, &[
        "estimate", "estimated", "estimation", "effort", "estimated effort", "estimated time", "time estimate", "est",
        "est.", "size", "duration", "estimated duration", "points", "story points", "time", "effort estimate",
        "complexity/effort", "estimación", "estimado", "esfuerzo", "duración", "tiempo estimado", "estimativa",
        "esforço", "duração", "tempo estimado", "estimée", "charge", "durée", "temps estimé", "effort estimé",
        "aufwand", "schätzung", "dauer", "geschätzter aufwand", "stima", "sforzo", "impegno", "durata", "tempo stimato",
        "inspanning", "schatting", "duur", "szacunek", "szacowany czas", "nakład", "wysiłek", "czas trwania", "оценка",
        "трудозатраты", "длительность", "оценка времени", "срок", "оцінка", "трудовитрати", "тривалість", "tahmin",
        "tahmini süre", "efor", "süre", "ước tính", "thời gian ước tính", "ước lượng", "thời gian", "estimasi", "perkiraan", "perkiraan waktu",
        "durasi", "estimasi waktu", "预估", "工作量", "预计时间", "预计工时", "工时", "预计工期", "工期", "估时", "預估", "預計時間",
        "见积", "見積", "見積もり", "工数", "所要時間", "期間", "예상 시간", "예상 기간", "소요 시간", "예상 소요", "공수", "추정",
    ]),
    (Label::Priority, &[
        "priority", "prio", "importance", "urgency", "severity", "moscow", "prioridad", "prioridade", "priorité",
        "priorität", "priorita", "priorità", "prioriteit", "priorytet", "приоритет", "пріоритет", "öncelik",
        "ưu tiên", "độ ưu tiên", "mức ưu tiên", "mức độ ưu tiên", "prioritas", "优先级", "優先級", "優先度", "优先度", "优先顺序", "優先順位", "우선순위",
    ]),
    (Label::DependsOn, &[
        "depends on", "depends", "dependency", "dependencies", "blocked by", "requires", "prerequisite",
        "prerequisites", "after", "deps", "needs", "depende de", "dependencias", "dependencia", "requiere",
        "dependências", "dependência", "requer", "dépend de", "dépendances", "dépendance", "prérequis",
        "hängt ab von", "abhängig von", "abhängigkeiten", "abhängigkeit", "voraussetzung", "dipende da", "dipendenze",
        "hangt af van", "afhankelijk van", "afhankelijkheden", "zależy od", "zależności", "зависит от", "зависимости",
        "зависимость", "залежить від", "залежності", "bağımlılıklar", "bağımlılık", "bağımlı", "phụ thuộc", "phụ thuộc vào",
        "bergantung pada", "tergantung pada", "ketergantungan", "dependensi", "依赖", "依賴", "依赖于", "前置条件", "前置任务", "依存", "依存関係",
        "前提", "前提条件", "의존성", "선행 작업", "선행 조건", "의존",
    ]),
    (Label::Due, &[
        "due", "due date", "deadline", "target date", "eta", "due by", "target completion", "complete by", "end", "end date",
        "ends", "ends on", "finish date", "planned end", "planned end date", "target end date", "enddatum",
        "fecha límite", "fecha de entrega", "vencimiento", "vence", "prazo", "data de entrega", "data limite", "vencimento", "échéance", "date limite",
        "fällig", "frist", "fällig am", "fälligkeitsdatum", "termin", "scadenza", "vervaldatum", "einddatum", "termin wykonania",
        "крайний срок", "дедлайн", "срок выполнения", "крайній термін", "термін виконання", "son tarih", "bitiş tarihi", "hạn", "hạn chót", "thời hạn",
        "tenggat", "batas waktu", "tenggat waktu", "截止日期", "截止", "截止时间", "期限", "締切", "締め切り", "期日", "마감일", "마감",
        "기한",
    ]),
    (Label::Started, &[
        "started", "started at", "started on", "start date", "date started", "begun", "in progress since", "iniciado el",
        "fecha de inicio", "inicio", "data de início", "iniciado em", "início", "commencé le", "date de début", "début", "gestartet",
        "begonnen am", "startdatum", "beginn", "data inizio", "inizio", "data di inizio", "gestart op", "data rozpoczęcia", "początek", "начато", "дата начала", "начало",
        "розпочато", "початок", "дата початку", "başlangıç tarihi", "başlangıç", "ngày bắt đầu", "bắt đầu", "tanggal mulai", "mulai", "开始日期", "开始时间", "开始", "開始日", "시작일", "開始", "시작",
    ]),
    (Label::Completed, &[
        "completed", "completed at", "completed date", "completed on", "done date", "completion date", "date completed", "finished", "finished on", "done on",
        "closed on", "fecha de finalización", "completado el", "concluído em", "data de conclusão", "terminé le",
        "date de fin", "abgeschlossen am", "erledigt am", "data fine", "completato il", "afgerond op",
        "data zakończenia", "завершено", "дата завершения", "дата завершення", "bitirme tarihi", "ngày hoàn thành",
        "tanggal selesai", "完成日期", "完成时间", "完了日", "완료일",
    ]),
    (Label::Updated, &[
        "updated", "updated date", "updated at", "date updated", "last updated", "last update", "updated on", "last modified", "modified", "last reviewed",
        "revised", "as of", "actualizado", "última actualización", "atualizado em", "última atualização",
        "mis à jour", "dernière mise à jour", "aktualisiert", "stand vom", "letzte aktualisierung",
        "zuletzt aktualisiert", "aggiornato", "ultimo aggiornamento", "bijgewerkt", "laatst bijgewerkt",
        "aktualizacja", "ostatnia aktualizacja", "обновлено", "последнее обновление", "дата обновления", "оновлено",
        "останнє оновлення", "güncellendi", "son güncelleme", "cập nhật", "cập nhật lần cuối", "diperbarui",
        "terakhir diperbarui", "更新日期", "最后更新", "更新时间", "最後更新", "更新日", "最終更新", "최종 업데이트",
        "업데이트", "마지막 업데이트", "수정일",
    ]),
    (Label::Generated, &[
        "generated", "created", "created date", "created at", "date created", "created on", "date", "written", "generated on", "creation date",
        "fecha", "creado", "criado em", "data", "créé le", "erstellt", "erstellt am", "datum", "creato il",
        "aangemaakt", "utworzono", "создано", "дата", "дата создания", "створено", "дата створення", "oluşturuldu",
        "tarih", "ngày tạo", "ngày", "dibuat", "tanggal", "创建日期", "日期", "创建时间", "建立日期", "作成日",
        "作成", "作成日時", "작성일", "생성일",
    ]),
    (Label::Start, &[
        "day 1", "day one", "plan start", "start", "kickoff", "kick off", "project start", "begin", "start of plan",
    ]),
    (Label::Window, &[
        "window", "timeline", "timeframe", "time frame", "period", "when", "target", "schedule", "quarter", "sprint",
        "dates", "target window", "plazo", "cronograma", "período", "periodo", "calendrier", "période", "zeitraum",
        "zeitrahmen", "tempistica", "tijdlijn", "сроки", "терміни", "период", "zaman çizelgesi", "zaman",
        "lịch trình", "jadwal", "时间", "时间线", "時程", "スケジュール", "일정", "기간",
    ]),
    (Label::Impact, &[
        "impact", "business impact", "benefit", "benefits", "value", "business value", "financial impact", "roi",
        "revenue impact", "impacto", "beneficio", "benefício", "valor", "bénéfice", "auswirkung", "nutzen", "impatto",
        "wpływ", "влияние", "эффект", "вплив", "etki", "tác động", "dampak", "影响", "影響", "効果",
        "영향", "효과",
    ]),
    (Label::Promise, &[
        "expected impact", "expected outcome", "expected outcomes", "expected result", "expected results",
        "phase impact", "target impact", "impacto esperado", "resultado esperado", "impact attendu",
        "erwartete auswirkung", "impatto atteso", "verwachte impact", "oczekiwany wpływ", "ожидаемый эффект",
        "ожидаемый результат", "очікуваний результат", "beklenen etki", "tác động dự kiến", "dampak yang diharapkan",
        "预期影响", "预期效果", "期待される効果", "예상 효과",
    ]),
    (Label::Constraint, &[
        "constraint", "bottleneck", "problem", "issue", "restricción", "restrição", "contrainte", "einschränkung",
        "engpass", "vincolo", "beperking", "ograniczenie", "ограничение", "обмеження", "kısıt", "ràng buộc",
        "kendala", "约束", "瓶颈", "制約", "제약",
    ]),
    (Label::Fix, &[
        "fix", "solution", "action", "approach", "solución", "solução", "lösung", "soluzione", "oplossing",
        "rozwiązanie", "решение", "рішення", "çözüm", "giải pháp", "solusi", "解决方案", "解決策", "해결책",
    ]),
    (Label::Reason, &[
        "reason", "blocker", "blockers", "blocked because", "blocking issue", "waiting for", "waiting on", "motivo",
        "razón", "raison", "grund", "reden", "powód", "причина", "neden", "lý do", "alasan", "原因", "理由", "이유",
    ]),
    (Label::Note, &[
        "note", "notes", "comment", "comments", "remark", "remarks", "nota", "notas", "observaciones", "observações",
        "remarque", "remarques", "anmerkung", "notiz", "notizen", "bemerkung", "opmerking", "uwaga", "uwagi",
        "примечание", "заметка", "примітка", "not", "notlar", "ghi chú", "catatan", "备注", "備註", "備考", "メモ",
        "비고", "메모",
    ]),
    (Label::Spec, &[
        "spec", "specification", "design doc", "design", "rfc", "doc", "docs", "documentation", "details",
        "reference", "see", "link", "file",
    ]),
    (Label::Id, &[
        "id", "task id", "item id", "key", "ticket",
    ]),
    (Label::Title, &[
        "title", "name", "task", "título", "titre", "titel", "titolo", "название", "назва", "标题", "タイトル",
        "제목",
    ]),
    (Label::Archived, &[
        "archived", "archived on", "archive date",
    ]),
];
