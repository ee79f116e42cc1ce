//! Points.

use super::check;

#[test]
fn points() {
    check(&[
        ("+10 NPS", &["by 10 points good"]),
        ("+5 points", &["by 5 points good"]),
        ("5 percentage points", &["5 points"]),
        ("churn -2pp", &["by -2 points good [churn]"]),
        ("+2.5pp activation", &["by 2.5 points good [activation]"]),
        ("activation +12 points", &["by 12 points good [activation]"]),
        ("+3 percentage points margin", &["by 3 points good [margin]"]),
        ("Checkout: 2.1% → 3.4% (+1.3 points)", &["from 2.1 % to 3.4 % good [Checkout]", "by 1.3 points good"]),
        ("2 Prozentpunkte mehr Umsatz", &["by 2 points good [Umsatz]"]),
    ]);
}
