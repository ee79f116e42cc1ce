//! Texts that are left alone, and texts that come back from being garbled.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::text::{Edit, EditSet};

const ENCODINGS: [Encoding; 4] = [Encoding::Windows1252, Encoding::Latin1, Encoding::Windows1254, Encoding::MacRoman];

/// What people write in plans, in capitals too, with typographic quotes, dashes, spaces and emoji.
const SENTENCES: &[&str] = &[
    "✅ The team’s “quick win” — shipped at 10:30, 5 € under budget… 🎉",
    "Don’t merge before the café’s résumé import (≥ 95 %) → see § 4 © 2025 ⚠️",
    "⏳ El próximo año, señora Núñez corregirá la “canción” número 1.º — ¿está listo? ¡Sí!",
    "«Ya está»—dijo José—, «y mañana será más rápido…». Pingüino, ÁREA, NIÑO",
    "🟡 A conclusão é rápida: não há exceções, só três opções às 15h — amanhã, “à mão”, R$ 5",
    "MIGRAÇÃO – NÃO INICIADA; AMANHÃ… “IRMÃ”, MAÇÃ’s, É… CAFÉ” À MÃO 2ª",
    "🔴 L’équipe a terminé «\u{a0}l’été\u{a0}» : déjà prêt, à l’échéance — cœur, naïveté, où ça\u{a0}? 5 °C",
    "CRÉÉ «\u{a0}À LA CARTE\u{a0}», TERMINÉ… PASSÉ—ENFIN “CAFÉ™”, «\u{a0}Â\u{a0}»\u{a0}: voilà, château — hôtel «\u{a0}café\u{a0}»",
    "🚧 „Größe“ prüfen – überall schöne Maße; Straße, Öl, „Ä“, „Ö“ und „Ü“ … »Äh«, Ä–Ö–Ü, 20 µm",
    "🟢 Perché è già così: la città è più bella, «però» c’è un caffè… È VERITÀ — LUNEDÌ’s",
    "🔵 Eén coördinator voor financiële ideeën — ’s avonds “reünie”, zo’n €5 per maand",
    "⏸️ Zażółć gęślą jaźń — „źródło” gotowe w 100 %, także Łódź, ŚWIĘTA, ĆMA… Żółw",
    "⛔ Отчёт о пропускной способности — «готово», а её план ещё нет… № 5, „да“, в Ёлке",
    "🔄 Її звіт ґрунтовний — «виконано», є й інші… об’єкт, і щось „ще“",
    "❌ Güncel iş akışı değiştirildi: çalışıyor, İstanbul’da ığdır “şöyle” — DAĞ’da, YAŞ…",
    "📋 Hoàn thành báo cáo về hiệu suất hệ thống — ưu tiên số một, “đã xong”… với Ở ĐÓ, XÃ”",
    "☑ Tim sudah menyelesaikan laporan “kinerja” — selesai 100 %… Jumat, Rp5 ribu",
    "✔ 构建指标仪表板——“已完成”，每周节省十小时（约￥5000）。第3章《说明》",
    "🎯 データ分析の「改善」を完了しました。スループット計画……（第２章）・コード",
    "🚀 지표 대시보드 구축을 “완료”했습니다 — 매주 열 시간 절약… 「확인」",
    "Τα σχέδια ολοκληρώθηκαν — «έτοιμο», Ωμέγα, λ = 5 µm, Δt ≤ 3 σ",
    "התוכנית הושלמה — „מוכן״ 100 %, תאריך יעד: מחר",
    "اكتملت الخطة — «جاهز»، الموعد غدًا؟ نعم",
    "योजना पूरी हुई — “तैयार” है। แผนเสร็จสมบูรณ์แล้ว — “พร้อม”",
    "Příliš žluťoučký kůň úpěl ďábelské ódy — „též…“, dáš… Řešení ŠŤASTNÉ",
    "Árvíztűrő tükörfúrógép — „kész”, őszi ÁTÜTŐ. În România: „și”, ș–ț, COBORÂ”, hotărâ…",
    "På Åland: SMÅ… ”PÅ”, Å–Moskenes, Ærø Ø 5 mm, Ø±0,1 ØÆÅ; það „það“… GÆÐI",
    "The letter «Â» has a hat, x_ää²¹öö has none; cost≈£5 and ‚óánægja‘",
    "├── src\n│   └── “box” █ ░ ▶ ● ○ ◆ ◇ ■ □ ★ ☆ ♥ ✓ ✗ ✨ ①②③ ½ ¾ × ÷ ± ≠ ≤ ∞ √2 √π 2√π x√π ≈£5 ∑π ¬p 2×½",
];

/// What stands between the words of a plan, and words with accents.
const PIECES: &str = "🔴 🟡✅⏳ 🟡 🟢 ✅ ☑ ✔️ ⏳ 🚧 ⏸️ ⛔ 🚫 🔄 ❌ 📋 ⬜ ⚠️ 🎉 → ≥ … • – — “quick” ‘now’ it’s «listo» „fertig“ café \
    naïve año ação größer città ideeën gęślą źródło český řešení őszi execuție değiştirildi ığdır план звіт hoàn 完了です \
    构建指标 완료했습니다";

fn repaired(line: &str) -> String {
    let edits = repairs(line).into_iter().map(|repair| Edit::replace(repair.span, repair.text)).collect();
    EditSet::new(edits).unwrap().apply(line)
}

#[test]
fn leaves_what_people_write() {
    for sentence in SENTENCES {
        for text in [sentence.to_string(), sentence.to_uppercase(), sentence.to_lowercase()] {
            assert_eq!(repairs(&text), [], "{text}");
        }
    }
}

#[test]
fn brings_every_language_back_from_every_encoding() {
    for sentence in SENTENCES {
        for encoding in ENCODINGS {
            let once = encoding.misread(sentence);
            let twice = encoding.misread(&once);
            let thrice = encoding.misread(&twice);
            for garbled in [once, twice, thrice] {
                assert_eq!(repaired(&garbled), *sentence, "{encoding}: {garbled}");
            }
        }
    }
}

#[test]
fn repairs_what_is_garbled_and_nothing_else() {
    let cases = [
        // One line of a plan each: a mark, a tick, a heading, prose.
        ("**Status:** ðŸ”´ Not Started", "**Status:** 🔴 Not Started"),
        ("- ‚úÖ Done ‚Äî today", "- ✅ Done — today"),
        ("## ğŸš€ Hızlı başlangıç", "## 🚀 Hızlı başlangıç"),
        ("The cafÃ© isn’t open — itâ€™s late", "The café isn’t open — it’s late"),
        // Twice, and with the controls gone.
        ("Ã°Å¸â€Â´ Ã¢Å“â€¦ Ã¢ÂÅ’ Ã¢ÂÂ³", "🔴 ✅ ❌ ⏳"),
        // Controls gone; quotes made straight.
        ("âŒ â³ â¸ï¸ ðŸ\"´ âœ… â›\"", "❌ ⏳ ⏸\u{fe0f} 🔴 ✅ ⛔"),
        // A file name as macOS decomposes it.
        ("resumeÌ\u{81}.pdf, suenÌƒos.jpg", "resume\u{301}.pdf, suen\u{303}os.jpg"),
        // One word of a clean line.
        ("Ã–sterreich – fertig", "Österreich – fertig"),
        ("ESPAÃ‘A – PÃ”R – tÃº – 3 Ã— 4 – 20Â\u{a0}km", "ESPAÑA – PÔR – tú – 3 × 4 – 20\u{a0}km"),
        // A garbled word makes no other one garbled where the line has clean accents or quotes, too.
        ("sÅ‚owo i „Ä“", "słowo i „Ä“"),
        // Only what stands around tells that these are garbled.
        ("Ð’ Ð³Ð¾Ñ€Ð¾Ð´Ðµ", "В городе"),
        ("Å\u{a0}koda Å¡etÅ™Ã\u{ad}", "Škoda šetří"),
    ];
    for (garbled, expected) in cases {
        assert_eq!(repaired(garbled), expected);
    }
}

#[test]
fn leaves_what_it_cannot_tell() {
    let unclear = [
        "âœ\" or â€\" or â–",
        "Ã and Â and â alone, Ã  with a space",
        // A bell, a private character, a language of nobody.
        "Â\u{85} ï£¿ È… Ü–",
        "ï¿½",
    ];
    for text in unclear {
        assert_eq!(repairs(text), [], "{text}");
    }
    // Garbled four times: three do not make it clean.
    let garbled = (0..4).fold("naïve".to_string(), |text, _| Encoding::Windows1252.misread(&text));
    assert_eq!(repairs(&garbled), []);
}

#[test]
fn tells_where_and_what() {
    let line = "| ðŸ”´ðŸŸ¡ | cafÃ© | ğŸš§ | ‚Äî | ð\u{9f}\u{9f}¢ |";
    let found: Vec<_> = repairs(line)
        .into_iter()
        .map(|repair| (&line[repair.span.start()..repair.span.end()], repair.text, repair.via.to_string()))
        .map(|(garbled, text, via)| format!("{garbled} {text} {via}"))
        .collect();
    let expected = [
        "ðŸ”´ðŸŸ¡ 🔴🟡 windows-1252",
        "Ã© é windows-1252",
        "ğŸš§ 🚧 windows-1254",
        "‚Äî — MacRoman",
        "ð\u{9f}\u{9f}¢ 🟢 latin-1",
    ];
    assert_eq!(found, expected);
}

/// Words of all languages, mixed.
fn clean_line() -> impl Strategy<Value = String> {
    let words: Vec<&str> = SENTENCES.iter().flat_map(|sentence| sentence.split(' ')).collect();
    prop::collection::vec(select(words), 0..12).prop_map(|words| words.join(" "))
}

fn pieces() -> impl Strategy<Value = String> {
    let words: Vec<&str> = PIECES.split_whitespace().collect();
    prop::collection::vec((select(words), select(vec![" ", ": ", " (", " | x "])), 1..8)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

/// Any mix of what garbling makes: bytes of all kinds, in the characters of every encoding.
fn garbage() -> impl Strategy<Value = String> {
    let characters = ENCODINGS
        .iter()
        .flat_map(|encoding| encoding.misread(&(' '..='ÿ').collect::<String>()).chars().collect::<Vec<_>>());
    let characters: Vec<char> = characters.chain((0x80..=0xff).map(char::from)).chain("\"' aA1🔴".chars()).collect();
    prop::collection::vec(select(characters), 0..40).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn clean_text_needs_no_repair(line in clean_line()) {
        prop_assert_eq!(repairs(&line), []);
    }

    #[test]
    fn what_was_garbled_comes_back(clean in pieces(), encodings in prop::collection::vec(select(&ENCODINGS[..]), 1..=3)) {
        let garbled = encodings.iter().fold(clean.clone(), |text, encoding| encoding.misread(&text));
        prop_assert_eq!(repaired(&garbled), clean);
    }

    #[test]
    fn a_repaired_line_needs_no_repair(line in prop_oneof![garbage(), any::<String>()]) {
        prop_assert_eq!(repairs(&repaired(&line)), []);
    }

    #[test]
    fn repairs_are_sorted_and_apart(line in garbage()) {
        let repairs = repairs(&line);
        for pair in repairs.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
        for Repair { span, text, .. } in repairs {
            prop_assert!(line.get(span.start()..span.end()).is_some_and(|garbled| garbled.len() > text.len()));
        }
    }
}
