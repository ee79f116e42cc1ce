//! Words and emoji for each status.

use Status::{Blocked, Cancelled, Deferred, Done, InProgress, InReview, NotStarted, Proposed};

use crate::model::Status;

/// What is read. English first; then Spanish, Portuguese, French, German, Italian, Dutch, Polish, Russian, Ukrainian,
/// Turkish, Vietnamese, Indonesian, Chinese, Japanese, Korean.
#[rustfmt::skip]
pub(super) const WORDS: &[(Status, &[&str])] = &[
    (Proposed, &[
        "proposed", "idea", "draft", "concept", "exploring", "under consideration", "considering", "wishlist", "rfc",
        "propuesto", "propuesta", "idea", "borrador", "proposto", "proposta", "rascunho", "proposé", "proposée",
        "idée", "brouillon", "vorgeschlagen", "idee", "entwurf", "bozza", "voorgesteld", "concept", "zaproponowane",
        "pomysł", "szkic", "предложено", "идея", "черновик", "запропоновано", "ідея", "чернетка", "önerildi", "fikir",
        "taslak", "đề xuất", "ý tưởng", "diusulkan", "ide", "usulan", "提议", "提案", "建议中", "构思", "草案",
        "アイデア", "検討中", "제안", "提案中", "제안됨", "아이디어", "초안",
        "under discussion", "being considered", "en estudio", "en evaluación", "em estudo", "em avaliação",
        "à l'étude", "in diskussion", "allo studio", "in valutazione", "in overweging", "w rozważaniu", "обсуждается",
        "рассматривается", "обговорюється", "değerlendiriliyor", "sedang dipertimbangkan", "讨论中", "考虑中", "検討段階",
        "검토 예정",
    ]),
    (NotStarted, &[
        "not started", "not yet started", "todo", "to do", "pending", "open", "planned", "backlog", "queued",
        "ready", "upcoming", "not begun", "not implemented", "not yet implemented", "not done", "not complete",
        "not completed", "unstarted", "scheduled", "future", "next", "waiting to start", "not yet", "to be done",
        "missing", "next up", "ready to start", "incomplete", "no iniciado", "no iniciada", "no empezado",
        "sin empezar", "sin iniciar", "pendiente", "pendientes", "por hacer", "planificado", "planificada",
        "planeado", "abierto", "sin hacer", "não iniciado", "não iniciada", "nao iniciado", "pendente", "a fazer", "por fazer",
        "planejado", "planejada", "planeada", "aberto", "non commencé", "non commencée", "pas commencé",
        "pas démarré", "non démarré", "à faire", "a faire", "en attente", "planifié", "planifiée", "prévu", "prévue",
        "ouvert", "nicht begonnen", "nicht gestartet", "offen", "ausstehend", "geplant", "zu erledigen",
        "noch nicht begonnen", "noch offen", "zu tun", "non iniziato", "non iniziata", "da fare", "in attesa", "pianificato",
        "pianificata", "aperto", "in programma", "niet gestart", "niet begonnen", "te doen", "gepland", "openstaand",
        "nie rozpoczęto", "nierozpoczęte", "nie rozpoczęte", "do zrobienia", "oczekuje", "oczekujące", "zaplanowane",
        "zaplanowano", "planowane", "не начато", "не начата", "не начат", "не начали", "ожидает", "ожидание", "запланировано",
        "запланирован", "запланирована", "к выполнению", "в планах", "планируется", "открыто", "сделать", "нужно сделать", "не розпочато",
        "не почато", "очікує", "заплановано", "до виконання", "başlamadı", "başlanmadı", "yapılacak", "bekliyor",
        "beklemede", "planlandı", "planlanıyor", "açık", "planlanan", "chưa bắt đầu", "chưa làm", "chờ", "đang chờ", "cần làm",
        "dự kiến", "kế hoạch", "lên kế hoạch", "có kế hoạch", "belum dimulai", "belum", "belum mulai", "akan dikerjakan", "menunggu", "direncanakan", "belum dikerjakan", "akan datang", "rencana", "未开始",
        "待办", "待开始", "待处理", "待实现", "待完成", "待开发", "待做", "未做", "未完成", "计划中", "规划中", "已规划", "未開始", "待辦",
        "待處理", "計劃中", "規劃中", "未着手", "予定", "未実装", "未対応", "着手前", "未実施", "計画中", "시작 전", "미착수", "할일", "해야 할 일",
        "미시작", "대기", "대기 중", "예정", "할 일", "미완료", "계획됨", "계획",
        "previsto", "prevista", "previstos", "previstas", "planificados", "planificadas", "planejados", "planejadas",
        "prévus", "prévues", "vorgesehen", "previsti", "previste", "запланированы", "планы",
        "ej påbörjad", "ej startad", "inte påbörjad", "planerad", "planerat", "ikke startet", "ikke påbegyndt",
        "planlagt", "ei aloitettu", "nezahájeno", "nem kezdődött el", "לא התחיל", "لم يبدأ",
    ]),
    (InProgress, &[
        "in progress", "in-progress", "wip", "work in progress", "doing", "started", "active", "ongoing", "underway",
        "under way", "current", "in development", "implementing", "partial", "partially", "partially done",
        "partially complete", "partially completed", "partially implemented", "mostly done", "mostly complete",
        "almost done", "nearly done", "in work", "working", "working on it", "now", "developing", "building",
        "in implementation", "half done", "en progreso", "en curso", "en proceso", "iniciado", "en desarrollo",
        "parcial", "haciendo", "em andamento", "em progresso", "em desenvolvimento", "em curso", "fazendo", "en cours",
        "commencé", "en développement", "partiel", "partiellement", "in arbeit", "in bearbeitung", "begonnen",
        "laufend", "läuft", "in entwicklung", "teilweise", "teilweise erledigt", "großteils erledigt",
        "grossteils erledigt", "größtenteils erledigt", "in corso", "iniziato", "in lavorazione", "in sviluppo",
        "parziale", "bezig", "mee bezig", "lopend", "in uitvoering", "gestart", "gedeeltelijk", "w toku", "w trakcie",
        "w realizacji", "rozpoczęte", "częściowo", "в работе", "в процессе", "выполняется", "начато", "частично",
        "частично выполнено", "в разработке", "делается", "в роботі", "виконується", "у процесі", "в процесі", "у роботі", "розпочато",
        "частково", "devam ediyor", "sürüyor", "yapılıyor", "başladı", "kısmen", "geliştiriliyor", "đang thực hiện",
        "đang làm", "đang tiến hành", "đang phát triển", "một phần", "sedang dikerjakan", "dalam proses", "berjalan",
        "sedang berjalan", "dalam pengerjaan", "sebagian", "进行中", "開發中", "开发中", "进行", "部分完成", "实施中",
        "实现中", "進行中", "处理中", "正在进行", "部分实现", "作業中", "対応中", "着手", "着手中", "開発中",
        "実装中", "一部完了", "진행 중", "진행중", "작업 중", "작업중", "진행", "개발 중", "개발중", "부분 완료", "하는 중",
        "pågår", "pågående", "i gang", "igangværende", "kesken", "probíhá", "folyamatban", "în lucru", "בביצוע",
        "قيد التنفيذ",
        "正在做", "在做",
    ]),
    (InReview, &[
        "in review", "review", "under review", "reviewing", "pending review", "awaiting review", "needs review", "ready for review", "code review",
        "ready to launch", "ready to ship", "ready to release", "ready to merge", "ready for release",
        "ready to deploy", "ready for testing", "testing", "in testing", "in test", "qa", "in qa", "verifying",
        "verification", "validating", "awaiting approval", "pending approval", "staging", "en revisión", "en pruebas",
        "em revisão", "em teste", "em testes", "en revue", "en révision", "en relecture", "en test", "in prüfung", "zur prüfung", "im review",
        "in review", "im test", "in revisione", "in prova", "ter review", "in beoordeling", "w przeglądzie",
        "w recenzji", "do sprawdzenia", "testowanie", "на проверке", "на ревью", "ревью", "тестирование", "на тестировании", "на перевірці",
        "тестування", "на рев'ю", "incelemede", "inceleniyor", "test ediliyor", "đang xem xét", "đang kiểm thử", "đang review", "chờ duyệt", "ditinjau",
        "sedang ditinjau", "dalam review", "dalam peninjauan", "pengujian", "审核中", "评审中", "測試中", "测试中", "待审核", "待测试", "待验证",
        "審查中", "レビュー中", "レビュー待ち", "確認中", "テスト中", "검토 중", "검토중", "리뷰 중", "리뷰중", "테스트 중",
    ]),
    (Blocked, &[
        "blocked", "stuck", "waiting", "on hold - blocked", "impeded", "blocked by", "waiting on", "waiting for",
        "blocker", "bloqueado", "bloqueada", "atascado", "bloqué", "bloquée", "blockiert", "bloccato", "bloccata",
        "geblokkeerd", "zablokowane", "zablokowany", "заблокировано", "заблокирован", "заблокирована", "блокировано",
        "заблоковано", "engellendi", "engelli", "bloke", "bị chặn", "bị block", "terblokir", "diblokir", "terhambat",
        "阻塞", "受阻", "被阻塞", "已阻塞", "卡住", "受阻中", "ブロック", "ブロック中", "停滞", "차단됨", "차단",
        "블록됨", "막힘",
    ]),
    (Deferred, &[
        "deferred", "on hold", "paused", "postponed", "later", "someday", "suspended", "parked", "hold", "delayed",
        "icebox", "not now", "shelved", "stretch", "won't do now", "aplazado", "aplazada",
        "pospuesto", "pospuesta", "en pausa", "pausado", "diferido", "en espera", "adiado", "adiada", "pausado", "em espera",
        "em pausa", "suspenso", "reporté", "reportée", "différé", "différée", "suspendu", "en pause", "verschoben", "zurückgestellt",
        "pausiert", "aufgeschoben", "später", "rinviato", "rinviata", "sospeso", "in pausa", "rimandato",
        "uitgesteld", "gepauzeerd", "in de wacht", "odłożone", "wstrzymane", "odroczone", "отложено", "отложен",
        "отложена", "приостановлено", "на паузе", "відкладено", "призупинено", "на паузі", "ertelendi", "durduruldu", "askıda",
        "hoãn", "tạm hoãn", "tạm dừng", "ditunda", "ditangguhkan", "推迟", "延期", "暂停", "暂缓", "搁置", "已推迟",
        "延後", "暫停", "擱置", "保留", "保留中", "延期", "後回し", "一時停止", "보류", "연기", "연기됨", "보류 중",
    ]),
    (Done, &[
        "done", "complete", "completed", "finished", "shipped", "released", "closed", "resolved", "delivered",
        "deployed", "merged", "implemented", "fixed", "pass", "passed", "passing", "live", "verified", "achieved",
        "landed", "launched", "fully implemented", "fully complete", "fully completed", "all done", "accepted",
        "working now", "ok", "yes", "production ready", "available", "stable", "supported", "completado",
        "completada", "completo", "completa", "completados", "hecho", "hecha", "terminado", "terminada", "finalizado",
        "finalizada", "listo", "lista", "cerrado", "implementado", "implementada", "resuelto", "concluído",
        "concluída", "concluido", "feito", "feita", "pronto", "entregue", "fechado", "finalizado", "resolvido",
        "terminé", "terminée", "fait", "faite", "achevé", "achevée", "complété", "complétée", "fini", "finie",
        "livré", "livrée", "clos", "implémenté", "réalisé", "erledigt", "fertig", "abgeschlossen", "fertiggestellt",
        "umgesetzt", "vollständig", "beendet", "geschlossen", "implementiert", "completato", "completata", "fatto",
        "fatta", "finito", "terminato", "concluso", "conclusa", "chiuso", "implementato", "klaar", "gedaan",
        "voltooid", "afgerond", "gereed", "opgeleverd", "afgesloten", "zrobione", "ukończone", "ukończono",
        "zakończone", "zakończono", "gotowe", "wykonane", "wdrożone", "готово", "сделано", "выполнено", "завершено",
        "завершён", "завершен", "завершена", "выполнена", "выполнен", "закрыто", "реализовано", "закончено",
        "зроблено", "виконано", "завершено", "реалізовано", "закрито", "tamamlandı", "bitti", "yapıldı", "bitirildi",
        "hazır", "kapatıldı", "hoàn thành", "đã hoàn thành", "xong", "đã xong", "đã làm", "selesai", "sudah selesai",
        "sudah", "tuntas", "已完成", "完成", "已实现", "已发布", "已上线", "已修复", "已解决", "已关闭", "完毕",
        "已完成并验证", "已發布", "已實現", "已實作", "已解決", "完了", "済", "済み", "完了済み", "実装済み",
        "対応済み", "実施済み", "完成", "リリース済み", "완료", "완료됨", "완성", "구현 완료", "구현됨", "끝", "종료",
        "klart", "färdig", "färdigt", "avslutad", "ferdig", "fullført", "færdig", "afsluttet", "valmis", "hotovo",
        "kész", "gata", "ολοκληρώθηκε", "הושלם", "مكتمل", "已全部完成", "全部完成", "已经完成",
    ]),
    (Cancelled, &[
        "cancelled", "canceled", "dropped", "abandoned", "won't do", "wont do", "won't fix", "wontfix", "rejected",
        "obsolete", "removed", "discarded", "superseded", "not doing", "declined", "scrapped", "deprecated",
        "skipped", "not planned", "out of scope", "cancelado", "cancelada", "descartado", "descartada",
        "rechazado", "abandonado", "annulé", "annulée", "abandonné", "abandonnée", "rejeté", "abgebrochen",
        "verworfen", "gestrichen", "abgelehnt", "entfällt", "storniert", "annullato", "annullata", "scartato",
        "abbandonato", "geannuleerd", "vervallen", "afgewezen", "anulowane", "anulowano", "porzucone", "odrzucone",
        "отменено", "отменен", "отменён", "отменена", "отклонено", "скасовано", "відхилено", "iptal", "iptal edildi",
        "vazgeçildi", "reddedildi", "đã hủy", "hủy", "hủy bỏ", "huỷ", "bỏ", "dibatalkan", "batal", "ditolak", "已取消", "取消",
        "废弃", "已废弃", "放弃", "已放弃", "不做", "廢棄", "已廢棄", "中止", "キャンセル", "却下", "取りやめ", "廃止", "취소",
        "취소됨", "폐기", "기각",
        "not planned for now", "no previsto", "no previsto por ahora", "no planificado", "não planejado",
        "não previsto", "non prévu", "nicht geplant", "non previsto", "niet gepland", "nieplanowane",
        "не планируется", "не планується", "planlanmıyor", "不计划", "予定なし", "계획 없음",
        "舍弃", "弃用",
    ]),
];

/// What an emoji means where no word stands beside it and no legend says otherwise. One that adorns a topic as often
/// (🚀, 🔧, 🧪) means nothing by itself.
#[rustfmt::skip]
pub(super) const EMOJI: &[(Status, &[&str])] = &[
    (Done, &[
        "✅", "☑", "✔", "✓", "🟢", "🏁",
    ]),
    (NotStarted, &[
        "⏳", "⬜", "📋", "❌", "🔴", "☐", "⚪", "◻", "⭕", "🔲", "🔜", "⌛", "✗", "✘", "○",
    ]),
    (InProgress, &[
        "🚧", "🔄", "🟡", "🔨", "🏗", "🏃", "◐", "🔵", "🟠", "⏩",
    ]),
    (Deferred, &[
        "⏸", "💤", "🧊", "⏭",
    ]),
    (Blocked, &[
        "⛔", "🚫", "🛑",
    ]),
    (InReview, &[
        "👀",
    ]),
    (Proposed, &[
        "💡", "💭", "🤔",
    ]),
    (Cancelled, &[
        "🗑", "⚰",
    ]),
];

/// What stands between the brackets of a checkbox, or is one by itself. An emoji there means what it means elsewhere.
pub(super) const BOXES: &[(Status, &[&str])] = &[
    (Done, &["x", "X", "✓", "✔", "✔\u{fe0f}", "√", "v", "V", "☑", "☑\u{fe0f}", "☒", "☒\u{fe0f}"]),
    (NotStarted, &["", " ", "!", "?", "*", "<", "☐", "☐\u{fe0f}"]),
    (InProgress, &["/", "~", ".", "o", "O", "\\"]),
    (Deferred, &[">"]),
    (Cancelled, &["-", "–", "—", "✗", "✘"]),
];

/// What is written where the document gives no example: emoji and words.
pub(super) const DEFAULTS: &[(Status, &str, &str)] = &[
    (Proposed, "💡", "Proposed"),
    (NotStarted, "🔴", "Not Started"),
    (InProgress, "🟡", "In Progress"),
    (InReview, "👀", "In Review"),
    (Blocked, "⛔", "Blocked"),
    (Deferred, "⏸️", "Deferred"),
    (Done, "🟢", "Complete"),
    (Cancelled, "🚫", "Cancelled"),
];

/// Words that are written together, in one language and style: an edit stays in the family of the word it replaces.
/// The first family that knows a word wins.
#[rustfmt::skip]
pub(super) const FAMILIES: &[&[(Status, &str)]] = &[
    &[(NotStarted, "Not Started"), (InProgress, "In Progress"), (Done, "Complete"), (Blocked, "Blocked"),
      (InReview, "In Review"), (Deferred, "Deferred"), (Cancelled, "Cancelled"), (Proposed, "Proposed")],
    &[(NotStarted, "Pending"), (InProgress, "In Progress"), (Done, "Completed"), (Blocked, "Blocked"),
      (InReview, "In Review"), (Deferred, "Deferred"), (Cancelled, "Cancelled"), (Proposed, "Proposed")],
    &[(NotStarted, "Todo"), (InProgress, "Doing"), (Done, "Done"), (Blocked, "Blocked"),
      (InReview, "Review"), (Deferred, "Deferred"), (Cancelled, "Cancelled"), (Proposed, "Idea")],
    &[(NotStarted, "To Do"), (InProgress, "In Progress"), (Done, "Done"), (Blocked, "Blocked"),
      (InReview, "In Review"), (Deferred, "On Hold"), (Cancelled, "Cancelled"), (Proposed, "Idea")],
    &[(NotStarted, "Planned"), (InProgress, "In Progress"), (Done, "Shipped"), (Blocked, "Blocked"),
      (InReview, "In Review"), (Deferred, "Postponed"), (Cancelled, "Dropped"), (Proposed, "Proposed")],
    &[(NotStarted, "Open"), (InProgress, "Started"), (Done, "Closed"), (Blocked, "Blocked"),
      (InReview, "In Review"), (Deferred, "On Hold"), (Cancelled, "Rejected"), (Proposed, "Proposed")],
    &[(NotStarted, "Pendiente"), (InProgress, "En progreso"), (Done, "Completado"), (Blocked, "Bloqueado"),
      (InReview, "En revisión"), (Deferred, "Aplazado"), (Cancelled, "Cancelado"), (Proposed, "Propuesto")],
    &[(NotStarted, "Pendente"), (InProgress, "Em andamento"), (Done, "Concluído"), (Blocked, "Bloqueado"),
      (InReview, "Em revisão"), (Deferred, "Adiado"), (Cancelled, "Cancelado"), (Proposed, "Proposto")],
    &[(NotStarted, "À faire"), (InProgress, "En cours"), (Done, "Terminé"), (Blocked, "Bloqué"),
      (InReview, "En revue"), (Deferred, "Reporté"), (Cancelled, "Annulé"), (Proposed, "Proposé")],
    &[(NotStarted, "Offen"), (InProgress, "In Arbeit"), (Done, "Erledigt"), (Blocked, "Blockiert"),
      (InReview, "In Prüfung"), (Deferred, "Verschoben"), (Cancelled, "Abgebrochen"), (Proposed, "Vorgeschlagen")],
    &[(NotStarted, "Da fare"), (InProgress, "In corso"), (Done, "Completato"), (Blocked, "Bloccato"),
      (InReview, "In revisione"), (Deferred, "Rinviato"), (Cancelled, "Annullato"), (Proposed, "Bozza")],
    &[(NotStarted, "Te doen"), (InProgress, "Bezig"), (Done, "Klaar"), (Blocked, "Geblokkeerd"),
      (InReview, "In beoordeling"), (Deferred, "Uitgesteld"), (Cancelled, "Geannuleerd"), (Proposed, "Voorgesteld")],
    &[(NotStarted, "Do zrobienia"), (InProgress, "W toku"), (Done, "Zakończone"), (Blocked, "Zablokowane"),
      (InReview, "W przeglądzie"), (Deferred, "Odłożone"), (Cancelled, "Anulowane"), (Proposed, "Zaproponowane")],
    &[(NotStarted, "Не начато"), (InProgress, "В работе"), (Done, "Готово"), (Blocked, "Заблокировано"),
      (InReview, "На проверке"), (Deferred, "Отложено"), (Cancelled, "Отменено"), (Proposed, "Предложено")],
    &[(NotStarted, "Не розпочато"), (InProgress, "В роботі"), (Done, "Виконано"), (Blocked, "Заблоковано"),
      (InReview, "На перевірці"), (Deferred, "Відкладено"), (Cancelled, "Скасовано"), (Proposed, "Запропоновано")],
    &[(NotStarted, "Başlamadı"), (InProgress, "Devam Ediyor"), (Done, "Tamamlandı"), (Blocked, "Engellendi"),
      (InReview, "İnceleniyor"), (Deferred, "Ertelendi"), (Cancelled, "İptal"), (Proposed, "Önerildi")],
    &[(NotStarted, "Chưa bắt đầu"), (InProgress, "Đang thực hiện"), (Done, "Hoàn thành"), (Blocked, "Bị chặn"),
      (InReview, "Đang xem xét"), (Deferred, "Tạm hoãn"), (Cancelled, "Đã hủy"), (Proposed, "Đề xuất")],
    &[(NotStarted, "Belum dimulai"), (InProgress, "Sedang dikerjakan"), (Done, "Selesai"), (Blocked, "Terblokir"),
      (InReview, "Ditinjau"), (Deferred, "Ditunda"), (Cancelled, "Dibatalkan"), (Proposed, "Diusulkan")],
    &[(NotStarted, "未开始"), (InProgress, "进行中"), (Done, "已完成"), (Blocked, "阻塞"),
      (InReview, "审核中"), (Deferred, "推迟"), (Cancelled, "已取消"), (Proposed, "提议")],
    &[(NotStarted, "未着手"), (InProgress, "作業中"), (Done, "完了"), (Blocked, "ブロック中"),
      (InReview, "レビュー中"), (Deferred, "保留"), (Cancelled, "中止"), (Proposed, "検討中")],
    &[(NotStarted, "未開始"), (InProgress, "進行中"), (Done, "完成"), (Blocked, "受阻"),
      (InReview, "審查中"), (Deferred, "擱置"), (Cancelled, "取消"), (Proposed, "提案")],
    &[(NotStarted, "예정"), (InProgress, "진행 중"), (Done, "완료"), (Blocked, "차단됨"),
      (InReview, "검토 중"), (Deferred, "보류"), (Cancelled, "취소"), (Proposed, "제안")],
];

/// Emoji that are written together.
#[rustfmt::skip]
pub(super) const EMOJI_FAMILIES: &[&[(Status, &str)]] = &[
    &[(NotStarted, "🔴"), (InProgress, "🟡"), (Done, "🟢"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
    &[(NotStarted, "⏳"), (InProgress, "🚧"), (Done, "✅"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
    &[(NotStarted, "⬜"), (InProgress, "🔄"), (Done, "✅"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
    &[(NotStarted, "📋"), (InProgress, "🚧"), (Done, "✅"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
    &[(NotStarted, "❌"), (InProgress, "🚧"), (Done, "✅"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
    &[(NotStarted, "☐"), (InProgress, "🔄"), (Done, "☑"), (Blocked, "⛔"),
      (InReview, "👀"), (Deferred, "⏸️"), (Cancelled, "🚫"), (Proposed, "💡")],
];
