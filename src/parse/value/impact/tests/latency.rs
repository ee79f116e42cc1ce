//! How long something takes to answer.

use super::check;

#[test]
fn latencies() {
    check(&[
        ("-200ms p95", &["by -200 ms good [p95]"]),
        ("~200ms faster", &["~ by 200 ms good"]),
        ("p95 from 800ms to 200ms", &["from 800 ms to 200 ms good [p95]"]),
        ("30s build time", &["30 s [build time]"]),
        ("p99 < 300ms", &["< to 300 ms [p99]"]),
        ("<200ms", &["< to 200 ms"]),
        ("LCP 4.2s → 1.8s", &["from 4.2 s to 1.8 s good [LCP]"]),
        ("saves a round trip (~100–300 ms)", &["~ by 100 ms to 300 ms good"]),
        ("500µs per call", &["0.5 ms each"]),
        ("no more than 100ms of inference", &["<= 100 ms [inference]"]),
    ]);
}

#[test]
fn as_in_real_plans() {
    check(&[
        ("load time under 2s", &["< to 2 s [load time]"]),
        ("p95 under 300ms", &["< to 300 ms [p95]"]),
        ("latency -0.15 s", &["by -150 ms good [latency]"]),
        ("page load under 1.5 seconds", &["< to 1.5 s [load]"]),
        ("a response takes 8 seconds", &["8 s [response]"]),
        ("タイムアウト: < 1秒", &["< to 1 s [タイムアウト]"]),
    ]);
}
