//! Danish.

use trygskema_core::plan::JointForm;

use super::Texts;
use crate::plan::joint::model::Levels;

pub(super) static TEXTS: Texts = Texts {
    title: "Fælles ark",
    lead: "Svar sammen på et møde: ét svar på hvert spørgsmål, som I er enige om.",
    nobodys_own: "Arket er gruppens. Det er ikke nogens personlige svar, og ingen skal fortælle om sig selv.",
    form: |form| match form {
        JointForm::Iglo => "IGLO: spørgsmål på fire niveauer",
        JointForm::Trust => "TRUST: fem ting efter en alvorlig belastning",
        JointForm::Mapsaf => "MaPSaF: sikkerhedskultur i ti områder",
        JointForm::Vai => "VAI 2014: seks spørgsmål om forebyggelse",
        JointForm::Priorities => "Prioritering af 13 temaer",
    },
    levels: |levels| match levels {
        Levels::All => "alle 33 spørgsmål",
        Levels::Individual => "individ, 11 spørgsmål",
        Levels::Group => "gruppe, 7 spørgsmål",
        Levels::Leader => "ledelse, 10 spørgsmål",
        Levels::Organisation => "organisation, 5 spørgsmål",
        Levels::OfEmployees => "medarbejdernes del: individ og gruppe, 18 spørgsmål",
        Levels::OfManagement => "ledelsens del: ledelse og organisation, 15 spørgsmål",
    },
    section: |id| match id {
        "individual" => "individ",
        "group" => "gruppe",
        "leader" => "ledelse",
        "organisation" => "organisation",
        _ => "en del, som denne udgave ikke kender",
    },
    begin_another: "Begynd på et ark",
    choose_form: "Skema",
    choose_levels: "Niveau",
    by: "Hvem svarer?",
    begin: "Begynd",
    print_blank: "Udskriv det tomme ark",
    see_sides: "Se medarbejdere og ledelse side om side",
    sides_need: "Har lederne et IGLO-ark, kan I se det ved siden af medarbejdernes: deres ark eller deres runde på \
                 svarstationen. Til runden vælges »IGLO for medarbejdere«.",
    open_round: "Åbn medarbejdernes runde (filen fra svarstationen)",
    no_round: "Filen er for stor til at være en runde.",
    full: "Planen har 20 ark, og der er ikke plads til flere.",
    removed: "Arket er taget ud. Fortryd sætter det tilbage.",
    day: "Dato for mødet",
    present: "Hvem er med?",
    no_names: "Sæt kun kryds ved roller. Der skal ikke stå navne i arket.",
    progress: |done, all| format!("{done} af {all} spørgsmål er klaret."),
    go_on: "Gå til spørgsmålene",
    see_summary: "Se, hvad arket peger på",
    print: "Udskriv arket",
    remove: "Tag arket ud",
    all_sheets: "Alle ark",
    other_version: |then, now| {
        format!(
            "Arket er besvaret med version {then} af spørgsmålene. Her er version {now}, og de to bliver ikke holdt op mod \
             hinanden. Svarene er gemt og står nedenfor som tal."
        )
    },
    question: |number, all| format!("Spørgsmål {number} af {all}"),
    of_individuals: "Svar på, hvordan det plejer at være hos jer. Ingen skal fortælle om sig selv.",
    two_neighbours: "Er I mellem to niveauer, så vælg begge. De skal stå ved siden af hinanden.",
    whom: "Hvem tænkte I mest på?",
    not_agreed: "Vi er ikke enige",
    skip: "Vi springer over",
    note: "Note (ingen navne)",
    next: "Videre",
    back: "Tilbage",
    overview: "Overblik",
    summary: "Det peger arket på",
    no_sum: |form| match form {
        JointForm::Iglo => {
            "Der er intet samlet tal og intet normtal. Ved tre spørgsmål er det et ja, der viser et behov."
        }
        JointForm::Trust => "Det er en profil. Der er intet samlet tal og intet normtal.",
        JointForm::Mapsaf => "Der er intet gennemsnit. Profilen behøver ikke være jævn.",
        JointForm::Vai => "Svarene bliver ikke lagt sammen. Tallene er fra 2014 og er ingen norm.",
        JointForm::Priorities => {
            "Reglen om 3,0 gælder gennemsnittet i et panel. Her er det jeres fælles tal, og det siger ikke, hvad der virker."
        }
    },
    needs: |form| match form {
        JointForm::Trust => "Det kan I tage op",
        _ => "Behov",
    },
    partly: |form| match form {
        JointForm::Trust => "Hverken enig eller uenig",
        _ => "Delvist",
    },
    different: "Her er I ikke enige",
    strengths: "Det kan I bygge på",
    unanswered: "Uden svar",
    none: "Ingen.",
    profile: "Profil",
    aspect: "Område",
    answers: "Jeres svar",
    published: "Offentliggjorte tal",
    size: "Arbejdspladsens størrelse:",
    no_size: "I har ikke svaret på, hvor mange ansatte I er.",
    no_figure_of_size: |size| format!("Der er ikke offentliggjort et tal for {size} ansatte."),
    percent: " % svarede ja",
    at_least: "▲ 3 eller mere",
    below: "▽ under 3",
    panel: "ekspertpanelet 2017",
    find: "Find tiltag",
    find_for: |factor| format!("Find tiltag: {factor}"),
    act: "Lav en handling",
    sides: "Medarbejdere og ledelse side om side",
    sides_about: "Spørgsmålene ligner hinanden, men er ikke ens ord for ord. En forskel er noget at tale om og ikke en fejl.",
    employees: "Medarbejderne",
    management: "Ledelsen",
    not_asked: "Ikke spurgt.",
    round: |group, day, n| format!("Medarbejdernes svar er fra runden »{group}«, {day}: {n} har svaret."),
    close_round: "Luk runden",
    of_round: "Det peger medarbejderne på",
    majorities: "● Mere end halvdelen ser en styrke. ▲ Under halvdelen ser en styrke. ◐ Omkring halvdelen.",
    looking_for: "I leder efter tiltag til:",
    other_levels: "Er der ingen på dette niveau, så vælg »alle« ved Niveau. Det, I sætter ind, får spørgsmålet som mål.",
    forget: "Led efter noget andet",
    answer: "Svar",
    agreed_by: "Aftalt af",
};
