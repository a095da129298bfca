//! What the columns and figures of the table for programs are.

use super::join;
use crate::group::report::tidy::{COLUMNS, FIGURES};

#[derive(Debug)]
pub(crate) struct CodebookWords {
    pub(crate) head: [&'static str; 3],
    /// In the order of the columns.
    pub(crate) columns: [&'static str; COLUMNS.len()],
    /// In the order of the figures.
    pub(crate) figures: [&'static str; FIGURES.len()],
    /// Title, lowest and highest possible value.
    pub(crate) scale: fn(&str, &str, &str) -> String,
}

pub(super) const DANISH: CodebookWords = CodebookWords {
    head: ["art", "navn", "betydning"],
    columns: [
        "afdelingen; tom, hvis der ikke står nogen, eller hvis alle er lagt sammen",
        "gruppens navn; tomt, hvor grupper er lagt sammen",
        "tidspunktet: before, after, follow_up eller measurement; ved en ændring det seneste",
        "det tidspunkt, en ændring holdes op imod; ellers tom",
        "dagen, hvor runden blev lukket; tom, hvor runder er lagt sammen",
        "skemaets id",
        "skemaets version",
        "hvis ordlyd der er spurgt med: official, licensed, working eller unknown",
        "skalaen eller spørgsmålet; tom, hvis tallet gælder hele skemaet",
        "hvad tallet er",
        "hvor mange svar tallet er regnet af; ved en ændring begge tidspunkter tilsammen",
        "tallet; tomt, hvor der kun er et bånd",
        "den nederste grænse for tallets interval, båndets laveste tal, eller hvor lavt et afrundet tal kan være; ellers tomt",
        "den øverste grænse for tallets interval, båndets højeste tal, eller hvor højt et afrundet tal kan være; ellers tomt",
        "intervallets niveau fra 0 til 1; tomt for et bånd og et afrundet tal",
        "rundens navn; tomt, hvis den ikke har et",
    ],
    figures: [
        "hvor mange der tog skemaet",
        "hvor mange af dem der ikke er med på alle skalaer",
        "gennemsnit i point",
        "standardafvigelse i point",
        "Cronbachs alfa",
        "om gennemsnittet for et tema når den grænse, skemaet nævner: 1 er ja, 0 er nej",
        "hvor mange der svarede under midten",
        "hvor mange der svarede i midten",
        "hvor mange der svarede over midten",
        "hvor mange der svarede »ved ikke«",
        "hvor mange der sprang over",
        "hvor mange der gav de svar, der er overskrift for spørgsmålet",
        "medianen af niveauer: 1 er det laveste, 1,5 er mellem det og det næste",
        "gennemsnittet det tidspunkt, ændringen holdes op imod, for de workshops, der er med i ændringen",
        "gennemsnittet det seneste tidspunkt, for de workshops, der er med i ændringen",
        "ændringen i point: det seneste gennemsnit minus det første",
        "ændringen i procent af det første gennemsnit",
        "ændringen i standardafvigelser (Hedges' g)",
    ],
    scale: |title, least, most| join(&[title, ", fra ", least, " til ", most]),
};

pub(super) const ENGLISH: CodebookWords = CodebookWords {
    head: ["kind", "name", "meaning"],
    columns: [
        "the department; empty if none is named, or if all are added up",
        "the name of the group; empty where groups are added up",
        "the time: before, after, follow_up or measurement; of a change the later one",
        "the time that a change is held against; else empty",
        "the day on which the round was closed; empty where rounds are added up",
        "the id of the questionnaire",
        "the version of the questionnaire",
        "whose words were used: official, licensed, working or unknown",
        "the scale or question; empty if the number is of the whole questionnaire",
        "what the number is",
        "how many answers the number is made from; of a change both times together",
        "the number; empty where there is a band alone",
        "the lower limit of the interval of the number, the lowest number of the band, or how low a rounded number can be; else empty",
        "the upper limit of the interval of the number, the highest number of the band, or how high a rounded number can be; else empty",
        "the level of the interval from 0 to 1; empty for a band and a rounded number",
        "the name of the round; empty if it has none",
    ],
    figures: [
        "how many took the questionnaire",
        "how many of them are not counted on every scale",
        "mean in points",
        "standard deviation in points",
        "Cronbach's alpha",
        "whether the mean of a theme reaches the limit that the questionnaire names: 1 is yes, 0 is no",
        "how many answered below the middle",
        "how many answered in the middle",
        "how many answered above the middle",
        "how many answered \"don't know\"",
        "how many skipped the question",
        "how many gave the answers that are the headline of the question",
        "the median of levels: 1 is the lowest, 1.5 is between it and the next",
        "the mean at the time that the change is held against, of the workshops that are in the change",
        "the mean at the later time, of the workshops that are in the change",
        "the change in points: the later mean minus the first",
        "the change in per cent of the first mean",
        "the change in standard deviations (Hedges' g)",
    ],
    scale: |title, least, most| join(&[title, ", from ", least, " to ", most]),
};
