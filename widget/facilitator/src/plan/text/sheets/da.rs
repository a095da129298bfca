//! Danish.

use trygskema_core::plan::{Answer, Consent, PointList, Principle, Said};

use super::SheetTexts;

pub(super) static TEXTS: SheetTexts = SheetTexts {
    sheets: "Andre ark",
    not_saved: "Browseren ville ikke gemme filen. Prøv igen, eller brug en anden browser.",
    too_large: "Der er mere tekst, end en fil må have, så den er ikke gemt. Gør teksterne kortere.",
    unreadable: "Filen er for stor, eller browseren kunne ikke læse den. Det på skærmen er uændret.",
    opened: |name| format!("{name} er åbnet."),
    source: "Kilde",
    holder: "Arket er personens eget. Det er ikke med i gruppens plan, og siden gemmer det ikke. Gem filen, eller udskriv arket, \
             giv det til personen, og slet det så her på skærmen.",
    holder_print: "Arket er personens eget. Andre har det kun, hvis personen giver dem det.",
    return_source: "NFA og TeamArbejdsliv 2017, s. 40. Ordene er vores.",
    care: "Tal med omtanke. Personen sætter selv tempoet og skylder ingen at forklare sin sygdom. Kræfterne kommer senere igen, end \
           symptomerne letter, så begynd med lidt.",
    return_file: "Filen med arket",
    open_sheet: "Åbn et gemt ark",
    save_sheet: "Gem arket til personen",
    sheet_saved: "Arket er gemt i en fil. Giv den til personen, og lad den ikke blive liggende på en fælles computer.",
    talks_ics: "Datoerne til kalenderen",
    delete: "Slet arket her",
    delete_sure: "Skal arket slettes fra skærmen? Det kan ikke fortrydes. En fil, der er gemt, bliver ikke slettet.",
    delete_yes: "Ja, slet det",
    delete_no: "Nej, behold det",
    deleted: "Arket er slettet fra skærmen.",
    about_return: "Hvem og hvornår",
    person: "Hvem handler arket om? Initialer er nok",
    coordinator: "Én person koordinerer: hvem?",
    reached: "Sådan får man fat i koordinatoren",
    first_day: "Første dag tilbage",
    agreed: "Det er aftalt",
    agreed_about: "Syv principper for at komme tilbage. Skriv kun det, I har aftalt. Et felt må gerne stå tomt.",
    principle: |principle| match principle {
        Principle::Environment => "1. Arbejdspladsen tager arbejdsmiljø og sikkerhed alvorligt: hvad gør vi?",
        Principle::Tasks => "2. Opgaver eller timer er tilpasset: hvordan og hvor længe?",
        Principle::Burden => "3. Det belaster kolleger og leder mindst muligt: hvem tager hvad?",
        Principle::Managers => "4. Lederen ved, hvordan man forebygger og planlægger: hvad mangler lederen?",
        Principle::Contact => "5. Kontakten er tidlig og støttende: hvem ringer, og hvor tit?",
        Principle::Coordinator => "6. Én person koordinerer: hvad går gennem koordinatoren?",
        Principle::Health => {
            "7. Arbejdspladsen og sundhedsvæsenet taler sammen, hvis personen siger ja: om hvad?"
        }
    },
    consents: "Har personen sagt ja?",
    consents_about: "Spørg om hver ting for sig. Et ja kan trækkes tilbage når som helst. Intet svar er et nej.",
    consent: |consent| match consent {
        Consent::Contact => "Må arbejdspladsen ringe eller skrive under sygemeldingen?",
        Consent::Health => "Må arbejdspladsen tale med læge eller andre behandlere om kravene i arbejdet?",
        Consent::Colleagues => "Må kollegerne høre det, der står herunder?",
    },
    said: |said| match said {
        None => "ikke spurgt",
        Some(Said::Yes) => "ja",
        Some(Said::No) => "nej",
    },
    colleagues: "Det må kollegerne høre",
    colleagues_field: "Kun det, der er aftalt om arbejdet, aldrig om sygdommen",
    teller: "Hvem siger det til kollegerne, og hvornår?",
    colleagues_hear: "Personen har sagt ja. Kollegerne må høre dette og ikke mere:",
    colleagues_hear_nothing: "Kollegerne hører ikke noget: Personen har ikke sagt ja til en tekst.",
    talks: "Samtaler om, hvordan det går",
    talks_about: "Aftal dagene nu. Følg op på hver aftale, og ret til.",
    add_talk: "Ny samtale",
    talk: |number| format!("Samtale {number}"),
    talk_note: "Hvad blev sagt, og hvad retter vi",
    no_more: "Der er ikke plads til flere.",
    signed: ["Medarbejder, dato", "Leder, dato"],
    list: |list| match list {
        PointList::Readiness => "Er vi parate? 14 punkter",
        PointList::Recommendations => "Syv anbefalinger om hjælp til personalet",
        PointList::Conditions => "Fem betingelser, før en indsats går i gang",
        PointList::ResourcePersons => "Syv forudsætninger for ressourcepersoner",
    },
    list_source: |list| match list {
        PointList::Readiness => {
            "Vores egen arbejdsliste. Notatet om second victims fra Dansk Selskab for Patientsikkerhed har sin egen liste med 14 punkter; \
             den er ikke gengivet her. Disse 14 er valgt og skrevet ud fra resten af notatet."
        }
        PointList::Recommendations => {
            "Anbefalinger fra 2014, gengivet i notatet om second victims fra Dansk Selskab for Patientsikkerhed. Ordene er vores."
        }
        PointList::Conditions => "NFA og TeamArbejdsliv 2017, s. 43. Ordene er vores.",
        PointList::ResourcePersons => "NFA og TeamArbejdsliv 2017, s. 24. Ordene er vores.",
    },
    is_so: "Er det sådan hos jer?",
    answer: |answer| match answer {
        Answer::Yes => "ja",
        Answer::Partly => "delvist",
        Answer::No => "nej",
        Answer::NotKnown => "det ved vi ikke",
    },
    note: "Bemærkning",
    missing: "Det mangler",
    missing_count: |missing, open| {
        let missing = match missing {
            0 => "Intet af det, I har svaret på, mangler.".to_owned(),
            1 => "1 punkt mangler noget.".to_owned(),
            count => format!("{count} punkter mangler noget."),
        };
        match open {
            0 => missing,
            1 => format!("{missing} 1 punkt er ikke besvaret."),
            count => format!("{missing} {count} punkter er ikke besvaret."),
        }
    },
    to_action: "Gør det til en handling",
    is_action: |number| format!("Står i planen som handling {number}."),
    from_action: "Lav et kort ud fra",
    no_action: "et tomt kort",
    add_card: "Nyt læringskort",
    card_title: "Titel",
    card: |number| format!("Kort {number}"),
    card_source: "Felterne følger en skabelon i NFA og TeamArbejdsliv 2017, bilag A 10.3, så vidt vi har den; mål, resultat og hvad det \
                  kræver er vores egne felter, og ordene er vores.",
    card_too_long: "Teksten er så lang, at kortet nok fylder mere end ét ark.",
    card_added: "Kortet er lavet. Ret teksten, så andre kan forstå den uden jer.",
    no_cards: "Der er ingen læringskort endnu.",
    print_one: "Udskriv kortet",
    remove: "Fjern",
    open_list: "Åbn en gemt liste",
    save_list: "Gem listen",
    list_saved: "Listen er gemt i en fil.",
    reset: "Tilbage til listen, som den blev leveret",
    was_reset: "Listen er igen den, der blev leveret. Fortryd henter jeres egen tilbage.",
    is_own: "Listen er jeres egen. Det kommer til at stå på siden og i filen.",
    is_shipped: "Listen er den, der blev leveret: eksempler fra én afdeling.",
    always_there: "Dette står altid øverst og kan ikke fjernes:",
    situation: |number| format!("Situation {number}"),
    in_danish: "På dansk",
    in_english: "På engelsk (står det tomt, bruges den danske tekst)",
    move_up: "Flyt op",
    add_situation: "Ny situation",
    full_list: "Listen har 40 situationer, og der er ikke plads til flere.",
    use_list: "Sådan kommer listen på jeres side",
    use_list_how: "Send filen til den, der redigerer intranettet. Indholdet skal stå i en blok på siden, og elementet skal nævne blokkens \
                   id:",
};
