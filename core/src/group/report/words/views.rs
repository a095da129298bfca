//! What the views are called and what each shows, in the order of [`View::ALL`](crate::group::report::View::ALL).

pub(super) const DANISH: [&str; 7] = [
    "Hver runde for sig",
    "Før og efter",
    "Flere gange over tid",
    "Alle workshops samlet",
    "Månedsrapport for enheden",
    "Rapport til arbejdspladsen",
    "Til ledelsen",
];

pub(super) const ABOUT_IN_DANISH: [&str; 7] = [
    "Gruppens tal fra én runde ad gangen.",
    "Den samme måling før og efter, med spørgsmål om forløbet.",
    "De samme tal fra gang til gang i hver enhed.",
    "Svarene fra alle workshops lagt sammen, før og efter.",
    "Fremskridt, udfordringer og læring med månedens tal.",
    "Resultatet af workshoppen på højst to sider, som I sender tilbage til arbejdspladsen.",
    "Tre sætninger og ét billede af, hvad der har ændret sig, på én side.",
];

pub(super) const ENGLISH: [&str; 7] = [
    "Each round by itself",
    "Before and after",
    "Several times",
    "All workshops together",
    "Monthly report of the unit",
    "Report to the workplace",
    "For the director",
];

pub(super) const ABOUT_IN_ENGLISH: [&str; 7] = [
    "The group's figures from one round at a time.",
    "The same measure before and after, with questions about how it went.",
    "The same figures time after time in each unit.",
    "The answers of all workshops added up, before and after.",
    "Progress, challenges and learning with the figures of the month.",
    "The result of the workshop on at most two pages, for you to send back to the workplace.",
    "Three sentences and one picture of what has changed, on one page.",
];
