//! One screen in every size and colour, while it is shown: what takes a walk to get to is looked at once.

use crate::harness::Scene;
use crate::screens::{can_be_hit, fits, has_contrast, picture_file};
use anyhow::{Context, Result};
use trygskema_tests::page::Page;
use trygskema_tests::{axe, view};

/// A telephone at 400 %, a tablet both ways, and a small laptop.
const WINDOWS: [(u32, u32); 4] = [(320, 256), (820, 1180), (1180, 820), (1366, 768)];

/// A tablet as it is held, which is where a walk goes on.
const TABLET: (u32, u32) = (820, 1180);

/// The window in which a walk begins.
pub(crate) fn on_a_tablet(page: &Page<'_>) -> Result<()> {
    view::resize_shown(page, TABLET.0, TABLET.1)
}

/// Whether the page can be this narrow where it is: one engine needs a frame for it.
fn is_possible(page: &Page<'_>, width: u32) -> bool {
    page.is_framed() || !view::needs_frame(page.engine(), width)
}

/// That in no window something sticks out, is cut off, or is too small or too near to something else to be hit.
pub(crate) fn fits_every_window(page: &Page<'_>) -> Result<()> {
    for (width, height) in WINDOWS.into_iter().filter(|(width, _)| is_possible(page, *width)) {
        view::resize_shown(page, width, height)?;
        fits(page).and_then(|()| can_be_hit(page)).with_context(|| format!("{width} by {height}"))?;
    }
    on_a_tablet(page)
}

/// Puts the screen shown into this theme, as the attribute does, but without making it anew.
fn wear(page: &Page<'_>, theme: &str) -> Result<()> {
    let script = "root.querySelector('[part~=base]').dataset.theme = arguments[0]";
    page.script(script, &[theme.into()]).map(|_| ())
}

/// That the screen follows the rules and has contrast in every theme.
pub(crate) fn can_be_read(page: &Page<'_>) -> Result<()> {
    for theme in ["dark", "contrast", "light"] {
        wear(page, theme)?;
        has_contrast(page).context(theme)?;
    }
    axe::nothing_wrong(page, "light")
}

/// Keeps a picture in the system's own colours; the browser has to be told of them before.
pub(crate) fn keep_forced(scene: &Scene<'_>, screen: &str) -> Result<()> {
    view::fit(&scene.page)?;
    scene.page.save_picture(&picture_file(scene, screen, "forced", TABLET.0)?)?;
    on_a_tablet(&scene.page)
}

/// Keeps pictures of all of the screen.
pub(crate) fn keep_pictures(scene: &Scene<'_>, screen: &str) -> Result<()> {
    let page = &scene.page;
    for (theme, width) in [("dark", 820), ("light", 820), ("light", 320), ("light", 1280)] {
        if is_possible(page, width) {
            wear(page, theme)?;
            view::resize_shown(page, width, 900)?;
            view::fit(page)?;
            page.save_picture(&picture_file(scene, screen, theme, width)?)?;
        }
    }
    on_a_tablet(page)
}
