# Scores the inventory `bfi` of the R package psych (2,800 persons, 25 items, five scales, missing answers and all) and
# writes answers and scores as CSV into the folder named on the command line.
#
# Run by `cargo ci`; compared by tests/golden/r.rs. The data are GPL (>= 2), so they are made anew each time and never
# become part of the repository. Needs the Debian packages r-base-core and r-cran-psych.

suppressPackageStartupMessages(library(psych))

folder <- commandArgs(trailingOnly = TRUE)[1]
stopifnot(dir.exists(folder))

items <- bfi[, 1:25]
keys <- list(
  A = c(-1, 2, 3, 4, 5),
  C = c(6, 7, 8, -9, -10),
  E = c(-11, -12, 13, 14, 15),
  N = c(16, 17, 18, 19, 20),
  O = c(21, -22, 23, 24, -25)
)

# The keying matrix of psych and its own reversal, 1..6.
signs <- make.keys(25, keys)
reversed <- reverse.code(rowSums(signs), items, mini = 1, maxi = 6)

answered <- sapply(keys, function(key) rowSums(!is.na(items[, abs(key)])))
sums <- sapply(keys, function(key) rowSums(reversed[, abs(key)]))
# At least half of the items (three of five): the mean of those answered, times the number of items.
means <- sapply(keys, function(key) rowMeans(reversed[, abs(key)], na.rm = TRUE))
prorated <- ifelse(answered >= 3, means * 5, NA)

# The published figures of the listwise sums, so that a change of the data set does not pass unseen.
stopifnot(all(abs(colMeans(sums, na.rm = TRUE) -
  c(23.217423, 21.309198, 20.723185, 15.819599, 22.971753)) < 5e-7))
stopifnot(all(colSums(!is.na(sums)) == c(2709, 2707, 2713, 2694, 2726)))

write_csv <- function(table, name) {
  write.csv(table, file.path(folder, name), row.names = FALSE, quote = FALSE, na = "")
}
write_csv(items, "bfi.csv")
write_csv(sums, "bfi-complete.csv")
write_csv(format(prorated, digits = 15, trim = TRUE), "bfi-half.csv")
cat(R.version.string, "with psych", format(packageVersion("psych")), "\n")
