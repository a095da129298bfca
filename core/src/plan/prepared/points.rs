//! The points of the four lists. Facts are those of the sources; the wording is our own, and so is the choice of the list that
//! says so.

use crate::format::language::Language;

/// A list of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointList {
    /// Whether a department is ready to look after colleagues. A working list of our own.
    Readiness,
    /// The seven recommendations of 2014.
    Recommendations,
    /// Five conditions before an intervention.
    Conditions,
    /// Seven preconditions for resource persons.
    ResourcePersons,
}

impl PointList {
    /// Every list.
    pub const ALL: [Self; 4] =
        [Self::Readiness, Self::Recommendations, Self::Conditions, Self::ResourcePersons];

    /// A word that tells it from the others.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Readiness => "readiness",
            Self::Recommendations => "recommendations",
            Self::Conditions => "conditions",
            Self::ResourcePersons => "resource-persons",
        }
    }
}

/// A point: something that is so or not.
#[derive(Debug, PartialEq, Eq)]
pub struct Point {
    /// The list it stands in.
    pub list: PointList,
    /// Its id in the file.
    pub id: &'static str,
    danish: &'static str,
    english: &'static str,
}

impl Point {
    /// What is to be so.
    pub const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Danish => self.danish,
            Language::English => self.english,
        }
    }
}

const fn of(list: PointList, id: &'static str, danish: &'static str, english: &'static str) -> Point {
    Point { list, id, danish, english }
}

use PointList::{Conditions, Readiness, Recommendations, ResourcePersons};

/// How many there are.
const COUNT: usize = 33;

/// Their ids, in the same order.
#[expect(clippy::indexing_slicing, reason = "computed by the compiler, which would stop at a wrong place")]
pub(in crate::plan) static POINT_IDS: [&str; COUNT] = {
    let mut ids = [""; COUNT];
    let mut place = 0;
    while place < COUNT {
        ids[place] = POINTS[place].id;
        place += 1;
    }
    ids
};

/// Every point, list by list.
pub static POINTS: [Point; COUNT] = [
    // Own choice, from what the note on second victims says of levels of support, of what staff want, of the five things of
    // TRUST, and of what lasts.
    of(
        Readiness,
        "ready-talk",
        "Man kan tale med en kollega med det samme: en, der lytter uden at dømme og kender arbejdet her.",
        "One can talk with a colleague at once: one who listens without judging and knows the work here.",
    ),
    of(
        Readiness,
        "ready-peers",
        "Vi har kolleger, der er oplært til de længere samtaler.",
        "We have colleagues who are trained for the longer talks.",
    ),
    of(Readiness, "ready-experts", "Vejen til eksperthjælp er aftalt.", "The way to expert help is agreed."),
    of(Readiness, "ready-clock", "Der er hjælp døgnet rundt.", "There is help around the clock."),
    of(
        Readiness,
        "ready-close",
        "Hjælpen er tæt på arbejdet, i hverdagen.",
        "Help is close to the work, in daily life.",
    ),
    of(
        Readiness,
        "ready-tools",
        "Redskaberne ligger klar dér, hvor de skal bruges.",
        "The tools lie ready where they are needed.",
    ),
    of(
        Readiness,
        "ready-defusing",
        "Det er aftalt, hvornår vi holder en defusing-samtale. Én kollegas ønske er nok.",
        "It is agreed when we hold a defusing talk. The wish of one colleague is enough.",
    ),
    of(
        Readiness,
        "ready-fair",
        "Den, der var med til en hændelse, bliver behandlet retfærdigt.",
        "Whoever took part in an event is treated fairly.",
    ),
    of(
        Readiness,
        "ready-respect",
        "Den, der var med, bliver mødt med respekt.",
        "Whoever took part is met with respect.",
    ),
    of(
        Readiness,
        "ready-compassion",
        "Den, der var med, bliver mødt med forståelse og medfølelse.",
        "Whoever took part is met with understanding and compassion.",
    ),
    of(
        Readiness,
        "ready-offered",
        "Hjælpen bliver tilbudt. Man skal ikke selv finde den.",
        "Help is offered. One does not have to find it oneself.",
    ),
    of(
        Readiness,
        "ready-learning",
        "Vi taler åbent om det, der skete, og den, der var med, er med til at lære af det.",
        "We talk openly about what happened, and whoever took part has a part in the learning.",
    ),
    of(
        Readiness,
        "ready-leaders",
        "Ledelsen går foran i støtten og står ved den.",
        "The management leads the support and stands by it.",
    ),
    of(
        Readiness,
        "ready-teaching",
        "Vi underviser i, hvordan en hændelse kan ramme en kollega.",
        "We teach how an event can hit a colleague.",
    ),
    of(
        Recommendations,
        "advice-policy",
        "Der er en politik for hjælp til personalet.",
        "There is a policy for helping staff.",
    ),
    of(
        Recommendations,
        "advice-support",
        "Der er forskellig støtte: til den enkelte og til gruppen, kort og lang.",
        "There is varied support: for individuals and for groups, short and long.",
    ),
    of(
        Recommendations,
        "advice-duties",
        "Opgaverne bliver tilpasset, mens man kommer sig.",
        "Duties are adjusted while one recovers.",
    ),
    of(
        Recommendations,
        "advice-reporting",
        "Teamet får fast hjælp til at rapportere og dokumentere sammen.",
        "The team has structured help with reporting and documenting together.",
    ),
    of(
        Recommendations,
        "advice-relatives",
        "Vi øver samtalen med patient og pårørende.",
        "We train the talk with patient and relatives.",
    ),
    of(
        Recommendations,
        "advice-peers",
        "Der er kollegasamtaler og defusing for personale, ledere og nøglepersoner.",
        "There are peer talks and defusing for staff, leaders and key persons.",
    ),
    of(
        Recommendations,
        "advice-reviews",
        "Der er støtte, når hændelsen bliver gennemgået, også i en kerneårsagsanalyse.",
        "There is support in reviews and in root-cause analyses.",
    ),
    of(
        Conditions,
        "start-needs",
        "Vi begynder med at finde ud af, hvad der er brug for.",
        "We begin by finding out what is needed.",
    ),
    of(Conditions, "start-backing", "Den øverste ledelse bakker op.", "The top management backs it."),
    of(Conditions, "start-involved", "Medarbejderne er med.", "The employees are involved."),
    of(
        Conditions,
        "start-strategy",
        "Indsatsen er en del af en bredere strategi.",
        "The effort is part of a wider strategy.",
    ),
    of(
        Conditions,
        "start-evaluated",
        "Indsatsen bliver både gennemført og evalueret.",
        "The effort is both carried out and evaluated.",
    ),
    of(
        ResourcePersons,
        "person-frame",
        "Rammen for ressourcepersonerne er beskrevet.",
        "The frame for the resource persons is described.",
    ),
    of(
        ResourcePersons,
        "person-known",
        "Ledere og medarbejdere ved, hvad de er til for.",
        "Managers and staff know what they are there for.",
    ),
    of(
        ResourcePersons,
        "person-mandate",
        "De har ledelsens opbakning og et mandat, og de er anerkendt.",
        "They have the backing of the management and a mandate, and are seen as legitimate.",
    ),
    of(
        ResourcePersons,
        "person-skills",
        "De har de kompetencer, der skal til.",
        "They have the skills it takes.",
    ),
    of(
        ResourcePersons,
        "person-role",
        "De ved selv, hvad deres rolle er.",
        "They themselves know what their role is.",
    ),
    of(
        ResourcePersons,
        "person-theory",
        "Kollegerne kender også teorien.",
        "The colleagues know the theory too.",
    ),
    of(
        ResourcePersons,
        "person-criteria",
        "De har deres egne mål for, hvornår det lykkes, og de kan dokumenteres.",
        "They have their own criteria of success, and these can be documented.",
    ),
];
