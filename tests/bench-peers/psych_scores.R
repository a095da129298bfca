# OMS-HC with psych: Rscript psych_scores.R answers.csv scores.csv

suppressPackageStartupMessages(library(psych))
files <- commandArgs(trailingOnly = TRUE)

answers <- read.csv(files[1], colClasses = rep("integer", 15))
keys <- list(
  total = c(1, -2, 3, 4, 5, -6, -7, -8, 9, 10, 11, 12, 13, -14, 15),
  attitudes = c(1, 9, 10, 11, 13, 15),
  disclosure = c(3, 4, 5, -8),
  social_distance = c(-2, -6, -7, 12, -14)
)
named <- lapply(keys, function(key) paste0(ifelse(key < 0, "-", ""), "q", abs(key)))
scores <- scoreVeryFast(named, answers, totals = TRUE, min = 1, max = 5)
# psych adds up what is there; a scale is scored only when complete.
gaps <- is.na(answers)
for (scale in names(keys)) {
  scores[rowSums(gaps[, abs(keys[[scale]])]) > 0, scale] <- NA
}
write.csv(scores, files[2], row.names = FALSE, quote = FALSE, na = "")
