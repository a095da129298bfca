//! What is said of counts that a unit keeps itself.

/// The texts.
#[derive(Debug)]
pub(crate) struct CountWords {
    /// What is counted.
    pub(crate) title: fn(&str) -> String,
    /// How many times, the first and the last number, and when they were.
    pub(crate) sentence: fn(&str, [&str; 2], [&str; 2]) -> String,
    /// The median, and of how many first times it is and until when, if not of all.
    pub(crate) median: fn(&str, Option<(&str, &str)>) -> String,
    /// The goal, and the last number.
    pub(crate) goal: fn(&str, &str) -> String,
    pub(crate) goal_line: &'static str,
    pub(crate) tried: &'static str,
    pub(crate) per_hundred: fn(&str) -> String,
    pub(crate) of_hundred: &'static str,
    pub(crate) count: &'static str,
    pub(crate) of: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) note: &'static str,
}

pub(super) const DANISH: CountWords = CountWords {
    title: |measure| format!("{measure} (enhedens egne tal)"),
    sentence: |times, [first, last], [from, to]| {
        format!("{times} tal. Det første er {first} ({from}), det seneste {last} ({to}).")
    },
    median: |median, baseline| match baseline {
        None => format!("Medianen er {median}."),
        Some((times, until)) => format!(
            "Medianen er fastfrosset: Den er af de første {times} tal, til og med {until}, og er {median}."
        ),
    },
    goal: |goal, last| format!("Målet er {goal}. Det seneste tal er {last}."),
    goal_line: "Mål",
    tried: "Det blev afprøvet undervejs (tallene står under figuren):",
    per_hundred: |number| format!("{number} af 100"),
    of_hundred: "Figuren viser, hvor mange der er af 100.",
    count: "Antal",
    of: "Ud af",
    rate: "Af 100",
    note: "Afprøvet",
};

pub(super) const ENGLISH: CountWords = CountWords {
    title: |measure| format!("{measure} (the unit's own numbers)"),
    sentence: |times, [first, last], [from, to]| {
        format!("{times} numbers. The first is {first} ({from}), the latest {last} ({to}).")
    },
    median: |median, baseline| match baseline {
        None => format!("The median is {median}."),
        Some((times, until)) => {
            format!(
                "The median is frozen: It is of the first {times} numbers, up to {until}, and is {median}."
            )
        }
    },
    goal: |goal, last| format!("The goal is {goal}. The latest number is {last}."),
    goal_line: "Goal",
    tried: "This was tried on the way (the numbers stand below the figure):",
    per_hundred: |number| format!("{number} of 100"),
    of_hundred: "The figure shows how many there are of 100.",
    count: "Count",
    of: "Out of",
    rate: "Of 100",
    note: "Tried",
};
