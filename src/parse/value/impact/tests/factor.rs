//! Factors.

use super::check;

#[test]
fn factors() {
    check(&[
        ("2x-3x faster", &["by 2 to 3x good"]),
        ("1.5x speed", &["by 1.5x good [speed]"]),
        ("10x faster builds", &["by 10x good [builds]"]),
        ("5 times more leads", &["by 5x good [leads]"]),
        ("3 times faster", &["by 3x good"]),
        ("a 10-fold increase in leads", &["by 10x good [leads]"]),
        ("25-70x on the paid tier", &["by 25 to 70x good [paid tier]"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("3x conversions", &["by 3x good [conversions]"]),
        ("3x to 5x slower than native", &["by 3 to 5x bad [native]"]),
        ("2.5x compression speed", &["by 2.5x good [compression speed]"]),
        ("1.9× cache size", &["by 1.9x good [cache size]"]),
        ("Alert if spend >2x last month", &["> to 2x [Alert if]"]),
        ("magnification up to 48x", &["<= by 48x good [magnification]"]),
    ]);
}
