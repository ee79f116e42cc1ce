//! Items that wait for each other in a circle.

use std::collections::{HashMap, VecDeque};

use super::graph::{Edge, Graph};
use crate::document::{Dependencies, Document};
use crate::text::Span;

/// One circle: each item waits for the next one, and the last one for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The items by number, and where each says what it waits for. It begins with the item that is written first.
    pub steps: Vec<(usize, Span)>,
}

/// All circles of a document.
#[derive(Clone, Debug, Default)]
pub struct Cycles {
    /// One for each knot of items which all wait for each other, in document order: the shortest one through its first item.
    pub shortest: Vec<Cycle>,
    /// By item the number of its knot; those that wait for each other share one.
    knots: Vec<usize>,
    /// By item whether it lies on a circle.
    members: Vec<bool>,
}

impl Cycles {
    /// Finds them in a time that grows with items and dependencies alone.
    pub fn of(document: &Document, dependencies: &Dependencies) -> Self {
        Self::in_graph(&Graph::of(document, dependencies).sure())
    }

    /// Those of a graph of which all is sure.
    pub(super) fn in_graph(graph: &Graph) -> Self {
        let knots = graph.knots();
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        knots[..graph.items].iter().for_each(|knot| *sizes.entry(*knot).or_default() += 1);
        let is_member = |item: usize| sizes[&knots[item]] > 1 || graph.waits_for_itself(item);
        let members: Vec<bool> = (0..graph.items).map(is_member).collect();
        let mut is_told = vec![false; graph.edges.len()];
        let mut shortest = Vec::new();
        for item in (0..graph.items).filter(|item| members[*item]) {
            if !std::mem::replace(&mut is_told[knots[item]], true) {
                shortest.extend(graph.shortest(item, &knots));
            }
        }
        Self { shortest, knots: knots[..graph.items].to_vec(), members }
    }

    /// Whether `item` lies on one of them: it waits for itself, at once or by way of others.
    pub fn is_member(&self, item: usize) -> bool {
        self.members.get(item).copied().unwrap_or_default()
    }

    /// Whether `one` and `other` wait for each other.
    pub fn hold(&self, one: usize, other: usize) -> bool {
        self.knots.get(one).is_some_and(|knot| self.knots.get(other) == Some(knot))
    }
}

impl Graph {
    fn waits_for_itself(&self, item: usize) -> bool {
        self.edges[item].iter().any(|edge| edge.to == item)
    }

    /// By node the number of its strongly connected component: Tarjan's algorithm, with a stack of its own in place of
    /// recursion, which a long chain would exhaust.
    fn knots(&self) -> Vec<usize> {
        const UNSEEN: usize = usize::MAX;
        let nodes = self.edges.len();
        let (mut index, mut low, mut knot) = (vec![UNSEEN; nodes], vec![0; nodes], vec![UNSEEN; nodes]);
        let (mut open, mut path) = (Vec::new(), Vec::new());
        let (mut seen, mut knots) = (0, 0);
        for root in 0..nodes {
            if index[root] != UNSEEN {
                continue;
            }
            path.push((root, 0));
            while let Some((node, edge)) = path.pop() {
                if edge == 0 {
                    (index[node], low[node]) = (seen, seen);
                    seen += 1;
                    open.push(node);
                }
                if let Some(next) = self.edges[node].get(edge).map(|edge| edge.to) {
                    path.push((node, edge + 1));
                    if index[next] == UNSEEN {
                        path.push((next, 0));
                    } else if knot[next] == UNSEEN {
                        low[node] = low[node].min(index[next]);
                    }
                    continue;
                }
                if low[node] == index[node] {
                    while let Some(member) = open.pop() {
                        knot[member] = knots;
                        if member == node {
                            break;
                        }
                    }
                    knots += 1;
                }
                if let Some((above, _)) = path.last() {
                    low[*above] = low[*above].min(low[node]);
                }
            }
        }
        knot
    }

    /// The shortest circle through `start`, which lies in a knot; breadth first, within the knot.
    fn shortest(&self, start: usize, knots: &[usize]) -> Option<Cycle> {
        let mut came_from: HashMap<usize, (usize, Span)> = HashMap::new();
        let mut next = VecDeque::from([start]);
        while let Some(node) = next.pop_front() {
            for &Edge { to: other, span, .. } in self.edges[node].iter().filter(|edge| knots[edge.to] == knots[start]) {
                if came_from.contains_key(&other) {
                    continue;
                }
                came_from.insert(other, (node, span));
                if other == start {
                    return Some(self.walk_back(start, &came_from));
                }
                next.push_back(other);
            }
        }
        None
    }

    fn walk_back(&self, start: usize, came_from: &HashMap<usize, (usize, Span)>) -> Cycle {
        let mut steps = Vec::new();
        let mut at = start;
        while let Some(&(from, span)) = came_from.get(&at) {
            if from < self.items {
                steps.push((from, span));
            }
            at = from;
            if at == start {
                break;
            }
        }
        steps.reverse();
        Cycle { steps }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn cycles(text: &str) -> (Document, Cycles) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let found = Cycles::of(&document, &Dependencies::of(&document));
        (document, found)
    }

    /// The circles of items of which each one's number is its place, and each waits for what is said.
    fn check(needs: &[&str], expect: &[&[usize]]) {
        let mut text = "# P\n\n## Phase 1: A\n\n".to_owned();
        for (number, needs) in needs.iter().enumerate() {
            if *needs == "##" {
                text += "## Phase 2: B\n\n";
                continue;
            }
            write!(text, "### {}. Work\n**Depends on:** {needs}\n**Status:** Todo\n\n", number + 1).unwrap();
        }
        let (document, cycles) = cycles(&text);
        let items: Vec<_> = document.plan().items().collect();
        let number = |item: &usize| document.text(items[*item].id.unwrap()).parse::<usize>().unwrap();
        let found: Vec<Vec<usize>> =
            cycles.shortest.iter().map(|cycle| cycle.steps.iter().map(|(item, _)| number(item)).collect()).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn each_knot_has_one_circle() {
        check(&["-", "1", "2, 1"], &[]);
        check(&["1"], &[&[1]]);
        check(&["2", "1"], &[&[1, 2]]);
        check(&["-", "3", "4", "2"], &[&[2, 3, 4]]);
        check(&["2", "1", "4", "3"], &[&[1, 2], &[3, 4]]);
        // A knot of two circles is told once, by the shorter one.
        check(&["2", "3", "1, 2, 4", "5", "1"], &[&[1, 2, 3]]);
    }

    #[test]
    fn a_phase_waits_for_what_is_in_it() {
        check(&["Phase 2", "-", "##", "2", "1"], &[&[1, 5]]);
        check(&["Phase 2", "-", "##", "2", "-"], &[]);
        check(&["Phase 1", "-"], &[]);
    }

    #[test]
    fn a_long_chain_is_no_deep_recursion() {
        let mut text = "# P\n\n| ID | Task | Depends on | Status |\n|---|---|---|---|\n".to_owned();
        let count = 20_000;
        for number in 1..=count {
            writeln!(text, "| T-{number} | Work | T-{} | Todo |", number % count + 1).unwrap();
        }
        let (_, cycles) = cycles(&text);
        assert_eq!(cycles.shortest.len(), 1);
        assert_eq!(cycles.shortest[0].steps.len(), count);
        assert!(cycles.hold(0, count - 1));
    }
}
