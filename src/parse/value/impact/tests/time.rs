//! Time that is saved or spent.

use super::check;

#[test]
fn time() {
    check(&[
        ("saves 30 min/day", &["by 30 minutes a day good"]),
        ("saves 3 days per release", &["by 3 days each good"]),
        ("2 days faster", &["by 2 days good"]),
        ("saves 1 month", &["by 1 month good"]),
        ("1 month faster to market", &["by 1 month good"]),
        ("+2 hours/week", &["by 2 hours a week good"]),
        ("adds 2 hours/week of reviews", &["by 2 hours a week [reviews]"]),
        ("requires 5 hrs/week of support", &["by 5 hours a week bad [support]"]),
        ("saves 2h per developer per week", &["by 2 hours each good"]),
        ("10 minutes less per deploy", &["by -10 minutes each good"]),
        ("1h less a week", &["by -1 hours a week good"]),
        ("Save 8-12 hrs weekly", &["by 8 hours to 12 hours a week good"]),
        ("Saves 4-6 minutes per ticket for agents", &["by 4 minutes to 6 minutes each good"]),
        ("Saves invoicing time (3 hrs)", &["by 3 hours good"]),
        ("saves 10 Std./Woche", &["by 10 hours a week good"]),
        ("10 heures par semaine économisées", &["by 10 hours a week good"]),
        ("risparmio di 10 ore alla settimana", &["by 10 hours a week good [di]"]),
        ("10 uur per week bespaard", &["by 10 hours a week good"]),
        ("oszczędza 10 godzin tygodniowo", &["by 10 hours a week good"]),
        ("ahorra 6 horas por semana", &["by 6 hours a week good"]),
        ("экономит 10 часов в неделю", &["by 10 hours a week good"]),
        ("每月节省 10 小时", &["by 10 hours a month good"]),
        ("每周节省5小时", &["by 5 hours a week good"]),
        ("月10時間削減", &["by -10 hours good [月]"]),
        ("10 saat/hafta", &["10 hours a week"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("saves 10hrs/week", &["by 10 hours a week good"]),
        ("Manual data pulling (10hrs/week)", &["10 hours a week"]),
        ("adds 2 weeks delay", &["by 2 weeks bad"]),
        ("Saves ~6 hours/week through nightly jobs", &["~ by 6 hours a week good [nightly jobs]"]),
        ("Manual copying eats time (3hrs/week)", &["3 hours a week"]),
        ("2 hours → 15 minutes", &["from 2 hours to 15 minutes good"]),
        ("20-30 minutes/day of inbox sorting", &["20 minutes to 30 minutes a day [inbox sorting]"]),
        ("~2 minutes × 12 months = 24 minutes a year", &["24 minutes a year"]),
        ("0.1% of a month (10 min ÷ 43,200 min/month)", &["0.1 %"]),
    ]);
}
