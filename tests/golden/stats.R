# Statistics of small groups from single values, by R's own functions: t.test, prop.test, var, cor and the F distribution.
#
#   Rscript tests/golden/stats.R           writes stats-r.json
#   Rscript tests/golden/stats.R --check   computes everything anew and compares it with the file, to 12 digits
#
# Each case holds the integer sums that go into our core and what R makes of the values behind them. Run by `cargo ci`.

file <- "tests/golden/stats-r.json"

# The same numbers in every version of R.
state <- 4711
dice <- function(n, faces) {
  vapply(seq_len(n), function(i) {
    state <<- (state * 16807) %% 2147483647
    floor(state / 2147483647 * faces)
  }, 0)
}

number <- function(x) format(x, digits = 15, scientific = NA)
list_of <- function(x) paste0("[", paste(vapply(x, number, ""), collapse = ","), "]")
integers <- function(x) format(x, scientific = FALSE, trim = TRUE)
sums <- function(x, unit) {
  sprintf('{"n":%s,"sum":%s,"squares":%s,"unit":%s}', integers(length(x)), integers(sum(x)), integers(sum(x^2)), unit)
}

comparison <- function(one, two, unit, level) {
  x <- one / unit
  y <- two / unit
  test <- t.test(y, x, conf.level = level) # Welch is R's own default
  mean_x <- t.test(x, conf.level = level)
  parts <- c(
    sprintf('"before":%s,"after":%s,"level":%s', sums(one, unit), sums(two, unit), level),
    sprintf('"mean":%s,"sd":%s', list_of(c(mean(x), mean(y))), list_of(c(sd(x), sd(y)))),
    sprintf('"mean_interval":%s', list_of(mean_x$conf.int)),
    sprintf('"welch":{"difference":%s,"se":%s,"t":%s,"df":%s,"p":%s,"interval":%s}', number(mean(y) - mean(x)),
      number(test$stderr), number(test$statistic), number(test$parameter), number(test$p.value), list_of(test$conf.int))
  )
  sprintf("{%s}", paste(parts, collapse = ","))
}

reliability <- function(rows, level) {
  n <- nrow(rows)
  k <- ncol(rows)
  covariance <- cov(rows)
  alpha <- k / (k - 1) * (1 - sum(diag(covariance)) / sum(covariance))
  outside <- (1 - level) / 2
  limits <- 1 - (1 - alpha) * qf(c(1 - outside, outside), n - 1, (n - 1) * (k - 1))
  items <- apply(rows, 2, sums, unit = 1)
  sprintf('{"items":[%s],"total":%s,"level":%s,"alpha":%s,"interval":%s}', paste(items, collapse = ","),
    sums(rowSums(rows), 1), level, number(alpha), list_of(limits))
}

share <- function(count, n, level) {
  limits <- suppressWarnings(prop.test(count, n, conf.level = level, correct = FALSE))$conf.int
  sprintf('{"count":%s,"n":%s,"level":%s,"interval":%s}', count, n, level, list_of(limits))
}

comparisons <- c(
  comparison(round(10 * sleep$extra[sleep$group == 1]), round(10 * sleep$extra[sleep$group == 2]), 10, 0.95),
  comparison(round(10 * ToothGrowth$len[ToothGrowth$dose == 0.5]), round(10 * ToothGrowth$len[ToothGrowth$dose == 2]),
    10, 0.95),
  unlist(lapply(c(2, 3, 5, 8, 15, 40, 120, 1000), function(n) {
    lapply(c(2, 6, 33, 500), function(m) {
      comparison(15 + dice(n, 61), 13 + dice(m, 61), c(1, 15)[1 + n %% 2], c(0.95, 0.9, 0.99)[1 + m %% 3])
    })
  }))
)
alphas <- unlist(lapply(c(5, 12, 60, 400), function(n) {
  lapply(c(2, 4, 15), function(k) {
    lapply(c(0, 30, 120), function(own) {
      reliability(1 + floor((matrix(dice(n * k, 50), n) + dice(n, own + 1)) / 10), 0.95)
    })
  })
}))
shares <- unlist(lapply(c(20, 37, 250), function(n) {
  lapply(c(0, 1, 7, n - 1, n), function(count) lapply(c(0.9, 0.95), function(level) share(count, n, level)))
}))

section <- function(name, cases) sprintf('"%s": [\n%s\n]', name, paste(cases, collapse = ",\n"))
text <- paste0("{\n", paste(
  section("comparisons", comparisons), section("alphas", alphas), section("shares", shares), sep = ",\n"), "\n}")

if ("--check" %in% commandArgs(trailingOnly = TRUE)) {
  # Another R may end on another last digit.
  pattern <- "-?[0-9]+([.][0-9]+)?(e-?[0-9]+)?"
  figures <- function(text) as.numeric(regmatches(text, gregexpr(pattern, text))[[1]])
  kept <- paste(readLines(file), collapse = "\n")
  stopifnot(gsub(pattern, "#", kept) == gsub(pattern, "#", text))
  known <- figures(kept)
  made <- figures(text)
  stopifnot(all(abs(made - known) <= 1e-12 * pmax(abs(known), 1e-3)))
} else {
  writeLines(text, file)
}
cat(R.version.string, length(comparisons), length(alphas), length(shares), "cases\n")
