//! The commonest words of each language: what is read for each state and label.

use super::*;

/// A language, and its words for not started, in progress, in review, blocked, deferred, done, cancelled and proposed.
const STATES: [(&str, [&str; 8]); 16] = [
    ("en", ["Not Started", "In Progress", "In Review", "Blocked", "On Hold", "Done", "Cancelled", "Proposed"]),
    ("es", ["Pendiente", "En curso", "En revisión", "Bloqueado", "En espera", "Hecho", "Cancelado", "Propuesto"]),
    ("pt", ["A fazer", "Em andamento", "Em revisão", "Bloqueado", "Adiado", "Concluído", "Cancelado", "Proposto"]),
    ("fr", ["À faire", "En cours", "En révision", "Bloqué", "En pause", "Terminé", "Annulé", "Proposé"]),
    (
        "de",
        ["Zu tun", "In Arbeit", "Zur Prüfung", "Blockiert", "Zurückgestellt", "Erledigt", "Verworfen", "Vorgeschlagen"],
    ),
    ("it", ["Da fare", "In corso", "In revisione", "Bloccato", "In pausa", "Completato", "Annullato", "Proposto"]),
    ("nl", ["Te doen", "Bezig", "In beoordeling", "Geblokkeerd", "Uitgesteld", "Klaar", "Vervallen", "Voorgesteld"]),
    (
        "pl",
        [
            "Do zrobienia",
            "W toku",
            "Do sprawdzenia",
            "Zablokowane",
            "Wstrzymane",
            "Gotowe",
            "Anulowane",
            "Zaproponowane",
        ],
    ),
    ("ru", ["Не начато", "В работе", "На проверке", "Заблокировано", "Отложено", "Готово", "Отменено", "Предложено"]),
    (
        "uk",
        [
            "Не розпочато",
            "В процесі",
            "На перевірці",
            "Заблоковано",
            "На паузі",
            "Зроблено",
            "Скасовано",
            "Запропоновано",
        ],
    ),
    (
        "tr",
        [
            "Yapılacak",
            "Devam ediyor",
            "İncelemede",
            "Engellendi",
            "Ertelendi",
            "Tamamlandı",
            "İptal edildi",
            "Önerildi",
        ],
    ),
    ("vi", ["Chưa bắt đầu", "Đang làm", "Chờ duyệt", "Bị chặn", "Tạm dừng", "Xong", "Đã hủy", "Đề xuất"]),
    (
        "id",
        ["Belum dikerjakan", "Sedang dikerjakan", "Dalam review", "Terhambat", "Ditunda", "Selesai", "Batal", "Usulan"],
    ),
    ("zh", ["待办", "进行中", "待审核", "阻塞", "暂停", "已完成", "已取消", "提议"]),
    ("ja", ["未着手", "進行中", "レビュー待ち", "ブロック中", "保留", "完了", "中止", "提案中"]),
    ("ko", ["할 일", "진행 중", "검토 중", "막힘", "보류", "완료", "취소", "제안됨"]),
];

/// A language, and its words for status, owner, priority, estimate, due, depends on and started.
const LABELS: [(&str, [&str; 7]); 16] = [
    ("en", ["Status", "Assignee", "Priority", "Effort", "Due date", "Depends on", "Start date"]),
    ("es", ["Estado", "Responsable", "Prioridad", "Esfuerzo", "Fecha límite", "Depende de", "Inicio"]),
    ("pt", ["Situação", "Responsável", "Prioridade", "Esforço", "Prazo", "Dependências", "Início"]),
    ("fr", ["Statut", "Responsable", "Priorité", "Charge", "Échéance", "Dépend de", "Début"]),
    ("de", ["Stand", "Verantwortlich", "Priorität", "Aufwand", "Fälligkeitsdatum", "Abhängig von", "Beginn"]),
    ("it", ["Stato", "Responsabile", "Priorità", "Impegno", "Scadenza", "Dipende da", "Inizio"]),
    ("nl", ["Status", "Verantwoordelijke", "Prioriteit", "Inspanning", "Vervaldatum", "Afhankelijk van", "Startdatum"]),
    ("pl", ["Stan", "Odpowiedzialny", "Priorytet", "Szacunek", "Termin", "Zależy od", "Początek"]),
    ("ru", ["Статус", "Ответственный", "Приоритет", "Трудозатраты", "Дедлайн", "Зависит от", "Начало"]),
    ("uk", ["Стан", "Відповідальний", "Пріоритет", "Оцінка", "Термін виконання", "Залежить від", "Початок"]),
    ("tr", ["Durum", "Sorumlu", "Öncelik", "Tahmin", "Son tarih", "Bağımlılıklar", "Başlangıç"]),
    ("vi", ["Trạng thái", "Người phụ trách", "Độ ưu tiên", "Ước lượng", "Hạn chót", "Phụ thuộc vào", "Bắt đầu"]),
    ("id", ["Status", "Penanggung jawab", "Prioritas", "Estimasi", "Tenggat", "Tergantung pada", "Mulai"]),
    ("zh", ["状态", "负责人", "优先级", "工时", "截止日期", "依赖于", "开始"]),
    ("ja", ["進捗", "担当", "優先度", "工数", "期日", "依存関係", "開始日"]),
    ("ko", ["진행 상황", "담당자", "우선순위", "예상 소요", "마감일", "선행 조건", "시작일"]),
];

#[test]
fn every_language_has_its_states() {
    use Status::{Blocked, Cancelled, Deferred, Done, InProgress, InReview, NotStarted, Proposed};
    let states = [NotStarted, InProgress, InReview, Blocked, Deferred, Done, Cancelled, Proposed];
    for (language, words) in STATES {
        for (word, status) in words.iter().zip(states) {
            assert_eq!(Vocabulary::builtin().word(word), Some(status), "{language} {word}");
        }
    }
}

#[test]
fn every_language_has_its_labels() {
    use Label::{DependsOn, Due, Estimate, Owner, Priority, Started, Status};
    let labels = [Status, Owner, Priority, Estimate, Due, DependsOn, Started];
    for (language, words) in LABELS {
        for (word, label) in words.iter().zip(labels) {
            assert_eq!(Label::of(word), label, "{language} {word}");
        }
    }
}
