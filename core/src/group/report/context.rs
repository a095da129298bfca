//! Published figures to look at beside one's own: context, never a norm. And what a change of a scale means in words.
//!
//! Sources:
//! - The evaluation: Region Nordjylland, `CfRS`, "Fra tabu til tryghed", annex 1; 118 people before and 97 after, of 130 who
//!   took part in six workshops. It prints changes in per cent and shares, and no means, intervals or denominators. The
//!   answers are of two departments, one of which had worked with the topic for ten months.
//! - The Canadian figures are quoted there (a study of 12 programmes, Chen et al. 2017). The table they come from was not
//!   found, so whether they are on the raw base is not known; they fit together on it.
//!
//! Of openness the annex says that it "changed" by 12.4 % (7.1 % in Canada), the main text that it rose; the direction of the
//! scale is not given. Here all changes are in the direction of stigma, so both are read as falls, and the report says so.

use crate::format::exact::Exact;

/// The published changes of one scale, in per cent, in the direction of stigma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedChange {
    /// The scale of `oms-hc-15`.
    pub scale: &'static str,
    /// The Danish evaluation, in tenths.
    danish: i64,
    /// The Canadian study, in tenths.
    canadian: i64,
}

impl PublishedChange {
    /// In the Danish evaluation: 118 people before, 97 after.
    pub fn danish(self) -> Exact {
        Exact::new(self.danish, 10)
    }

    /// In the Canadian study of 12 programmes.
    pub fn canadian(self) -> Exact {
        Exact::new(self.canadian, 10)
    }
}

/// People who answered before and after in the Danish evaluation.
pub const DANISH_N: (u64, u64) = (118, 97);

/// The instrument that [`CHANGES`] are of.
pub const CHANGES_OF: &str = "oms-hc-15";

/// The published changes.
pub const CHANGES: [PublishedChange; 4] = [
    PublishedChange { scale: "total", danish: -88, canadian: -65 },
    PublishedChange { scale: "attitudes", danish: -68, canadian: -79 },
    PublishedChange { scale: "disclosure", danish: -124, canadian: -71 },
    PublishedChange { scale: "social_distance", danish: -87, canadian: -41 },
];

/// A published share of the questions before and after a workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedShare {
    /// The instrument.
    pub instrument: &'static str,
    /// The item.
    pub item: &'static str,
    /// The classes that are counted together: 0 low, 1 middle, 2 high.
    pub classes: &'static [usize],
    /// Whole per cent; of how many people was not published.
    pub percent: u8,
}

const fn share(
    instrument: &'static str,
    item: &'static str,
    classes: &'static [usize],
    percent: u8,
) -> PublishedShare {
    PublishedShare { instrument, item, classes, percent }
}

/// The published shares.
pub const SHARES: [PublishedShare; 11] = [
    share("sst-before", "knowledge-before", &[1, 2], 88),
    share("sst-before", "competence-before", &[2], 5),
    share("sst-before", "competence-before", &[1], 53),
    share("sst-before", "competence-before", &[0], 41),
    share("sst-before", "attitude-before", &[1], 48),
    share("sst-before", "attitude-before", &[2], 23),
    share("sst-after", "knowledge-after", &[2], 94),
    share("sst-after", "competence-after", &[2], 95),
    share("sst-after", "competence-after", &[0], 4),
    share("sst-after", "attitude-after", &[2], 98),
    share("sst-after", "behaviour-after", &[1, 2], 88),
];

/// Instruments of different questions on the same topics, before and after: shown side by side, never subtracted.
pub const SIDE_BY_SIDE: [(&str, &str); 1] = [("sst-before", "sst-after")];

/// Items that ask what people mean to do: not what they did.
pub const INTENTIONS: [(&str, &str); 1] = [("sst-after", "behaviour-after")];

/// What is asked at a workshop: a group of that size is counted on there, not on a ward.
pub const WORKSHOP: [&str; 4] = ["oms-hc-15", "oms-hc-20", "sst-before", "sst-after"];

/// What a fall and a rise of a scale mean, Danish and English, as the rest of a sentence that ends in "that".
pub(super) struct Reading {
    pub(super) instruments: &'static [&'static str],
    pub(super) scale: &'static str,
    pub(super) fall: [&'static str; 2],
    pub(super) rise: [&'static str; 2],
}

const OMS_HC: &[&str] = &["oms-hc-15", "oms-hc-20"];

/// What lies at both ends of a change: the instruments, and the words for a fall and a rise, Danish and English.
pub(super) static ENDS: [(&[&str], [&str; 2], [&str; 2]); 1] = [(
    &["oms-hc-15", "oms-hc-20", "mica-4"],
    ["mindre stigma", "mere stigma"],
    ["less stigma", "more stigma"],
)];

pub(super) static READINGS: [Reading; 4] = [
    Reading {
        instruments: OMS_HC,
        scale: "total",
        fall: ["der er mindre stigma", "there is less stigma"],
        rise: ["der er mere stigma", "there is more stigma"],
    },
    Reading {
        instruments: OMS_HC,
        scale: "attitudes",
        fall: ["holdningerne er mindre stigmatiserende", "attitudes are less stigmatising"],
        rise: ["holdningerne er mere stigmatiserende", "attitudes are more stigmatising"],
    },
    Reading {
        instruments: OMS_HC,
        scale: "disclosure",
        fall: ["åbenheden er steget", "openness rose"],
        rise: ["åbenheden er faldet", "openness fell"],
    },
    Reading {
        instruments: OMS_HC,
        scale: "social_distance",
        fall: ["afstanden er blevet mindre", "distance became smaller"],
        rise: ["afstanden er blevet større", "distance became larger"],
    },
];
