use super::*;

/// A repeatable row of numbers below `limit` (the constants of Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// What a scanner or camera sees: the code `points` wide, turned by `degrees`, in grey, each point `noise` brighter or
/// darker by chance, on a sheet half as wide again.
fn seen(qr: &Qr, points: usize, degrees: f64, noise: u64) -> (Vec<u8>, usize) {
    let sheet = points * 3 / 2;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (middle, module) = (sheet as f64 / 2.0, points as f64 / f64::from(qr.side()));
    let mut dice = Dice(1);
    let mut picture = Vec::new();
    for y in 0..sheet {
        for x in 0..sheet {
            // Four looks into each point, as a lens mixes what falls on it.
            let mut dark = 0;
            for (dx, dy) in (0..4).map(|n| (f64::from(n % 2), f64::from(n / 2))) {
                let (right, down) = (x as f64 + dx / 2.0 - middle, y as f64 + dy / 2.0 - middle);
                let column = ((right * cos + down * sin) + points as f64 / 2.0) / module;
                let row = ((down * cos - right * sin) + points as f64 / 2.0) / module;
                dark += u64::from(qr.is_dark(column.floor() as i32, row.floor() as i32));
            }
            let paper = 225 - dark * 190 / 4;
            picture.push((paper + dice.below(2 * noise + 1)).saturating_sub(noise).min(255) as u8);
        }
    }
    (picture, sheet)
}

/// As long as the longest that is sent: with letters that need two bytes.
fn text(bytes: usize) -> String {
    let mut dice = Dice(7);
    let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyzæøå0123456789{}\":,.-".chars().collect();
    let mut text = String::new();
    while text.len() < bytes {
        text.push(letters[dice.below(letters.len() as u64) as usize]);
    }
    text
}

/// Points of 60 mm in print at 300 to the inch: 60 / 25.4 * 300.
const PRINTED: usize = 709;
/// The same on a screen, 96 to the inch.
const ON_SCREEN: usize = 227;

// shows: R8
#[test]
fn a_code_of_60_mm_is_read_back_turned_and_with_noise() {
    for bytes in [1, 60, WELL_READ] {
        let text = text(bytes);
        let qr = Qr::of(&text).unwrap();
        for degrees in [0.0, 4.0, 17.0, 90.0, 180.0] {
            let (picture, width) = seen(&qr, PRINTED, degrees, 15);
            assert_eq!(read(&picture, width).as_deref(), Some(&*text), "{bytes} bytes, {degrees} degrees");
        }
    }
}

// shows: R8
#[test]
fn a_round_card_is_read_from_a_screen() {
    let text = text(120);
    let (picture, width) = seen(&Qr::of(&text).unwrap(), ON_SCREEN, 3.0, 20);
    assert_eq!(read(&picture, width), Some(text));
}

// shows: R8
#[test]
fn the_level_is_m_and_a_tenth_may_be_spoilt() {
    let text = text(300);
    let qr = Qr::of(&text).unwrap();
    assert!(matches!(
        qr.0.error_correction_level(),
        QrCodeEcc::Medium | QrCodeEcc::Quartile | QrCodeEcc::High
    ));
    let (mut picture, width) = seen(&qr, PRINTED, 0.0, 0);
    // A blot in the middle: a fifth of the side, 4 % of the code, all of it wrong by half.
    for y in width * 9 / 20..width * 11 / 20 {
        picture[y * width + width * 9 / 20..y * width + width * 11 / 20].fill(10);
    }
    assert_eq!(read(&picture, width), Some(text));
}

// shows: R8, S17
#[test]
fn what_is_no_code_gives_nothing() {
    assert_eq!(read(&[], 0), None);
    assert_eq!(read(&[], 100), None);
    assert_eq!(read(&[0; 50], 100), None);
    assert_eq!(read(&vec![255; 10_000], 100), None);
    let mut dice = Dice(3);
    for _ in 0..20 {
        let width = 1 + dice.below(200) as usize;
        let noise: Vec<u8> = (0..width * 150 + 3).map(|_| dice.below(256) as u8).collect();
        assert_eq!(read(&noise, width), None);
    }
    assert!(Qr::of(&text(3_000)).is_none(), "longer than a code can hold");
}

// shows: S17
#[test]
fn a_damaged_picture_never_stops_the_reader() {
    let qr = Qr::of(&text(60)).unwrap();
    let (whole, width) = seen(&qr, 150, 0.0, 0);
    let mut dice = Dice(11);
    for _ in 0..60 {
        let mut picture = whole.clone();
        for _ in 0..dice.below(12) {
            let (from, length) = (dice.below(picture.len() as u64) as usize, dice.below(4_000) as usize);
            let end = (from + length).min(picture.len());
            picture[from..end].fill(dice.below(256) as u8);
        }
        let _ = read(&picture, width);
    }
}

// shows: R8, A1
#[test]
fn the_path_draws_every_dark_module_and_no_other() {
    let qr = Qr::of("https://example.org/").unwrap();
    let mut drawn = 0;
    for bar in qr.path().split('M').skip(1) {
        let (x, rest) = bar.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let (width, _) = rest.split_once('v').unwrap();
        let [x, y, width] = [x, y, width].map(|number| number.parse::<i32>().unwrap());
        assert!((x..x + width).all(|x| qr.is_dark(x, y)));
        assert!(!qr.is_dark(x - 1, y) && !qr.is_dark(x + width, y));
        drawn += width;
    }
    let all = (0..qr.side()).flat_map(|y| (0..qr.side()).map(move |x| (x, y)));
    assert_eq!(i32::try_from(all.filter(|(x, y)| qr.is_dark(*x, *y)).count()).unwrap(), drawn);
    for edge in 0..4 {
        assert!(
            (0..qr.side()).all(|x| !qr.is_dark(x, edge) && !qr.is_dark(edge, x)),
            "the quiet zone is empty"
        );
    }
}

// shows: R8
#[test]
fn colours_become_brightness() {
    // 77 + 150 + 29 = 256: white stays white but for rounding, 255 * 256 / 256 = 255.
    assert_eq!(brightness(&[255, 255, 255, 255, 0, 0, 0, 255]), [255, 0]);
    // 200 * 77 / 256 = 60.2; 200 * 150 / 256 = 117.2; 200 * 29 / 256 = 22.7.
    assert_eq!(brightness(&[200, 0, 0, 0, 0, 200, 0, 0, 0, 0, 200, 0, 9, 9]), [60, 117, 22]);
}
