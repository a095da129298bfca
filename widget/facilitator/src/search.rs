//! How the search for a code stands. `js/camera.js` uses the same words.

/// How the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    /// Not begun, or stopped.
    Off,
    /// The camera is on.
    Watching,
    /// A code was read.
    Found,
    /// There is no code in the picture.
    Nothing,
    /// The person, the browser or the page does not allow the camera.
    Refused,
    /// There is no camera.
    Absent,
    /// Something else went wrong; the file is not a picture.
    Failed,
}

impl Search {
    /// What the other end calls it.
    pub(crate) fn from_name(name: &str) -> Self {
        match name {
            "found" => Self::Found,
            "nothing" => Self::Nothing,
            "refused" => Self::Refused,
            "absent" => Self::Absent,
            "stopped" => Self::Off,
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // shows: R8
    #[test]
    fn both_ends_use_the_same_words() {
        let script = include_str!("../../js/camera.js");
        for word in ["found", "nothing", "refused", "absent", "stopped", "failed", "watch"] {
            assert!(script.contains(&["\"", word, "\""].concat()), "js/camera.js does not know {word:?}");
        }
        assert_eq!(Search::from_name("refused"), Search::Refused);
        assert_eq!(Search::from_name("anything else"), Search::Failed);
    }
}
