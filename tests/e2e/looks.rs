//! One screen in every size and colour, while it is shown: what takes a walk to get to is looked at once.

use crate::harness::Scene;
use crate::screens::{can_be_hit, fits, has_contrast};
use anyhow::{Context, Result, ensure};
use trygskema_tests::engine::Engine;
use trygskema_tests::page::Page;
use trygskema_tests::view::{self, Looks};
use trygskema_tests::{axe, target};

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

/// The widths that pictures are kept in: the column of a page, a telephone, a tablet, a laptop and a large screen.
const WIDTHS: [u32; 5] = [240, 320, 820, 1280, 1920];

/// The themes that the attribute knows.
const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// Each width, with a theme. Over the three engines each width is seen in each theme, and each engine shows each theme.
fn looks_of(engine: Engine) -> impl Iterator<Item = (&'static str, u32)> {
    let first = Engine::ALL.into_iter().take_while(|other| *other != engine).count();
    THEMES.into_iter().cycle().skip(first).zip(WIDTHS)
}

/// Puts the screen shown into each look of this engine that is possible where it is.
pub(crate) fn in_every_look(scene: &Scene<'_>, mut look: impl FnMut(&str, u32) -> Result<()>) -> Result<()> {
    let page = &scene.page;
    for (theme, width) in looks_of(scene.engine()).filter(|(_, width)| is_possible(page, *width)) {
        wear(page, theme)?;
        view::resize_shown(page, width, 900)?;
        look(theme, width).with_context(|| format!("{theme}, {width}"))?;
    }
    wear(page, "light")?;
    on_a_tablet(page)
}

/// Keeps a picture of all of the screen shown.
pub(crate) fn keep_picture(scene: &Scene<'_>, screen: &str, theme: &str, width: u32) -> Result<()> {
    view::fit(&scene.page)?;
    let file =
        target("screenshots")?.join(scene.engine().name()).join(format!("{screen}-{theme}-{width}.png"));
    scene.page.save_picture(&file)?;
    ensure!(std::fs::metadata(&file)?.len() > 2_000, "the picture of {screen} is hardly a picture");
    Ok(())
}

/// Keeps pictures of the screen shown in every look.
pub(crate) fn keep_pictures(scene: &Scene<'_>, screen: &str) -> Result<()> {
    in_every_look(scene, |theme, width| keep_picture(scene, screen, theme, width))
}

/// Keeps a picture in the system's own colours; the browser has to be told of them before.
pub(crate) fn keep_forced(scene: &Scene<'_>, screen: &str) -> Result<()> {
    keep_picture(scene, screen, "forced", TABLET.0)?;
    on_a_tablet(&scene.page)
}

/// The same, and tells the browser of them and takes it back, where it can be told.
pub(crate) fn keep_in_forced_colours(scene: &Scene<'_>, screen: &str) -> Result<()> {
    let forced = Looks { forced: true, ..Looks::default() };
    if !forced.possible_in(scene.engine()) {
        return Ok(());
    }
    view::ask_for(&scene.page, forced)?;
    keep_forced(scene, screen)?;
    view::ask_for(&scene.page, Looks::default())
}
