//! Danish. Longer than other files: all sentences of the station, read as one text.

use trygskema_core::group::outlook::{FormOutlook, Yield};
use trygskema_core::group::round::Kept;

use super::{
    AreaTexts, BlockedTexts, CardTexts, CheckTexts, EndTexts, GateTexts, Notice, OutlookTexts, PersonTexts,
    SetupTexts, StartTexts, StationTexts, capital,
};
use crate::offline::Offline;
use crate::station::device::{Awake, Keeping, Room};
use crate::station::model::{Block, Why};
use crate::station::storage::file::Keeper;
use trygskema_widget::config::IdleLimit;

pub(super) static TEXTS: StationTexts = StationTexts {
    loading: "Et øjeblik …",
    back: "Tilbage",
    error_title: "Der er et problem",
    blocked: BlockedTexts {
        title: |block| match block {
            Block::Framed => "Runden kan ikke åbnes her",
            Block::Insecure => "Forbindelsen er ikke sikker",
            Block::NoStorage => "Browseren gemmer ikke noget",
            Block::OldBrowser => "Browseren er for gammel",
            Block::SecondTab => "Siden er allerede åben i et andet vindue",
            Block::Gone => "Runden er ikke længere på denne tablet",
            Block::Damaged => "Runden på tabletten kan ikke læses",
            Block::Newer => "Runden er åbnet med en nyere version",
            Block::OtherForms => "Siden har andre spørgeskemaer end runden",
            Block::CardLost => "Runden mangler sit kort",
        },
        advice: |block| match block {
            Block::Framed => "Siden står inde i en anden side. Åbn den i sit eget vindue.",
            Block::Insecure => "Siden skal hentes over https. Sig det til den, der står for siden.",
            Block::NoStorage => {
                "Uden plads til summerne kan der ikke samles svar. Åbn siden i et almindeligt vindue, eller brug en anden browser."
            }
            Block::OldBrowser => {
                "En svarstation kræver Chrome eller Edge fra version 108, Safari fra 16.4 eller Firefox fra 111. Brug en anden tablet, eller lad gruppen svare på papir."
            }
            Block::SecondTab => {
                "Kun ét vindue ad gangen kan samle svar. Brug det andet vindue, eller luk det. Så går det videre her af sig selv."
            }
            Block::Gone => {
                "Browseren eller nogen har slettet det, som siden havde gemt. Svarene i runden er væk og kan ikke hentes igen. Begynd en ny runde under et nyt navn, og bed holdet svare forfra."
            }
            Block::Damaged => {
                "Det gemte er beskadiget, og vi gætter ikke. Prøv at indlæse siden igen. Hjælper det ikke, må runden fjernes og begyndes forfra under et nyt navn."
            }
            Block::Newer => {
                "Hent den nyeste version af siden, mens tabletten er på nettet. Runden bliver liggende så længe."
            }
            Block::OtherForms => {
                "Runden er begyndt med spørgeskemaer, som denne side ikke har i samme ordlyd. Åbn den side, som runden begyndte på. Runden bliver liggende så længe."
            }
            Block::CardLost => {
                "Siden blev indlæst igen, før koden på kortet var skrevet af. Ingen har svaret endnu. Fjern runden, og åbn den igen."
            }
        },
        acknowledge: "Jeg har læst det. Gå videre",
        remove: "Fjern runden",
    },
    check: CheckTexts {
        title: "Er tabletten klar?",
        lead: "Læs listen, før du åbner en runde. Et råd hindrer dig ikke i at gå videre.",
        good: "I orden: ",
        advice: "Råd: ",
        keeping: |keeping| match keeping {
            Keeping::Unknown => "Vi spørger browseren, om den beholder gruppens tal …",
            Keeping::Granted => "Browseren har lovet at beholde gruppens tal, til runden er lukket.",
            Keeping::NotPromised => {
                "Luk runden i dag, og gem resultatet med det samme. Browseren kan slette gruppens tal senere."
            }
            Keeping::Missing => {
                "Luk runden i dag, og gem resultatet med det samme. Browseren siger ikke, hvor længe den beholder gruppens tal."
            }
        },
        window: |seems_private| {
            if seems_private {
                "Det ligner et privat vindue. Så er runden væk, når vinduet lukkes. Åbn siden i et almindeligt vindue."
            } else {
                "Det ligner et almindeligt vindue."
            }
        },
        awake: |awake| match awake {
            Awake::Unknown => "Vi spørger, om skærmen kan holdes tændt …",
            Awake::Yes => "Skærmen bliver holdt tændt, mens siden er fremme.",
            Awake::Denied => "Skærmen kan slukke af sig selv. Sæt strøm til, og slå automatisk lås fra.",
            Awake::Missing => {
                "Browseren kan ikke holde skærmen tændt. Slå automatisk lås fra i tablettens indstillinger."
            }
        },
        offline: |offline| match offline {
            Offline::Asked => "Vi ser efter, om siden virker uden netværk …",
            Offline::Ready => "Siden virker uden netværk.",
            Offline::Offered => {
                "Siden virker uden netværk. Der er en nyere version. Tag den, før du åbner en runde."
            }
            Offline::Unsupported | Offline::Elsewhere | Offline::Refused => {
                "Siden kan ikke hentes uden netværk. Bliv på nettet, eller lad siden stå åben hele dagen."
            }
        },
        room: |room| match room {
            Room::Unknown => {
                "Browseren siger ikke, hvor meget plads der er. Der skal kun bruges ganske lidt."
            }
            Room::Enough => "Der er plads nok.",
            Room::Little => "Der er næsten ikke plads. Slet noget på tabletten, før du begynder.",
        },
        address: |is_alone| {
            if is_alone {
                "Stationen har sin egen adresse."
            } else {
                "Stationen deler adresse med andre sider. De kan læse det, den gemmer. Bed it-afdelingen om en adresse kun til stationen."
            }
        },
        keeper: |keeper| match keeper {
            Keeper::Unknown | Keeper::File => {
                "Runden ligger i én fil, og den bliver overskrevet for hver person."
            }
            Keeper::Database => {
                "Runden ligger i browserens database, og dens filer kan beholde ældre summer. Slet browserens data, når resultatet er gemt."
            }
        },
        clock: |date, is_odd| {
            let rest = if is_odd {
                ". Det ser forkert ud. Ret datoen på tabletten, eller skriv den rigtige, når du lukker."
            } else {
                ". Datoen kommer til at stå på resultatet."
            };
            ["Tabletten siger, at det er ", date, rest].concat()
        },
        version: |version| ["Version ", version, "."].concat(),
        update: "Tag den nye version",
        next: "Videre",
    },
    setup: SetupTexts {
        title: "Åbn en runde",
        lead: "En runde er ét hold, ét tidspunkt og de samme spørgsmål. Den kan kun lukkes én gang, og tallene kommer først da.",
        usual: "Udfyld med et tryk:",
        again: "Felterne er udfyldt fra runden før. Kortet bliver et nyt, og PIN skal skrives igen.",
        templates: ["OMS-HC og evaluering, før", "OMS-HC og evaluering, efter", "OMS-HC, opfølgning"],
        forms: "Spørgeskema",
        label: "Navn på holdet",
        label_hint: "Alle, der svarer, ser navnet. Skriv det ens hver gang, for eksempel »Akutmodtagelsen, hold B«, og ingen navne på personer. Det kan rettes, til den første har svaret.",
        round_name: "Navn på runden (kan være tomt)",
        round_name_hint: "For eksempel »juni«. Et nyt navn hver gang.",
        department: "Afdeling (kan være tom)",
        department_hint: "Skriv den ens hver gang. Så kan rapporten vise afdelingerne hver for sig.",
        wave: "Hvornår svarer holdet?",
        waves: ["Før workshoppen", "Efter workshoppen", "Ved opfølgning", "En måling i en række"],
        headcount: "Hvor mange er der på holdet?",
        floor: "Hvor mange skal have svaret, før der vises tal?",
        floor_hint: |least| ["Mindst ", &least.to_string(), ". Tallet kan kun sættes op."].concat(),
        idle: "Hvor længe må skærmen stå urørt?",
        idle_hint: "Derefter spørger vi, om nogen er der. Svarer ingen, bliver de påbegyndte svar slettet.",
        seconds: |idle| match idle {
            IdleLimit::Off => "Ingen grænse".to_owned(),
            IdleLimit::Seconds(seconds) if seconds % 60 == 0 && seconds > 60 => {
                [&(seconds / 60).to_string(), " minutter"].concat()
            }
            IdleLimit::Seconds(seconds) => [&seconds.to_string(), " sekunder"].concat(),
        },
        own_result: "Vis hver enkelt sit eget resultat, når svarene er afleveret",
        strict: "Ekstra sikring: mister I kortet, er svarene tabt",
        strict_hint: "Kun kortet åbner summerne på en slukket tablet. Det skal frem, hver gang siden er indlæst igen.",
        two_cards: "Del nøglen på to kort",
        two_cards_hint: "Facilitatoren og arbejdsmiljørepræsentanten får hver sit kort, og der skal begge til. Så kan runden kun samles på én tablet.",
        pin: "PIN til dig selv",
        pin_hint: "4 til 12 cifre. Lad feltet stå tomt, hvis du hellere vil bruge koden fra kortet hver gang.",
        open: "Åbn runden",
        join_title: "Er runden begyndt på en anden tablet?",
        join_lead: "Hent opsætningen frem på den første tablet under »Kort og opsætning«. Sæt teksten ind her, eller vælg filen.",
        join_field: "Opsætning fra den første tablet",
        join: "Vær med i runden",
        file: "Vælg filen",
    },
    outlook: OutlookTexts {
        title: "Det kan runden vise",
        with_headcount: |persons| ["Med ", &persons.to_string(), " på holdet:"].concat(),
        with_answers: |persons| ["Med ", &persons.to_string(), " svar:"].concat(),
        minutes: |minutes| {
            let [one, two, three] = minutes.map(|minutes| minutes.to_string());
            ["Det tager cirka ", &one, " minutter på én tablet, ", &two, " på to og ", &three, " på tre."]
                .concat()
        },
        form: form_outlook,
        rule: "Tal vises kun, når de ikke røber, hvad enkelte har svaret.",
        rule_of_others: "Andre tal vises kun, når de ikke røber, hvad enkelte har svaret.",
        below: |persons, floor| {
            [
                "Med ",
                &persons.to_string(),
                " svar vises der ingen tal. Der skal mindst ",
                &floor.to_string(),
                " til.",
            ]
            .concat()
        },
        many: |persons| ["Der står ", &persons.to_string(), " på holdet. Er tallet rigtigt?"].concat(),
        nothing: |title| ["Der kommer ingen tal fra »", title, "«."].concat(),
        other_wave: |title, wave| {
            ["»", title, "« passer ikke til »", wave, "«. Spørgsmålene handler om et andet tidspunkt."]
                .concat()
        },
        both_waves: "Du har valgt spørgsmål til både før og efter workshoppen. Lav én runde før og én efter.",
        seen: "Jeg har læst det og vil åbne runden",
        incomplete: "Den, der springer for meget over på en skala, tæller ikke med på den. Skemaets egen regel siger, hvor meget der skal til.",
    },
    card: CardTexts {
        title: "Dit kort til runden",
        lead: "Udskriv kortet, eller skriv koden af, før du går videre.",
        normal: "Koden åbner dit område, hvor du lukker runden. Din PIN gør det samme, hvis du har valgt en.",
        strict: "Koden er den eneste nøgle til runden. Uden den er svarene tabt, når siden bliver indlæst igen.",
        code: "Kode",
        print: "Udskriv kortet",
        kept: "Jeg har koden. Gå videre",
        first_of_two: "Facilitatorens kort",
        second_of_two: "Arbejdsmiljørepræsentantens kort",
        two: "Koden er den halve nøgle. Når siden har været lukket, skal begge kort til, ellers er svarene tabt.",
        to_second: "Jeg har min kode. Vis det andet kort",
        two_again: "Koderne bliver kun vist én gang, da runden blev åbnet.",
        qr: "QR-kode med det samme indhold",
    },
    start: StartTexts {
        counted: |persons, headcount| {
            [&persons.to_string(), " af ", &headcount.to_string(), " har svaret."].concat()
        },
        length: |items, minutes| {
            let unit = if minutes == 1 { " minut." } else { " minutter." };
            [&items.to_string(), " spørgsmål, cirka ", &minutes.to_string(), unit].concat()
        },
        voluntary: "Det er frivilligt. Du kan springe over, og du kan stoppe når som helst. Stopper du, bliver dine svar slettet og ikke talt med.",
        sums: "Kun summer for hele gruppen bliver gemt. Dine svar bliver lagt til summerne her på tabletten og derefter slettet.",
        kept: |promise| {
            let kept = promise.kept.map(|kept| match kept {
                Kept::Setup => "opsætningen af runden",
                Kept::Persons => "hvor mange der har svaret",
                Kept::Incomplete => {
                    "hvor mange der sprang noget over eller svarede uden point, skala for skala"
                }
                Kept::Sums => "summer og kvadratsummer for skalaer og spørgsmål",
                Kept::Classes => "hvor mange svar der var lave, mellemste, høje, »ved ikke« og sprunget over, og hvor mange der valgte hvert niveau",
                Kept::Fast => "hvor mange der svarede hurtigere, end man kan nå at læse",
                Kept::LastSitting => "et tilfældigt nummer for den seneste aflevering",
                Kept::Stations => "tilfældige numre og nøgler for rundens tabletter",
            });
            [
                "Det gemmer vi: ",
                &kept.join("; "),
                ". Det gemmer vi ikke: enkelte svar, navne, tidspunkter eller rækkefølge. Gennemsnit for enkelte spørgsmål vises først ved ",
                &promise.items_from.to_string(),
                " svar. Hvor mange der gav et bestemt svar, vises først ved ",
                &promise.cuts_from.to_string(),
                ", og alle svar fordelt først ved ",
                &promise.shares_from.to_string(),
                ". Browseren kan have ældre udgaver af summerne liggende, til dens data bliver slettet.",
            ]
            .concat()
        },
        floor: |promise| {
            [
                "Der vises ingen tal, før runden er lukket, og mindst ",
                &promise.floor.to_string(),
                " har svaret. Resultatet viser kun hele gruppen.",
            ]
            .concat()
        },
        open: |titles, floor| {
            [
                "»",
                titles,
                "« handler om temaer og ikke om personer: Gennemsnittet for hvert tema vises allerede fra ",
                &floor.to_string(),
                " svar, så enkelte svar kan måske gættes.",
            ]
            .concat()
        },
        limits: "Vi kan ikke standse en, der styrer tabletten og vil snyde. Se efter, at antallet af svar passer med jer, der har svaret.",
        idle: |promise| match promise.idle {
            IdleLimit::Off => {
                "Der er ingen tidsgrænse. Tryk »Afbryd og slet«, hvis du går fra tabletten.".to_owned()
            }
            IdleLimit::Seconds(seconds) => [
                "Sker der ikke noget i ",
                &seconds.to_string(),
                " sekunder, spørger vi, om du er her stadig. Svarer du ikke inden ",
                &promise.grace.to_string(),
                " sekunder, bliver dine svar slettet.",
            ]
            .concat(),
        },
        own_result: "Til sidst kan du se dit eget resultat. Det bliver ikke gemt.",
        more: "Hvad bliver gemt?",
        start: "Start",
        facilitator: "Facilitator",
        deleted: "Svarene er slettet og ikke talt med.",
    },
    person: PersonTexts {
        finish_title: "Vil du aflevere?",
        finish_lead: "Når du afleverer, bliver dine svar lagt til gruppens summer og slettet her. Derefter kan de ikke ændres.",
        skipped: |count, titles| {
            let count = if count == 1 { "ét".to_owned() } else { count.to_string() };
            [
                "Du har sprunget ",
                &count,
                " spørgsmål over, og det er i orden.",
                &without(titles),
                " Du kan gå tilbage og svare, hvis du vil.",
            ]
            .concat()
        },
        finish: "Aflever",
        counting: "Dine svar bliver lagt til …",
        not_counted: |why| match why {
            Why::Unconfirmed => "Vi ved ikke, om dine svar kom med",
            _ => "Dine svar er ikke talt med",
        },
        why: |why| match why {
            Why::Full => "Der er ikke plads på tabletten.",
            Why::Gone => "Runden er ikke længere på tabletten.",
            Why::RoundOver => "Runden tager ikke imod flere svar.",
            Why::Failed => "Tabletten kunne ikke gemme dem.",
            Why::Unconfirmed => "Tabletten svarede ikke i tide. Prøv igen: du bliver ikke talt to gange.",
        },
        call: "Sig det gerne til facilitatoren. Dine svar er her, til du vælger, eller tiden er gået.",
        retry: "Prøv igen",
        delete: "Slet mine svar",
        counted: "Tak. Dine svar er talt med. Kun du ser tallene her, og de bliver slettet, når du trykker Færdig.",
        practice: "Øvelse. Det, der bliver svaret nu, bliver ikke talt med.",
        done: "Færdig",
        thanks: "Tak",
        thanks_text: "Dine svar er lagt til gruppens summer og slettet her.",
        next: "Klar til den næste",
    },
    gate: GateTexts {
        title: "Facilitator",
        pin_or_card: "PIN eller koden fra kortet",
        card: "Koden fra kortet",
        other_card: "Koden fra det andet kort",
        sealed_two: "Runden er låst, fordi siden er indlæst igen. Skriv koderne fra begge kort for at gå videre.",
        sealed: "Runden er låst, fordi siden er indlæst igen. Skriv koden fra facilitatorens kort for at gå videre.",
        open: "Åbn",
        wait: |seconds| {
            let unit = if seconds == 1 { " sekund." } else { " sekunder." };
            ["For mange forkerte forsøg. Vent ", &seconds.to_string(), unit].concat()
        },
    },
    area: AreaTexts {
        title: "Facilitatorens område",
        lead: "Der er ingen tal at se, før runden er lukket. Heller ikke her.",
        to_start: "Tilbage til deltagerne",
        close: "Luk runden",
        hand_over: "Aflever til den første tablet",
        add: "Tilføj en anden tablets del",
        card: "Kort og opsætning",
        practise: "Vis skemaet som øvelse",
        pause: "Hold pause",
        paused: "Pause",
        paused_lead: "Vi fortsætter om lidt. Facilitatoren åbner igen.",
        correct: "Ret navn, antal eller skemaer",
        correct_hint: "Du kan rette, indtil den første har svaret. Kortet bliver et nyt, og andre tablets skal med igen.",
        awake: "Skærmen kan slukke af sig selv. Slå automatisk lås fra i tablettens indstillinger.",
        close_title: "Luk runden?",
        close_lead: "Det kan ikke gøres om. Ingen kan svare bagefter, og der kommer kun dette ene resultat.",
        fewer: "Har nogen svaret på en anden tablet? Så tilføj dens del, før du lukker. Bagefter kan den ikke komme med.",
        above: |persons, headcount| {
            [
                &persons.to_string(),
                " har svaret, men der er ",
                &headcount.to_string(),
                " på holdet. Det kommer til at stå på rapporten.",
            ]
            .concat()
        },
        confirm_above: "Ja, begge tal er rigtige",
        date: "Dato på resultatet",
        date_odd: "Tablettens dato ser forkert ud. Skriv den rigtige.",
        close_now: "Luk runden nu",
        close_empty: "Luk, og slet gruppens tal",
        close_later: "Lukker du nu, bliver gruppens tal slettet uden at blive vist. Kan flere svare, så gå tilbage, og vent med at lukke.",
        hand_over_title: "Aflever denne tablets del?",
        hand_over_lead: "Denne tablet kan ikke tage imod flere svar bagefter. Delen bliver pakket, så kun den første tablet kan lægge den til.",
        hand_over_now: "Aflever nu",
        add_title: "Tilføj en anden tablets del",
        add_lead: "Vælg filen fra den anden tablet, eller sæt teksten ind. Tallene bliver lagt til og vises ikke.",
        add_field: "Del fra en anden tablet",
        add_now: "Tilføj",
        join_title: "Endnu en tablet til samme runde",
        join_lead: "Åbn siden på den anden tablet, og sæt opsætningen ind der. Vis den ikke til andre: den hører til kortet.",
        save_join: "Gem opsætningen som fil",
    },
    end: EndTexts {
        closed: "Runden er lukket",
        closed_lead: "Tak for jeres svar. Der kan ikke svares mere i denne runde.",
        counted: |persons, headcount| {
            [&persons.to_string(), " af ", &headcount.to_string(), " svarede."].concat()
        },
        withheld: "Resultatet vises ikke. Tal vises kun, når de ikke røber, hvad enkelte har svaret. Gruppens tal er slettet.",
        not_saved: "Tag resultatet med på mindst én måde: som fil, udskrift eller QR-kode.",
        offered: "Har du filen eller udskriften? Tryk »Jeg har resultatet et andet sted«.",
        offered_part: "Har du filen? Læg den til på den første tablet, og tryk »Delen er lagt til på den første tablet«.",
        only_copy: "Du har ikke gemt eller udskrevet noget her. Har du læst QR-koden et andet sted? Ellers forsvinder det eneste eksemplar, når tabletten gøres klar til en ny runde.",
        confirm_copy: "Ja, jeg har det",
        saved: "Du har sagt, at du har resultatet et andet sted.",
        save: "Gem som fil",
        print: "Udskriv",
        qr: "Resultatet som QR-kode",
        confirm: "Jeg har resultatet et andet sted",
        report: "Åbn filen på rapportsiden for at se en rapport.",
        handed_over: "Denne tablet har afleveret sin del",
        handed_over_lead: "Der kan ikke svares mere her. Læg delen til på den første tablet.",
        confirm_part: "Delen er lagt til på den første tablet",
        part_saved: "Delen er lagt til på den første tablet.",
        next: "Næste runde for samme hold",
        remove: "Gør tabletten klar til en ny runde",
        resting: "Tak for hjælpen.",
        lock: "Lås facilitatorens område",
        scale: "Skala",
        n: "Svar",
        mean: "Gennemsnit",
        spread: "Standardafvigelse",
        questions: "Rapporten viser spørgsmålenes tal.",
    },
    notice: |notice| match notice {
        Notice::Full => "Der er ikke plads på tabletten. Slet noget andet, og prøv igen. Intet er ændret.",
        Notice::Gone => "Runden er ikke længere på tabletten. Indlæs siden igen for at se, hvad du kan gøre.",
        Notice::Failed => "Tabletten kunne ikke gemme. Prøv igen. Intet er ændret.",
        Notice::Unconfirmed => {
            "Tabletten svarede ikke i tide. Indlæs siden igen for at se, om det blev gemt."
        }
        Notice::NoRandomness => {
            "Browseren kan ikke lave tilfældige tal. Så kan summerne ikke låses, og runden bliver ikke åbnet."
        }
        Notice::NoForms => "Vælg mindst ét spørgeskema.",
        Notice::NotForGroups => {
            "De valgte spørgeskemaer kan ikke bruges sammen til en gruppe. Vælg færre eller andre."
        }
        Notice::NoWave => "Vælg, hvornår holdet svarer.",
        Notice::BadLabel => "Skriv et navn på holdet på højst 80 tegn.",
        Notice::BadRoundName => "Rundens navn må højst fylde 80 tegn.",
        Notice::BadDepartment => "Afdelingens navn må højst fylde 80 tegn.",
        Notice::BadHeadcount => "Skriv, hvor mange der er på holdet. Det skal være et helt tal.",
        Notice::BadFloor => "Grænsen for at vise tal kan kun sættes op.",
        Notice::BadJoinPin => {
            "PIN-koden til denne tablet skal være 4 til 12 cifre. Du kan også lade feltet stå tomt."
        }
        Notice::BadPin => "En PIN er 4 til 12 cifre. Du kan også lade feltet stå tomt.",
        Notice::BadDate => "Skriv datoen som år, måned og dag.",
        Notice::BadSetup => {
            "Teksten er ikke en hel opsætning fra en første tablet. Hent den igen. Intet er ændret."
        }
        Notice::SetupNewer => {
            "Opsætningen er lavet med en anden udgave af siden. Brug samme udgave på begge tabletter. Intet er ændret."
        }
        Notice::OtherForms => {
            "Denne side har ikke rundens spørgeskemaer i samme ordlyd. Brug samme side som den første tablet."
        }
        Notice::OccupiedDevice => "Der er allerede en runde på tabletten. Indlæs siden igen.",
        Notice::Unreadable => "Filen kan ikke læses. Vælg en anden. Intet er ændret.",
        Notice::BundleDamaged => {
            "Delen er beskadiget eller ikke hel. Hent den igen fra den anden tablet. Intet er lagt til."
        }
        Notice::BundleForeign => {
            "Delen hører til en anden runde, eller den er ændret undervejs. Intet er lagt til."
        }
        Notice::BundleNewer => {
            "Delen er lavet med en anden udgave af siden. Brug samme udgave på begge tabletter. Intet er lagt til."
        }
        Notice::BundleTwice => "Delen er lagt til før. Intet er lagt til igen.",
        Notice::BundleOtherForms => "Delen har andre spørgeskemaer end denne runde. Intet er lagt til.",
        Notice::RoundOver => "Runden er lukket eller afleveret. Intet er ændret.",
        Notice::TooMany => "Der er for mange svar til én runde. Intet er ændret.",
        Notice::ConfirmAbove => "Flere har svaret, end der er på holdet. Bekræft tallene, før du lukker.",
        Notice::ConfirmOutlook => {
            "Læs, hvad runden ikke kan vise. Ret det, eller sæt kryds ved, at du har læst det."
        }
        Notice::Answered => "Nogen har svaret, så runden bliver, som den er.",
        Notice::WrongKey => "PIN eller kode er forkert.",
        Notice::TooSoon => "Ventetiden er ikke gået. Prøv igen om lidt.",
        Notice::PartAdded => "Delen er lagt til.",
        Notice::FileNotSaved => "Browseren ville ikke gemme filen. Brug udskriften eller QR-koden.",
    },
};

/// The figures that do not count a person who skipped too much for them.
fn without(titles: &str) -> String {
    if titles.is_empty() {
        return String::new();
    }
    [" Derfor tæller du ikke med i gruppens tal for: ", titles, "."].concat()
}

/// One sentence for each kind of figure that the form has.
fn form_outlook(form: &FormOutlook) -> String {
    let FormOutlook { scales, items, shares, .. } = form;
    let mut sentences = Vec::new();
    if scales.of > 0 {
        let all = if scales.of == 1 {
            "skalaen".to_owned()
        } else {
            ["de ", &word(scales.of), " skalaer"].concat()
        };
        sentences.push(sentence(*scales, &all, "skalaer"));
    }
    if items.of > 0 {
        sentences.push(match *items {
            Yield { shown: 0, from, .. } => {
                ["Gennemsnit for hvert spørgsmål kræver ", &from.to_string(), " svar og bliver ikke vist."]
                    .concat()
            }
            Yield { shown, of, .. } if shown == of => "Gennemsnit for hvert spørgsmål kan vises.".to_owned(),
            Yield { shown, of, .. } => {
                ["Gennemsnit kan vises for ", &word(shown), " af ", &word(of), " spørgsmål."].concat()
            }
        });
    }
    if shares.of > 0 {
        let all = match (shares.of, scales.of) {
            (1, _) => "tal for ét spørgsmål".to_owned(),
            (of, 0) => ["de ", &word(of), " spørgsmål"].concat(),
            (of, _) => ["tal for ", &word(of), " andre spørgsmål"].concat(),
        };
        sentences.push(sentence(*shares, &all, "spørgsmål"));
    }
    sentences.join(" ")
}

/// `all` are all of a kind, `kind` its name in the plural.
fn sentence(figures: Yield, all: &str, kind: &str) -> String {
    let Yield { shown, of, from } = figures;
    if shown == of {
        [&capital(all), " kan vises."].concat()
    } else if shown == 0 {
        [&capital(all), " kræver ", &from.to_string(), " svar og bliver ikke vist."].concat()
    } else {
        let (shown, of) = (capital(&word(shown)), word(of));
        [&shown, " af ", &of, " ", kind, " kan vises. Resten kræver ", &from.to_string(), " svar."].concat()
    }
}

/// Small numbers as words.
fn word(number: u32) -> String {
    const WORDS: [&str; 11] = ["nul", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"];
    let word = usize::try_from(number).ok().and_then(|number| WORDS.get(number));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
